import { describe, expect, it } from 'vitest';
import { playTranscript } from '../../src/app/play-transcript.ts';
import { sharedWorlds } from '../../src/app/world-keeper.ts';
import { caseAt, contextOf } from '../../src/cli/case.ts';
import { seedsOf } from '../../src/cli/commands/playtest.ts';
import type { Case } from '../../src/cli/library.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import type { Turn } from '../../src/scenario/transcript.ts';
import { ownCause, variantIds, withVariant } from '../../src/scenario/variant.ts';
import { score } from '../../src/scoring/score.ts';
import { openWorld } from '../../src/sim/create-world.ts';
import { runQuery } from '../../src/sim/query/run.ts';
import { worldSpec } from '../../src/sim/world.ts';
import { library } from '../library.ts';

type Hypothesis = Scenario['hypotheses'][number];

/** Every case that has a cause, in every variant. With hardly any traffic: who guesses does not look at it. */
const nights = [...library.cases.values()]
  .filter(({ scenario }) => scenario.hypotheses.length > 0)
  .flatMap((found) =>
    variantIds(found.scenario).map((variant) => {
      const [seed = 1] = seedsOf(found.scenario, variant, 5001, 1);
      const at = caseAt(found, seed);
      const world = { ...at.scenario.world, traffic: { requestsPerS: 0.05 } };
      const one: Case = { ...at, scenario: { ...at.scenario, world } };
      return { id: found.scenario.id, variant, seed, one };
    }),
  );

/** By case, what may be the true cause on some night. */
const causes: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  [...library.cases.values()]
    .filter(({ scenario }) => scenario.hypotheses.length > 0)
    .map(({ scenario }) => [
      scenario.id,
      new Set(
        variantIds(scenario).map((id) => withVariant(scenario, id).hypotheses.find((one) => one.true)!.id),
      ),
    ]),
);

/** What can be known of a cause without a look: its own words, the action that would remove it, what one would watch. */
const claims = (
  { one: { scenario } }: (typeof nights)[number],
  { id, statement, says }: Hypothesis,
  at = 40,
): Turn[] => {
  const fix = scenario.actions.find(({ fixes }) => fixes.includes(id)) ?? scenario.actions[0]!;
  const clock = (s: number): string => `${Math.floor(s / 60)}:${String(s % 60).padStart(2, '0')}`;
  return [
    { at: clock(at), hypothesis: id, confidence: 0.95, because: statement, cites: [] },
    { at: clock(at + 10), say: `It is this: ${says[0]}. ${statement}.`, cites: [] },
    { at: clock(at + 20), act: fix.id },
    {
      at: clock(at + 200),
      say: `Fixed. I would put an alert on it and a canary before the next rollout: ${says[1]}.`,
      cites: [],
    },
    { at: clock(at + 240), submit: `The cause is that ${statement}. ${fix.title}.` },
  ];
};

describe.each(nights)('$id, $variant', (night) => {
  const { one, seed } = night;
  const { scenario, rubric, hash } = one;
  const context = contextOf(library, one);
  const worlds = sharedWorlds(scenario, seed, context.recorded);
  const verdict = async (turns: Turn[]): Promise<string> => {
    const transcript = { transcript: 1, scenario: scenario.id, seed, mode: 'open', turns } as const;
    const { events } = await playTranscript({ context, rubric, transcript, hash, seed, worlds });
    const card = score({ scenario, rubric, lexicon: library.lexicon, events });
    return `${card.verdict} ${card.score}`;
  };
  const passes = /^(?:strong-)?hire /;
  // Usually every cause is guessed on the night of the file's own; on the others the one that is right there.
  const guesses = scenario.hypotheses.filter(
    (one) => one.true || night.variant === ownCause || process.env.RODEO_LONG === '1',
  );

  it('nobody passes who names a cause and has looked at nothing, not even the right one', async () => {
    for (const hypothesis of guesses)
      expect(await verdict(claims(night, hypothesis)), hypothesis.id).not.toMatch(passes);
  });

  it('nobody passes who reads the change log and blames something that stands in it', async () => {
    const look: Turn[] = [{ at: '0:20', query: 'changes' }];
    for (const hypothesis of guesses)
      expect(await verdict([...look, ...claims(night, hypothesis)]), hypothesis.id).not.toMatch(passes);
  });

  it('the change log names the same suspects at the same times, whichever it was', () => {
    const logUnder = (hypothesis?: string): string[] => {
      const spec = worldSpec(scenario, hypothesis);
      const world = openWorld(spec, seed, context.recorded);
      world.advanceTo(spec.opensAtMs);
      const view = runQuery(world, 'changes', spec.opensAtMs);
      if (!view.ok || view.value.body.type !== 'table') throw new Error('no table of changes');
      const { columns, rows } = view.value.body;
      const kept = columns.flatMap(({ name }, n) => (['time', 'kind', 'service'].includes(name) ? [n] : []));
      return rows.map(({ cells }) => kept.map((n) => cells[n]).join(' ')).toSorted();
    };
    const own = logUnder();
    for (const { id, true: isTrue } of scenario.hypotheses)
      if (!isTrue && causes.get(scenario.id)!.has(id)) expect(logUnder(id), id).toEqual(own);
  });

  it('what is read first says none of the causes, nor half of what is said of one alone', () => {
    const { title, brief, interviewer } = scenario;
    const plain = `${title} ${brief} ${interviewer.opening}`.toLowerCase().replace(/\s+/g, ' ');
    for (const { statement, says } of scenario.hypotheses)
      for (const said of [statement, ...says]) expect(plain).not.toContain(said.toLowerCase());
    const words = (text: string): string[] =>
      (text.toLowerCase().match(/\p{L}{4,}/gu) ?? []).map((word) => word.replace(/(?:ing|ed|es|s)$/, ''));
    const read = new Set(words(plain));
    for (const { id, statement } of scenario.hypotheses.filter((one) =>
      causes.get(scenario.id)!.has(one.id),
    )) {
      const others = new Set(
        scenario.hypotheses.flatMap((other) => (other.id === id ? [] : words(other.statement))),
      );
      const own = words(statement).filter((word) => !others.has(word));
      expect(own.filter((word) => read.has(word)).length / own.length, id).toBeLessThanOrEqual(0.5);
    }
  });
});

it('of every case some other cause may be the true one', () => {
  expect([...causes].filter(([, ids]) => ids.size < 2)).toEqual([]);
});
