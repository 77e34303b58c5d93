import { describe, expect, it } from 'vitest';
import { confusions, meansOf } from '../../src/app/candidates/calibration.ts';
import { isPlayable } from '../../src/app/candidates/candidate.ts';
import { bestSplit, shareOfBest } from '../../src/scenario/allocation.ts';
import { levels, type Voice } from '../../src/scenario/candidates.ts';
import { documentTexts, linesOf, type Variation } from '../../src/scenario/document.ts';
import type { Transcript } from '../../src/scenario/transcript.ts';
import type { SessionEvent } from '../../src/session/event.ts';
import { library } from '../library.ts';
import { often } from '../long.ts';
import { Night, ofLevel, playAll, seedsOf, voice, voices } from './candidate-night.ts';

const long = process.env.RODEO_LONG === '1';
const others = [...library.cases.values()]
  .filter(({ scenario }) => scenario.format !== 'incident')
  .map(({ scenario: { id } }) => id);
/** Those without a world to simulate, which are quick: the usual run has these. */
const still = ['model-card-review', 'eval-critique', 'roadmap-prioritization', 'ownership-story'];

/** What is asked of any format is usually asked of two. */
const played = long ? others : ['model-card-review', 'ownership-story'];

const nights = new Map<string, Night>();
const nightOf = (slug: string, seed = 1): Night => {
  const key = `${slug} ${seed}`;
  const night = nights.get(key) ?? new Night(slug, seed);
  nights.set(key, night);
  return night;
};

const everywhere = others
  .filter((slug) => long || still.includes(slug))
  .flatMap((slug) => seedsOf(slug, often(1, 4)).map(([variant, seed]) => ({ slug, variant, seed })));

describe.each(everywhere)('$slug, variant $variant, seed $seed', ({ slug, seed }) => {
  it('tells five levels apart', { timeout: 60_000 }, async () => {
    const some = levels.flatMap((level) => ofLevel(level).slice(0, long ? undefined : 1));
    const all = await playAll(nightOf(slug, seed), some);
    expect(confusions(all)).toEqual([]);
    expect([...meansOf(all).keys()]).toEqual(levels);
  });
});

const astray = [...ofLevel('bluffer'), ...ofLevel('lost')];

it.each(others)('%s: a bluffer never passes, in any voice', { timeout: 120_000 }, async (slug) => {
  const passed: string[] = [];
  for (let seed = 1; seed <= often(1, 12); seed++)
    for (const who of long || still.includes(slug) ? astray : ofLevel('bluffer').slice(1)) {
      const night = nightOf(slug, seed);
      const { verdict, score } = await night.card(night.candidate(who));
      if (verdict !== 'no-hire') passed.push(`${who.id} at seed ${seed}: ${verdict} with ${score}`);
    }
  expect(passed).toEqual([]);
});

const wordsOf = ({ turns }: Transcript): string =>
  turns.flatMap((turn) => ('say' in turn ? [turn.say] : 'flaw' in turn ? [turn.flaw] : [])).join(' ');

const spoken = (transcript: Transcript, change: (words: string) => string): Transcript => ({
  ...transcript,
  turns: transcript.turns.map((turn) => ('say' in turn ? { ...turn, say: change(turn.say) } : turn)),
});

it.each(played)('%s: a terse right answer beats a long wrong one', async (slug) => {
  const night = nightOf(slug);
  const terse = night.candidate(voice('terse-engineer'));
  const longer = spoken(night.candidate(voice('keyword-stuffer')), (words) =>
    Array(20).fill(words).join(' '),
  );
  expect(wordsOf(longer).length).toBeGreaterThan(2 * wordsOf(terse).length);
  expect((await night.card(terse)).score).toBeGreaterThan((await night.card(longer)).score + 30);
});

describe('padding', () => {
  const talk =
    'I had a coffee before this and the weather here is lovely. My sister lives in Lisbon, and the train was late again.';

  it.each(played)('%s: raises nobody’s score', { timeout: 60_000 }, async (slug) => {
    const night = nightOf(slug);
    const gained: string[] = [];
    const some = long ? voices : [voice('terse-engineer'), voice('slow-reader'), voice('name-dropper')];
    for (const who of some) {
      const plain = night.candidate(who);
      const before = await night.card(plain);
      const after = await night.card(spoken(plain, (words) => `${words} ${talk}`));
      if (after.score > before.score) gained.push(`${who.id}: ${before.score} to ${after.score}`);
    }
    expect(gained).toEqual([]);
  });
});

it.each(others)('%s: everybody says and does the same each time, every slot filled', (slug) => {
  const night = nightOf(slug, 4);
  for (const who of voices) {
    const once = night.candidate(who);
    expect(night.candidate(who)).toEqual(once);
    expect(JSON.stringify(once)).not.toMatch(/\{\w+\}/);
  }
});

