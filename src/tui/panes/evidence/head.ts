import { cleanLine } from '../../../core/clean.ts';
import { formatClock, formatDate, formatWallTime } from '../../../core/time.ts';
import { truncate, width } from '../../../core/width.ts';
import type { Scenario } from '../../../scenario/scenario.ts';
import type { OpenedView, SessionState } from '../../../session/state.ts';
import { grouped } from '../../text/number.ts';
import { blank, cutRow, type Row, row, rowWidth, spread, wrapRow } from '../../text/row.ts';
import { viewIds } from '../sheets/views.ts';

/** Which of the candidate's actions this view already shows: before, on the way, or after. */
export function againstActions(opened: OpenedView, state: SessionState, scenario: Scenario): string | null {
  const title = (id: string): string => cleanLine(scenario.actions.find((one) => one.id === id)?.title ?? id);
  const done = state.actions.findLast((action) => action.effectiveMs <= opened.worldMs);
  if (done) return `after “${title(done.actionId)}”`;
  const under = state.actions.findLast((action) => action.atMs <= opened.atMs);
  if (under) return `“${title(under.actionId)}” not in effect yet`;
  return state.actions.length > 0 ? `before “${title(state.actions[0]!.actionId)}”` : null;
}

const sizeWords = (opened: OpenedView): string => {
  const { body, total } = opened.view;
  if (body.type === 'lines') return `${grouped(total)} ${total === 1 ? 'line' : 'lines'}`;
  if (body.type === 'table') return `${grouped(total)} matched`;
  if (body.type === 'samples') return `${grouped(total)} matched`;
  if (body.type === 'waterfall') return `${body.spans.length} spans`;
  if (body.type === 'document') return `${grouped(total)} ${total === 1 ? 'line' : 'lines'}`;
  return '';
};

/** @param brief what the title says is not said again */
function windowWords(view: OpenedView['view'], brief: boolean): string {
  // What is read says the same at any time.
  if (view.facets.source === 'doc') return '';
  const told = (at: number): boolean => view.title.includes(formatWallTime(at, false).replace(/:00$/, ''));
  if (brief && told(view.fromMs) && told(view.toMs)) return '';
  const sameDay = formatDate(view.fromMs) === formatDate(view.toMs);
  const short = (at: number): string =>
    (view.toMs - view.fromMs) % 60_000 === 0 && view.fromMs % 60_000 === 0
      ? formatWallTime(at, false).slice(0, 5)
      : formatWallTime(at, false);
  const from = sameDay ? short(view.fromMs) : `${formatDate(view.fromMs).slice(5)} ${short(view.fromMs)}`;
  return `${from}–${short(view.toMs)} UTC`;
}

/**
 * The lines above a view: id and title, window and standing against actions, and what was asked.
 * @param counted with its number among all views
 * @param brief the second beside the first, where that fits; nothing twice
 */
export function headRows(
  opened: OpenedView,
  index: number,
  state: SessionState,
  scenario: Scenario,
  columns: number,
  { counted, brief }: { readonly counted: boolean; readonly brief: boolean },
): Row[] {
  const { view } = opened;
  const earlier = state.views.slice(0, index).findLast((one) => one.view.query === view.query);
  const facts = joined(
    [
      windowWords(view, brief),
      sizeWords(opened),
      againstActions(opened, state, scenario),
      earlier ? `asked before at ${formatClock(earlier.atMs)} (${viewIds(earlier)})` : null,
    ],
    ' · ',
  );
  const number = counted ? `${index + 1} of ${state.views.length}` : '';
  const title: Row = [
    [`${viewIds(opened)}  `, 'title'],
    [cleanLine(view.title), 'strong'],
  ];
  const asked =
    opened.asked === null
      ? cutRow(row(cleanLine(view.query), 'dim'), columns)
      : askedRow(opened.asked, columns);
  const beside = joined([facts, number], '   ');
  if (brief && rowWidth(title) + width(beside) + 2 <= columns)
    return [spread(title, row(beside, 'dim'), columns), asked];
  const [first = blank, ...rest] = wrapRow(title, columns - width(number) - 2);
  return [
    spread(first, row(number, 'dim'), columns),
    ...rest.slice(0, 1),
    ...(facts === '' ? [] : [cutRow(row(facts, 'dim'), columns)]),
    asked,
  ];
}

const joined = (parts: readonly (string | null)[], between: string): string =>
  parts.filter((part) => part !== null && part !== '').join(between);

/** What was asked in plain words and how it was understood; the words give way when both do not fit. */
function askedRow(asked: NonNullable<OpenedView['asked']>, columns: number): Row {
  const understood = cleanLine(asked.understood);
  const between = ' understood as ';
  const room = columns - width(between) - width(understood) - 2;
  const words = cleanLine(asked.words);
  const said = room >= 8 ? `“${truncate(words, room)}”${between}` : 'understood as ';
  return cutRow([[said, 'dim'], [understood]], columns);
}
