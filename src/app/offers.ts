import type { Scenario } from '../scenario/scenario.ts';
import { stillBase } from '../scenario/vocabulary.ts';

/** What a case gives an occasion for, and so what a face names and what it leaves out. */
export interface Offers {
  /** There is a cause to find: hypotheses to hold, and the phases of a diagnosis. */
  readonly causes: boolean;
  /** There are documents with something wrong in them. */
  readonly flaws: boolean;
  readonly budget: boolean;
  readonly actions: boolean;
  readonly hints: boolean;
  /** What may be asked for: a system's evidence, documents alone, or nothing. */
  readonly asks: 'system' | 'documents' | 'nothing';
  /** There are documents to read, beside a system or alone. */
  readonly documents: boolean;
  /** First name of somebody with reasons of their own across the table; null for an interviewer. */
  readonly persona: string | null;
}

type Case = Pick<
  Scenario,
  | 'world'
  | 'hypotheses'
  | 'actions'
  | 'documents'
  | 'allocation'
  | 'hints'
  | 'debrief'
  | 'persona'
  | 'interviewer'
>;

export function offersOf(scenario: Case): Offers {
  const { world, hypotheses, actions, documents, allocation, hints, debrief, persona, interviewer } =
    scenario;
  const flaws = documents.some(({ variations }) => variations.length > 0);
  return {
    causes: hypotheses.length > 0,
    flaws,
    budget: allocation !== undefined,
    actions: actions.length > 0,
    hints: flaws || hints.length > 0 || debrief.path.length > 0,
    asks: world.base !== stillBase ? 'system' : documents.length > 0 ? 'documents' : 'nothing',
    documents: documents.length > 0,
    persona: persona === undefined ? null : (interviewer.name.split(' ')[0] ?? interviewer.name),
  };
}

/** What the candidate's standing is kept as: causes held, lines marked, a budget split; null where there is only what is said. */
export type BoardKind = 'causes' | 'flaws' | 'split';
export const boardOf = ({ causes, flaws, budget }: Offers): BoardKind | null =>
  causes ? 'causes' : flaws ? 'flaws' : budget ? 'split' : null;
