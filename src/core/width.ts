import stringWidth from 'string-width';

/** Letters and marks that join with nothing and take one column: punctuation, arrows and frames beside the letters of ASCII. */
const single = /^[\u0020-\u007e\u00b7\u2013\u2018-\u201d\u2026\u2190-\u2193\u2500-\u259f]*$/;
const segmenter = (): Intl.Segmenter => (shared ??= new Intl.Segmenter('en', { granularity: 'grapheme' }));
let shared: Intl.Segmenter | undefined;

/** Columns that a terminal gives to `text` (no escape sequences in it). */
export const width = (text: string): number => (single.test(text) ? text.length : stringWidth(text));

/** Grapheme clusters of `text`, what a person counts as characters. */
export const graphemes = (text: string): string[] =>
  single.test(text) ? [...text] : Array.from(segmenter().segment(text), (s) => s.segment);

/** `text` cut to at most `columns`, ending in `…` when something was cut. */
export function truncate(text: string, columns: number): string {
  if (columns <= 0) return '';
  if (width(text) <= columns) return text;
  if (columns === 1) return '…';
  let kept = '';
  let used = 0;
  for (const cluster of graphemes(text)) {
    const w = width(cluster);
    if (used + w > columns - 1) break;
    kept += cluster;
    used += w;
  }
  return `${kept}…`;
}

/** `text` padded with spaces to `columns`; `align: 'right'` pads on the left. Longer text is truncated. */
export function pad(text: string, columns: number, align: 'left' | 'right' = 'left'): string {
  const cut = truncate(text, columns);
  const space = ' '.repeat(Math.max(0, columns - width(cut)));
  return align === 'left' ? cut + space : space + cut;
}

/** `text` in lines of at most `columns`, broken at spaces where possible; newlines are kept. */
export function wrap(text: string, columns: number): string[] {
  const limit = Math.max(1, columns);
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(/(?<= )/)) {
      if (width(line + word.trimEnd()) <= limit) {
        line += word;
        continue;
      }
      if (line.trim() !== '') lines.push(line.trimEnd());
      line = word;
      while (width(line.trimEnd()) > limit) {
        let head = '';
        const clusters = graphemes(line);
        let i = 0;
        while (i < clusters.length && (head === '' || width(head + clusters[i]!) <= limit))
          head += clusters[i++]!;
        lines.push(head);
        line = clusters.slice(i).join('');
      }
    }
    lines.push(line.trimEnd());
  }
  return lines;
}
