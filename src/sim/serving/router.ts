import type { Replica } from './replica.ts';

/** Picks the replica for the next request among those in rotation; `turn` counts requests routed so far. */
export type RoutingPolicy = (inRotation: readonly Replica[], turn: number) => Replica;

/** Fewest requests running and waiting; the earlier one among equals, starting at a place that moves on. */
const leastOutstanding: RoutingPolicy = (inRotation, turn) => {
  let best = inRotation[turn % inRotation.length]!;
  for (let i = 1; i < inRotation.length; i++) {
    const replica = inRotation[(turn + i) % inRotation.length]!;
    if (replica.outstanding < best.outstanding) best = replica;
  }
  return best;
};

const roundRobin: RoutingPolicy = (inRotation, turn) => inRotation[turn % inRotation.length]!;

export const routingPolicies: Readonly<Record<string, RoutingPolicy>> = {
  'least-outstanding': leastOutstanding,
  'round-robin': roundRobin,
};
