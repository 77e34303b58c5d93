import { describe, expect, it } from 'vitest';
import { confusions, meansOf, type Played } from '../../src/app/candidates/calibration.ts';
import { candidate } from '../../src/app/candidates/candidate.ts';
import { playTranscript } from '../../src/app/play-transcript.ts';
import { contextOf } from '../../src/cli/case.ts';
import { type Level, levels, type Voice } from '../../src/scenario/candidates.ts';
import { loadCandidates } from '../../src/scenario/load.ts';
import type { Transcript } from '../../src/scenario/transcript.ts';
import { ownCause } from '../../src/scenario/variant.ts';
import type { Scorecard } from '../../src/scoring/scorecard.ts';
import { sessionContext } from '../../src/session/evidence.ts';
import { library } from '../library.ts';
import { isPlayed, often } from '../long.ts';
import { file, loaded, Night, ofLevel, playAll, seedsOf, text, voice, voices } from './candidate-night.ts';

const incidents = [...library.cases.values()].filter(
  ({ scenario }) => scenario.format === 'incident' && isPlayed(scenario.id),
);

/** The night of the file's own cause, played by many of the tests. */
const first = new Map(incidents.map(({ scenario: { id } }) => [id, new Night(id, 1)]));
const nightOf = (slug: string, seed = 1): Night => (seed === 1 ? first.get(slug)! : new Night(slug, seed));

/**
 * Worlds cost most of this run, and whoever acts needs one of their own. So usually the first case is played in each of its
 * variants and the others in one; `npm run test:long` and `rodeo playtest` play everybody everywhere.
 */
const long = process.env.RODEO_LONG === '1';
const everywhere = incidents.flatMap(({ scenario: { id: slug } }, i) =>
  seedsOf(slug, often(1, 4))
    .slice(0, long || i === 0 ? undefined : 1)
    .map(([variant, seed]) => ({ slug, variant, seed })),
);

it('voices: of each level at least three', () => {
  expect(loaded.ok).toBe(true);
  expect(levels.filter((level) => ofLevel(level).length < 3)).toEqual([]);
});

describe.each(everywhere)('$slug, variant $variant, seed $seed', ({ slug, variant, seed }) => {
  it('tells five levels apart', { timeout: 60_000 }, async () => {
    // Usually one night has all five levels, and one voice of each.
    const five = long || (slug === everywhere[0]!.slug && variant === ownCause);
    const levelsHere = levels.filter((level) => five || (level !== 'solid' && level !== 'slow'));
    const played = await playAll(
      nightOf(slug, seed),
      levelsHere.flatMap((level) => ofLevel(level).slice(0, long ? undefined : 1)),
    );
    expect(confusions(played)).toEqual([]);
    expect([...meansOf(played).keys()]).toEqual(levelsHere);
  });
});

describe('a bluffer', () => {
  it('never passes, on any night, in any voice', { timeout: 120_000 }, async () => {
    const passed: string[] = [];
    const ways = new Set<string>();
    for (let seed = 1; seed <= often(2, 40); seed++) {
      // None looks after acting, so one world serves them all.
      const night = nightOf('latency-spike', seed);
      for (const who of [...ofLevel('bluffer'), ...ofLevel('lost')]) {
        const transcript = night.candidate(who);
        ways.add(transcript.title!.split(', ').at(-1)!);
        const { verdict, score: points } = await night.card(transcript);
        if (verdict !== 'no-hire') passed.push(`${who.id} on night ${seed}: ${verdict} with ${points}`);
      }
    }
    expect(passed).toEqual([]);
    expect([...ways].sort()).toEqual(['defers', 'guesses', 'restarts', 'talks', 'wanders', 'wrong-lead']);
  });

  it('does worse at length than somebody who is right in a few words', async () => {
    const night = nightOf('latency-spike');
    const said = ({ turns }: Transcript): string[] =>
      turns.flatMap((turn) =>
        'say' in turn ? [turn.say] : 'submit' in turn && turn.submit !== true ? [turn.submit] : [],
      );
    const wordless = new Set<string>(['tell', 'jargon', 'candidates', 'start']);
    const terse = night.candidate({
      ...voice('terse-engineer'),
      say: {
        ...voice('terse-engineer').say,
        incident: Object.fromEntries(
          Object.entries(voice('terse-engineer').say.incident).filter(([beat]) => !wordless.has(beat)),
        ),
      },
    });
    const long = night.candidate({ ...voice('keyword-stuffer'), habits: ['talks'] });
    const longer: Transcript = {
      ...long,
      turns: long.turns.map((turn) =>
        'say' in turn ? { ...turn, say: Array(4).fill(turn.say).join(' ') } : turn,
      ),
    };
    expect(said(longer).join(' ').length).toBeGreaterThan(3 * said(terse).join(' ').length);
    expect((await night.card(terse)).score).toBeGreaterThan((await night.card(longer)).score + 30);
  });
});

