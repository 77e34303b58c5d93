import { type Card, createEmptyCard, fsrs, type Grade, Rating } from 'ts-fsrs';
import { fnv1a } from '../core/random.ts';
import { type Carried, carried, readSentences } from '../language/carries.ts';
import type { CompiledLexicon } from '../language/lexicon.ts';
import type { WeakLine } from '../scenario/drills.ts';
import type { Scorecard } from '../scoring/scorecard.ts';
import { asksFor } from '../scoring/sentences.ts';

/** A line to be rewritten: a shipped one, or one that was said. */
export interface DrillLine extends Pick<WeakLine, 'id' | 'weak' | 'about'> {
  /** Null for what was said: only who said it knows what happened. */
  readonly strong: string | null;
}

/** Fewer words than these are no line worth rewriting. */
const fewestWords = 6;
/** Most lines of one story. */
const mostOwn = 3;

/** What was said in a story and carried nothing, as lines to be rewritten; those that only talk first. */
export const ownLines = (sentences: Scorecard['sentences'], startedAt: string): DrillLine[] =>
  (sentences ?? [])
    .filter(({ carries, text }) => carries.length === 0 && text.split(/\s+/).length >= fewestWords)
    .toSorted((a, b) => Number(b.talk) - Number(a.talk))
    .slice(0, mostOwn)
    .map(({ text }) => ({
      id: `own-${fnv1a(text).toString(16)}`,
      weak: text,
      about: `You said that in your story of ${startedAt.slice(0, 10)}. What happened, you know.`,
      strong: null,
    }));

/** What a rewritten line carries, and what one would still ask about it. */
export interface Rewrite {
  readonly carries: readonly Carried[];
  readonly asks: readonly string[];
  readonly strong: boolean;
}

/** A strong line is one of the speaker's own that carries all three, in at most so many sentences. */
const mostSentences = 3;

export function readRewrite(text: string, lexicon: CompiledLexicon): Rewrite {
  const sentences = readSentences(text, lexicon).slice(0, mostSentences);
  const carries = carried.filter((what) => sentences.some((one) => one.carries.includes(what)));
  const own = sentences.some((one) => one.own);
  const asks = [
    ...(own || sentences.length === 0 ? [] : ['Who did it? Say “I” where it was you.']),
    ...carried.filter((what) => !carries.includes(what)).map((what) => asksFor[what]),
  ];
  return { carries, asks, strong: asks.length === 0 };
}

/** When each line is due again, by its id; kept beside the sessions. */
export type DrillMemory = Readonly<Record<string, Card>>;

/** How it went: at the first attempt, at a later one, or not. */
export type Outcome = 'first' | 'later' | 'never';
const ratings: Readonly<Record<Outcome, Grade>> = {
  first: Rating.Good,
  later: Rating.Hard,
  never: Rating.Again,
};

const scheduler = fsrs({ enable_fuzz: false, enable_short_term: false });

export const remembered = (
  memory: DrillMemory,
  id: string,
  outcome: Outcome,
  nowMs: number,
): DrillMemory => ({
  ...memory,
  [id]: scheduler.next(memory[id] ?? createEmptyCard(new Date(nowMs)), new Date(nowMs), ratings[outcome])
    .card,
});

/** The lines to practise now: those that are due, the longest overdue first; then new ones, in their order. */
export function linesToDrill(
  lines: readonly DrillLine[],
  memory: DrillMemory,
  nowMs: number,
  most: number,
): DrillLine[] {
  const due = lines
    .flatMap((line) => {
      const card = memory[line.id];
      return card && card.due.getTime() <= nowMs ? [{ line, dueMs: card.due.getTime() }] : [];
    })
    .toSorted((a, b) => a.dueMs - b.dueMs)
    .map(({ line }) => line);
  return [...due, ...lines.filter(({ id }) => memory[id] === undefined)].slice(0, most);
}

/** When the next line is due, epoch ms; null when nothing was practised yet. */
export const nextDueMs = (memory: DrillMemory): number | null => {
  const times = Object.values(memory).map((card) => card.due.getTime());
  return times.length === 0 ? null : Math.min(...times);
};
