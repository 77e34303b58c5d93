import type { Replica } from '../engine/replica.ts';

/** Picks the replica for the next request among those in rotation; `turn` counts requests routed so far. */
export type RoutingPolicy = (inRotation: readonly Replica[], turn: number, conversation: number) => Replica;

/** Fewest requests running and waiting; the earlier one among equals, starting at a place that moves on. */
const leastOutstanding: RoutingPolicy = (inRotation, turn) => {
  const count = inRotation.length;
  let best = inRotation[turn % count]!;
  for (let i = 1; i < count; i++) {
    const replica = inRotation[(turn + i) % count]!;
    if (replica.outstanding < best.outstanding) best = replica;
  }
  return best;
};

const roundRobin: RoutingPolicy = (inRotation, turn) => inRotation[turn % inRotation.length]!;

/** A conversation stays where it is: good for its cache, bad when the place is bad. */
const sticky: RoutingPolicy = (inRotation, _turn, conversation) =>
  inRotation[conversation % inRotation.length]!;

export const routingPolicies: Readonly<Record<string, RoutingPolicy>> = {
  'least-outstanding': leastOutstanding,
  'round-robin': roundRobin,
  sticky,
};
