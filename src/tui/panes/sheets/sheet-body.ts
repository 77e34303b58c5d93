import { type BoardKind, boardOf, offersOf } from '../../../app/offers.ts';
import { unreachable } from '../../../core/result.ts';
import type { Scenario } from '../../../scenario/scenario.ts';
import type { SessionState } from '../../../session/state.ts';
import type { Binding, Mode } from '../../keymap/bindings.ts';
import type { Sheet } from '../../session/ui-state.ts';
import type { Body } from '../evidence/body.ts';
import { actionsSheet } from './actions.ts';
import { boardSheet } from './board.ts';
import { briefSheet } from './brief.ts';
import { helpSheet } from './help.ts';
import { metricsSheet } from './metrics.ts';
import { viewsSheet } from './views.ts';

const titles: Readonly<Record<Exclude<Sheet, 'board'>, string>> = {
  help: 'Help',
  actions: 'Actions',
  brief: 'Brief',
  views: 'Views',
  metrics: 'Metrics',
};
const boardTitles: Readonly<Record<BoardKind, string>> = {
  causes: 'Hypotheses',
  flaws: 'Marked',
  split: 'Split',
};

/** The name of a board; null where a case has none. */
export function boardTitle(scenario: Scenario): string | null {
  const kind = boardOf(offersOf(scenario));
  return kind && boardTitles[kind];
}

export const sheetTitle = (sheet: Sheet, scenario: Scenario): string =>
  sheet === 'board' ? (boardTitle(scenario) ?? 'Board') : titles[sheet];

export function sheetBody(
  sheet: Sheet,
  state: SessionState,
  scenario: Scenario,
  table: readonly Binding[],
  columns: number,
  reading: Mode | null = null,
): Body {
  switch (sheet) {
    case 'help':
      return helpSheet(scenario, table, columns, reading);
    case 'actions':
      return actionsSheet(state, scenario, columns);
    case 'board':
      return boardSheet(state, scenario, columns);
    case 'brief':
      return briefSheet(scenario, columns);
    case 'metrics':
      return metricsSheet(scenario, columns);
    case 'views':
      return viewsSheet(state, columns);
    default:
      return unreachable(sheet);
  }
}
