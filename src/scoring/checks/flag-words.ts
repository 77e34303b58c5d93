import { matchCriterion } from '../../language/criterion.ts';
import type { CheckOf } from '../../scenario/rubric.ts';
import type { Utterance } from '../subject.ts';
import { type Finding, found } from './finding.ts';
import { criterionOf, type WordsContext, whereSaid } from './says.ts';

/** Whether a red flag was raised in words. Doubt, denial and a near miss leave it clear: a flag needs a plain statement. */
export function judgeFlagWords(
  check: CheckOf<'flag'>,
  utterances: readonly Utterance[],
  context: WordsContext,
): Finding {
  const match = matchCriterion(criterionOf(check, context), utterances, context.lexicon);
  return match.verdict === 'met'
    ? found('raised', 'Said so plainly.', whereSaid(match, utterances))
    : found('clear', 'Nothing of the kind was said.', { confidence: match.verdict === 'unsure' ? 0.5 : 0.9 });
}
