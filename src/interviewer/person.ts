import type { Interviewer } from './interviewer.ts';

/** Somebody real sits across the table: the program says nothing by itself. What they do comes as acts (`session/told.ts`). */
export const person: Interviewer = {
  next: () => undefined,
  nextDueMs: () => Number.POSITIVE_INFINITY,
  hint: () => undefined,
  parting: () => undefined,
};
