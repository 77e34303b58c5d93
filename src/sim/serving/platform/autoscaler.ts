import type { Engines } from '../engine/pool.ts';
import type { Settings } from './settings.ts';

/** How often the autoscaler looks, ms, and how many looks in a row it wants before it acts (Kubernetes: 15 s; a minute of stability). */
export const looksEveryMs = 15_000;
const patience = 4;

/** Adds a replica when too many requests wait, up to the configured most; takes none away while we watch. */
export class Autoscaler {
  readonly #settings: Settings;
  readonly #engines: Engines;
  readonly #pool: string;
  #above = 0;
  #coming = 0;

  constructor(settings: Settings, engines: Engines, pool: string) {
    this.#settings = settings;
    this.#engines = engines;
    this.#pool = pool;
  }

  /** True when a replica should be added now. */
  look(): boolean {
    const target = this.#settings.number('autoscaler', 'target_waiting');
    const most = this.#settings.number('autoscaler', 'max_replicas');
    const waiting = this.#engines.waitingPerReplica(this.#pool);
    this.#above = waiting > target ? this.#above + 1 : 0;
    const replicas = this.#engines.members.length;
    if (this.#above < patience || this.#coming > 0 || replicas >= most) return false;
    this.#above = 0;
    this.#coming++;
    return true;
  }

  /** One that was asked for is there. */
  arrived(): void {
    this.#coming--;
  }
}
