import { playTranscript } from '../../src/app/play-transcript.ts';
import { caseAt, contextOf } from '../../src/cli/case.ts';
import { loadLibrary } from '../../src/cli/read-library.ts';
import { encodeRecord, readRecords } from '../../src/io/journal/records.ts';
import { checksOf } from '../../src/scenario/checks-of.ts';
import { readyCriteria } from '../../src/scoring/checks/says.ts';
import { score } from '../../src/scoring/score.ts';
import { promptOf } from '../../src/scoring/subject.ts';

export interface GradeRate {
  readonly sessions: number;
  readonly cases: number;
  /** The first scorecard of a process whose criteria are ready, as they are in a session, ms. */
  readonly firstMs: number;
  /** The median, ms. */
  readonly medianMs: number;
  /** To make the criteria of these cases and variants ready, ms. */
  readonly readyMs: number;
  /** What a thousand such journals take, ms, the criteria included. */
  readonly thousandMs: number;
  /** What such a session takes on average as a transcript: its world is simulated first, ms. */
  readonly transcriptMs: number;
}

/** How fast sessions are graded on a quiet machine: those of experts and strangers in every case, each once, as journals and as transcripts. */
export async function gradeRate(): Promise<GradeRate> {
  const library = loadLibrary({ goldens: 'all' });
  const sessions = [...library.cases.values()].flatMap((one) =>
    one.goldens
      .filter(({ name }) => /^(?:expert|stranger)/.test(name))
      .map(({ transcript }) => ({ found: caseAt(one, transcript.seed), transcript })),
  );
  const played: { found: (typeof sessions)[number]['found']; journal: Buffer; tookMs: number }[] = [];
  for (const { found, transcript } of sessions) {
    const started = performance.now();
    const { scenario, rubric, hash } = found;
    const context = contextOf(library, found);
    const { events } = await playTranscript({ context, rubric, transcript, hash });
    score({ scenario, rubric, lexicon: library.lexicon, events });
    const tookMs = performance.now() - started;
    const records = events.map((event, seq) => encodeRecord(event, { seq, wallMs: 0, monotonicMs: 0 }));
    played.push({ found, journal: Buffer.from(records.join('')), tookMs });
  }
  // Of a lexicon that nobody used nothing is known from the playing.
  const { lexicon } = loadLibrary();
  let readyMs = 0;
  const times: number[] = [];
  for (const { found, journal } of played) {
    const { scenario, rubric } = found;
    const begun = performance.now();
    await readyCriteria(
      checksOf(rubric, scenario),
      [],
      { lexicon, prompt: promptOf(scenario) },
      async () => {},
    );
    const started = performance.now();
    readyMs += started - begun;
    score({ scenario, rubric, lexicon, events: readRecords(journal).events });
    times.push(performance.now() - started);
  }
  const mean = (all: readonly number[]): number => all.reduce((sum, took) => sum + took, 0) / all.length;
  return {
    sessions: sessions.length,
    cases: library.cases.size,
    firstMs: times[0]!,
    medianMs: times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!,
    readyMs,
    thousandMs: readyMs + mean(times) * 1_000,
    transcriptMs: mean(played.map(({ tookMs }) => tookMs)),
  };
}
