import type { EvalSuite } from '../serving/quality/evals.ts';

const everyLanguage = { en: 0.4, zh: 0.2, es: 0.1, de: 0.1, hi: 0.1, ja: 0.1 };

const instructions: EvalSuite = {
  name: 'instruction-following',
  items: 540,
  languages: everyLanguage,
  inputTokens: 700,
  outputTokens: 220,
  retrieval: false,
  code: false,
  temperature: 0.7,
  solvable: 0.86,
};

const reasoning: EvalSuite = {
  ...instructions,
  name: 'multilingual-reasoning',
  items: 400,
  inputTokens: 420,
  outputTokens: 380,
  solvable: 0.74,
};

const code: EvalSuite = {
  ...instructions,
  name: 'code-completion',
  items: 400,
  languages: { en: 1 },
  inputTokens: 1_200,
  outputTokens: 60,
  code: true,
  temperature: 0.2,
  solvable: 0.68,
};

const longContext: EvalSuite = {
  ...instructions,
  name: 'long-context',
  items: 200,
  languages: { en: 0.6, zh: 0.4 },
  inputTokens: 5_200,
  outputTokens: 160,
  solvable: 0.79,
};

const grounded: EvalSuite = {
  ...instructions,
  name: 'grounded-qa',
  items: 600,
  inputTokens: 900,
  outputTokens: 180,
  retrieval: true,
  solvable: 0.9,
};

const customers = { en: 0.4, de: 0.2, es: 0.15, zh: 0.1, fr: 0.05, hi: 0.05, ja: 0.05 };

/** The number that goes into the board report: few items, each answered once, many of them on the fence. */
const supportGold: EvalSuite = {
  ...instructions,
  name: 'support-gold',
  items: 60,
  languages: { en: 0.5, de: 0.3, es: 0.2 },
  outputTokens: 180,
  flips: 0.9,
  solvable: 0.92,
};

const longReplies: EvalSuite = {
  ...instructions,
  name: 'long-replies',
  items: 160,
  languages: customers,
  outputTokens: 330,
  solvable: 0.84,
};

/** Enough tickets to see two points; three quarters of an hour of a judge, so nobody runs it every night. */
const tickets: EvalSuite = {
  ...instructions,
  name: 'tickets-1200',
  items: 1_200,
  languages: customers,
  outputTokens: 190,
  flips: 0.06,
  solvable: 0.9,
  onRequest: true,
};

/** What the makers of a bare API watch. */
export const apiSuites: readonly EvalSuite[] = [instructions, reasoning, code, longContext];
/** And those of an assistant over documents. */
export const assistantSuites: readonly EvalSuite[] = [grounded, instructions, longContext];
/** And those of drafts that a monthly fine-tune writes. */
export const draftSuites: readonly EvalSuite[] = [supportGold, instructions, longReplies, tickets];
