import { unreachable } from '../core/result.ts';
import type { Check } from '../scenario/rubric.ts';
import { verdictsFor } from '../scenario/vocabulary.ts';
import { judgeActed } from './checks/acted.ts';
import { judgeAllocated } from './checks/allocated.ts';
import { judgeByLooking, onceLookedAt } from './checks/by-looking.ts';
import { judgeCalibrated } from './checks/calibrated.ts';
import { judgeCarries } from './checks/carries.ts';
import type { Finding } from './checks/finding.ts';
import { judgeBehaviour } from './checks/flag-behaviour.ts';
import { judgeFlagWords } from './checks/flag-words.ts';
import { judgeFound } from './checks/found.ts';
import { judgeGrounded } from './checks/grounded.ts';
import { judgeLooked } from './checks/looked.ts';
import { judgeNoticed } from './checks/noticed.ts';
import { judgePace } from './checks/pace.ts';
import { judgeReached } from './checks/reached.ts';
import { judgeSays } from './checks/says.ts';
import { judgeSeparated } from './checks/separated.ts';
import { judgeWeighed } from './checks/weighed.ts';
import { clearingOf, isAtFlaw } from './flaws.ts';
import type { Moments } from './moments.ts';
import type { CheckResult, CheckVerdict } from './scorecard.ts';
import { citesLines, type Subject } from './subject.ts';

/** Share of a check's points that a verdict earns; saying the opposite is worse than silence. */
export const share: Readonly<Record<CheckVerdict, number>> = {
  met: 1,
  partial: 0.5,
  missed: 0,
  unsure: 0,
  contradicted: -0.5,
  raised: -1,
  clear: 0,
};

function find(check: Check, subject: Subject, moments: Moments): Finding {
  switch (check.kind) {
    case 'pace':
      return judgePace(check, subject, moments);
    case 'looked':
      return judgeLooked(check, subject, moments);
    case 'separated':
      return judgeSeparated(check, subject, moments);
    case 'grounded':
      return judgeGrounded(check, subject);
    case 'calibrated':
      return judgeCalibrated(check, subject);
    case 'acted':
      return judgeActed(check, subject, moments);
    case 'reached':
      return judgeReached(check, subject);
    case 'says': {
      const seen = judgeNoticed(check, subject);
      if (seen) return seen;
      const said = judgeSays(
        check.ofSound ? clearingOf(check, subject.scenario.documents) : check,
        subject.utterances.filter(
          (one) => !(check.apartFromLines && citesLines(one)) && !(check.ofSound && isAtFlaw(subject, one)),
        ),
        subject,
      );
      if (said.verdict === 'met')
        return check.orLooked === undefined ? said : onceLookedAt(said, check.orLooked, subject);
      return (
        (check.orWeighed === undefined ? null : judgeWeighed(check.orWeighed, subject)) ??
        (check.orLooked === undefined ? null : judgeByLooking(check.orLooked, subject)) ??
        said
      );
    }
    case 'allocated':
      return judgeAllocated(check, subject);
    case 'carries':
      return judgeCarries(check, subject);
    case 'found':
      return judgeFound(check, subject);
    case 'flag':
      return check.behaviour === undefined
        ? judgeFlagWords(check, subject.utterances, subject)
        : judgeBehaviour(check.behaviour, subject, moments);
    default:
      return unreachable(check);
  }
}

/** How sure the program is of what only a model could decide. */
const byModel = 0.6;

/** What the program found and a model thinks of it. Only where the program is unsure does it go by the model. */
function secondOpinion(
  { id, kind }: Check,
  { state }: Subject,
  finding: Finding,
): { readonly finding: Finding; readonly judge: CheckResult['judge'] } {
  const opinion = state.judged?.checks.find((one) => one.check === id);
  if (!opinion || (opinion.verdict !== null && !verdictsFor(kind).includes(opinion.verdict)))
    return { finding, judge: null };
  const { verdict, quote, atMs, why, votes } = opinion;
  const decided = finding.verdict === 'unsure' && verdict !== null;
  return {
    finding:
      decided && verdict !== null
        ? {
            ...finding,
            verdict,
            quote,
            atMs,
            confidence: byModel,
            why: 'Unsure by itself; as the model judged.',
          }
        : finding,
    judge: { verdict, quote, why, votes: { ...votes }, program: finding.verdict, decided },
  };
}

/** A check's result: what the program found, a model's opinion of it, or what a person made of it, with all of them kept. */
export function judgeCheck(check: Check, subject: Subject, moments: Moments): CheckResult {
  const { finding, judge } = secondOpinion(check, subject, find(check, subject, moments));
  const settled = subject.state.settled.get(check.id);
  const override =
    settled && verdictsFor(check.kind).includes(settled.verdict)
      ? { who: settled.who, verdict: settled.verdict, why: settled.why, program: finding.verdict }
      : null;
  const verdict = override?.verdict ?? finding.verdict;
  return {
    id: check.id,
    dimension: check.dimension,
    kind: check.kind,
    statement: check.statement,
    verdict,
    points: check.points * share[verdict] * (verdict === 'raised' ? finding.times : 1),
    max: check.kind === 'flag' ? 0 : check.points,
    confidence: Math.round(finding.confidence * 100) / 100,
    atMs: finding.atMs === null ? null : Math.round(finding.atMs),
    quote: finding.quote,
    cites: [...finding.cites],
    why: finding.why,
    override,
    judge,
  };
}
