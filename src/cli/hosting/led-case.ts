import type { Case } from '../library.ts';

/** The case with the person who interviews in the place of the one in its file. */
export const withInterviewer = (found: Case, name: string): Case => ({
  ...found,
  scenario: {
    ...found.scenario,
    interviewer: { ...found.scenario.interviewer, name, role: 'your interviewer' },
  },
});
