import type { Scorecard } from '../scoring/scorecard.ts';

export type ViewWorth = NonNullable<Scorecard['evidence']['worth']>[number];

/** `1.3 bits`, `nothing`, `-0.2 bits`. */
export function bitsWords(bits: number): string {
  if (Math.abs(bits) < 0.05) return 'nothing';
  return `${bits.toFixed(1)} ${Math.abs(bits).toFixed(1) === '1.0' ? 'bit' : 'bits'}`;
}

/** What a view did: what it ruled out, and what would have told more. */
export function worthWords(worth: ViewWorth): string {
  const out =
    worth.rulesOut.length > 0
      ? `rules out ${worth.rulesOut.join(', ')}`
      : worth.bits < 0.05 && worth.bitsAlone >= 0.3
        ? 'says again what was known'
        : worth.bitsAlone < 0.05
          ? 'looks the same whatever the cause'
          : worth.bits <= -0.05
            ? 'pointed the wrong way'
            : 'rules nothing out by itself';
  const most =
    worth.leadingShare >= 0.5 ? `; ${worth.leading} at ${Math.round(worth.leadingShare * 100)}%` : '';
  const next =
    worth.next && worth.next.bits > worth.bits + 0.3
      ? `; ${worth.next.query} would have told ${bitsWords(worth.next.bits)} more`
      : '';
  return `${out}${most}${next}`;
}

/** `1.9 of 2.3 bits`. */
export const gainedWords = ({ bitsGained, bitsAvailable }: Scorecard['evidence']): string | null =>
  bitsGained === null || bitsAvailable === null
    ? null
    : `${Math.max(0, bitsGained).toFixed(1)} of ${bitsAvailable.toFixed(1)} bits`;
