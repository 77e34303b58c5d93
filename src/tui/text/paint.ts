import { cleanLine } from '../../core/clean.ts';
import type { Row } from './row.ts';
import type { Theme } from './theme.ts';

/**
 * Rows as one string with SGR sequences, ready to be a single `<Text>`: a frame costs by its nodes, not by its letters.
 * Whatever reaches a terminal passes here, so every text is cleaned once more; a text that was cleaned before it was
 * measured comes through unchanged.
 */
export function paint(rows: readonly Row[], theme: Theme): string {
  return rows.map((spans) => paintRow(spans, theme)).join('\n');
}

function paintRow(spans: Row, theme: Theme): string {
  let line = '';
  let on = '';
  const turn = (codes: string): void => {
    if (codes === on) return;
    if (on !== '') line += '\u001b[0m';
    if (codes !== '') line += `\u001b[${codes}m`;
    on = codes;
  };
  for (const [text, tone] of spans) {
    if (text === '') continue;
    turn(theme[tone ?? 'plain']);
    line += cleanLine(text);
  }
  turn('');
  return line;
}
