import { randomStream } from '../../core/random.ts';
import { type Allocation, type Basis, bestSplit, gainOf, type Split } from '../../scenario/allocation.ts';
import type { Voice } from '../../scenario/candidates.ts';
import { type Facts, worth } from '../../scenario/facts.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Transcript } from '../../scenario/transcript.ts';
import type { SessionContext } from '../../session/context.ts';
import { dueMs, followersOf } from './schedule.ts';
import { drawn, lowered, Script } from './script.ts';
import { speechOf } from './speech.ts';

type Option = Allocation['options'][number];

/** How somebody who goes by the figures splits a budget. */
interface Way {
  /** When the split is given, as a share of the interview. */
  readonly split: number;
  /** By what the next week buys; otherwise by the size of the harm alone. */
  readonly bySlope: boolean;
}

const ways: Readonly<Record<'expert' | 'solid' | 'slow', Way>> = {
  expert: { split: 0.07, bySlope: true },
  solid: { split: 0.13, bySlope: true },
  slow: { split: 0.33, bySlope: false },
};

/** The figures of an allocation, as somebody works them out who reads its tables. */
class Figures {
  readonly allocation: Allocation;
  readonly #facts: Facts;

  constructor(allocation: Allocation, facts: Facts) {
    this.allocation = allocation;
    this.#facts = facts;
  }

  #worth(expression: string): number {
    const value = worth(expression, this.#facts);
    return value.ok ? value.value : 0;
  }

  /** Harm of an option a week, at first or by the new data; the ends of its interval at first. */
  harm({ harm, harmThen }: Option, basis: 'first' | 'then'): number {
    return this.#worth(basis === 'then' ? (harmThen ?? harm) : harm);
  }

