import { cleanLine } from '../../core/clean.ts';
import type { Row } from './row.ts';
import { sgrOf } from './theme.ts';

/**
 * Rows as one string with SGR sequences, ready to be a single `<Text>`: a frame costs by its nodes, not by its letters.
 * Whatever reaches a terminal passes here, so every text is cleaned once more; a text that was cleaned before it was
 * measured comes through unchanged.
 */
export function paint(rows: readonly Row[], colour: boolean): string {
  return rows.map((spans) => paintRow(spans, colour)).join('\n');
}

function paintRow(spans: Row, colour: boolean): string {
  let line = '';
  for (const [text, tone] of spans) {
    if (text === '') continue;
    const codes = sgrOf(tone ?? 'plain', colour);
    const cleaned = cleanLine(text);
    line += codes === '' ? cleaned : `\u001b[${codes}m${cleaned}\u001b[0m`;
  }
  return line;
}
