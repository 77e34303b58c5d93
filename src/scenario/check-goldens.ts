import type { Finding } from './diagnostic.ts';
import type { Transcript } from './transcript.ts';
import type { Verdict } from './vocabulary.ts';
import type { Located } from './yaml.ts';

const passes = (verdict: Verdict): boolean => verdict === 'hire' || verdict === 'strong-hire';

/** Whether a transcript is of somebody who must not pass: a bluffer, somebody lost, a near miss. */
export const mustFail = ({ expect }: Transcript): boolean =>
  expect !== undefined && !expect.verdict.some(passes);

/** A case is known to tell people apart only by transcripts of somebody who must pass and of somebody who must not. */
export function checkGoldens(transcripts: readonly Transcript[], located: Located): Finding[] {
  const weak = (message: string): Finding => ({
    code: 'weak',
    severity: 'warning',
    range: located.rangeOf(['id']),
    message,
  });
  return [
    ...(transcripts.some(({ expect }) => expect?.verdict.every(passes))
      ? []
      : [weak('no transcript in `goldens/` is of somebody who must pass')]),
    ...(transcripts.some(mustFail)
      ? []
      : [weak('no transcript in `goldens/` is of somebody who must not pass')]),
  ];
}

/** Somebody passed who must not: the rubric, or what it is given to judge by, is too kind. */
export const passedFinding = (
  who: string,
  { verdict, score }: { readonly verdict: Verdict; readonly score: number },
  range: Finding['range'],
): Finding[] =>
  passes(verdict)
    ? [
        {
          code: 'weak',
          severity: 'warning',
          range,
          message: `${who} passes, with ${score} of 100 (${verdict})`,
        },
      ]
    : [];