  ends({ harm, low, high }: Option): readonly [low: number, high: number] {
    return [this.#worth(low ?? harm), this.#worth(high ?? harm)];
  }

  /** What so many weeks take off it. */
  takes({ id }: Option, weeks: number, basis: Basis): number {
    return gainOf(this.allocation, this.#facts, { [id]: weeks }, basis);
  }

  best(basis: Basis): Split {
    return bestSplit(this.allocation, this.#facts, basis).split;
  }

  /** Weeks in proportion to the harm. */
  bySize(basis: 'first' | 'then'): Split {
    const { options, total } = this.allocation;
    const all = options.reduce((sum, option) => sum + this.harm(option, basis), 0);
    const split = Object.fromEntries(
      options.map((option) => [option.id, Math.floor((this.harm(option, basis) / all) * total)]),
    );
    const largest = options.toSorted((a, b) => this.harm(b, basis) - this.harm(a, basis));
    for (let i = 0; sumOf(split) < total; i++) split[largest[i % largest.length]!.id]!++;
    return split;
  }

  /** As many weeks to each. */
  evenly(): Split {
    const { options, total } = this.allocation;
    return Object.fromEntries(
      options.map(({ id }, i) => [
        id,
        Math.floor(total / options.length) + (i < total % options.length ? 1 : 0),
      ]),
    );
  }

  /** “3 on hallucination, 1 on latency and 2 on bias” */
  words(split: Split): string {
    const parts = this.allocation.options.map(
      ({ id, title }) => `${split[id] || 'none'} on ${lowered(title)}`,
    );
    return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
  }
}

const sumOf = (split: Split): number => Object.values(split).reduce((sum, weeks) => sum + weeks, 0);
const said = (value: number): string => value.toFixed(value < 10 ? 1 : 0);

/** Prices the options, splits, defends the split, and says what is left and what would show it wrong. */
function splits(
  script: Script<'allocation'>,
  scenario: Scenario,
  way: Way,
  tempo: number,
): Transcript['turns'] {
  const allocation = scenario.allocation!;
  const figures = new Figures(allocation, scenario.facts);
  const { options } = allocation;
  const weeksOf = (split: Split, { id }: Option): number => split[id] ?? 0;
  const by = (basis: 'first' | 'then'): Split => (way.bySlope ? figures.best(basis) : figures.bySize(basis));
  const split = by('first');
  const splitMs = scenario.duration * way.split * tempo;

  script.until(splitMs * 0.15).say('start');
  for (const [i, option] of options.entries())
    script.until(splitMs * (0.3 + (0.5 * i) / options.length)).say('price', {
      option: lowered(option.title),
      harm: said(figures.harm(option, 'first')),
      first: said(figures.takes(option, 1, 'first')),
      second: said(figures.takes(option, 2, 'first') - figures.takes(option, 1, 'first')),
    });
  script
    .until(splitMs)
    .say('split', { split: figures.words(split) })
    .allocate(split);
  const allocatedMs = script.atMs;
  const due = (id: string): number => dueMs(scenario, id, { allocatedMs }) ?? 0;

  const next = (option: Option): number =>
    figures.takes(option, weeksOf(split, option) + 1, 'first') -
    figures.takes(option, weeksOf(split, option), 'first');
  const most = options.toSorted((a, b) => weeksOf(split, b) - weeksOf(split, a))[0]!;
  const other = options.filter((one) => one !== most).toSorted((a, b) => next(b) - next(a))[0]!;
  script.pause(15_000).say('why', {
    most: lowered(most.title),
    last: said(
      figures.takes(most, weeksOf(split, most), 'first') -
        figures.takes(most, weeksOf(split, most) - 1, 'first'),
    ),
    other: lowered(other.title),
    next: said(next(other)),
  });
  const width = (option: Option): number => {
    const [low, high] = figures.ends(option);
    return (high - low) / (figures.harm(option, 'first') || 1);
  };
  const unsure = options.toSorted((a, b) => width(b) - width(a))[0]!;
  const [low, high] = figures.ends(unsure);
  script.pause(20_000).say('interval', { unsure: lowered(unsure.title), low: said(low), high: said(high) });

  const { newData } = allocation;
  const letters = scenario.steps.find(
    ({ id, when, show }) => show.length > 0 && id !== newData && typeof when === 'object' && 'at' in when,
  );
  if (letters) script.until(due(letters.id) + 15_000).say('mail');
  let now = split;
  if (newData !== undefined) {
    const moved = options.find(({ harmThen }) => harmThen !== undefined) ?? unsure;
    script.until(due(newData) + 25_000).say('new-data', {
      moved: lowered(moved.title),
      before: said(figures.harm(moved, 'first')),
      now: said(figures.harm(moved, 'then')),
    });
    now = by('then');
    const changed = options.some(({ id }) => now[id] !== split[id]);
    script.say(changed ? 'shift' : 'stay', { split: figures.words(now) });
    if (changed) script.allocate(now);
    const [whatIsLeft, whatShows] = followersOf(scenario, newData);
    if (whatIsLeft) script.until(due(whatIsLeft.id) + 10_000);
    const leftOf = (option: Option): number =>
      figures.harm(option, 'then') - figures.takes(option, weeksOf(now, option), 'then');
    for (const option of options
      .toSorted((a, b) => weeksOf(now, a) - weeksOf(now, b) || leftOf(b) - leftOf(a))
      .slice(0, 2))
      script.pause(8_000).say('left', { option: lowered(option.title), left: said(leftOf(option)) });
    if (whatShows) script.until(due(whatShows.id) + 10_000);
  }
  const main = options.toSorted((a, b) => weeksOf(now, b) - weeksOf(now, a))[0]!;
  const percent = (100 * figures.takes(main, weeksOf(now, main), 'then')) / (figures.harm(main, 'then') || 1);
  return script
    .say('measure', { option: lowered(main.title), percent: percent.toFixed(0) })
    .submit({ split: figures.words(now) });
}

/** A split that nothing is worked out for: evenly, with slogans, or everything on one. */
function splitsByFeel(
  script: Script<'allocation'>,
  scenario: Scenario,
  level: 'bluffer' | 'lost',
  seed: number,
  defers: boolean,
): Transcript['turns'] {
  const allocation = scenario.allocation!;
  const figures = new Figures(allocation, scenario.facts);
  const [one] = drawn(allocation.options, 1, randomStream(seed, 'the one that everything goes to'));
  const split = level === 'bluffer' ? figures.evenly() : { [one!.id]: allocation.total };
  script.until(20_000).say('start').sayEach('slogan', 50_000).pause(40_000).say('defer').pause(60_000);
  if (!defers) script.say('split', { split: figures.words(split) }).allocate(split);
  const done = defers ? {} : { allocatedMs: script.atMs };
  script.pause(240_000).say('mail');
  const { newData } = allocation;
  if (newData !== undefined) script.until((dueMs(scenario, newData, done) ?? 0) + 30_000).say('stay');
  return script.submit();
}

/** A session of a case with a budget to split as this voice would play it. */
export function allocationCandidate(
  context: SessionContext,
  voice: Voice,
  seed: number,
): Transcript['turns'] {
  const { scenario } = context;
  const { level, say } = voice;
  const script = new Script(context, speechOf(voice, 'allocation', seed, {}));
  if (level === 'bluffer' || level === 'lost')
    return splitsByFeel(script, scenario, level, seed, say.allocation.defer !== undefined);
  return splits(script, scenario, ways[level], 0.95 + 0.1 * randomStream(seed, `tempo of ${level}`).next());
}
