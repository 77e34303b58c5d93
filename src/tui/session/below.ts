import { clean, cleanLine } from '../../core/clean.ts';
import { truncate, width } from '../../core/width.ts';
import type { SessionState } from '../../session/state.ts';
import { layoutBuffer, visualText } from '../editor/layout.ts';
import { type Row, row, wrapRow } from '../text/row.ts';
import { writesCommand } from './modes.ts';
import type { UiState } from './ui-state.ts';

const ends: Readonly<Record<NonNullable<SessionState['ended']>, string>> = {
  submitted: 'Submitted.',
  time: 'Time is up.',
  interviewer: 'The interviewer has ended the interview.',
  abandoned: 'The session was abandoned.',
};

/** Rows that what is on its way takes at most: a pasted file is not read here. */
const mostOnItsWay = 2;

/** What stands under the input: a question, what went wrong and where, what is on its way; nothing most of the time. */
export function belowRows(
  ui: UiState,
  state: SessionState,
  warning: string | null,
  columns: number,
  textColumns: number,
  /** How the link to a person across the table stands, where that is worth a word. */
  across: string | null = null,
): Row[] {
  const rows: Row[] = [];
  const wrapped = (text: string, tone: 'warn' | 'bad' | 'dim' | 'plain' | 'strong'): void => {
    rows.push(...wrapRow([[text, tone]], columns - 4).map((line): Row => [['   '], ...line]));
  };
  if (warning !== null) wrapped(`Warning: ${cleanLine(warning)}`, 'bad');
  if (across !== null && state.phase !== 'over') wrapped(across, 'warn');
  if (ui.leaving)
    wrapped(
      'Leave now? The session is kept, and you will be told how to go on with it. Ctrl+C again leaves, Esc stays.',
      'warn',
    );
  if (state.phase === 'over' && state.ended !== null)
    wrapped(`${ends[state.ended]} Enter shows how it went.`, 'strong');
  if (state.phase === 'paused')
    wrapped(`Paused; this is recorded. ${writesCommand(ui) ? '/resume' : 'Enter'} goes on.`, 'warn');
  if (ui.confirm) {
    wrapped(clean(ui.confirm.message).replace(/\s*\n\s*/g, ' '), 'plain');
    rows.push([['   '], ['y', 'strong'], [' yes    '], ['n', 'strong'], [' no']]);
  }
  if (ui.message) {
    const { range, tone, text } = ui.message;
    const layout = layoutBuffer(ui.editor.buffer, textColumns);
    const line = layout.lines[0];
    if (range && layout.lines.length === 1 && line) {
      const columnsTo = (end: number): number =>
        width(visualText(ui.editor.buffer, { start: line.start, end }));
      const [from, to] = [columnsTo(range.start), columnsTo(range.end)];
      rows.push(row(`   ${' '.repeat(from)}${'^'.repeat(Math.max(1, to - from))}`, 'bad'));
    }
    wrapped(clean(text).replace(/\s*\n\s*/g, ' '), tone === 'refused' ? 'bad' : 'dim');
  }
  const slow = ui.sending.filter((one) => one.cleared && !one.heard);
  for (const one of slow) {
    const start = cleanLine(one.text.slice(0, mostOnItsWay * columns));
    wrapped(`… ${truncate(start, mostOnItsWay * (columns - 8))}`, 'dim');
  }
  return rows;
}
