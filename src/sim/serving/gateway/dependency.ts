/** Services the product leans on. */
export const dependencies = ['auth', 'embedding', 'vector-db', 'moderation'] as const;
export type Dependency = (typeof dependencies)[number];

/** How one of them is doing. */
export interface Health {
  /** Share of calls that fail. */
  readonly failing: number;
  /** Added to each call, ms. */
  readonly extraMs: number;
}

const healthy: Health = { failing: 0, extraMs: 0 };

/** The state of what is called on a request's way; all well unless told otherwise. */
export class Dependencies {
  readonly #health = new Map<Dependency, Health>();

  of(name: Dependency): Health {
    return this.#health.get(name) ?? healthy;
  }

  set(name: Dependency, health: Health | null): void {
    if (health === null) this.#health.delete(name);
    else this.#health.set(name, health);
  }
}
