import type { Scenario } from '../scenario/scenario.ts';
import { worldSpec, worldTime } from '../sim/world.ts';
import type { EventOf } from './event.ts';

/** Session time from an action to its effect, ms. */
export const waitOfAction = (
  scenario: Scenario,
  { atMs, effectiveMs }: Pick<EventOf<'action-taken'>, 'atMs' | 'effectiveMs'>,
): number => {
  const spec = worldSpec(scenario);
  return Math.max(0, (effectiveMs - worldTime(spec, atMs)) / spec.minutesPerSessionMinute);
};
