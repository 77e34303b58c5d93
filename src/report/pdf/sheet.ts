import * as fontkit from 'fontkit';
import PDFDocument from 'pdfkit';
import { clean } from '../../core/clean.ts';
import { type Chart, type Ink, type Shape, textSize } from '../chart/shape.ts';

/** The bytes of TrueType or OpenType fonts. */
export interface PdfFonts {
  readonly plain: Uint8Array;
  readonly strong: Uint8Array;
  readonly code: Uint8Array;
}
export type TextStyle = 'plain' | 'strong' | 'faint' | 'code';

const inks: Readonly<Record<Ink, string>> = {
  text: '#111111',
  faint: '#555555',
  line: '#cccccc',
  you: '#1f5fbf',
  expert: '#8a5a00',
  good: '#1a7037',
  bad: '#b3261e',
  shade: '#eeeeee',
};

const margin = 48;
const bodySize = 9.5;
/** Stands for what the font has no form for. */
const blank = '\u25af';

type Name = keyof PdfFonts;

/** A4 pages filled from top to bottom. Whatever text is put on it is cleaned first. */
export class Sheet {
  readonly #doc: PDFKit.PDFDocument;
  readonly #chunks: Uint8Array[] = [];
  readonly #covers: Readonly<Record<Name, (codePoint: number) => boolean>>;
  readonly #done: Promise<void>;
  readonly #made: Date;
  #missing = 0;

