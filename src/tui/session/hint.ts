import { type Offers, offersOf } from '../../app/offers.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { SessionState } from '../../session/state.ts';

/** Lines after which somebody who only talks may want to know how it ends. */
const muchSaid = { interviewer: 2, persona: 6 } as const;

/** The end may be near: something was done, marked, split, or told at length. */
function nearsEnd({ actions, flaws, allocations, conversation }: SessionState, offers: Offers): boolean {
  if (actions.length > 0 || flaws.length > 0 || allocations.length > 0) return true;
  if (offers.asks !== 'nothing' && offers.persona === null) return false;
  const said = conversation.filter(({ who }) => who === 'candidate').length;
  return said >= muchSaid[offers.persona === null ? 'interviewer' : 'persona'];
}

/** What stands in the input while nothing is written: what to do in a case like this, and at last how to end it. */
export function inputHint(state: SessionState, scenario: Scenario): string {
  if (state.phase === 'new') return '';
  if (state.phase === 'paused') return 'The clock stands still';
  if (state.phase === 'over') return 'The interview is over';
  const offers = offersOf(scenario);
  const ends = nearsEnd(state, offers);
  const last = ends ? 'or end it with /submit' : 'or /help';
  if (offers.asks === 'nothing') return ends ? `Say more, ${last}` : `Tell it in your own words, ${last}`;
  if (offers.asks === 'documents') return `Think aloud, cite lines like [D12], ${last}`;
  const speak = offers.persona === null ? 'Think aloud' : `Talk to ${offers.persona}`;
  return ends ? `${speak}, ask, ${last}` : `${speak}, ask for evidence, ${last}`;
}
