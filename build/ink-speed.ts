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

/** Letters and marks of the screens that take one column each and join with nothing before them. */
export const plainLetters =
  '/^[ -~\\u00b7\\u00d7\\u2013\\u2018-\\u201d\\u2026\\u2039\\u203a\\u2190-\\u2193\\u241b\\u2500-\\u25a1\\u25b2\\u25b8\\u25be\\u25c6\\u25c7\\u25cb\\u25cf\\u2691\\u2713\\u2717\\u2800-\\u28ff]*$/';

/**
 * Ink takes every text of a frame apart into styled letters, puts them into a screenful of cells, and forgets all of it with
 * the frame. A row on which the same is written as before is what it was: most of a frame's time, and of its garbage.
 */
const lettersAreKept: Change = {
  file: /[\\/]ink[\\/]build[\\/]output\.js$/,
  edits: [
    ['    caches = new OutputCaches();', '    caches = keptCaches();'],
    [
      '        const result = [];\n        let column = 0;',
      `        if (from === 0 && this.caches.getPlainWidth(line) === to) return line;
        const result = [];
        let column = 0;`,
    ],
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
            // Letters that take a column each, and colours that end with the line, are drawn as they came.
            cached = this.getPlainWidth(line) < 0 ? styledCharsToString(this.getStyledChars(line)) : line;
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
      '            output.push([]);',
    ],
    [
      `            const characters = this.caches.getStyledChars(line);
            // Nothing to write (e.g. line was clipped away).
            if (characters.length === 0) {
                continue;
            }
            let offsetX = x;`,
      `            if (line !== '') currentLine.push(x, line);
        }
    }
    drawRow(parts) {
        const currentLine = new Array(this.width).fill(emptyCell);
        for (let part = 0; part < parts.length; part += 2) {
            const characters = this.caches.getStyledChars(parts[part + 1]);
            if (characters.length === 0) {
                continue;
            }
            let offsetX = parts[part];`,
    ],
    [
      `                currentLine[offsetX] = blankCell(currentLine[offsetX]);
            }
        }
    }
    write(`,
      `                currentLine[offsetX] = blankCell(currentLine[offsetX]);
            }
        }
        return currentLine;
    }
    write(`,
    ],
    [
      `            .map(line => {
            // See https://github.com/vadimdemedes/ink/pull/564#issuecomment-1637022742
            const lineWithoutEmptyItems = line.filter(item => item !== undefined);
            return styledCharsToString(lineWithoutEmptyItems).trimEnd();
        })`,
      '            .map(parts => this.caches.getRow(this, parts))',
    ],
    [
      '    getWidestLine(text) {',
      `    rowStrings = new Map();
    plainWidths = new Map();
    getRow(output, parts) {
        return this.joinRow(output.width, parts) ?? this.getDrawnRow(output, parts);
    }
    // Plain letters side by side need no cells.
    joinRow(width, parts) {
        let row = '';
        let column = 0;
        for (let part = 0; part < parts.length; part += 2) {
            const letters = this.getPlainWidth(parts[part + 1]);
            if (letters < 0 || parts[part] < column || parts[part] + letters > width) return undefined;
            row += ' '.repeat(parts[part] - column) + parts[part + 1];
            column = parts[part] + letters;
        }
        return row.trimEnd();
    }
    getPlainWidth(line) {
        let cached = this.plainWidths.get(line);
        if (cached === undefined) {
            const text = line.replace(/\\u001b\\[[\\d;]*m/g, '');
            cached = ${plainLetters}.test(text) ? text.length : -1;
            this.plainWidths.set(line, cached);
            keptLetters += line.length;
        }
        return cached;
    }
    getDrawnRow(output, parts) {
        const key = output.width + '\\0' + parts.join('\\0');
        let cached = this.rowStrings.get(key);
        if (cached === undefined) {
            cached = styledCharsToString(output.drawRow(parts).filter(item => item !== undefined)).trimEnd();
            this.rowStrings.set(key, cached);
            keptLetters += key.length;
        }
        return cached;
    }
    getWidestLine(text) {`,
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
const plainLetters = ${plainLetters};
export default function stringWidth(input, options) {
	if (options !== undefined || typeof input !== 'string' || input.length < 2 || input.length > 2000) return measured(input, options);
	const letters = input.includes('\\u001b') ? input.replace(/\\u001b\\[[\\d;]*m/g, '') : input;
	if (plainLetters.test(letters)) return letters.length;
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

/** Every text is made safe three times a frame, changed or not: a node's stays with it, and a line that was, stays so. */
const safeTextIsKept: Change = {
  file: /[\\/]ink[\\/]build[\\/]squash-text-nodes\.js$/,
  edits: [
    [
      'const squashTextNodes = (node) => {',
      `const safeLines = new Map();
let letters = 0;
const plainLetters = ${plainLetters};
const safeLine = (line) => {
    if (plainLetters.test(line.replace(/\\u001b\\[[\\d;]*m/g, ''))) return line;
    let safe = safeLines.get(line);
    if (safe === undefined) {
        safe = sanitizeAnsi(line);
        if (letters > 100_000) {
            safeLines.clear();
            letters = 0;
        }
        safeLines.set(line, safe);
        letters += line.length;
    }
    return safe;
};
const safeText = (text) => {
    const lines = text.split('\\n');
    // Where no sequence goes on beyond its line, each line stands for itself.
    return /[\\u0080-\\u009f]/.test(text) || !lines.every((line) => /(?:^|\\u001b\\[0m)[^\\u001b]*$/.test(line))
        ? sanitizeAnsi(text)
        : lines.map(safeLine).join('\\n');
};
const squashTextNodes = (node) => {
    const only = node.childNodes.length === 1 ? node.childNodes[0].nodeValue : undefined;
    if (only === undefined) return squashed(node);
    if (node.keptFrom !== only) {
        node.keptText = squashed(node);
        node.keptFrom = only;
    }
    return node.keptText;
};
const squashed = (node) => {`,
    ],
    [
      "    text = sanitizeAnsi(text.replaceAll('\\r\\n', '\\n'));",
      "    text = safeText(text.replaceAll('\\r\\n', '\\n'));",
    ],
  ],
};

/** The sizes of the last four thousand texts, each a pane, are more than anybody asks for again. */
const fewTextsAreKept: Change = {
  file: /[\\/]ink[\\/]build[\\/]measure-text\.js$/,
  edits: [['maxSize: 4096', 'maxSize: 64']],
};

/** How wide a text is was measured for the layout already. */
const measuredOnce: Change = {
  file: /[\\/]ink[\\/]build[\\/]render-node-to-output\.js$/,
  edits: [
    ["import widestLine from 'widest-line';", "import measureText from './measure-text.js';"],
    ['widestLine(text)', 'measureText(text).width'],
  ],
};

/** What of a line is letters and what is colour is found out once, and by columns only where a letter takes more than one. */
const changedLinesAreRead: Change = {
  file: /[\\/]ink[\\/]build[\\/]line-update\.js$/,
  edits: [
    [
      'const printableAscii = /^[ -~]*$/u;',
      `const printableAscii = ${plainLetters};
const known = new Map();
const read = (line) => {
    let found = known.get(line);
    if (found === undefined) {
        const text = line.replaceAll(sgr, '');
        found = { text, plain: printableAscii.test(text), controls: control.test(text) };
        if (known.size > 300) known.clear();
        known.set(line, found);
    }
    return found;
};
const widthFrom = ({ text, plain }, start) => plain ? text.length - start : stringWidth(text.slice(start));`,
    ],
    [
      `    const previousText = previous.replaceAll(sgr, '');
    const nextText = next.replaceAll(sgr, '');
    if (control.test(previousText) || control.test(nextText)) {`,
      `    const before = read(previous);
    const after = read(next);
    const previousText = before.text;
    const nextText = after.text;
    if (before.controls || after.controls) {`,
    ],
    [
      '    const codes = [...next.matchAll(sgr)];',
      '    const codes = (after.codes ??= [...next.matchAll(sgr)]);',
    ],
    ['printableAscii.test(previousText) && printableAscii.test(nextText)', 'before.plain && after.plain'],
    [
      'column + stringWidth(previousText.slice(textLength)) > columns',
      'column + widthFrom(before, textLength) > columns',
    ],
    [
      'column + stringWidth(nextText.slice(textLength)) > columns',
      'column + widthFrom(after, textLength) > columns',
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

/** The first segmenter of a process takes some 9 ms, and five modules make one each as they load: the first text that needs one does. */
const segmentersWhenMet: Change = {
  file: /(?:[\\/]string-width[\\/]index|[\\/]wrap-ansi[\\/]index|[\\/]slice-ansi[\\/]tokenize-ansi|[\\/]ansi-tokenize[\\/]build[\\/]tokenize|[\\/]ink[\\/]build[\\/]line-update)\.js$/,
  edits: [
    [
      /^const (segmenter|GRAPHEME_SEGMENTER) = (new Intl\.Segmenter\(.*\));$/m,
      'const $1 = { own: undefined, segment(text) { return (this.own ??= $2).segment(text); } };',
    ],
  ],
};

/** Where something was painted before Ink was there, it is on the alternate screen already (`cli/first-paint.ts`), and begins at its top. */
const paintedBefore: Change = {
  file: /[\\/]ink[\\/]build[\\/]ink\.js$/,
  edits: [
    [
      '        this.writeBestEffort(this.options.stdout, ansiEscapes.enterAlternativeScreen);',
      `        this.writeBestEffort(this.options.stdout, this.options.stdout.wasPainted ? homeAndEraseDown : ansiEscapes.enterAlternativeScreen);
        this.options.stdout.wasPainted = false;`,
    ],
  ],
};

/** A frame is written with what begins and what ends it at once: each write to a terminal wakes it, and is waited for. */
const oneWriteAFrame: Change = {
  file: /[\\/]ink[\\/]build[\\/]ink\.js$/,
  edits: [
    [
      `                if (shouldSync && shouldWrite) {
                    this.options.stdout.write(bsu);
                }
                this.log(output);
                if (shouldSync && shouldWrite) {
                    this.options.stdout.write(esu);
                }`,
      `                this.options.stdout.cork();
                try {
                    if (shouldSync && shouldWrite) this.options.stdout.write(bsu);
                    this.log(output);
                    if (shouldSync && shouldWrite) this.options.stdout.write(esu);
                }
                finally {
                    this.options.stdout.uncork();
                }`,
    ],
  ],
};

export const inkSpeed = [
  yogaWithoutFetch,
  lettersAreKept,
  widthsAreKept,
  safeTextIsKept,
  fewTextsAreKept,
  measuredOnce,
  changedLinesAreRead,
  emojiWhenMet,
  segmentersWhenMet,
  paintedBefore,
  oneWriteAFrame,
].map(({ file, edits }, i) => ({
  name: `ink-speed-${i}`,
  transform(code: string, id: string): string | undefined {
    if (!file.test(id)) return undefined;
    return edits.reduce((text, [from, to]) => {
      if (typeof from === 'string' ? !text.includes(from) : !from.test(text))
        throw new Error(`${id} has changed, see build/ink-speed.ts: ${String(from).trim().split('\n')[0]}`);
      return typeof from === 'string' ? text.replace(from, () => to) : text.replace(from, to);
    }, code);
  },
}));
