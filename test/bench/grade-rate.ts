import { playTranscript } from '../../src/app/play-transcript.ts';
import { caseAt, contextOf } from '../../src/cli/case.ts';
import { loadLibrary } from '../../src/cli/read-library.ts';
import { score } from '../../src/scoring/score.ts';
import type { SessionEvent } from '../../src/session/event.ts';

export interface GradeRate {
  /** The first scorecard of a process, criteria made ready on the way, ms. */
  readonly firstMs: number;
  /** The median of the following ones, ms. */
  readonly nextMs: number;
  /** What a thousand sessions take, ms: every one with words of its own, so that nothing said is known from before. */
  readonly thousandMs: number;
}

/** How fast sessions are graded once their events are read: an expert's, with every turn reworded a little. */
export async function gradeRate(sessions = 1_000): Promise<GradeRate> {
  const library = loadLibrary({ goldens: 'all' });
  const one = library.cases.get('latency-spike')!;
  const golden = one.goldens.find(({ name }) => name === 'expert')!;
  const { transcript } = golden;
  const found = caseAt(one, transcript.seed);
  const context = contextOf(library, found);
  const { events } = await playTranscript({
    context,
    rubric: found.rubric,
    transcript,
    hash: found.hash,
  });
  const reworded = (n: number): SessionEvent[] =>
    events.map((event) => (event.type === 'said' ? { ...event, text: `${event.text} Take ${n}.` } : event));
  const times: number[] = [];
  for (let n = 0; n <= sessions; n++) {
    const asked = reworded(n);
    const started = performance.now();
    score({ scenario: found.scenario, rubric: found.rubric, lexicon: library.lexicon, events: asked });
    times.push(performance.now() - started);
  }
  const [firstMs, ...rest] = times;
  return {
    firstMs: firstMs!,
    nextMs: rest.toSorted((a, b) => a - b)[Math.floor(rest.length / 2)]!,
    thousandMs: (rest.reduce((sum, took) => sum + took, 0) / rest.length) * 1_000,
  };
}
