import type { Check } from './rubric.ts';

/** Closed sets of words that files, sessions and screens share. What reads files is not loaded to know them. */

export const formats = [
  'incident',
  'model-card',
  'roleplay',
  'prioritization',
  'user-interview',
  'eval-critique',
  'story',
] as const;
export const stages = ['screen', 'technical-screen', 'deep-dive', 'onsite'] as const;
export const modes = ['guided', 'open'] as const;
export type Mode = (typeof modes)[number];

/** The world of a case in which nothing runs. */
export const stillBase = 'still';

/** Moments of a session that scoring finds in the event log. */
export const moments = [
  'firstEvidence',
  'firstHypothesis',
  'rootCause',
  'mitigated',
  'verified',
  'submitted',
  /** Of documents: the third flaw that was named, or the last where there are fewer. */
  'thirdFlaw',
] as const;
export type Moment = (typeof moments)[number];

/** RODEO: the phases of a diagnosis, in their order. */
export const phaseNames = ['root', 'observe', 'diagnose', 'execute', 'observe-again'] as const;
export type PhaseName = (typeof phaseNames)[number];

/** What a person may make of a check; never `unsure`. */
export const settledVerdicts = ['met', 'partial', 'missed', 'contradicted', 'raised', 'clear'] as const;
export type SettledVerdict = (typeof settledVerdicts)[number];

/** Those that a kind of check can have. */
export const verdictsFor = (kind: Check['kind']): readonly SettledVerdict[] =>
  kind === 'flag' ? ['raised', 'clear'] : ['met', 'partial', 'missed', 'contradicted'];

export const verdicts = ['strong-hire', 'hire', 'lean-no', 'no-hire'] as const;
export type Verdict = (typeof verdicts)[number];
