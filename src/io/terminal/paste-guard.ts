const pasteStart = '\u001b[200~';
const pasteEnd = '\u001b[201~';
/** Largest paste that is taken, characters; what is beyond it is dropped. */
export const largestPaste = 8 * 1024 * 1024;
/** What a mouse did where; columns and rows from 0. */
export interface MouseReport {
  readonly what: 'press' | 'wheel-up' | 'wheel-down';
  readonly x: number;
  readonly y: number;
}

/** A mouse report whose end is still to come. */
const mouseBegun = /\u001b\[(?:<[\d;]{0,17}|M[\s\S]{0,2})$/;
/** Nothing but Ctrl+C, however often. */
const interrupts = /^\u0003+$/;
// SGR reports (`ESC [ < 0 ; 10 ; 5 M`) and X10 ones (`ESC [ M` and three bytes), which nobody asked for.
const mouse = /\u001b\[<\d{1,5};\d{1,5};\d{1,5}[Mm]|\u001b\[M[\s\S]{3}/g;

const buttons: Readonly<Record<string, MouseReport['what']>> = {
  0: 'press',
  64: 'wheel-up',
  65: 'wheel-down',
};

/** An SGR report; undefined for a release, another button, or another kind of report. */
function readMouse(report: string): MouseReport | undefined {
  const parts = /^\u001b\[<(\d+);(\d+);(\d+)M$/.exec(report);
  const what = buttons[parts?.[1] ?? ''];
  return what && { what, x: Number(parts![2]) - 1, y: Number(parts![3]) - 1 };
}

/**
 * Stands between the terminal and Ink (PLATFORM 1.4): a paste is collected and handed on whole, once, because Ink's parser
 * is quadratic in its chunks; a paste whose end never comes is closed when it falls silent, because Ink would wait for
 * it for ever, Ctrl+C included.
 */
export class PasteGuard {
  readonly #onMouse: (report: MouseReport) => void;
  /** Parts of the paste under way; null outside one. */
  #paste: string[] | null = null;
  #length = 0;
  /** The beginning of a paste mark or mouse report at the end of a chunk. */
  #held = '';

  constructor(onMouse: (report: MouseReport) => void = () => {}) {
    this.#onMouse = onMouse;
  }

  /** True while something is held back: call {@link silence} when no more comes for a while. */
  get waiting(): boolean {
    return this.#paste !== null || this.#held !== '';
  }

  /** What Ink may be given now, in order; each a whole chunk. */
  push(chunk: string): string[] {
    if (this.waiting && interrupts.test(chunk)) return [...this.silence(), chunk];
    const out: string[] = [];
    let text = this.#held + chunk;
    this.#held = '';
    while (text !== '') {
      if (this.#paste === null) {
        const start = text.indexOf(pasteStart);
        const plain = start < 0 ? this.#holdBack(text) : text.slice(0, start);
        const cleaned = plain.replace(mouse, (report) => {
          const read = readMouse(report);
          if (read) this.#onMouse(read);
          return '';
        });
        if (cleaned !== '') out.push(cleaned);
        if (start < 0) break;
        this.#paste = [];
        this.#length = 0;
        text = text.slice(start + pasteStart.length);
      } else {
        const end = text.indexOf(pasteEnd);
        this.#take(end < 0 ? this.#holdBack(text) : text.slice(0, end));
        if (end < 0) break;
        out.push(this.#close());
        text = text.slice(end + pasteEnd.length);
      }
    }
    return out;
  }

  /** Nothing came for a while: what is held is all there will be. */
  silence(): string[] {
    const held = this.#held;
    this.#held = '';
    if (this.#paste === null) return held === '' || mouseBegun.test(held) ? [] : [held];
    this.#take(held);
    return [this.#close()];
  }

  /** Keeps a possible beginning of a mark for the next chunk; outside a paste a lone Escape is a key, and does not wait. */
  #holdBack(text: string): string {
    const report = this.#paste === null ? mouseBegun.exec(text) : null;
    if (report !== null) {
      this.#held = report[0];
      return text.slice(0, report.index);
    }
    const [mark, least] = this.#paste === null ? [pasteStart, 2] : [pasteEnd, 1];
    for (let n = Math.min(mark.length - 1, text.length); n >= least; n--) {
      if (!text.endsWith(mark.slice(0, n))) continue;
      this.#held = mark.slice(0, n);
      return text.slice(0, -n);
    }
    return text;
  }

  #take(text: string): void {
    const room = largestPaste - this.#length;
    if (room <= 0 || text === '') return;
    const kept = text.length > room ? text.slice(0, room) : text;
    this.#paste!.push(kept);
    this.#length += kept.length;
  }

  #close(): string {
    const text = this.#paste!.join('');
    this.#paste = null;
    return pasteStart + text + pasteEnd;
  }
}
