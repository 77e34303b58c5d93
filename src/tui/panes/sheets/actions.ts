import { cleanLine } from '../../../core/clean.ts';
import { formatClock } from '../../../core/time.ts';
import type { Scenario } from '../../../scenario/scenario.ts';
import { looksOnly } from '../../../session/looks-only.ts';
import type { SessionState } from '../../../session/state.ts';
import { blank, paragraphs, type Row, row, wrapRow } from '../../text/row.ts';
import type { Body } from '../evidence/body.ts';
import { itemsList, rowsList } from './list.ts';

const reach = [
  '',
  'one flag or one build',
  'one service',
  'part of the fleet',
  'most of the product',
  'the whole product',
];

/** What can be done to the system: what it does, what it costs, how far it reaches, and how long it takes on this clock. */
export function actionsSheet(state: SessionState, scenario: Scenario, columns: number): Body {
  const items = scenario.actions.map((action): Row[] => {
    const taken = state.actions.find((one) => one.actionId === action.id);
    const waitMs = Math.round(action.delay / scenario.world.minutesPerSessionMinute / 1000) * 1000;
    const done: Row = taken ? [[`   done at ${formatClock(taken.atMs)}`, 'warn']] : [];
    return [
      ...wrapRow([[cleanLine(action.title), taken ? 'dim' : 'strong'], ...done], columns),
      ...paragraphs(cleanLine(action.does), columns - 2, 'plain', 2),
      ...paragraphs(`cost: ${cleanLine(action.cost)}`, columns - 2, 'dim', 2),
      ...paragraphs(
        looksOnly(action)
          ? `changes nothing; its result comes ${formatClock(waitMs)} later on this clock`
          : `reaches ${reach[action.blast] ?? action.blast}; takes effect ${formatClock(waitMs)} later on this clock`,
        columns - 2,
        'dim',
        2,
      ),
      blank,
    ];
  });
  if (items.length === 0)
    return rowsList([
      row('Nothing can be done to a system in this case.'),
      row('What you say is what counts.', 'dim'),
    ]);
  return itemsList(items, [
    row('Enter puts one in your text; nothing happens before you confirm it.', 'dim'),
    blank,
  ]);
}

/** What choosing an action writes into the input. */
export const actionInput = (scenario: Scenario, index: number): string | undefined => {
  const action = scenario.actions[index];
  return action === undefined ? undefined : `/act ${action.id}`;
};
