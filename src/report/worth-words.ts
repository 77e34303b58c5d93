import type { Scorecard } from '../scoring/scorecard.ts';

export type ViewWorth = NonNullable<Scorecard['evidence']['worth']>[number];

/** `1.3 bits`, `nothing`, `-0.2 bits`. */
export function bitsWords(bits: number): string {
  if (Math.abs(bits) < 0.05) return 'nothing';
  return `${bits.toFixed(1)} ${Math.abs(bits).toFixed(1) === '1.0' ? 'bit' : 'bits'}`;
}

/** What a view did: what it ruled out; and, unless they are as after the view `before` it, how things stood and what would have told more. */
export function worthWords(
  worth: ViewWorth,
  before: ViewWorth | undefined,
  causes: Scorecard['debrief']['hypotheses'],
): string {
  const named = (id: string): string => {
    const cause = causes.find((one) => one.id === id);
    return `“${cause?.short ?? cause?.statement ?? id}”`;
  };
  const out =
    worth.rulesOut.length > 0
      ? `rules out ${worth.rulesOut.map(named).join(', ')}`
      : worth.bits < 0.05 && worth.bitsAlone >= 0.3
        ? 'says again what was known'
        : worth.bitsAlone < 0.05
          ? 'looks the same whatever the cause'
          : worth.bits <= -0.05
            ? 'pointed the wrong way'
            : 'rules nothing out by itself';
  const standing = ({ leading, leadingShare }: ViewWorth): string =>
    leadingShare >= 0.5 ? `; ${named(leading)} at ${Math.round(leadingShare * 100)}%` : '';
  const more = ({ next, bits }: ViewWorth): string =>
    next && next.bits > bits + 0.3 ? `; ${next.query} would have told ${bitsWords(next.bits)} more` : '';
  const fresh = (words: (of: ViewWorth) => string): string =>
    before !== undefined && words(before) === words(worth) ? '' : words(worth);
  return `${out}${fresh(standing)}${fresh(more)}`;
}

/** `1.9 of 2.3 bits`. */
export const gainedWords = ({ bitsGained, bitsAvailable }: Scorecard['evidence']): string | null =>
  bitsGained === null || bitsAvailable === null
    ? null
    : `${Math.max(0, bitsGained).toFixed(1)} of ${bitsAvailable.toFixed(1)} bits`;

/** There are views whose worth is not known yet: points may still move when it is. */
export const worthIsOpen = ({ evidence, debrief }: Scorecard): boolean =>
  evidence.worth === null && evidence.views > 0 && debrief.hypotheses.length > 1;
