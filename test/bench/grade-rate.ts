import { playTranscript } from '../../src/app/play-transcript.ts';
import { caseAt, contextOf } from '../../src/cli/case.ts';
import { loadLibrary } from '../../src/cli/read-library.ts';
import { encodeRecord, readRecords } from '../../src/io/journal/records.ts';
import { score } from '../../src/scoring/score.ts';

export interface GradeRate {
  readonly sessions: number;
  readonly cases: number;
  /** The first scorecard of a process, criteria made ready on the way, ms. */
  readonly firstMs: number;
  /** The median, ms. */
  readonly medianMs: number;
  /** What a thousand such journals take, ms, the first ones of each case included. */
  readonly thousandMs: number;
  /** What such a session takes on average as a transcript: its world is simulated first, ms. */
  readonly transcriptMs: number;
}

/** Processor time: whatever else runs on the machine takes none of it. */
const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

/** How fast sessions are graded, in processor time: those of experts and strangers in every case, each once, as journals and as transcripts. */
export async function gradeRate(): Promise<GradeRate> {
  const library = loadLibrary({ goldens: 'all' });
  const sessions = [...library.cases.values()].flatMap((one) =>
    one.goldens
      .filter(({ name }) => /^(?:expert|stranger)/.test(name))
      .map(({ transcript }) => ({ found: caseAt(one, transcript.seed), transcript })),
  );
  const played: { found: (typeof sessions)[number]['found']; journal: Buffer; tookMs: number }[] = [];
  for (const { found, transcript } of sessions) {
    const started = cpuMs();
    const { scenario, rubric, hash } = found;
    const context = contextOf(library, found);
    const { events } = await playTranscript({ context, rubric, transcript, hash });
    score({ scenario, rubric, lexicon: library.lexicon, events });
    const tookMs = cpuMs() - started;
    const records = events.map((event, seq) => encodeRecord(event, { seq, wallMs: 0, monotonicMs: 0 }));
    played.push({ found, journal: Buffer.from(records.join('')), tookMs });
  }
  // Of a lexicon that nobody used nothing is known from the playing.
  const { lexicon } = loadLibrary();
  const times = played.map(({ found: { scenario, rubric }, journal }) => {
    const started = cpuMs();
    score({ scenario, rubric, lexicon, events: readRecords(journal).events });
    return cpuMs() - started;
  });
  const mean = (all: readonly number[]): number => all.reduce((sum, took) => sum + took, 0) / all.length;
  return {
    sessions: sessions.length,
    cases: library.cases.size,
    firstMs: times[0]!,
    medianMs: times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!,
    thousandMs: mean(times) * 1_000,
    transcriptMs: mean(played.map(({ tookMs }) => tookMs)),
  };
}
