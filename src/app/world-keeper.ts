import type { Result } from '../core/result.ts';
import { inSteps, type Steps } from '../core/steps.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { documentsToCome } from '../session/documents.ts';
import { keyOfId } from '../session/ids.ts';
import type { SessionState } from '../session/state.ts';
import { openingSteps } from '../sim/create-world.ts';
import { runQuery } from '../sim/query/run.ts';
import type { QueryProblem, View } from '../sim/query/view.ts';
import type { Telemetry } from '../sim/telemetry/record.ts';
import { type World, worldSpec, worldTime } from '../sim/world.ts';
import type { Breathe } from './ports.ts';

/** Simulated events between two breaths: few at first, which run cold; the most are less than half a millisecond of work. */
const [fewest, most] = [8, 100];

/** A world, and how many actions of a session it has been told of. */
interface History {
  readonly world: World;
  applied: number;
}

/** Where a session's world comes from. */
export interface Worlds {
  /** The world in which exactly these actions are taken; simulated as far as it happens to be. */
  after(actions: SessionState['actions']): Steps<History>;
}

/** One world for one session, told of each action as it comes. */
function ownWorld(open: () => Steps<World>): Worlds {
  let own: History | undefined;
  return {
    *after() {
      own ??= { world: yield* open(), applied: 0 };
      return own;
    },
  };
}

/**
 * Worlds for sessions of the same case and seed that are played one after the other: who has taken the same actions at
 * the same times looks at the same world. It may be ahead of them; a view holds only what had been recorded when it was asked.
 */
export function sharedWorlds(scenario: Scenario, seed: number, recorded: Telemetry | null): Worlds {
  const histories = new Map<string, History>();
  return {
    *after(actions) {
      const key = actions.map(({ actionId, atMs }) => `${actionId}@${atMs}`).join(' ');
      const known = histories.get(key) ?? {
        world: yield* openingSteps(worldSpec(scenario), seed, recorded),
        applied: 0,
      };
      histories.set(key, known);
      return known;
    },
  };
}

/**
 * The running world of one session: built when first needed, advanced to the session's now, told of each action. A
 * continued session rebuilds it from the seed and the recorded actions.
 */
export class WorldKeeper {
  readonly #scenario: Scenario;
  readonly #breathe: Breathe;
  readonly #worlds: Worlds;
  #stopped = false;
  /** One simulation at a time: warming up and asking may overlap. */
  #busy: Promise<unknown> = Promise.resolve();

  constructor(
    scenario: Scenario,
    seed: number,
    breathe: Breathe,
    recorded: Telemetry | null,
    worlds = ownWorld(() => openingSteps(worldSpec(scenario), seed, recorded)),
  ) {
    this.#scenario = scenario;
    this.#breathe = breathe;
    this.#worlds = worlds;
  }

  /** Simulates up to the session clock `atMs`, with every action of `state` in its place. */
  advance(state: SessionState, atMs: number): Promise<World> {
    const advanced = this.#busy.then(() => this.#advance(state, atMs));
    this.#busy = advanced.catch(() => {});
    return advanced;
  }

  async #advance(state: SessionState, atMs: number): Promise<World> {
    const spec = worldSpec(this.#scenario);
    const history = await inSteps(this.#worlds.after(state.actions), this.#breathe);
    const { world } = history;
    await this.#breathe();
    for (; history.applied < state.actions.length; history.applied++) {
      const taken = state.actions[history.applied]!;
      await this.#simulate(world, worldTime(spec, taken.atMs));
      const action = this.#scenario.actions.find((entry) => entry.id === taken.actionId);
      if (action) world.apply({ atMs: taken.effectiveMs, effect: action.effect });
    }
    await this.#simulate(world, worldTime(spec, atMs));
    return world;
  }

  async #simulate(world: World, untilMs: number): Promise<void> {
    for (let slice = fewest; !this.#stopped; slice = Math.min(2 * slice, most)) {
      if (world.advanceSome(untilMs, slice)) return;
      await this.#breathe();
    }
  }

  /** What the scenario calls a change that was made by `atMs`, named by its id (`chg-20418`) or as a view cites it (`C3`). */
  async nameOfChange(state: SessionState, id: string, atMs: number): Promise<string | undefined> {
    const world = await this.advance(state, atMs);
    return world.nameOfChange(keyOfId(state.views, id) ?? id);
  }

  /** Nobody will ask any more: what is being simulated ahead is dropped. */
  stop(): void {
    this.#stopped = true;
  }

  /** The view of a query at the session clock `atMs`. Citable ids in it (`trace T3`, `diff C2`) mean what they mean in `state`. */
  async ask(
    state: SessionState,
    query: string,
    atMs: number,
  ): Promise<Result<{ view: View; worldMs: number }, QueryProblem>> {
    const { telemetry, spec, nowMs, seed } = await this.advance(state, atMs);
    const worldMs = worldTime(worldSpec(this.#scenario), atMs);
    const toCome = documentsToCome(this.#scenario, state);
    const documents = (spec.documents ?? []).filter(({ id }) => !toCome.has(id));
    const world = { telemetry, nowMs, seed, spec: { ...spec, documents } };
    const view = runQuery(world, resolveIds(state, query), worldMs);
    return view.ok ? { ok: true, value: { view: view.value, worldMs } } : view;
  }
}

/** `T3` and `C2` in a query become the trace and change ids they stand for. */
function resolveIds(state: SessionState, query: string): string {
  return query.replace(/(?<![\w:"-])[TC]\d{1,5}(?![\w"-])/g, (id) => keyOfId(state.views, id) ?? id);
}