describe.each(['model-card-review', 'eval-critique'])('who reads %s', (slug) => {
  const { scenario } = nightOf(slug).one;
  const linesOfKind = (kind: Variation['kind']): readonly (readonly number[])[] =>
    scenario.documents.flatMap(({ variations }) =>
      variations.filter((one) => one.kind === kind).map((one) => linesOf(scenario.documents, one)),
    );
  /** The lines that each flaw was called at. */
  const calledBy = async (who: Voice): Promise<readonly (readonly number[])[]> => {
    const events = await nightOf(slug).play(nightOf(slug).candidate(who));
    return events.flatMap((event) =>
      (event.type === 'said' || event.type === 'flaw-marked') && event.cites.length > 0
        ? [event.cites.map((cite) => Number(cite.slice(1)))]
        : [],
    );
  };

  it('and is an expert, calls every flaw at its line and no trap but to clear it', async () => {
    for (const who of ofLevel('expert').slice(0, often(1, 3))) {
      const called = await calledBy(who);
      const flaws = linesOfKind('flaw');
      for (const lines of flaws)
        expect(called.some((cited) => cited.every((line) => lines.includes(line)))).toBe(true);
      expect(called.length - flaws.length).toBeLessThanOrEqual(1);
      const card = await nightOf(slug).card(nightOf(slug).candidate(who));
      expect([...card.soundBlamed, ...card.redFlags]).toEqual([]);
    }
  });

  it('and recites, has lines that nothing is wrong with', async () => {
    const called = (await calledBy(voice('keyword-stuffer'))).flat();
    const wrong = linesOfKind('flaw').flat();
    const last = documentTexts(scenario.documents)
      .flatMap(({ lines }) => lines)
      .at(-1)!.number!;
    expect(called).toHaveLength(3);
    expect(called.filter((line) => wrong.includes(line) || line > last)).toEqual([]);
  });
});

describe('who splits a budget', () => {
  const splitsAt = async (seed: number, who: Voice) => {
    const night = nightOf('roadmap-prioritization', seed);
    const events = await night.play(night.candidate(who));
    return events.flatMap((event) => (event.type === 'allocated' ? [event.split] : []));
  };

  it('and is an expert, takes most harm away, and does so again once the data has moved', async () => {
    const moves = new Set<boolean>();
    for (let seed = 1; seed <= often(2, 20); seed++) {
      const { allocation, facts } = nightOf('roadmap-prioritization', seed).one.scenario;
      const splits = await splitsAt(seed, voice('structured-consultant'));
      expect(splits[0]).toEqual(bestSplit(allocation!, facts, 'first').split);
      expect(splits.at(-1)).toEqual(bestSplit(allocation!, facts, 'then').split);
      moves.add(splits.length > 1);
    }
    expect(moves).toContain(true);
  });

  it('and goes by the size of the harm, does worse; who bluffs gives all the same', async () => {
    const { allocation, facts } = nightOf('roadmap-prioritization').one.scenario;
    const [slow] = await splitsAt(1, voice('slow-reader'));
    const [even] = await splitsAt(1, voice('smooth-coordinator'));
    expect(shareOfBest(allocation!, facts, slow!, 'first')).toBeLessThan(1);
    expect(new Set(Object.values(even!))).toEqual(new Set([2]));
  });
});

describe('who talks to the engineer', () => {
  const agreedIn = (events: readonly SessionEvent[]): readonly string[] =>
    events.flatMap((event) =>
      event.type === 'persona-moved' && event.move.kind === 'agreed' ? [event.move.outcome] : [],
    );
  const slug = 'ml-engineer-roleplay';

  const expected = { own: 'withdraw-fix', 'weak-on-length': 'lora-trial', 'cut-in-training': 'audit-first' };

  it('and is an expert, comes to what mends it: to no training where training mends nothing', async () => {
    const variants = seedsOf(slug, 1);
    for (const [variant, seed] of variants) {
      const night = nightOf(slug, seed);
      const events = await night.play(night.candidate(voice('terse-engineer')));
      expect(agreedIn(events)).toEqual([expected[variant as keyof typeof expected]]);
    }
    expect(variants).toHaveLength(often(1, 3));
  });

  it('and pulls rank, gets nothing and costs goodwill', async () => {
    const night = nightOf(slug);
    const events = await night.play(night.candidate(voice('name-dropper')));
    expect(agreedIn(events)).toEqual([]);
    expect(events).toContainEqual(
      expect.objectContaining({
        type: 'persona-moved',
        move: expect.objectContaining({ kind: 'warmed', by: -1 }),
      }),
    );
  });
});

it('a case that is only begun has nothing to go by', () => {
  for (const slug of others) {
    const { scenario } = nightOf(slug).one;
    expect(isPlayable(scenario)).toBe(true);
    const begun = { ...scenario, hypotheses: [], documents: [], allocation: undefined };
    expect(isPlayable(begun)).toBe(scenario.format === 'story');
  }
});
