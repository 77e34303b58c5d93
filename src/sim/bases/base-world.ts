import type { Tenant } from '../serving/clients/tenant.ts';
import type { PoolPlan } from '../serving/engine/pool.ts';
import type { ConfigPatch } from '../serving/platform/settings.ts';
import type { EvalSuite } from '../serving/quality/evals.ts';

/** A named product to break: hardware, customers and configuration. Scenarios override its traffic by name. */
export interface BaseWorld {
  readonly model: string;
  /** The first pool takes what the router does not send elsewhere. */
  readonly pools: readonly PoolPlan[];
  readonly gateways: number;
  readonly tenants: readonly Tenant[];
  /** Sum of the tenants' weights. */
  readonly totalWeight: number;
  /** Requests a second, and what a scenario may override. */
  readonly traffic: { readonly requestsPerS: number };
  readonly suites: readonly EvalSuite[];
  /** The evaluation schedule, ms after the start and between runs. */
  readonly evals: { readonly firstMs: number; readonly everyMs: number };
  readonly config: (startMs: number) => readonly ConfigPatch[];
}

export const baseWorld = (plan: Omit<BaseWorld, 'totalWeight'>): BaseWorld => ({
  ...plan,
  totalWeight: plan.tenants.reduce((sum, { weight }) => sum + weight, 0),
});
