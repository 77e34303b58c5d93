import { matchCriterion } from '../../language/criterion.ts';
import type { CheckOf } from '../../scenario/rubric.ts';
import type { Utterance } from '../subject.ts';
import { type Finding, found } from './finding.ts';
import { criterionOf, type WordsContext, whereSaid } from './says.ts';

/** Confidence from which a flag is raised: likeness to an example alone does not do where concepts are asked for. */
const surelyNamed = 0.7;
const surelyAlike = 0.6;

/** Whether a red flag was raised in words. Doubt, denial and a near miss leave it clear: a flag needs a plain statement. */
export function judgeFlagWords(
  check: CheckOf<'flag'>,
  utterances: readonly Utterance[],
  context: WordsContext,
): Finding {
  const match = matchCriterion(criterionOf(check, context), utterances, context.lexicon);
  const needed = check.concepts ? surelyNamed : surelyAlike;
  return match.verdict === 'met' && match.confidence >= needed
    ? found('raised', 'Said so plainly.', whereSaid(match, utterances))
    : found('clear', 'Nothing of the kind was said.', { confidence: match.verdict === 'unsure' ? 0.5 : 0.9 });
}
