/**
 * Changes to Ink and what it measures with, made while bundling. They keep what was worked out for one frame for the next, and
 * alter nothing that is drawn. A build with another version of these files fails, and says which change no longer fits.
 */
interface Change {
  readonly file: RegExp;
  readonly edits: readonly (readonly [from: string | RegExp, to: string])[];
}

/** Yoga fetches its own data: URL, and the first fetch of a process loads Node's whole HTTP client: it can decode it itself. */
const yogaWithoutFetch: Change = {
  file: /yoga-wasm-base64-esm\.js$/,
  edits: [['w||"function"!=typeof fetch?', '!0?']],
};

/**
 * Ink takes every text of a frame apart into styled letters and forgets them with the frame. Lines that did not change need
 * not be taken apart again, nor a screenful of empty cells made: most of a frame's time, and of its garbage.
 */
const lettersAreKept: Change = {
  file: /[\\/]ink[\\/]build[\\/]output\.js$/,
  edits: [
    ['    caches = new OutputCaches();', '    caches = keptCaches();'],
    [
      'export default class Output {',
      `const emptyCell = Object.freeze({ type: 'char', value: ' ', fullWidth: false, styles: Object.freeze([]) });
const mostLetters = 200_000;
let kept = new OutputCaches();
let keptLetters = 0;
function keptCaches() {
    if (keptLetters > mostLetters) {
        kept = new OutputCaches();
        keptLetters = 0;
    }
    return kept;
}
export default class Output {`,
    ],
    [
      '            this.styledChars.set(line, cached);',
      `            this.styledChars.set(line, cached);
            keptLetters += line.length;`,
    ],
    [
      `        // Preserve styles across explicit newlines before clipping individual rows.
        const characterLines = [[]];
        for (const character of this.caches.getStyledChars(text)) {
            if (character.value === '\\n') {
                characterLines.push([]);
            }
            else {
                characterLines.at(-1).push(character);
            }
        }
        let lines = characterLines.map(line => styledCharsToString(line));`,
      '        let lines = this.caches.getLines(text);',
    ],
    [
      '    getStringWidth(text) {',
      `    lineStrings = new Map();
    getLine(line) {
        let cached = this.lineStrings.get(line);
        if (cached === undefined) {
            cached = styledCharsToString(this.getStyledChars(line));
            this.lineStrings.set(line, cached);
        }
        return cached;
    }
    getLines(text) {
        const lines = text.split('\\n');
        // Where no style goes on beyond its line, each line stands for itself.
        if (lines.every((line) => /(?:^|\\u001b\\[0m)[^\\u001b]*$/.test(line))) return lines.map((line) => this.getLine(line));
        const characterLines = [[]];
        for (const character of this.getStyledChars(text)) {
            if (character.value === '\\n') characterLines.push([]);
            else characterLines.at(-1).push(character);
        }
        return characterLines.map((line) => styledCharsToString(line));
    }
    getStringWidth(text) {`,
    ],
    [
      `            const row = [];
            for (let x = 0; x < this.width; x++) {
                row.push({
                    type: 'char',
                    value: ' ',
                    fullWidth: false,
                    styles: [],
                });
            }
            output.push(row);`,
      '            output.push(new Array(this.width).fill(emptyCell));',
    ],
  ],
};

/** A line with one letter beyond ASCII is measured letter by letter; most lines of a frame were measured for the last one. */
const widthsAreKept: Change = {
  file: /[\\/]string-width[\\/]index\.js$/,
  edits: [
    [
      'export default function stringWidth(input, options = {}) {',
      `const known = new Map();
export default function stringWidth(input, options) {
	if (options !== undefined || typeof input !== 'string' || input.length < 2 || input.length > 2000) return measured(input, options);
	let width = known.get(input);
	if (width === undefined) {
		width = measured(input);
		if (known.size > 10_000) known.clear();
		known.set(input, width);
	}
	return width;
}
function measured(input, options = {}) {`,
    ],
  ],
};

/**
 * V8 takes some 20 ms to read the set of all emoji, once a pattern: only a cluster that may be one waits for it. Of single
 * UTF-16 units those are emoji that are drawn as such by themselves.
 */
const emojiWhenMet: Change = {
  file: /[\\/]string-width[\\/]index\.js$/,
  edits: [
    [
      /^const (\w+) = (\/.*\\p\{RGI_Emoji\}.*\/v);$/m,
      `const $1 = {
	alone: /^\\p{Emoji_Presentation}$/u,
	all: undefined,
	for(text) { return text.length === 1 ? this.alone : (this.all ??= $2); },
	// Letters, arrows, frames and Chinese are none.
	none: (text) => text.length === 1 && (text < '\\u231a' || (text > '\\u23f3' && text < '\\u25fd') || text > '\\u2b55'),
	test(text) { return !this.none(text) && this.for(text).test(text); },
	exec(text) { return this.none(text) ? null : this.for(text).exec(text); },
};`,
    ],
  ],
};

export const inkSpeed = [yogaWithoutFetch, lettersAreKept, widthsAreKept, emojiWhenMet].map(
  ({ file, edits }, i) => ({
    name: `ink-speed-${i}`,
    transform(code: string, id: string): string | undefined {
      if (!file.test(id)) return undefined;
      return edits.reduce((text, [from, to]) => {
        if (typeof from === 'string' ? !text.includes(from) : !from.test(text))
          throw new Error(`${id} has changed, see build/ink-speed.ts: ${String(from).trim().split('\n')[0]}`);
        return typeof from === 'string' ? text.replace(from, () => to) : text.replace(from, to);
      }, code);
    },
  }),
);
