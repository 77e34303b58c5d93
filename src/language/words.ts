import { functionWords, hanParticles } from './function-words.ts';
import { stem } from './stem.ts';

/** One word, one Han character, or one punctuation mark, with its place in the text. */
export interface Word {
  readonly kind: 'word' | 'number' | 'han' | 'mark';
  /** Lower case, apostrophes straightened. */
  readonly text: string;
  readonly stem: string;
  readonly start: number;
  readonly end: number;
  readonly content: boolean;
}

/** Same length as the input, so that ranges hold: lower case, straight apostrophes, full-width forms made narrow. */
export function fold(text: string): string {
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80) out += text[i]!;
    else if (code >= 0xff01 && code <= 0xff5e) out += String.fromCharCode(code - 0xfee0);
    else if (code === 0x2019 || code === 0x2018 || code === 0x02bc) out += "'";
    else if (code === 0x201c || code === 0x201d) out += '"';
    else if (code === 0x3000 || code === 0xa0) out += ' ';
    else out += text[i]!;
  }
  const lower = out.toLowerCase();
  return lower.length === out.length ? lower : out.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

const isHan = (code: number): boolean =>
  (code >= 0x3400 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff);
const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const letterOrMark = /[\p{L}\p{M}\p{N}]/u;

function isWordCode(code: number, char: string): boolean {
  if (code < 0x80) return isDigit(code) || (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
  return !isHan(code) && letterOrMark.test(char);
}

/** The words and marks of `folded` (see {@link fold}), in order. Spaces vanish, and so does the underscore of a setting's name; a line break is a mark. */
export function wordsOf(folded: string): Word[] {
  const words: Word[] = [];
  let i = 0;
  while (i < folded.length) {
    const code = folded.charCodeAt(i);
    const char = folded[i]!;
    if (isHan(code)) {
      words.push({
        kind: 'han',
        text: char,
        stem: char,
        start: i,
        end: i + 1,
        content: !hanParticles.has(char),
      });
      i++;
    } else if (isWordCode(code, char)) {
      const start = i++;
      while (i < folded.length && continuesWord(folded, i)) i++;
      words.push(wordAt(folded.slice(start, i), start));
    } else {
      if (char !== ' ' && char !== '\t' && char !== '\r' && char !== '_')
        words.push({ kind: 'mark', text: char, stem: char, start: i, end: i + 1, content: false });
      i++;
    }
  }
  return words;
}

/** Letters and digits go on; so do an apostrophe between letters, and a point, comma or colon between digits (0.5, 02:05). */
function continuesWord(folded: string, i: number): boolean {
  const code = folded.charCodeAt(i);
  if (isWordCode(code, folded[i]!)) return true;
  const before = folded.charCodeAt(i - 1);
  const after = folded.charCodeAt(i + 1);
  if (Number.isNaN(after)) return false;
  if (code === 39) return isWordCode(before, folded[i - 1]!) && isWordCode(after, folded[i + 1]!);
  return (code === 46 || code === 44 || code === 58) && isDigit(before) && isDigit(after);
}

function wordAt(text: string, start: number): Word {
  const end = start + text.length;
  if (/^\d[\d.,:]*$/.test(text)) return { kind: 'number', text, stem: text, start, end, content: true };
  return { kind: 'word', text, stem: stem(text), start, end, content: !functionWords.has(text) };
}
