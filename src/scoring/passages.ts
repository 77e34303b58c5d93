import type { Utterance } from './subject.ts';

const sentenceEnd = /(?<=[.!?]["”’]?)\s+(?=[\p{Lu}["“‘(\d])|(?<=[。！？])|\n+/u;
const lineIds = /\bD\d{1,5}\b/g;

const linesIn = (text: string, cites: readonly string[]): string[] => [
  ...new Set([...text.matchAll(lineIds)].map(([id]) => id).filter((id) => cites.includes(id))),
];

/**
 * What was said in one breath, in the pieces that are each about lines of their own: a sentence that cites a line, with the
 * sentence after it that cites none; and what belongs to no line. Whoever speaks of one line only is taken whole.
 */
export function passagesOf(utterance: Utterance): Utterance[] {
  const { text, cites } = utterance;
  const sentences = text
    .split(sentenceEnd)
    .filter((sentence) => sentence.trim() !== '')
    .map((sentence) => ({ sentence, lines: linesIn(sentence, cites) }));
  const citing = sentences.filter(({ lines }) => lines.length > 0);
  if (citing.length < 2) return [utterance];
  const pieces: { said: string[]; cites: readonly string[]; goesOn: boolean }[] = [];
  for (const { sentence, lines } of sentences) {
    const last = pieces.at(-1);
    if (last && lines.length === 0 && (last.goesOn || last.cites.length === 0)) {
      last.said.push(sentence);
      last.goesOn = false;
    } else pieces.push({ said: [sentence], cites: lines, goesOn: lines.length > 0 });
  }
  const others = cites.filter((id) => !id.startsWith('D'));
  return pieces.map((piece) => ({
    ...utterance,
    text: piece.said.join(' '),
    cites: [...piece.cites, ...others],
  }));
}
