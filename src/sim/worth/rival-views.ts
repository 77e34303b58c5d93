import type { Scenario } from '../../scenario/scenario.ts';
import { createWorld } from '../create-world.ts';
import { runQuery } from '../query/run.ts';
import type { View } from '../query/view.ts';
import { type Intervention, worldSpec } from '../world.ts';

/** A query that was asked, and when. */
export interface Ask {
  /** `V3`. */
  readonly id: string;
  readonly query: string;
  /** Epoch ms of world time. */
  readonly worldMs: number;
}

/** One rival world to run: a cause and a draw of the noise. */
export interface RivalRun {
  readonly hypothesisId: string;
  readonly replicate: number;
}

/** What is asked of every rival world, and what was done to it meanwhile: asks in order of time, actions in the order they were taken. */
export interface RivalPlan {
  readonly asks: readonly Ask[];
  readonly interventions: readonly Intervention[];
}

/** Seeds of the replicates: far from the small ones that people type, and the same for every hypothesis. */
const replicateSeed = (replicate: number): number => 700_001 + 7_919 * replicate;

/** Every world that a plan needs, in the order in which results are expected. */
export const rivalRuns = (scenario: Scenario, replicates: number): RivalRun[] =>
  scenario.hypotheses
    .filter((hypothesis) => hypothesis.true || hypothesis.world)
    .flatMap(({ id }) =>
      Array.from({ length: replicates }, (_, replicate) => ({ hypothesisId: id, replicate })),
    );

/**
 * What the asks would have shown in one rival world: the same product and people, another cause, another night's
 * traffic. `null` where a question has no answer there (a trace that this world never had).
 */
export function rivalViews(scenario: Scenario, run: RivalRun, plan: RivalPlan): (View | null)[] {
  const hypothesis = scenario.hypotheses.find((one) => one.id === run.hypothesisId)!;
  const world = createWorld(
    worldSpec(scenario, hypothesis.true ? undefined : hypothesis.id),
    replicateSeed(run.replicate),
  );
  for (const intervention of plan.interventions) world.apply(intervention);
  return plan.asks.map(({ query, worldMs }) => {
    world.advanceTo(Math.max(world.nowMs, worldMs));
    const view = runQuery(world, query, worldMs);
    return view.ok ? view.value : null;
  });
}