  /** @param made when the file says it was made */
  constructor(fonts: PdfFonts, title: string, made: Date) {
    this.#made = made;
    this.#covers = {
      plain: coverage(fonts.plain),
      strong: coverage(fonts.strong),
      code: coverage(fonts.code),
    };
    // The types know only a name here; the library takes a font's bytes as well.
    const first = fonts.plain as unknown as string;
    this.#doc = new PDFDocument({
      size: 'A4',
      margin,
      font: first,
      info: { Title: clean(title), Creator: 'rodeo', CreationDate: made, ModDate: made },
      lang: 'en',
      displayTitle: true,
    });
    for (const name of ['plain', 'strong', 'code'] as const)
      this.#doc.registerFont(name, fonts[name] as never);
    this.#doc.on('data', (chunk: Uint8Array) => this.#chunks.push(chunk));
    this.#done = new Promise((resolve, reject) => {
      this.#doc.on('end', resolve);
      this.#doc.on('error', reject);
    });
  }

  get #width(): number {
    return this.#doc.page.width - 2 * margin;
  }

  title(text: string): void {
    this.#write(text, 'strong', 18, 'text', 0);
    this.#doc.moveDown(0.2);
  }

  /** Never alone at the foot of a page. */
  heading(text: string): void {
    this.#room(64);
    this.#doc.moveDown(0.8);
    this.#write(text, 'strong', 12, 'text', 0);
    const y = this.#doc.y + 1;
    this.#doc
      .moveTo(margin, y)
      .lineTo(margin + this.#width, y)
      .lineWidth(0.5)
      .stroke(inks.line);
    this.#doc.y = y + 5;
  }

  text(text: string, style: TextStyle = 'plain', indent = 0): void {
    const name: Name = style === 'faint' ? 'plain' : style;
    const size = style === 'code' ? bodySize - 1 : bodySize;
    for (const part of text.split(/\n\s*\n/))
      this.#write(part.replace(/\s*\n\s*/g, ' '), name, size, style === 'faint' ? 'faint' : 'text', indent);
    this.#doc.moveDown(0.15);
  }

  /** A text with a short one at the right of its first line. */
  pair(text: string, right: string): void {
    this.#room(30);
    const y = this.#doc.y + 3;
    this.#use('plain', bodySize, 'faint');
    const rightWidth = this.#doc.widthOfString(this.#shown(right, 'plain')) + 4;
    this.#doc.text(this.#shown(right, 'plain'), margin + this.#width - rightWidth, y, {
      width: rightWidth,
      align: 'right',
      lineBreak: false,
    });
    this.#use('strong', bodySize, 'text');
    this.#doc.text(this.#shown(text, 'strong'), margin, y, { width: this.#width - rightWidth - 12 });
  }

  /** A time, and beside it what happened then. */
  entry(when: string, text: string): void {
    this.#room(26);
    const y = this.#doc.y + 3;
    this.#use('plain', bodySize, 'faint');
    this.#doc.text(this.#shown(when, 'plain'), margin, y, { width: 44, lineBreak: false });
    this.#use('plain', bodySize, 'text');
    this.#doc.text(this.#shown(text, 'plain'), margin + 48, y, { width: this.#width - 48 });
  }

  /** A table whose first row is its head; all columns but the first are set right. */
  columns(rows: readonly (readonly string[])[], widths: readonly number[]): void {
    for (const [n, row] of rows.entries()) {
      this.#room(20);
      const y = this.#doc.y;
      let x = margin;
      for (const [i, text] of row.entries()) {
        this.#use('plain', bodySize, n === 0 ? 'faint' : 'text');
        const width = widths[i]!;
        this.#doc.text(this.#shown(text, 'plain'), x, y, {
          width,
          align: i === 0 ? 'left' : 'right',
          lineBreak: false,
        });
        x += width;
      }
      this.#doc.y = y + bodySize * 1.5;
    }
    this.#doc.x = margin;
  }

  chart(chart: Chart): void {
    this.#room(chart.height + 40);
    const [left, top] = [margin, this.#doc.y + 8];
    this.#doc.save().translate(left, top);
    for (const shape of chart.shapes) this.#draw(shape);
    this.#doc.restore();
    this.#doc.x = margin;
    this.#doc.y = top + chart.height + 2;
    this.text(`${chart.title}. ${chart.says}`, 'faint');
  }

  /** Characters so far that a font has no form for. */
  get missing(): number {
    return this.#missing;
  }

  /** The same words as a file inside this one, for what the font lacks, and a line that says so. */
  attach(name: string, text: string): void {
    this.#doc.moveDown();
    this.text(
      `Some characters (${this.#missing}) have no form in this font and stand as ${blank}. The file ${name}, attached to this PDF, has every word.`,
      'faint',
    );
    const date = { creationDate: this.#made, modifiedDate: this.#made };
    this.#doc.file(new TextEncoder().encode(text) as never, { name, type: 'text/markdown', ...date });
  }

  /** The finished file. */
  async end(): Promise<Uint8Array> {
    this.#doc.end();
    await this.#done;
    const bytes = new Uint8Array(this.#chunks.reduce((sum, chunk) => sum + chunk.length, 0));
    let at = 0;
    for (const chunk of this.#chunks) {
      bytes.set(chunk, at);
      at += chunk.length;
    }
    return bytes;
  }

  #write(text: string, name: Name, size: number, ink: Ink, indent: number): void {
    this.#use(name, size, ink);
    this.#doc.text(this.#shown(text, name), margin + indent, this.#doc.y, { width: this.#width - indent });
    this.#doc.x = margin;
  }

  #use(name: Name, size: number, ink: Ink): void {
    this.#doc.font(name).fontSize(size).fillColor(inks[ink]);
  }

  /** A new page unless so much is left of this one. */
  #room(points: number): void {
    if (this.#doc.y + points > this.#doc.page.height - margin) this.#doc.addPage();
  }

  #shown(text: string, name: Name): string {
    let shown = '';
    for (const char of clean(text)) {
      const code = char.codePointAt(0)!;
      const known = code === 10 || code === 9 || this.#covers[name](code);
      if (!known) this.#missing++;
      shown += known ? char : blank;
    }
    return shown;
  }

  #draw(shape: Shape): void {
    const doc = this.#doc;
    const ink = inks[shape.ink];
    doc.lineWidth(0.6);
    switch (shape.kind) {
      case 'line':
        if (shape.dashed) doc.dash(3, { space: 3 });
        doc
          .moveTo(...shape.from)
          .lineTo(...shape.to)
          .stroke(ink);
        doc.undash();
        return;
      case 'box':
        doc.rect(shape.at[0], shape.at[1], shape.width, shape.height).fill(ink);
        return;
      case 'path': {
        const [first, ...rest] = shape.points;
        doc.lineWidth(1.2).moveTo(...first!);
        for (const point of rest) doc.lineTo(...point);
        if (shape.form !== 'open') doc.closePath();
        if (shape.form === 'filled') doc.fill(ink);
        else doc.stroke(ink);
        return;
      }
      case 'dot':
        doc.lineWidth(1.2).circle(shape.at[0], shape.at[1], shape.radius);
        if (shape.filled) doc.fill(ink);
        else doc.stroke(ink);
        return;
      case 'text': {
        this.#use('plain', textSize - 1, shape.ink);
        const text = this.#shown(shape.text, 'plain');
        const width = doc.widthOfString(text);
        const x = shape.at[0] - (shape.anchor === 'end' ? width : shape.anchor === 'middle' ? width / 2 : 0);
        doc.text(text, x, shape.at[1] - textSize, { lineBreak: false });
        return;
      }
    }
  }
}

/** Whether a font has a form for a character. */
function coverage(bytes: Uint8Array): (codePoint: number) => boolean {
  // The types ask for a Buffer; any bytes do.
  const font = fontkit.create(bytes as Parameters<typeof fontkit.create>[0]);
  const first = 'fonts' in font ? font.fonts[0]! : font;
  return (codePoint) => first.hasGlyphForCodePoint(codePoint);
}
