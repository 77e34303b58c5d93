import type { Scenario } from '../scenario/scenario.ts';
import type { SessionState } from './state.ts';

type Case = Pick<Scenario, 'documents' | 'evidence' | 'steps'>;

/** Steps that put a document on the table, by document; none where it lies there for whoever asks. */
function comesWith({ evidence, steps }: Case, document: string): readonly Scenario['steps'][number][] {
  const entries = evidence.filter(({ query }) => query === `doc ${document}`).map(({ id }) => id);
  return steps.filter(({ show }) => show.some((id) => entries.includes(id)));
}

/** Documents that lie on the table from the start, or for whoever asks. */
export const documentsAtStart = (scenario: Case): Scenario['documents'] =>
  scenario.documents.filter(({ id }) => {
    const steps = comesWith(scenario, id);
    return steps.length === 0 || steps.some(({ when }) => when === 'start');
  });

/** Those that have not come yet: a later step brings them. */
export function documentsToCome(scenario: Case, state: SessionState): ReadonlySet<string> {
  const here = new Set(documentsAtStart(scenario).map(({ id }) => id));
  const fired = new Set(state.firedSteps.map(({ stepId }) => stepId));
  return new Set(
    scenario.documents
      .map(({ id }) => id)
      .filter((id) => !here.has(id) && !comesWith(scenario, id).some((step) => fired.has(step.id))),
  );
}
