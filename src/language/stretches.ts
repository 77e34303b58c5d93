import type { AnalysedClause } from './analyse.ts';
import type { CompiledCriterion } from './criterion.ts';
import { hollowness } from './hollow.ts';
import { type ClauseReading, type Likeness, likenessOf, readClause } from './likeness.ts';
import { logOdds } from './model.ts';
import { moodOf } from './mood.ts';

/** One to three adjacent clauses of an utterance, as one criterion sees them. */
export interface Stretch {
  readonly at: number;
  readonly to: number;
  readonly window: readonly ClauseReading[];
  readonly likeness: Likeness;
  /** Log-odds that it meets the criterion, the criterion's own offset included. */
  readonly odds: number;
}

const widest = 3;
/** One word alone meets nothing. */
const fewestWords = 2;
/** From these log-odds on letters are compared; below, a stretch is out of sight. */
export const leastOdds = Math.log(0.1 / 0.9);

/** Clauses in a row, as one criterion reads them wherever they are said. */
interface Row {
  readonly window: readonly ClauseReading[];
  judged: Pick<Stretch, 'likeness' | 'odds'> | undefined;
  /** With one clause more; null where that has nothing to do with the criterion. */
  readonly longer: Map<AnalysedClause, Row | null>;
}

interface Memory {
  /** By what was analysed: the same words are analysed once. */
  readonly said: Map<readonly AnalysedClause[], readonly Stretch[]>;
  /** Rows of one clause. */
  rows: Row['longer'];
  size: number;
}
const remembered = new WeakMap<CompiledCriterion, Memory>();
const mostSaid = 300;
const mostRows = 1_000;

/** All stretches of an utterance that a criterion has anything to do with. Asked for by itself and by its rivals, worked out once. */
export function stretchesOf(
  compiled: CompiledCriterion,
  clauses: readonly AnalysedClause[],
): readonly Stretch[] {
  const memory = remembered.get(compiled) ?? { said: new Map(), rows: new Map(), size: 0 };
  remembered.set(compiled, memory);
  const before = memory.said.get(clauses);
  if (before) return before;
  if (memory.said.size >= mostSaid) memory.said.clear();
  if (memory.size >= mostRows) Object.assign(memory, { rows: new Map(), size: 0 });
  const found = read(compiled, clauses, memory);
  memory.said.set(clauses, found);
  return found;
}

/** The row with one clause more; null where the criterion has nothing to do with that. */
function extended(
  compiled: CompiledCriterion,
  row: Row | null,
  { alike }: AnalysedClause,
  memory: Memory,
): Row | null {
  const rows = row?.longer ?? memory.rows;
  const known = rows.get(alike);
  if (known !== undefined) return known;
  const reading = row ? extended(compiled, null, alike, memory)?.window[0] : readingOf(compiled, alike);
  const made = reading
    ? { window: [...(row?.window ?? []), reading], judged: undefined, longer: new Map() }
    : null;
  rows.set(alike, made);
  memory.size++;
  return made;
}

const readingOf = (compiled: CompiledCriterion, clause: AnalysedClause): ClauseReading | null =>
  clause.excluded === null &&
  !(clause.elsewhere && !compiled.past) &&
  !isTelegram(clause) &&
  touches(compiled, clause)
    ? readClause(compiled, clause)
    : null;

function judgedOf(compiled: CompiledCriterion, row: Row): NonNullable<Row['judged']> {
  if (row.judged) return row.judged;
  const likeness = likenessOf(compiled, row.window, undefined, leastOdds - compiled.offset);
  row.judged = { likeness, odds: logOdds(likeness.vector, compiled.model) + compiled.offset };
  return row.judged;
}

function read(compiled: CompiledCriterion, clauses: readonly AnalysedClause[], memory: Memory): Stretch[] {
  const found: Stretch[] = [];
  const talk = talkIn(compiled, clauses);
  for (const [at, first] of clauses.entries()) {
    let row: Row | null = null;
    for (let to = at; to < Math.min(at + widest, clauses.length); to++) {
      const clause = clauses[to]!;
      if (clause.excluded !== null) break;
      const longer = extended(compiled, row, clause, memory);
      if (!longer) {
        if (to === at) break;
        continue;
      }
      const goesOver = clause.sentence !== first.sentence;
      // What goes over from one sentence to the next needs something to the point in each.
      if (goesOver && !bears(longer.window.at(-1)!)) break;
      row = longer;
      if (row.window.length > 1 && goesOver && !bears(row.window[0]!)) break;
      if (row.window.length === 1 && clause.words.length < fewestWords) continue;
      const { likeness, odds } = judgedOf(compiled, row);
      found.push({
        at,
        to,
        window: row.window,
        likeness,
        odds: odds - talk(first.sentence, clause.sentence),
      });
    }
  }
  return found;
}

/** What is taken off for talk from one sentence to another; nothing of flags, which are about talk, and of stories. */
function talkIn(compiled: CompiledCriterion, clauses: readonly AnalysedClause[]) {
  if (compiled.shape.kind !== 'says' || compiled.past) return () => 0;
  const sentences = Map.groupBy(clauses, ({ sentence }) => sentence);
  return (from: number, to: number): number =>
    Math.max(hollowness(sentences.get(from)!), from === to ? 0 : hollowness(sentences.get(to)!));
}

/** Evidence from which a sentence belongs to what another one says. */
const leastEvidence = 2.5;
const bears = ({ evidence, hits }: ClauseReading): boolean =>
  evidence.signed >= leastEvidence || hits.filter((hit) => hit !== 0).length > 1;

const telegramWords = 5;
/** Five words and not one of grammar: too little said to be held to it, though a cause may be named that way. */
const isTelegram = (clause: AnalysedClause): boolean =>
  clause.words.length >= telegramWords &&
  clause.act !== 'proposes' &&
  clause.words.every((word) => word.kind === 'word' && word.content);

/** Cheap and safe to skip: a clause that shares no unit with any example and hits no group cannot help. */
const touches = (compiled: CompiledCriterion, clause: AnalysedClause): boolean =>
  clause.spans.some((span) => compiled.postings.has(`#${span.id}`)) ||
  clause.wordStems.some((stem) => compiled.postings.has(stem)) ||
  clause.quantities.length > 0;

/**
 * How far the likeliest of the rivals explains what was said between two clauses, as log-odds. Most sentences do one thing: what
 * one criterion claims with much more right than another, the other cannot have for itself. `worded`: where a
 * proposal is asked for and a finding was said, the same of those that ask for findings.
 */
export function rivalOdds(
  compiled: CompiledCriterion,
  rivals: readonly CompiledCriterion[],
  clauses: readonly AnalysedClause[],
  { at, to, window }: Pick<Stretch, 'at' | 'to' | 'window'>,
): { readonly most: number; readonly worded: number } {
  let most = Number.NEGATIVE_INFINITY;
  let worded = most;
  const mood = moodOf(window.map(({ clause }) => clause));
  for (const rival of rivals) {
    if (rival.shape === compiled.shape) continue;
    const isWordedSo = compiled.mood >= proposing && mood < 0 && rival.mood < 0;
    for (const stretch of stretchesOf(rival, clauses)) {
      if (stretch.at > to || at > stretch.to) continue;
      most = Math.max(most, stretch.odds);
      if (isWordedSo) worded = Math.max(worded, stretch.odds);
    }
  }
  return { most, worded };
}
/** From this mood on a criterion is met by what somebody would do, and not by what they found. */
const proposing = 0.7;
