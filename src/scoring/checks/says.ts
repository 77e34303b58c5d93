import { atOnce, inSteps, type Steps } from '../../core/steps.ts';
import { analyse } from '../../language/analyse.ts';
import { type CompiledCriterion, criterionSteps } from '../../language/criterion.ts';
import type { CompiledLexicon } from '../../language/lexicon.ts';
import { amongWords, matchCriterion } from '../../language/match.ts';
import type { CriterionShape, Match } from '../../language/types.ts';
import type { Check, CheckOf } from '../../scenario/rubric.ts';
import type { Utterance } from '../subject.ts';
import { type Finding, found } from './finding.ts';

export interface WordsContext {
  readonly lexicon: CompiledLexicon;
  /** Words the candidate was given, which prove nothing when repeated. */
  readonly prompt: string;
  /** Everything else that the words are judged by; see `matchCriterion`. */
  readonly criteria?: readonly CheckOf<'says'>[];
}

/** By prompt. */
type Ready = Map<string, CompiledCriterion>;
const remembered = new WeakMap<CompiledLexicon, WeakMap<CriterionShape, Ready>>();
/** A criterion that cases share is ready for so many of them at a time. */
const mostPrompts = 16;

function readyFor({ lexicon }: WordsContext, check: CriterionShape): Ready {
  const checks = remembered.get(lexicon) ?? new WeakMap<CriterionShape, Ready>();
  remembered.set(lexicon, checks);
  const ready = checks.get(check) ?? new Map<string, CompiledCriterion>();
  checks.set(check, ready);
  return ready;
}

/** The criterion of a check, made ready once for each lexicon and prompt, because grading repeats. */
export const criterionOf = (check: CriterionShape, context: WordsContext): CompiledCriterion =>
  readyFor(context, check).get(context.prompt) ?? atOnce(readySteps(check, context));

function* readySteps(check: CriterionShape, context: WordsContext): Steps<CompiledCriterion> {
  const criterion = yield* criterionSteps(check, context.lexicon, context.prompt);
  const ready = readyFor(context, check);
  if (ready.size >= mostPrompts) ready.delete(ready.keys().next().value!);
  ready.set(context.prompt, criterion);
  return criterion;
}

/** Makes the criteria ready that words will be judged by, a step between two breaths: together they take longer than an input may wait. */
export async function readyCriteria(
  checks: readonly Check[],
  others: readonly CriterionShape[],
  context: WordsContext,
  breathe: () => Promise<void>,
): Promise<void> {
  const worded = checks.flatMap((check): CriterionShape[] =>
    check.kind === 'says' || (check.kind === 'flag' && check.behaviour === undefined) ? [check] : [],
  );
  for (const shape of [...others, ...worded]) {
    await breathe();
    if (!readyFor(context, shape).has(context.prompt)) await inSteps(readySteps(shape, context), breathe);
  }
}

/** Whether the candidate said it, quoting where. */
export function judgeSays(
  check: CheckOf<'says'>,
  utterances: readonly Utterance[],
  context: WordsContext,
): Finding {
  const rivals = (context.criteria ?? []).map((one) => criterionOf(one, context));
  const words = utterances
    .flatMap(({ text }) => analyse(text, context.lexicon))
    .reduce((sum, clause) => sum + clause.words.length, 0);
  const match = matchCriterion(criterionOf(check, context), utterances, context.lexicon, {
    rivals,
    among: amongWords(words),
  });
  return found(match.verdict, match.why, whereSaid(match, utterances));
}

/** Time, quote and citations of the turn a match was found in. */
export function whereSaid(match: Match, utterances: readonly Utterance[]): Partial<Finding> {
  const turn = match.utterance === null ? undefined : utterances[match.utterance];
  return {
    confidence: match.confidence,
    atMs: turn?.atMs ?? null,
    quote: match.quote,
    cites: turn?.cites ?? [],
    asks: match.asks,
  };
}
