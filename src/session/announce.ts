import { formatClock, formatWallTime } from '../core/time.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { lookKinds } from '../sim/effects/looks.ts';
import { worldSpec, worldTime } from '../sim/world.ts';

/** What is said when an action is taken: that it is under way, and when it takes effect, in both clocks. */
export function announceAction(
  scenario: Scenario,
  action: Scenario['actions'][number],
  atMs: number,
  effectiveMs: number,
): string {
  const spec = worldSpec(scenario);
  const waitMs = Math.max(0, (effectiveMs - worldTime(spec, atMs)) / spec.minutesPerSessionMinute);
  const wait =
    waitMs === 0 ? 'now' : `in about ${formatClock(Math.ceil(waitMs / 5_000) * 5_000)} of our time`;
  const what = lookKinds.has(action.effect.kind) ? 'Its result is there' : 'Takes effect';
  return `${action.title}: under way. ${what} at ${formatWallTime(effectiveMs, false)} UTC, ${wait}.`;
}
