import { cleanLine } from '../../../core/clean.ts';
import type { Diagnostic, DiagnosticCode } from '../../../scenario/diagnostic.ts';

/** Most problems of one severity that are listed; a file of another kind would have one a line. */
const mostListed = 50;
const excerptChars = 160;

/** A line of a file that is being read. */
export interface Place {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

/** Collects what is wrong with the files, each with its line; repeats beyond a few are counted, not listed. */
export class Problems {
  readonly #lists: Record<Diagnostic['severity'], Diagnostic[]> = { error: [], warning: [] };
  readonly #unlisted: Record<Diagnostic['severity'], number> = { error: 0, warning: 0 };

  error(place: Place, code: DiagnosticCode, message: string, expected: string | null = null): void {
    this.#add('error', place, code, message, expected);
  }

  warn(place: Place, code: DiagnosticCode, message: string, expected: string | null = null): void {
    this.#add('warning', place, code, message, expected);
  }

  get errors(): readonly Diagnostic[] {
    return this.#listed('error');
  }

  get warnings(): readonly Diagnostic[] {
    return this.#listed('warning');
  }

  #add(
    severity: Diagnostic['severity'],
    { file, line, text }: Place,
    code: DiagnosticCode,
    message: string,
    expected: string | null,
  ): void {
    if (this.#lists[severity].length >= mostListed) {
      this.#unlisted[severity]++;
      return;
    }
    const excerpt = cleanLine(text.slice(0, excerptChars));
    this.#lists[severity].push({
      code,
      severity,
      file,
      line,
      column: 1,
      endColumn: Math.max(2, Math.min(text.length, excerptChars) + 1),
      message,
      expected,
      nearest: null,
      excerpt,
    });
  }

  #listed(severity: Diagnostic['severity']): readonly Diagnostic[] {
    const list = this.#lists[severity];
    const unlisted = this.#unlisted[severity];
    const last = list.at(-1);
    return last === undefined || unlisted === 0
      ? list
      : [...list.slice(0, -1), { ...last, message: `${last.message} (and ${unlisted} more)` }];
  }
}
