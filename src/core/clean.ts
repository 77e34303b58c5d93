/**
 * The trust boundary for text (DESIGN 11, CWE-150). Pack files, logs, transcripts, model replies, pasted
 * text, file names and error messages all pass through {@link clean} before a terminal sees them.
 */

export interface Cleaned {
  readonly text: string;
  /** How many characters or sequences were made visible or removed; a CR before an LF is an ending, and not counted. */
  readonly changed: number;
}

// ESC sequences are removed whole (CSI, OSC/DCS/APC/PM/SOS up to their terminator or the line's end, two-byte ones).
const escapes =
  /\u001b\[[0-?]*[ -/]*[@-~]?|\u001b[\]PX^_][^\u0007\u001b\u009c\n]*(?:\u0007|\u001b\\|\u009c)?|\u001b[ -/]*[0-~]?|\u009b[0-?]*[ -/]*[@-~]?/g;
const tags = /[\u{e0000}-\u{e007f}]/gu;
const bidi = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const otherControls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufff9-\ufffb]/g;
const anything =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;

/** Control pictures for C0 (U+2400..), `\u{..}` spelling for the rest: seen, never obeyed. */
function picture(char: string): string {
  const code = char.codePointAt(0)!;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `\\u{${code.toString(16)}}`;
}

/** Text that a terminal can be given: tab and newline stay, everything that could steer it is taken out or made visible. */
export function cleanCounted(text: string): Cleaned {
  if (!anything.test(text)) return { text, changed: 0 };
  let changed = 0;
  const count = (replacement: (found: string) => string) => (found: string) => {
    changed++;
    return replacement(found);
  };
  const cleaned = text
    .replaceAll('\r\n', '\n')
    .replace(
      escapes,
      count(() => '\u241b'),
    )
    .replace(
      tags,
      count(() => ''),
    )
    .replace(bidi, count(picture))
    .replace(otherControls, count(picture));
  return { text: cleaned, changed };
}

export const clean = (text: string): string => cleanCounted(text).text;

/** {@link clean}, on one line: newlines and tabs become single spaces. For titles, table cells, log lines. */
export function cleanLine(text: string): string {
  const cleaned = clean(text);
  // Most text is on one line as it is, and there is much of it.
  return /[\n\t]/.test(cleaned) ? cleaned.replace(/\s*\n\s*|\t/g, ' ') : cleaned;
}
