import { fold } from './words.ts';

const words: Readonly<Record<string, number>> = {
  ten: 10,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const units = 'one|two|three|four|five|six|seven|eight|nine'.split('|');
const spelt = `(?:${Object.keys(words).join('|')})(?:[- ](?:${units.join('|')}))?`;
const figure = `(\\d{1,3}(?:\\.\\d+)?|${spelt}) ?(?:%|percent\\b|per cent\\b)`;
const about = '(?:about |around |some |roughly |maybe |now |at |say |still )*';
/** "80% sure", "I'd say 70% that it is", "confidence 0.8"; a share of requests is none. */
const patterns = [
  new RegExp(
    `\\b${figure} (?:sure|certain|confident|likely|convinced|probability|chance|confidence|there|on (?:it|that|this))\\b`,
  ),
  new RegExp(
    `\\b(?:confidence|confident|sure|certain|certainty|probability|chance|likelihood)(?: is| of|:| at|,)* ${about}${figure}`,
  ),
  new RegExp(
    `\\b(?:i'd say|i would say|i'd put it at|i put it at|i give it|i'd give it) ${about}${figure}(?! of)`,
  ),
  new RegExp(`\\b(?:i'm|i am) ${about}${figure}(?! (?:of|done|through|into|slower|faster))`),
  new RegExp(`\\b(?:it is|it's|that is|that's) my cause,? ${about}${figure}`),
  /\b(?:confidence|probability)(?: is| of|:| at)* (0?\.\d{1,2}|1\.0)\b/,
  new RegExp(`${figure}(?:的)?(?:把握|确定|可能)|(?:把握|可能性)(?:是|有|大概|约)*${figure}`),
  new RegExp(`${figure} (?:pakka|sure hoon|yakeen)`),
];
/** A sentence of a figure and nothing else: "95%.", "About 95 percent." */
const bare = new RegExp(`^${about}${figure}[.!]?$`);
/** The same, with more after a comma, where that answers “How sure are you?” */
const answers = new RegExp(
  `^(?:(?:yes|well|hm+|ok|okay|dana|now)[,. ]+)?(?:i (?:am|would say|say) )?${about}${figure}(?:$|[.,;:!]| (?:now|because|since|that|on|for)\\b)`,
);
/** "So canary 0.15.0, 85%", "I think it is the limits, 80 percent": a figure at the end of a conclusion that measures nothing. */
const concludes = new RegExp(
  `^(?:(?:so|hence|therefore|then|i (?:think|believe|suspect|guess|reckon|bet)|my (?:guess|cause|bet|answer)|the cause|cause)\\b)(?!.*\\b(?:rose|fell|went|grew|jumped|dropped|moved|more|less|up|down|from|share|rate|of|faster|slower|longer|shorter|only)\\b).*, ${about}${figure}[.!]?$`,
);
const citation = /\s*\[[a-z]\d{1,5}(?:,\s*[a-z]\d{1,5})*\]/g;

/**
 * How sure somebody says they are, 0..1; null where no figure was said, or where two different ones were.
 * @param asked they were just asked how sure they are
 */
export function spokenConfidence(text: string, asked = false): number | null {
  const folded = fold(text).replace(citation, '');
  const found = new Set<number>();
  const add = (value: string): void => {
    const share = shareOf(value);
    if (share <= 1) found.add(share);
  };
  for (const pattern of patterns)
    for (const match of folded.matchAll(new RegExp(pattern, 'g')))
      add(match.slice(1).find((part) => part !== undefined)!);
  if (found.size > 0) return found.size === 1 ? [...found][0]! : null;
  const sentences = folded.split(/(?<=[.!?])\s+|\n+/).map((one) => one.trim());
  for (const sentence of sentences) {
    const match = bare.exec(sentence) ?? concludes.exec(sentence);
    if (match) add(match[1]!);
  }
  const answer = asked && found.size === 0 ? answers.exec(sentences[0]!) : null;
  if (answer) add(answer[1]!);
  return found.size === 1 ? [...found][0]! : null;
}

const marks = /\s*@ ?(\d{1,3}(?:\.\d+)?)(?: ?%|(?=\s*(?:$|[.,;:!)](?:\s|$)|\n|because\b)))/g;

/** What a text says up to each figure that it gives as the board's command takes them, "the new build @60%"; the last with what is left. */
export function markedConfidences(
  text: string,
): readonly { readonly text: string; readonly share: number }[] {
  const found = [...text.matchAll(marks)]
    .map((match) => ({ match, share: shareMarked(match) }))
    .filter(({ share }) => share <= 1);
  return found.map(({ match, share }, i) => {
    const before = found[i - 1]?.match;
    const from = before === undefined ? 0 : before.index + before[0].length;
    const after = i === found.length - 1 ? text.slice(match.index + match[0].length) : '';
    return { text: text.slice(from, match.index).replace(/^[\s,;.]+/, '') + after, share };
  });
}

const shareMarked = ([whole, value]: RegExpExecArray): number =>
  Number(value) <= 1 && !whole.includes('%') ? Number(value) : Number(value) / 100;

function shareOf(text: string): number {
  if (/^\d/.test(text)) return text.includes('.') && Number(text) <= 1 ? Number(text) : Number(text) / 100;
  if (text.startsWith('.')) return Number(text);
  const [tens = '', unit] = text.split(/[- ]/);
  return (words[tens]! + (unit === undefined ? 0 : units.indexOf(unit) + 1)) / 100;
}
