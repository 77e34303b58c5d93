import type { Scenario } from '../scenario/scenario.ts';
import { lookKinds } from '../sim/effects/looks.ts';

/** An action that finds out and changes nothing. Where to find out is what the case asks for, finding out is the deed. */
export const looksOnly = ({ effect, fixes }: Scenario['actions'][number]): boolean =>
  lookKinds.has(effect.kind) && fixes.length === 0;
