import { cleanLine } from '../core/clean.ts';
import { truncate } from '../core/width.ts';

/** What can be wrong with a file. Tests and tools go by these, never by the prose. */
export type DiagnosticCode =
  | 'syntax'
  | 'too-large'
  | 'too-deep'
  | 'alias'
  | 'tag'
  | 'duplicate-key'
  | 'unknown-key'
  | 'missing-key'
  | 'wrong-type'
  | 'not-a-choice'
  | 'bad-value'
  | 'dangling'
  | 'duplicate-id'
  | 'impossible-time'
  | 'unreachable-step'
  | 'bad-query'
  | 'bad-parameters'
  | 'cause'
  | 'weak'
  | 'unreadable';

export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: 'error' | 'warning';
  readonly file: string;
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
  /** One past the last column that is wrong, on the same line. */
  readonly endColumn: number;
  readonly message: string;
  /** What would be right there, when that can be said in a few words. */
  readonly expected: string | null;
  readonly nearest: string | null;
  /** The line of the file. */
  readonly excerpt: string;
}

/** A range of characters in a file's text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface Finding {
  readonly code: DiagnosticCode;
  readonly range: Range;
  readonly message: string;
  readonly severity?: 'error' | 'warning';
  readonly expected?: string | undefined;
  readonly nearest?: string | undefined;
}

/** Turns offsets into lines and columns; build it once a file. */
export function locator(file: string, text: string): (finding: Finding) => Diagnostic {
  const starts = [0];
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
  const lineOf = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return ({ code, range, message, severity = 'error', expected, nearest }) => {
    const start = Math.min(Math.max(0, range.start), text.length);
    const row = lineOf(start);
    const lineStart = starts[row]!;
    const lineEnd = row + 1 < starts.length ? starts[row + 1]! - 1 : text.length;
    const end = Math.min(Math.max(start + 1, range.end), Math.max(lineEnd, start + 1));
    return {
      code,
      severity,
      file,
      line: row + 1,
      column: start - lineStart + 1,
      endColumn: end - lineStart + 1,
      message,
      expected: expected ?? null,
      nearest: nearest ?? null,
      excerpt: text.slice(lineStart, lineEnd).replace(/\r$/, ''),
    };
  };
}

/** Most columns of an excerpt that are shown. */
const excerptColumns = 100;

/** `file:line:column: error[code]: message`, the line with a caret under what is wrong, and what was expected. */
export function formatDiagnostic(d: Diagnostic): string {
  const lines = [
    `${cleanLine(d.file)}:${d.line}:${d.column}: ${d.severity}[${d.code}]: ${cleanLine(d.message)}`,
  ];
  // Long lines are shown from shortly before the place.
  const from = Math.max(0, d.column - 60);
  const shown = truncate(cleanLine(d.excerpt.slice(from)), excerptColumns);
  const gutter = String(d.line);
  const carets = '^'.repeat(
    Math.max(1, Math.min(d.endColumn - d.column, excerptColumns - (d.column - 1 - from))),
  );
  if (shown.trim() !== '') {
    const lead = cleanLine(d.excerpt.slice(from, d.column - 1)).length;
    lines.push(`  ${gutter} | ${shown}`, `  ${' '.repeat(gutter.length)} | ${' '.repeat(lead)}${carets}`);
  }
  if (d.expected !== null) lines.push(`  expected ${cleanLine(d.expected)}`);
  if (d.nearest !== null) lines.push(`  did you mean \`${cleanLine(d.nearest)}\`?`);
  return lines.join('\n');
}

export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some((d) => d.severity === 'error');
