import { useCursor } from 'ink';
import type { SessionState } from '../../session/state.ts';
import { bufferOf } from '../editor/buffer.ts';
import { layoutBuffer, visualText } from '../editor/layout.ts';
import type { Area } from '../session/layout.ts';
import { promptOf } from '../session/prompt.ts';
import type { UiState } from '../session/ui-state.ts';
import type { Row } from '../text/row.ts';
import { Placed } from './Placed.tsx';
import { Rows } from './Rows.tsx';

const caret = '› ';
const left = 1;

interface InputBoxProps {
  readonly ui: UiState;
  readonly phase: SessionState['phase'];
  /** Stands there while nothing is written. */
  readonly hint: string;
  /** Stands behind what is looked for in the conversation: how often it was said. */
  readonly found: string;
  readonly area: Area;
  /** Columns of the text. */
  readonly columns: number;
}

/** The text being written, with the terminal's own cursor at the caret (input methods follow it). */
export function InputBox({ ui, phase, hint, found, area, columns }: InputBoxProps) {
  const { setCursorPosition } = useCursor();
  const prompt = promptOf(ui);
  const mark = prompt?.mark ?? caret;
  const buffer = prompt ? bufferOf(prompt.query) : ui.editor.buffer;
  const layout = layoutBuffer(buffer, columns);
  const from = Math.max(
    0,
    Math.min(layout.caretLine - Math.floor(area.rows / 2), layout.lines.length - area.rows),
  );
  const top = Math.min(layout.caretLine, from);
  const focused = prompt !== null || (ui.focus === 'input' && phase !== 'over');
  setCursorPosition(
    focused
      ? { x: area.x + left + mark.length + layout.caretColumn, y: area.y + layout.caretLine - top }
      : undefined,
  );
  const under = prompt === null && ui.sending.some((one) => !one.cleared);
  const wrong = prompt === null && ui.message?.tone === 'refused' ? ui.message.range : null;
  const rows = layout.lines.slice(top, top + area.rows).map((line, i): Row => {
    const before: Row = [[' '], [i + top === 0 ? mark : '  ', focused ? 'title' : 'dim']];
    if (buffer.cells.length === 0) return [...before, [prompt?.hint ?? hint, 'dim']];
    if (!wrong || wrong.end <= line.start || wrong.start >= line.end)
      return [
        ...before,
        [visualText(buffer, line), under ? 'dim' : 'plain'],
        [found === '' ? '' : `   ${found}`, 'dim'],
      ];
    const start = Math.max(line.start, wrong.start);
    const end = Math.min(line.end, wrong.end);
    return [
      ...before,
      [visualText(buffer, { start: line.start, end: start })],
      [visualText(buffer, { start, end }), 'alarm'],
      [visualText(buffer, { start: end, end: line.end })],
    ];
  });
  return (
    <Placed area={area}>
      <Rows rows={rows} />
    </Placed>
  );
}
