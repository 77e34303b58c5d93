import type { Scenario } from '../scenario/scenario.ts';
import { lookKinds } from '../sim/effects/looks.ts';
import type { SessionContext } from './context.ts';
import { effectAtMs } from './effect-time.ts';
import type { SessionState } from './state.ts';

/** An action that finds out and changes nothing. Where to find out is what the case asks for, finding out is the deed. */
export const looksOnly = ({ effect, fixes }: Scenario['actions'][number]): boolean =>
  lookKinds.has(effect.kind) && fixes.length === 0;

/** When it was done before, session clock ms, where it cannot be done again: what finds out can, once it has run. */
export function doneBefore(
  { scenario }: Pick<SessionContext, 'scenario'>,
  state: SessionState,
  action: Scenario['actions'][number],
  atMs: number,
): number | null {
  const before = state.actions.findLast((taken) => taken.actionId === action.id);
  if (!before) return null;
  return looksOnly(action) && effectAtMs(scenario, before) <= atMs ? null : before.atMs;
}
