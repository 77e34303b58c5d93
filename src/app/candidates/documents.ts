import { type Random, randomStream } from '../../core/random.ts';
import type { Level, Voice } from '../../scenario/candidates.ts';
import { type Document, documentTexts, linesOf, placeIn, type Variation } from '../../scenario/document.ts';
import { filled } from '../../scenario/facts.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Transcript } from '../../scenario/transcript.ts';
import type { SessionContext } from '../../session/context.ts';
import { dueMs, followersOf } from './schedule.ts';
import { drawn, lowered, Script } from './script.ts';
import { type Fills, speechOf } from './speech.ts';

/** How somebody who reads documents reads them. */
interface Way {
  /** Share of the flaws that are found. */
  readonly found: number;
  /** When the third one is called, as a share of the case's par. */
  readonly third: number;
  /** How likely they say what a flaw does to the claim, and what would settle it. */
  readonly weighs: number;
  readonly asks: number;
  /** How likely a sound passage that looks wrong is called wrong, and whether one is cleared. */
  readonly trapped: number;
  readonly clears: boolean;
}

const ways: Readonly<Record<'expert' | 'solid' | 'slow', Way>> = {
  expert: { found: 1, third: 0.6, weighs: 1, asks: 1, trapped: 0, clears: true },
  solid: { found: 0.7, third: 1.1, weighs: 0.7, asks: 0.6, trapped: 0, clears: false },
  slow: { found: 0.3, third: 1.7, weighs: 0.3, asks: 0.3, trapped: 0.5, clears: false },
};

/** What is asked of an evaluation of one's own, in the order in which one plans it. */
const design = ['items', 'conditions', 'judges', 'size', 'slices', 'guard', 'rule', 'rollout'] as const;

/** A drawn flaw or trap: a line of each place that shows it, and what is said of it. */
interface Passage {
  readonly lines: readonly number[];
  readonly fills: Fills<'documents'>;
}

function passagesOf(documents: readonly Document[], kind: Variation['kind']): readonly Passage[] {
  return documents
    .flatMap((document) =>
      document.variations
        .filter((one) => one.kind === kind)
        .map((one): Passage => {
          const lines = firstLines(documents, one);
          const own = (text = ''): string => lowered(filled(text, document.facts));
          return {
            lines,
            fills: {
              line: cited(lines),
              wrong: own(one.statement),
              weighs: own(one.weighs),
              asks: own(one.asks),
              sound: own(one.sound),
            },
          };
        }),
    )
    .toSorted((a, b) => a.lines[0]! - b.lines[0]!);
}

const cited = (lines: readonly number[]): string => `[${lines.map((line) => `D${line}`).join(', ')}]`;

/** Of each place that shows it, the first line. */
function firstLines(documents: readonly Document[], variation: Variation): readonly number[] {
  const all = new Set(linesOf(documents, variation));
  const seen = new Set<string>();
  return documentTexts(documents).flatMap(({ id, lines }) =>
    lines.flatMap(({ number, slot }) => {
      const place = placeIn(id, slot);
      if (number === null || !all.has(number) || seen.has(place)) return [];
      seen.add(place);
      return [number];
    }),
  );
}

/** Reads line by line, calls what is wrong with its line, says what it does and what would settle it. */
function reads(
  script: Script<'documents'>,
  scenario: Scenario,
  way: Way,
  tempo: number,
  random: Random,
): Transcript['turns'] {
  const { documents, par, duration } = scenario;
  const flaws = passagesOf(documents, 'flaw');
  const traps = passagesOf(documents, 'trap');
  const missed = flaws.length - Math.max(1, Math.ceil(flaws.length * way.found));
  const overlooked = new Set(drawn(flaws, missed, random));
  const found = flaws.filter((one) => !overlooked.has(one));
  const trap = random.chance(way.trapped) ? traps.slice(0, 1) : [];

  const thirdMs = (par.thirdFlaw ?? duration / 3) * way.third * tempo;
  const paceMs = thirdMs * 0.25;
  script.until(20_000).say('start');
  for (const [n, { lines, fills }] of [...trap, ...found].entries()) {
    script.until(thirdMs + (n - 2) * paceMs);
    const further = (['weighs', 'asks'] as const).filter((beat) => random.chance(way[beat]));
    const before = script.atMs;
    script.mark(lines, ['mark', ...further], fills);
    if (script.atMs === before) script.sayTogether(['flaw', ...further], fills);
  }
  if (way.clears && traps[0]) script.pause(paceMs / 3).say('cleared', traps[0].fills);
  script.say('verdict');
  const [first] = found;
  if (scenario.readUntil !== undefined) return designs(script, scenario, design);
  // They stay and are asked.
  const asked = Math.max(
    ...scenario.steps.map(({ when }) => (typeof when === 'object' && 'at' in when ? when.at : 0)),
  );
  return script
    .until(asked + 15_000)
    .say('one-ask', first?.fills)
    .submit();
}

/** The part after the reading, of cases that have one. */
function designs(
  script: Script<'documents'>,
  scenario: Scenario,
  beats: readonly ((typeof design)[number] | 'jargon')[],
): Transcript['turns'] {
  const until = scenario.readUntil!;
  const done = { read: { lines: script.lines, atMs: script.atMs } };
  script.until((dueMs(scenario, until, done) ?? 0) + 20_000);
  for (const beat of beats) script.pause(20_000).say(beat);
  const then = followersOf(scenario, until)[0];
  if (then) script.until((dueMs(scenario, then.id, done) ?? 0) + 15_000).say('mixed-result');
  return script.submit();
}

/** A checklist that fits any card, at lines that nothing is wrong with where it has lines; or praise. */
function recites(script: Script<'documents'>, scenario: Scenario, random: Random): Transcript['turns'] {
  const { documents } = scenario;
  const wrong = new Set(passagesOf(documents, 'flaw').flatMap(({ lines }) => lines));
  const sound = documentTexts(documents)
    .flatMap(({ lines }) =>
      lines.flatMap(({ number, text }) => (number === null || text.startsWith('#') ? [] : [number])),
    )
    .filter((number) => !wrong.has(number));
  script.until(20_000).say('start').sayEach('recite', 50_000).sayEach('praise', 60_000);
  for (const line of drawn(sound, 3, random).toSorted((a, b) => a - b))
    script.pause(30_000).mark([line], ['mark']);
  script.pause(30_000).say('verdict').pause(30_000).say('defer');
  return scenario.readUntil === undefined ? script.submit() : designs(script, scenario, ['jargon', 'jargon']);
}

/** A session of a case of documents as this voice would play it. */
export function documentsCandidate(context: SessionContext, voice: Voice, seed: number): Transcript['turns'] {
  const { scenario } = context;
  const { level } = voice;
  const script = new Script(context, speechOf(voice, 'documents', seed, {}));
  const random = randomStream(seed, `reading of ${voice.id}`);
  if (level === 'bluffer' || level === 'lost') return recites(script, scenario, random);
  const tempo = 0.95 + 0.1 * random.next();
  return reads(script, scenario, ways[level satisfies Exclude<Level, 'bluffer' | 'lost'>], tempo, random);
}
