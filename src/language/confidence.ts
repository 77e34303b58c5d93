import { fold } from './words.ts';

const figure = '(\\d{1,3})(?:\\.\\d+)? ?(?:%|percent|per cent)';
/** "80% sure", "I'd say 70% that it is", "confidence 0.8"; a share of requests is none. */
const patterns = [
  new RegExp(
    `\\b${figure} (?:sure|certain|confident|likely|convinced|probability|chance|confidence|there|on (?:it|that|this))\\b`,
  ),
  new RegExp(
    `\\b(?:confidence|confident|sure|certain|certainty|probability|chance|likelihood)(?: is| of|:| at|,)* (?:about |around |some |roughly )?${figure}`,
  ),
  new RegExp(
    `\\b(?:i'd say|i would say|i'd put it at|i put it at|i give it) (?:about |around |some |roughly )?${figure}(?! of)`,
  ),
  /\b(?:confidence|probability)(?: is| of|:| at)* (0?\.\d{1,2}|1\.0)\b/,
  new RegExp(`${figure}(?:的)?(?:把握|确定|可能)|(?:把握|可能性)(?:是|有|大概|约)*${figure}`),
  new RegExp(`${figure} (?:pakka|sure hoon|yakeen)`),
];

/** How sure somebody says they are, 0..1; null where no figure was said, or where two different ones were. */
export function spokenConfidence(text: string): number | null {
  const folded = fold(text);
  const found = new Set<number>();
  for (const pattern of patterns)
    for (const match of folded.matchAll(new RegExp(pattern, 'g'))) {
      const value = match.slice(1).find((part) => part !== undefined)!;
      const share = value.includes('.') ? Number(value) : Number(value) / 100;
      if (share <= 1) found.add(share);
    }
  return found.size === 1 ? [...found][0]! : null;
}
