import type { Row, Span } from './row.ts';

/** Where `needle` stands in `text`, upper and lower case alike; none for an empty needle. */
export function occurrences(text: string, needle: string): readonly number[] {
  if (needle === '') return [];
  const [hay, wanted] = [folded(text), folded(needle)];
  const found: number[] = [];
  for (let at = hay.indexOf(wanted); at !== -1; at = hay.indexOf(wanted, at + wanted.length)) found.push(at);
  return found;
}

/** As lower case, but never of another length: positions stay what they were. */
export function folded(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text;
}

/** The row with each place where `needle` stands marked; a place may cross spans. */
export function marked(spans: Row, needle: string): Row {
  const found = occurrences(spans.map(([text]) => text).join(''), needle);
  if (found.length === 0) return spans;
  const cuts: Span[] = [];
  let at = 0;
  for (const [text, tone] of spans) {
    let from = 0;
    for (const start of found) {
      const [low, high] = [Math.max(start - at, from), Math.min(start + needle.length - at, text.length)];
      if (high <= low) continue;
      if (low > from) cuts.push([text.slice(from, low), tone]);
      cuts.push([text.slice(low, high), 'found']);
      from = high;
    }
    if (from < text.length) cuts.push([text.slice(from), tone]);
    at += text.length;
  }
  return cuts;
}
