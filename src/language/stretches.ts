import type { AnalysedClause } from './analyse.ts';
import type { CompiledCriterion } from './criterion.ts';
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

const remembered = new WeakMap<CompiledCriterion, Map<string, readonly Stretch[]>>();
const mostRemembered = 300;

/** All stretches of an utterance that a criterion has anything to do with. Asked for by itself and by its rivals, worked out once. */
export function stretchesOf(
  compiled: CompiledCriterion,
  text: string,
  clauses: readonly AnalysedClause[],
): readonly Stretch[] {
  const known = remembered.get(compiled) ?? new Map<string, readonly Stretch[]>();
  remembered.set(compiled, known);
  const before = known.get(text);
  if (before) return before;
  if (known.size >= mostRemembered) known.clear();
  const found = read(compiled, clauses);
  known.set(text, found);
  return found;
}

function read(compiled: CompiledCriterion, clauses: readonly AnalysedClause[]): Stretch[] {
  const readings = clauses.map((clause) =>
    clause.excluded === null && !isTelegram(clause) && touches(compiled, clause)
      ? readClause(compiled, clause)
      : null,
  );
  const found: Stretch[] = [];
  for (let at = 0; at < readings.length; at++) {
    const window: ClauseReading[] = [];
    for (let to = at; to < Math.min(at + widest, readings.length); to++) {
      const reading = readings[to];
      if (clauses[to]!.excluded !== null) break;
      if (!reading) {
        if (to === at) break;
        continue;
      }
      // What goes over from one sentence to the next needs something to the point in each.
      if (reading.clause.sentence !== clauses[at]!.sentence && !bears(reading)) break;
      window.push(reading);
      if (window.length > 1 && !bears(window[0]!) && reading.clause.sentence !== clauses[at]!.sentence) break;
      if (window.length === 1 && reading.clause.words.length < fewestWords) continue;
      const likeness = likenessOf(compiled, window, -1, leastOdds - compiled.offset);
      found.push({
        at,
        to,
        window: [...window],
        likeness,
        odds: logOdds(likeness.vector, compiled.model) + compiled.offset,
      });
    }
  }
  return found;
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
  text: string,
  clauses: readonly AnalysedClause[],
  { at, to, window }: Pick<Stretch, 'at' | 'to' | 'window'>,
): { readonly most: number; readonly worded: number } {
  let [most, worded] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const mood = moodOf(window.map(({ clause }) => clause));
  for (const rival of rivals) {
    if (rival.shape === compiled.shape) continue;
    const isWordedSo = compiled.mood >= proposing && mood < 0 && rival.mood < 0;
    for (const stretch of stretchesOf(rival, text, clauses)) {
      if (stretch.at > to || at > stretch.to) continue;
      most = Math.max(most, stretch.odds);
      if (isWordedSo) worded = Math.max(worded, stretch.odds);
    }
  }
  return { most, worded };
}
/** From this mood on a criterion is met by what somebody would do, and not by what they found. */
const proposing = 0.7;
