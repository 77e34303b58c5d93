import type { CheckVerdict, Scorecard } from '../scoring/scorecard.ts';

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

/** Rows of the pace table: title, yours, par; both in ms. */
export const paceRows = (pace: Scorecard['pace']): [string, number | null, number | null][] => [
  ['first evidence', pace.firstEvidenceMs, pace.par.firstEvidenceMs],
  ['first candidate cause', pace.firstHypothesisMs, pace.par.firstHypothesisMs],
  ['the cause, with evidence', pace.rootCauseMs, pace.par.rootCauseMs],
  ['fix', pace.mitigatedMs, pace.par.mitigatedMs],
  ['fix checked', pace.verifiedMs, pace.par.verifiedMs],
];
