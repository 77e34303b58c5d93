import { unreachable } from '../../../core/result.ts';
import type { Scenario } from '../../../scenario/scenario.ts';
import type { SessionState } from '../../../session/state.ts';
import type { Binding } from '../../keymap/bindings.ts';
import type { Sheet } from '../../session/ui-state.ts';
import type { Body } from '../evidence/body.ts';
import { actionsSheet } from './actions.ts';
import { boardSheet } from './board.ts';
import { briefSheet } from './brief.ts';
import { helpSheet } from './help.ts';
import { viewsSheet } from './views.ts';

export const sheetTitles: Readonly<Record<Sheet, string>> = {
  help: 'Help',
  actions: 'Actions',
  board: 'Hypotheses',
  brief: 'Brief',
  views: 'Views',
};

export function sheetBody(
  sheet: Sheet,
  state: SessionState,
  scenario: Scenario,
  table: readonly Binding[],
  columns: number,
): Body {
  switch (sheet) {
    case 'help':
      return helpSheet(scenario, table, columns);
    case 'actions':
      return actionsSheet(state, scenario, columns);
    case 'board':
      return boardSheet(state, scenario, columns);
    case 'brief':
      return briefSheet(scenario, columns);
    case 'views':
      return viewsSheet(state, columns);
    default:
      return unreachable(sheet);
  }
}
