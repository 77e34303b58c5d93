import type { Scenario } from '../scenario/scenario.ts';
import type { Interviewer } from './interviewer.ts';
import { persona } from './persona/persona.ts';
import { script } from './script.ts';

/** Who the case puts across the table. */
export const interviewerOf = ({ persona: who }: Pick<Scenario, 'persona'>): Interviewer =>
  who === undefined ? script : persona;
