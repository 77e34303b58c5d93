import type { Scenario } from '../scenario/scenario.ts';
import { worldSpec, worldTime } from '../sim/world.ts';
import type { SessionState } from './state.ts';

/** The moment of the session clock at which an action takes effect in the world. */
export const effectAtMs = (
  scenario: Scenario,
  { atMs, effectiveMs }: SessionState['actions'][number],
): number =>
  atMs + (effectiveMs - worldTime(worldSpec(scenario), atMs)) / scenario.world.minutesPerSessionMinute;
