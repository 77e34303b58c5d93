import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { confusions, type Played } from '../../src/app/candidates/calibration.ts';
import { incidentCandidate } from '../../src/app/candidates/incident.ts';
import { playTranscript } from '../../src/app/play-transcript.ts';
import { playtestVoice } from '../../src/app/playtest.ts';
import { caseAt, contextOf, loadLibrary } from '../../src/cli/library.ts';
import { levels, type Voice } from '../../src/scenario/candidates.ts';
import { loadCandidates } from '../../src/scenario/load.ts';
import type { Transcript } from '../../src/scenario/transcript.ts';
import { score } from '../../src/scoring/score.ts';

const file = 'rubrics/candidates.yaml';
const text = readFileSync(file, 'utf8');
const loaded = loadCandidates(text, file);
const voices: readonly Voice[] = loaded.ok ? loaded.value.value.voices : [];
const voice = (id: string): Voice => voices.find((one) => one.id === id)!;
const library = loadLibrary();

/** A seed of each variant is tried in `rodeo playtest`; here, the first of each case. */
const cases = [...library.cases.values()].filter(({ scenario }) => scenario.format === 'incident');

async function play(slug: string, seed: number, who: Voice): Promise<Played> {
  const one = library.cases.get(slug)!;
  const context = contextOf(library, caseAt(one, seed));
  const { card, problems } = await playtestVoice(context, one.rubric, one.hash, who, seed);
  expect(problems).toEqual([]);
  return { voice: who.id, level: who.level, card };
}

/** The same person, with words of `pad` behind everything they say. */
async function padded(who: Voice, pad: string): Promise<number> {
  const one = library.cases.get('error-rate-spike')!;
  const context = contextOf(library, caseAt(one, 1));
  const plain = incidentCandidate(context.scenario, who, 1);
  const turns = plain.turns.map((turn) => ('say' in turn ? { ...turn, say: `${turn.say} ${pad}` } : turn));
  const transcript: Transcript = { ...plain, turns };
  const { events } = await playTranscript({ context, transcript, hash: one.hash });
  return score({ scenario: context.scenario, rubric: one.rubric, lexicon: library.lexicon, events }).score;
}

describe('scripted candidates', () => {
  it('are of five levels, at least three voices each', () => {
    expect(loaded.ok).toBe(true);
    for (const level of levels)
      expect(voices.filter((one) => one.level === level).length).toBeGreaterThanOrEqual(3);
  });

  it.each(cases.map(({ scenario }) => scenario.id))(
    'come out in their order in %s',
    async (slug) => {
      const some = process.env.RODEO_LONG
        ? voices
        : levels.flatMap((level) => voices.filter((one) => one.level === level).slice(0, 1));
      const played: Played[] = [];
      for (const who of some) played.push(await play(slug, 1, who));
      expect(confusions(played)).toEqual([]);
      const best = (level: string) =>
        Math.max(...played.filter((one) => one.level === level).map(({ card }) => card.score));
      expect(Math.max(best('bluffer'), best('lost'))).toBeLessThan(50);
    },
    60_000,
  );

  it('say and do the same each time', () => {
    const { scenario } = caseAt(library.cases.get('latency-spike')!, 4);
    const once = incidentCandidate(scenario, voice('terse-engineer'), 4);
    expect(incidentCandidate(scenario, voice('terse-engineer'), 4)).toEqual(once);
    expect(JSON.stringify(once)).not.toMatch(/\{\w+\}/);
  });

  it('do better terse and right than long and wrong', async () => {
    const terse = await play('error-rate-spike', 1, voice('slow-reader'));
    const long = await play('error-rate-spike', 1, voice('keyword-stuffer'));
    expect(terse.card.score).toBeGreaterThan(long.card.score + 15);
  });

  it.each([
    ['jargon', 'Holistic observability with TTFT, TPOT, KV cache, batching and quantisation matters here.'],
    ['the brief', library.cases.get('error-rate-spike')!.scenario.brief.replace(/\s+/g, ' ')],
    [
      'talk',
      'As I always say, customers come first, and it is important to stay calm and keep everybody posted.',
    ],
  ])('gain next to nothing by padding: %s', async (_, pad) => {
    const plain = await play('error-rate-spike', 1, voice('slow-doubter'));
    // A criterion or two of thirty may be touched by chance; that never lifts a verdict.
    expect(await padded(voice('slow-doubter'), pad)).toBeLessThanOrEqual(plain.card.score + 6);
  });
});

describe('a rubric that cannot tell them apart', () => {
  const of = (level: Played['level'], points: number, verdict: Played['card']['verdict']): Played => ({
    voice: `${level}-one`,
    level,
    card: { score: points, verdict },
  });

  it('is told which levels it confuses, and who passes who should not', () => {
    const problems = confusions([
      of('expert', 80, 'hire'),
      of('solid', 82, 'hire'),
      of('slow', 60, 'lean-no'),
      of('bluffer', 71, 'hire'),
      of('lost', 10, 'no-hire'),
    ]);
    expect(problems).toEqual([
      'bluffer-one (bluffer) gets hire with 71',
      'expert candidates do no better than solid ones: 80.0 against 82.0',
      'slow candidates do no better than bluffer ones: 60.0 against 71.0',
    ]);
  });
});

describe('a voice that is written wrongly', () => {
  it('is told what is missing, and where', () => {
    const wrong = text
      .replace('{rival2}, or {cause}', '{rivl2}, or {cause}')
      .replace('    habit: guesses\n', '');
    const read = loadCandidates(wrong, file);
    expect(read.ok).toBe(false);
    const messages = read.ok ? [] : read.error.map(({ message, line }) => `${line > 1} ${message}`);
    expect(messages).toEqual([
      expect.stringContaining('no slot {rivl2}'),
      expect.stringContaining('needs a `habit`'),
    ]);
  });
});
