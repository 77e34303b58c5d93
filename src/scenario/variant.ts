import { fnv1a, randomStream, unitAt } from '../core/random.ts';
import { drawDocuments } from './draw-documents.ts';
import { drawFacts, filled } from './facts.ts';
import type { Scenario } from './scenario.ts';

/** The variant that is played when the file's own cause is. */
export const ownCause = 'own';

/** Names of everything a seed may draw: the file's own cause, then its variants. */
export const variantIds = (scenario: Scenario): readonly string[] => [
  ownCause,
  ...scenario.variants.map((variant) => variant.id),
];

/** Which of them a seed draws, by weight; the file's own cause weighs 1. */
export function variantOf(scenario: Scenario, seed: number): string {
  const weights = [1, ...scenario.variants.map((variant) => variant.weight)];
  let left = unitAt(seed, fnv1a(scenario.id), 31) * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [i, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return variantIds(scenario)[i]!;
  }
  return ownCause;
}

/** The case that a seed makes of a scenario: see {@link withVariant}. */
export function atSeed(scenario: Scenario, seed: number): Scenario {
  const { variants, documents } = scenario;
  const drawn = variants.length === 0 ? scenario : withVariant(scenario, variantOf(scenario, seed));
  return documents.length === 0 && Object.keys(scenario.facts).length === 0 ? drawn : withFacts(drawn, seed);
}

/** The case with what its seed draws in its documents and texts. */
function withFacts(scenario: Scenario, seed: number): Scenario {
  const facts = drawFacts(scenario.facts, randomStream(seed, 'facts'));
  const { brief, steps, debrief } = scenario;
  const put = (text: string): string => filled(text, facts);
  return {
    ...scenario,
    facts,
    documents: drawDocuments(scenario.documents, seed, facts),
    brief: put(brief),
    steps: steps.map((step) => ({ ...step, say: put(step.say) })),
    better: Object.fromEntries(Object.entries(scenario.better).map(([check, text]) => [check, put(text)])),
    debrief: { ...debrief, answer: put(debrief.answer), why: put(debrief.why), lesson: put(debrief.lesson) },
  };
}

/**
 * A scenario with another of its hypotheses as the cause. That hypothesis's own world becomes that of the case, and
 * the file's the one in which its first cause is true; what the variant says of evidence, actions, steps and
 * the debrief replaces what the file says. Throws on a name that is none of {@link variantIds}.
 */
export function withVariant(scenario: Scenario, id: string): Scenario {
  if (id === ownCause) return { ...scenario, variants: [] };
  const variant = scenario.variants.find((one) => one.id === id);
  if (!variant) throw new Error(`no variant is called ${id}`);
  const { world } = scenario;
  const cause = scenario.hypotheses.find((one) => one.id === variant.cause)?.world;
  if (!cause) throw new Error(`the hypothesis ${variant.cause} has no world to be the case's`);
  const hypotheses = scenario.hypotheses.map((one) => {
    // The cause keeps its world: what it adds to the coincidences of the night.
    if (one.id === variant.cause) return { ...one, true: true as const };
    if (!one.true) return one;
    const { true: _was, ...rest } = one;
    return { ...rest, world: { faults: world.faults, decoys: variant.decoys } };
  });
  return {
    ...scenario,
    variants: [],
    brief: variant.brief ?? scenario.brief,
    par: variant.par ?? scenario.par,
    better: { ...scenario.better, ...variant.better },
    settles: variant.settles ?? scenario.settles,
    without: [...scenario.without, ...variant.without],
    debrief: variant.debrief,
    checks: variant.checks ?? scenario.checks,
    steps: variant.steps ?? scenario.steps,
    hints: variant.hints ?? [],
    world: { ...world, traffic: { ...world.traffic, ...variant.traffic }, faults: cause.faults },
    hypotheses,
    evidence: scenario.evidence.map((entry) => {
      const { supports = [], refutes = [], verifies = entry.verifies } = variant.evidence[entry.id] ?? {};
      return { ...entry, supports, refutes, verifies };
    }),
    actions: scenario.actions.map((action) => {
      const { fixes = [], harmful = action.harmful } = variant.actions[action.id] ?? {};
      return { ...action, fixes, harmful };
    }),
  };
}
