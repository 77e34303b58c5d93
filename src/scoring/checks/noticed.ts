import type { CheckOf } from '../../scenario/rubric.ts';
import type { Subject } from '../subject.ts';
import { type Finding, found } from './finding.ts';

/** Who sat across the table saw it met; null where they did not, and the words have to say it. */
export function judgeNoticed({ id }: CheckOf<'says'>, { scenario, state }: Subject): Finding | null {
  const noticed = state.persona.noticed[id];
  if (!noticed) return null;
  return found('met', `${scenario.interviewer.name} took it up.`, { ...noticed });
}