describe('padding', () => {
  const night = nightOf('latency-spike');
  const padding = {
    'small talk': 'I had a coffee before this and the weather here is lovely. My sister lives in Lisbon.',
    'the brief': night.one.scenario.brief.replace(/\s+/g, ' '),
    jargon:
      'This touches KV cache, prefill, decode, tokenizers, quantisation, canaries, alerting, rollbacks and slices.',
  };

  const people = levels.map((level) => ofLevel(level)[0]!);

  /** Those who gained by words behind everything they say, with what they gained by. */
  async function gained(
    pad: string,
    some: readonly Voice[],
    isGain: (before: Scorecard, after: Scorecard) => boolean,
  ): Promise<string[]> {
    const found: string[] = [];
    for (const who of some) {
      const plain = night.candidate(who);
      const turns = plain.turns.map((turn) =>
        'say' in turn ? { ...turn, say: `${turn.say} ${pad}` } : turn,
      );
      const [before, after] = [await night.card(plain), await night.card({ ...plain, turns })];
      if (!isGain(before, after)) continue;
      const by = after.checks.filter((check, i) => check.points > before.checks[i]!.points);
      const why = by.map(({ id, quote }) => `${id} by “${quote}”`).join('; ');
      found.push(`${who.id}: ${before.score} to ${after.score}: ${why}`);
    }
    return found;
  }

  it.each(Object.entries(padding))('by %s raises nobody’s score', { timeout: 60_000 }, async (_, pad) => {
    expect(await gained(pad, people, (before, after) => after.score > before.score)).toEqual([]);
  });

  // Sentences that name a thing of the trade or a customer may still be taken for a criterion, beside another sentence.
  it.each([
    'As I always say, customers come first, and we owe them our best.',
    'Holistic observability with TTFT, TPOT, KV cache, batching and quantisation matters here.',
  ])('lets nobody pass who would not: %s', { timeout: 60_000 }, async (pad) => {
    const passes = ({ verdict }: Scorecard): boolean => verdict === 'hire' || verdict === 'strong-hire';
    const some = long ? voices : people.slice(2);
    expect(await gained(pad, some, (before, after) => passes(after) && !passes(before))).toEqual([]);
  });
});

