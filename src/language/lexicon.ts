import { skippable } from './function-words.ts';
import { realWords } from './real-words.ts';
import type { ConceptEntry } from './types.ts';
import { TypoIndex } from './typos.ts';
import { fold, type Word, wordsOf } from './words.ts';

/** A phrasing as it is looked for: stems in order, with articles and other fillers left out. */
export type Phrase = readonly string[];

/** A concept found in a run of words: `from` to before `to`. */
export interface Span {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

export interface CompiledLexicon {
  readonly ids: ReadonlySet<string>;
  /** Phrasings by their first stem. */
  readonly phrases: ReadonlyMap<string, readonly { readonly id: string; readonly stems: Phrase }[]>;
  /** A concept and every broader one it counts as. */
  readonly closure: ReadonlyMap<string, readonly string[]>;
  readonly typos: TypoIndex;
}

/** Left out of phrasings; more than these may stand between the words of what is said. */
const articles: ReadonlySet<string> = new Set(['a', 'an', 'the', 'our', 'my', 'your', 'its', 'their']);

/** `*` in a phrasing: up to four words of any kind, as in "roll * back". */
const gap = '*';
const longestGap = 4;

/** The stems of a phrasing; empty when there is not a word in it. */
export function phraseOf(text: string): Phrase {
  const parts = text.split('*').map(partOf);
  return parts.flatMap((part, n) => (n === 0 ? part : [gap, ...part]));
}

function partOf(text: string): string[] {
  const words = wordsOf(fold(text)).filter((word) => word.kind !== 'mark');
  const kept = words.filter((word, i) => i === words.length - 1 || !articles.has(word.text));
  return (kept.length ? kept : words).map((word) => word.stem);
}

/** Concepts made ready for matching. Unknown names under `is` count as concepts without phrasings. */
export function compileLexicon(entries: readonly ConceptEntry[]): CompiledLexicon {
  const phrases = new Map<string, { id: string; stems: Phrase }[]>();
  const broader = new Map(entries.map((entry) => [entry.id, entry.is]));
  for (const { id, says } of entries) {
    const seen = new Set<string>();
    for (const say of [...says, id.replaceAll('-', ' ')]) {
      const stems = phraseOf(say);
      const key = stems.join(' ');
      if (stems[0] === undefined || seen.has(key)) continue;
      seen.add(key);
      const same = phrases.get(stems[0]) ?? [];
      phrases.set(stems[0], same);
      same.push({ id, stems });
    }
  }
  const closure = new Map<string, string[]>();
  for (const { id } of entries) {
    const reached = [id];
    for (const next of reached)
      for (const up of broader.get(next) ?? []) if (!reached.includes(up)) reached.push(up);
    closure.set(id, reached);
  }
  const stems = [...phrases.values()].flatMap((same) =>
    same.flatMap((phrase) => phrase.stems.filter((stem) => stem !== gap)),
  );
  return { ids: new Set(closure.keys()), phrases, closure, typos: new TypoIndex(stems) };
}

/** The stem of each word, one-letter slips mended towards the words of the lexicon; what is a word itself is no slip. */
export const spelled = (lexicon: CompiledLexicon, words: readonly Word[]): string[] =>
  words.map((word) =>
    word.kind === 'word' && word.content && word.stem.length >= 5 && !realWords.has(word.stem)
      ? (lexicon.typos.nearest(word.stem) ?? word.stem)
      : word.stem,
  );

const possessives: ReadonlySet<string> = new Set(['my', 'our', 'your', 'his', 'her', 'its', 'their']);

/** Every concept in `words` with its broader ones, in order of place. */
export function findSpans(
  lexicon: CompiledLexicon,
  words: readonly Word[],
  stems: readonly string[],
): Span[] {
  const spans: Span[] = [];
  for (let from = 0; from < words.length; from++) {
    // "Our own labels" says whose they are; "they own the labels" says who answers for them.
    if (words[from]!.text === 'own' && possessives.has(words[from - 1]?.text ?? '')) continue;
    for (const { id, stems: phrase } of lexicon.phrases.get(stems[from]!) ?? []) {
      const to = phraseEnd(words, stems, from, phrase);
      if (to < 0) continue;
      for (const name of lexicon.closure.get(id) ?? [id])
        if (!spans.some((span) => span.id === name && span.from === from && span.to === to))
          spans.push({ id: name, from, to });
    }
  }
  return spans;
}

/** The word after a phrasing that starts at `from`, or -1. Fillers and hyphens between its words are skipped. */
export function phraseEnd(
  words: readonly Word[],
  stems: readonly string[],
  from: number,
  phrase: Phrase,
): number {
  if (stems[from] !== phrase[0]) return -1;
  let at = from;
  let open = false;
  for (let n = 1; n < phrase.length; n++) {
    const wanted = phrase[n]!;
    if (wanted === gap) {
      open = true;
      continue;
    }
    const last = open ? at + 1 + longestGap : words.length;
    at++;
    while (at < words.length && at < last && stems[at] !== wanted && (open || passable(words[at]!))) at++;
    if (stems[at] !== wanted) return -1;
    open = false;
  }
  return at + 1;
}

const passable = (word: Word): boolean =>
  word.kind === 'mark' ? "-/'_".includes(word.text) : skippable.has(word.text);
