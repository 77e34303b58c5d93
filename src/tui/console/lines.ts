import type { Desk } from '../../app/hosting/desk.ts';
import { cleanLine } from '../../core/clean.ts';
import { graphemes } from '../../core/width.ts';
import type { SessionState } from '../../session/state.ts';
import type { ConsoleAction, PlainBinding } from '../keymap/plain-table.ts';
import { clockSpans, phaseLetters } from '../session/header.ts';
import { cutRow, fitRow, type Row, row, rowWidth, type Span, spread, wrapRow } from '../text/row.ts';
import type { ConsoleLayout } from './console-layout.ts';
import { type ConsoleUi, type Pane, panes, type TypedLine } from './console-ui.ts';

/** The top line: the case, who is there, how far they are, the clock. */
export function headerConsole(desk: Desk, nowMs: number, columns: number, alone: boolean): Row {
  const { session, candidate } = desk.state;
  const name = cleanLine(candidate || 'Candidate');
  const who: Span = alone
    ? ['you listen', 'dim']
    : desk.link === 'up'
      ? [`${name} is here`, 'good']
      : [desk.link === 'waiting' ? 'nobody yet' : `${name} is away`, 'warn'];
  const durationMs = session.started?.durationMs ?? desk.scenario.duration;
  const clock: Row =
    session.started === null ? [['not begun', 'dim']] : clockSpans(nowMs, durationMs, session.phase);
  const right: Row = [who, ['   '], ...phaseLetters(session, desk.scenario), ['   '], ...clock, [' ']];
  return spread([[' '], [cleanLine(desk.scenario.title), 'strong']], right, columns);
}

const titles: Readonly<Record<Pane, string>> = {
  talk: 'Talk',
  screen: 'Screen',
  marks: 'Marks',
  ask: 'Ask',
  release: 'Release',
  key: 'Key',
  notes: 'Notes',
};

const rule: Span = ['─', 'dim'];

/** The rule that names the panes; the number is the key. */
export function tabsRow(pane: Pane, layout: ConsoleLayout, columns: number, position: string): Row {
  const tab = (one: Pane): Row => [
    rule,
    one === pane ? ['▸', 'title'] : rule,
    [` ${panes.indexOf(one) + 1} ${titles[one]} `, one === pane ? 'title' : 'dim'],
  ];
  const end: Row = position === '' ? [] : [[` ${position} `, 'dim'], rule];
  const tabs = (list: readonly Pane[], room: number): Row => {
    const all = list.flatMap(tab);
    const fits = rowWidth(all) + rowWidth(end) <= room;
    return [...fitRow(cutRow(all, room), room - (fits ? rowWidth(end) : 0), rule), ...(fits ? end : [])];
  };
  if (!layout.wide) return tabs(panes, columns);
  const talk = fitRow([rule, rule, [' Talk ', 'strong']], layout.talk.columns, rule);
  return [...talk, ['  '], ...tabs(panes.slice(1), layout.pane.columns)];
}

/** What the candidate is typing and has not sent: its end, which is where they are. Else the last thing said, where that is not on show. */
export function draftRow(name: string, { draft, phase }: SessionState, last: Row, columns: number): Row {
  if (draft === '' || phase === 'over')
    return last.length === 0 ? row('─'.repeat(columns), 'dim') : cutRow([['── ', 'dim'], ...last], columns);
  const label = `── ${name} types: `;
  const room = columns - label.length - 1;
  const clusters = [...graphemes(cleanLine(draft))];
  const shown = clusters.length > room ? `…${clusters.slice(-(room - 1)).join('')}` : clusters.join('');
  return cutRow(
    [
      [label, 'dim'],
      [shown, 'accent'],
    ],
    columns,
  );
}

const prompts: Readonly<Record<TypedLine['kind'], string>> = {
  say: 'say',
  note: 'note to yourself',
  flag: 'flag this moment',
  event: 'it happens',
  why: 'because',
  heard: 'heard',
};

const hints: Readonly<Record<TypedLine['kind'], string>> = {
  say: 'the candidate hears it at once',
  note: 'nobody else sees it',
  flag: 'what was it? Enter alone will do',
  event: 'what the candidate is told happens',
  why: 'why you mark it so; Enter alone will do',
  heard: 'what they say, in short; or a query, /hyp, /act; Esc for the keys',
};

const onMarks: readonly ConsoleAction[] = ['met', 'partly', 'missed'];
const whileRunning: readonly ConsoleAction[] = ['say', 'event', 'clock'];
const afterwards: readonly ConsoleAction[] = ['hand-over', 'scorecard', 'swap'];

/** The keys of the bottom line: those that do something here and now. */
export function consoleHints(
  table: readonly PlainBinding<ConsoleAction>[],
  pane: Pane,
  isOver: boolean,
  hears: boolean,
): readonly PlainBinding<ConsoleAction>[] {
  const works = ({ action }: PlainBinding<ConsoleAction>): boolean => {
    if (onMarks.includes(action)) return pane === 'marks';
    if (action === 'take') return pane === 'ask' || pane === 'release';
    if (action === 'heard') return hears && !isOver;
    if (hears && (action === 'hand-over' || action === 'swap')) return false;
    if (whileRunning.includes(action)) return !isOver;
    return !afterwards.includes(action) || isOver;
  };
  const own = table.filter(works);
  // What is left to do comes first.
  const left = own.filter(({ action }) => afterwards.includes(action));
  return [...left, ...own.filter((one) => !left.includes(one))];
}

/** Under everything: what is being typed, a question, or what came of the last thing done. */
export function belowConsole(ui: ConsoleUi, desk: Desk, columns: number): Row[] {
  const rows: Row[] = [];
  const warn = (text: string): void => {
    rows.push(...wrapRow([[cleanLine(text), 'bad']], columns - 2).map((line): Row => [[' '], ...line]));
  };
  if (desk.warning !== null) warn(desk.warning);
  if (desk.refusal !== null) warn(`Not done: ${desk.refusal}`);
  if (desk.swap === 'offered') rows.push(row(' Offered to change places; they answer on their side.', 'dim'));
  if (desk.swap === 'declined') rows.push(row(' They would rather not change places.', 'warn'));
  if (ui.confirm !== null)
    rows.push([
      [` ${cleanLine(ui.confirm.message)}  `],
      ['y', 'strong'],
      [' yes  '],
      ['n', 'strong'],
      [' no'],
    ]);
  if (ui.message !== null)
    rows.push(
      ...wrapRow([[cleanLine(ui.message.text), ui.message.bad ? 'bad' : 'dim']], columns - 2).map(
        (line): Row => [[' '], ...line],
      ),
    );
  else if (desk.refusedAtDoor !== null && desk.link !== 'up') warn(`Turned away: ${desk.refusedAtDoor}.`);
  if (ui.line !== null) {
    const { kind, text } = ui.line;
    const label: Span = [` ${prompts[kind]} › `, 'title'];
    if (text === '') rows.push(cutRow([label, [hints[kind], 'dim']], columns));
    else rows.push(...wrapRow([label, [text], ['▏', 'dim']], columns - 1).slice(-3));
  }
  return rows.length === 0 ? [[]] : rows;
}
