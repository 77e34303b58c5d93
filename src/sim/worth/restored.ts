import type { View } from '../query/view.ts';
import { featuresOf, noFeatures } from './features.ts';

/** How far apart what two views say is: the mean step between their numbers, on the logarithmic scale of {@link featuresOf}. */
function apart(a: View | null, b: View | null): number {
  const [one, other] = [a, b].map((view) => (view === null ? noFeatures : featuresOf(view)));
  const steps: number[] = [];
  for (const key of new Set([...one!.amounts.keys(), ...other!.amounts.keys()]))
    steps.push(Math.abs((one!.amounts.get(key) ?? 0) - (other!.amounts.get(key) ?? 0)));
  for (const [key, level] of one!.levels) {
    const there = other!.levels.get(key);
    if (there !== undefined) steps.push(Math.abs(level - there));
  }
  return steps.length === 0 ? 0 : steps.reduce((sum, step) => sum + step, 0) / steps.length;
}

/** Below this a fault does not show in a view, and neither can its end. */
const showing = 0.02;

/**
 * How much of what a fault does to a view is left after something was done about it, 0 none to 1 all; null where the fault does
 * not show in it. The three worlds have the same people and the same traffic.
 */
export function leftOf(healthy: View | null, faulty: View | null, treated: View | null): number | null {
  const whole = apart(healthy, faulty);
  return whole < showing ? null : apart(healthy, treated) / whole;
}
