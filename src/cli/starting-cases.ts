/** The kinds of case that `rodeo new scenario` has one of to start from, and what each is. */
export const startingCases: Readonly<Record<string, string>> = {
  incident: 'a system that is slow or broken: views, causes, actions (the usual)',
  'model-card':
    'a document to be read for what its claims do not bear out: flaws and traps that a seed draws',
  prioritization: 'a budget to be split over risks, by tables and by data that comes midway',
  'user-interview':
    'somebody across the table tells what goes wrong, tries what they are asked to, and needs help today',
  story: 'somebody is asked for a story: no world, nothing to look up',
};

/** What the other kinds are made from: the nearest case to start from, and a shipped one to read beside it. */
const madeFrom: Readonly<Record<string, string>> = {
  'eval-critique':
    'Start from model-card, and read scenarios/eval-critique/ for its second part, the design.',
  roleplay:
    'Start from user-interview, and read scenarios/ml-engineer-roleplay/ for the `reasons` of its persona.',
};

/** They, one a line. */
export const startingLines = (): string[] => {
  const widest = Math.max(...Object.keys(startingCases).map(({ length }) => length));
  return Object.entries(startingCases).map(([format, what]) => `  ${format.padEnd(widest)}  ${what}`);
};

/** What to do for a format that there is none for; undefined where there is no such format. */
export const insteadOf = (format: string): string | undefined => madeFrom[format];
