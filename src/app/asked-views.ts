import { formatTimestamp } from '../core/time.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { OpenedView } from '../session/state.ts';
import { createWorld } from '../sim/create-world.ts';
import { type Intervention, worldSpec } from '../sim/world.ts';
import type { RivalPlan } from '../sim/worth/rival-views.ts';
import type { ValuedState } from './value-session.ts';

/** What the candidate asked of the world and did to it, as every rival world is to be asked and treated. */
export function rivalPlan(scenario: Scenario, state: ValuedState): RivalPlan {
  const interventions = state.actions.flatMap((taken): Intervention[] => {
    const action = scenario.actions.find((entry) => entry.id === taken.actionId);
    return action ? [{ atMs: taken.effectiveMs, effect: action.effect }] : [];
  });
  const views = askedViews(state);
  const changeAt = changeTimes(scenario, state, views, interventions);
  return {
    interventions,
    asks: views.map(({ viewId, view, worldMs }) => ({
      id: viewId,
      worldMs,
      // A change has another id in every world, and the same time.
      query: view.query.replace(/\bchg-\d+\b/g, (id) => changeAt.get(id) ?? id),
    })),
  };
}

/** Views that say something of the world as a whole; a single trace is in no other world. */
export const askedViews = (state: ValuedState): readonly OpenedView[] =>
  state.views.filter((opened) => opened.by === 'candidate' && opened.view.facets.source !== 'trace');

/** When the changes that queries name were made: from the session's own world, run again without telemetry. */
function changeTimes(
  scenario: Scenario,
  state: ValuedState,
  views: readonly OpenedView[],
  interventions: readonly Intervention[],
): ReadonlyMap<string, string> {
  const named = views.filter(({ view }) => /\bchg-\d+\b/.test(view.query));
  if (named.length === 0 || state.started === null) return new Map();
  const world = createWorld(worldSpec(scenario), state.started.scenario.seed, { telemetry: false });
  for (const intervention of interventions) world.apply(intervention);
  world.advanceTo(Math.max(...named.map((opened) => opened.worldMs)));
  return new Map(
    world.telemetry.changes.map((change) => [change.changeId, formatTimestamp(Math.round(change.atMs))]),
  );
}
