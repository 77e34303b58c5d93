import { cleanLine } from '../../../core/clean.ts';
import { verdictTitles, verdictWords } from '../../../report/words.ts';
import type { Scorecard } from '../../../scoring/scorecard.ts';
import type { Row } from '../../text/row.ts';

const cameWords = {
  worth: 'What your views were worth has come',
  judged: 'The second opinion has come',
  worded: 'The committee’s words have come',
} as const;
/** What makes a scorecard anew while it is read. */
export type Came = keyof typeof cameWords;

/** Checks that are named; of more, how many. */
const named = 2;

/** What a scorecard says otherwise since that came: the score, the verdict, which checks. */
export function changesRow(came: Came, before: Scorecard, after: Scorecard): Row {
  const moved = after.checks.flatMap((check) => {
    const old = before.checks.find(({ id }) => id === check.id);
    return old === undefined || old.verdict === check.verdict
      ? []
      : [
          `${cleanLine(check.statement).replace(/\.$/, '')}: ${verdictWords[old.verdict]}, now ${verdictWords[check.verdict]}`,
        ];
  });
  const score = before.score === after.score ? [] : [`${before.score}, now ${after.score} of 100`];
  const verdict =
    before.verdict === after.verdict
      ? []
      : [`${verdictTitles[before.verdict]}, now ${verdictTitles[after.verdict].toLowerCase()}`];
  const more = moved.length > named ? [`${moved.length - named} more`] : [];
  const changes = [...score, ...verdict, ...moved.slice(0, named), ...more];
  const rest = changes.length > 0 ? changes.join('; ') : came === 'worded' ? '' : 'no points moved';
  return [[cameWords[came], 'strong'], [rest === '' ? '.' : `: ${rest}.`]];
}