describe('scripted candidates', () => {
  it('say and do the same each time, with every slot filled', () => {
    for (const who of voices) {
      const night = nightOf('latency-spike', 4);
      const once = night.candidate(who);
      expect(night.candidate(who)).toEqual(once);
      expect(JSON.stringify(once)).not.toMatch(/\{\w+\}/);
    }
  });

  it('cite the view that they speak of', async () => {
    const night = nightOf('error-rate-spike');
    const one = night.one;
    const transcript = night.candidate(voice('structured-consultant'));
    const events = await night.play(transcript);
    const covers = new Map(
      events.flatMap((event) => (event.type === 'view-opened' ? [[event.viewId, event.covers]] : [])),
    );
    const rulings = events.flatMap((event) =>
      event.type === 'hypothesis-stated' && event.cites.length > 0 ? [event] : [],
    );
    expect(rulings.length).toBeGreaterThan(2);
    for (const { hypothesisId, stance, cites } of rulings) {
      const shown = one.scenario.evidence.filter(({ id }) => covers.get(cites[0]!)!.includes(id));
      const bearing = shown.flatMap((entry) => (stance === 'rules-out' ? entry.refutes : entry.supports));
      expect(bearing).toContain(hypothesisId);
    }
  });

  it('see what they would see in a world of their own', async () => {
    const night = new Night('latency-spike', 1, true);
    const one = night.one;
    const transcript = night.candidate(voice('terse-engineer'));
    const { rubric, hash } = one;
    const alone = await playTranscript({ context: contextOf(library, one), rubric, transcript, hash });
    // Others were there before, and later in the night.
    await night.card(night.candidate(voice('slow-reader')));
    expect(await night.play(transcript)).toEqual(alone.events);
  });

  it('play a case that offers little', async () => {
    const night = new Night('latency-spike', 1, true);
    const full = night.one.scenario;
    const cause = full.hypotheses.find((one) => one.true)!;
    const bare = {
      ...full,
      hypotheses: [cause, full.hypotheses.find((one) => !one.true)!],
      evidence: full.evidence.filter(({ id }) => id === 'ttft-by-lang'),
      actions: full.actions.filter(({ id }) => id === 'rollback-tokenizer'),
      debrief: { ...full.debrief, path: full.debrief.path.slice(0, 1) },
    };
    const context = sessionContext(bare, library.lexicon, library.lines);
    for (const who of voices) {
      const { problems } = await playTranscript({
        context,
        rubric: night.one.rubric,
        transcript: candidate(context, who, 1),
        hash: '',
        worlds: night.worlds,
      });
      expect(problems).toEqual([]);
    }
  });
});

describe('a rubric that cannot tell them apart', () => {
  it('is told which levels it confuses', async () => {
    const played = await playAll(
      nightOf('latency-spike'),
      (['expert', 'solid'] as const).flatMap((level) => ofLevel(level).slice(0, 2)),
    );
    // As a rubric would have it that thinks more of the solid.
    const turned = played.map(
      (one) => ({ ...one, level: one.level === 'expert' ? 'solid' : 'expert' }) as const,
    );
    expect(confusions(played)).toEqual([]);
    expect(confusions(turned).join('\n')).toMatch(/expert candidates do no better than solid ones: \d/);
  });

  it('is told who passes and must not', () => {
    const of = (level: Level, points: number, verdict: Scorecard['verdict']): Played => ({
      voice: `${level}-one`,
      level,
      card: { score: points, verdict },
    });
    expect(
      confusions([
        of('expert', 80, 'hire'),
        of('solid', 82, 'hire'),
        of('slow', 60, 'lean-no'),
        of('bluffer', 71, 'hire'),
        of('lost', 10, 'no-hire'),
      ]),
    ).toEqual([
      'bluffer-one (bluffer) gets hire with 71',
      'expert candidates do no better than solid ones: 80.0 against 82.0',
      'slow candidates do no better than bluffer ones: 60.0 against 71.0',
    ]);
  });
});

describe('a voice that is written wrongly', () => {
  const problemsOf = (wrong: string): string[] => {
    const read = loadCandidates(wrong, file);
    return read.ok
      ? []
      : read.error.map(
          ({ line, message }) => `${wrong.split('\n')[line - 1]?.replace(/^[ -]+/, '')} ${message}`,
        );
  };

  it('is told what is wrong, and where', () => {
    expect(problemsOf(text.replace('Two, {rival2}. Three', 'Two, {rivl2}. Three'))).toEqual([
      expect.stringMatching(/^candidates: \["Suspects.*no slot \{rivl2\}/),
    ]);
    expect(problemsOf(text.replace('    habits: [defers]\n', ''))).toEqual([
      expect.stringMatching(/^level: lost a lost candidate needs `habits`/),
    ]);
    expect(problemsOf(text.replace('id: solid-hinglish', 'id: solid-ex-analyst'))).toEqual([
      expect.stringMatching(/^id: solid-ex-analyst there is another voice called solid-ex-analyst/),
    ]);
  });
});
