import { formatClock } from '../core/time.ts';
import type { CheckResult, CheckVerdict, Scorecard } from '../scoring/scorecard.ts';

/** The words that every report uses for the same thing. */
export const verdictTitles: Readonly<Record<Scorecard['verdict'], string>> = {
  'strong-hire': 'Strong hire',
  hire: 'Hire',
  'lean-no': 'Lean no',
  'no-hire': 'No hire',
};

export const verdictWords: Readonly<Record<CheckVerdict, string>> = {
  met: 'met',
  partial: 'partly',
  missed: 'missed',
  contradicted: 'said the opposite',
  unsure: 'unsure',
  raised: 'raised',
  clear: 'clear',
};

/** Those in which there was something to gain or to lose: a case may leave one without a check. */
export const shownDimensions = ({ dimensions, checks }: Scorecard): Scorecard['dimensions'] =>
  dimensions.filter(
    ({ id, max }) =>
      max > 0 || checks.some(({ dimension, verdict }) => dimension === id && verdict !== 'clear'),
  );

/** Those that the program could not decide, most points at stake first. */
export const unsureChecks = ({ checks }: Scorecard): CheckResult[] =>
  checks.filter(({ verdict }) => verdict === 'unsure').toSorted((a, b) => b.max - a.max);

/** Rows of the pace table: title, yours, par; both in ms. Moments that the case knows nothing of are left out. */
export const paceRows = (pace: Scorecard['pace']): [string, number | null, number | null][] =>
  allPaceRows(pace).filter(([, you, par]) => you !== null || par !== null);

const allPaceRows = (pace: Scorecard['pace']): [string, number | null, number | null][] => [
  ['first evidence', pace.firstEvidenceMs, pace.par.firstEvidenceMs],
  ['first candidate cause', pace.firstHypothesisMs, pace.par.firstHypothesisMs],
  ['the cause, with evidence', pace.rootCauseMs, pace.par.rootCauseMs],
  ['fix', pace.mitigatedMs, pace.par.mitigatedMs],
  ['fix checked', pace.verifiedMs, pace.par.verifiedMs],
];

/** Who settled a check, how, why, and what the program had found; null where nobody did. */
export const overrideWords = ({ override }: CheckResult): string | null =>
  override &&
  `${override.who}: ${verdictWords[override.verdict]}, ${override.why} (the program: ${verdictWords[override.program]})`;

/** Which session this is, in two sentences. */
export function sessionWords({ session, scenario, graderVersion, judge }: Scorecard): string {
  const started = session.startedAt.startsWith('1970')
    ? ', from a transcript'
    : `, started ${session.startedAt}`;
  const away = session.awayMs > 0 ? `, ${formatClock(session.awayMs)} away` : '';
  return (
    `Session ${session.id}${started}, ${formatClock(session.durationMs)} on the clock${away}, ${session.mode} mode. ` +
    `Scenario version ${scenario.version}, seed ${scenario.seed}, grader ${graderVersion} (${judge.kind}).`
  );
}
