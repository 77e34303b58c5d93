import type { Scenario } from '../scenario/scenario.ts';
import type { EventOf } from '../session/event.ts';
import type { SessionState } from '../session/state.ts';
import { worldSpec, worldTime } from '../sim/world.ts';
import { type AskedView, expectedBits, valueEvidence } from '../sim/worth/evidence-worth.ts';
import type { Ask } from '../sim/worth/rival-views.ts';
import { askedViews, rivalPlan } from './asked-views.ts';
import type { ValueEvidence } from './ports.ts';

/** What of a session says what its views were worth. */
export type ValuedState = Pick<SessionState, 'started' | 'views' | 'actions'>;
export type Worth = Omit<EventOf<'evidence-valued'>, 'type' | 'atMs'>;

/** The library of questions is asked once, a minute into the session: before anything was done about the cause. */
const libraryAskedMs = 60_000;
const libraryPrefix = 'library/';

/**
 * What each view of a finished session was worth, and what would have told most after it. Runs every rival world.
 * Rejects when `signal` aborts or a world cannot be run.
 */
export async function valueSession(
  scenario: Scenario,
  state: ValuedState,
  value: ValueEvidence,
  signal: AbortSignal,
  progress: (done: number, of: number) => void = () => {},
): Promise<Worth> {
  const views = askedViews(state);
  const plan = rivalPlan(scenario, state);
  const worldMs = worldTime(worldSpec(scenario), libraryAskedMs);
  const library = scenario.evidence.map(
    ({ id, query }): Ask => ({ id: `${libraryPrefix}${id}`, query, worldMs }),
  );
  const asks = [...plan.asks, ...library].sort((a, b) => a.worldMs - b.worldMs);
  const { hypotheses, under } = await value(scenario, { ...plan, asks }, signal, progress);
  const underOf = (id: string): AskedView['under'] => {
    const at = asks.findIndex((ask) => ask.id === id);
    return under.map((own) => own.map((night) => night[at] ?? null));
  };
  const worth = valueEvidence(
    hypotheses,
    views.map(({ viewId, view }) => ({ id: viewId, seen: view, under: underOf(viewId) })),
  );
  const byId = new Map(scenario.evidence.map((entry) => [entry.id, underOf(`${libraryPrefix}${entry.id}`)]));
  const seen = new Set<string>();
  const { bitsGained, bitsAvailable } = worth;
  return {
    hypotheses: [...hypotheses],
    bitsGained,
    bitsAvailable,
    views: worth.views.map((one, i) => {
      for (const id of views[i]!.covers) seen.add(id);
      return { ...one, next: mostTelling(one.posterior, byId, seen) };
    }),
  };
}

/** The question not asked yet that is expected to tell most; null when none would tell anything worth while. */
function mostTelling(
  posterior: readonly number[],
  library: ReadonlyMap<string, AskedView['under']>,
  seen: ReadonlySet<string>,
): { evidence: string; bits: number } | null {
  let best: { evidence: string; bits: number } | null = null;
  for (const [evidence, under] of library) {
    if (seen.has(evidence)) continue;
    const bits = expectedBits(posterior, under);
    if (bits > (best?.bits ?? 0.1)) best = { evidence, bits };
  }
  return best;
}
