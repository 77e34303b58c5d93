import { formatClock } from '../core/time.ts';
import type { Scorecard } from '../scoring/scorecard.ts';
import { asksFor, carried } from '../scoring/sentences.ts';
import { clock, type Section, sentence, told } from './section.ts';

/** Parts of the debrief that only some formats have: documents, budgets, stories. */

const parts = (split: Readonly<Record<string, number>>): string =>
  Object.entries(split)
    .map(([id, n]) => `${id} ${n}`)
    .join(', ');

/** Every split of a budget, beside the best by what was known then. */
export function allocation({ allocation: made }: Scorecard): Section | null {
  if (made === null) return null;
  const { unit, newDataMs, bestFirst, bestThen } = made;
  const best = (split: Readonly<Record<string, number>>): string =>
    `The figures speak most for ${parts(split)}.`;
  return {
    id: 'allocation',
    title: `How you split the ${unit}`,
    sum: made.made.length === 0 ? `You never split them. ${best(bestThen.split)}` : null,
    told: made.made.map(({ atMs, split, share }) => {
      const later = newDataMs !== null && atMs > newDataMs;
      return told(formatClock(atMs), parts(split), {
        good: share >= 0.95,
        more: [
          `By the ${later ? 'new data' : 'figures at hand'} it takes away ${Math.round(share * 100)}% of what the best split would. ${best((later ? bestThen : bestFirst).split)}`,
        ],
      });
    }),
  };
}

/** Most sentences told. */
const mostSentences = 24;
const carriesWords = { mechanism: 'a change', number: 'a number', check: 'a check' } as const;

/** What every sentence of a story carries, and what one would ask about it. */
export function sentences({ sentences: said }: Scorecard): Section | null {
  if (said === null || said.length === 0) return null;
  const count = (what: keyof typeof carriesWords): number =>
    said.filter(({ carries }) => carries.includes(what)).length;
  const none = said.filter(({ carries }) => carries.length === 0).length;
  return {
    id: 'sentences',
    title: 'Your sentences, and what each carries',
    sum: `Of ${said.length}, ${count('mechanism')} name a change, ${count('number')} a number, ${count('check')} a check; ${none} none of them.`,
    told: said.slice(0, mostSentences).map(({ atMs, text, carries, own, talk }) => {
      const has = carries.map((what) => carriesWords[what]).join(', ');
      const missing = carried.filter((what) => !carries.includes(what)).map((what) => asksFor[what]);
      const who = own || carries.length === 0 ? [] : ['Who did it?'];
      return told(formatClock(atMs), text, {
        good: carries.length === carried.length ? true : carries.length === 0 ? false : null,
        more:
          carries.length === carried.length
            ? [`Carries ${has}.`]
            : [
                `${carries.length === 0 ? (talk ? 'Coordination, and nothing technical beside it.' : 'Carries none of them.') : `Carries ${has}.`} ${[...who, ...missing].join(' ')}`,
              ],
      });
    }),
  };
}

const flawWords = {
  met: 'found',
  partial: 'partly',
  unsure: 'perhaps',
  missed: 'not found',
} as const;

export function flaws({ flaws: all, soundBlamed }: Scorecard): Section | null {
  if (all.length === 0 && soundBlamed.length === 0) return null;
  const found = all.filter(({ verdict }) => verdict === 'met').length;
  const blamed =
    soundBlamed.length === 0
      ? ''
      : ` ${soundBlamed.length} sound ${soundBlamed.length === 1 ? 'passage was' : 'passages were'} called wrong.`;
  return {
    id: 'flaws',
    title: 'What is wrong in the documents',
    sum: `You found ${found} of ${all.length}.${blamed}`,
    told: [
      ...all.map((flaw) =>
        told(clock(flaw.atMs), `${flawWords[flaw.verdict]}: ${flaw.statement} (${flaw.lines.join(', ')})`, {
          good: flaw.verdict === 'met',
          more: [
            ...(flaw.quote === null ? [] : [`You: ${flaw.quote}`]),
            ...(flaw.verdict === 'met' || flaw.verdict === 'missed' ? [] : [flaw.why]),
            ...[flaw.weighs, flaw.asks].filter((text) => text !== null).map(sentence),
          ],
        }),
      ),
      ...soundBlamed.map((one) =>
        told(formatClock(one.atMs), 'called wrong, and sound', {
          good: false,
          more: [`You: ${one.text}`, sentence(one.why)],
        }),
      ),
    ],
  };
}
