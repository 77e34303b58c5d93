import type { View } from '../sim/query/view.ts';
import type { SessionState } from './state.ts';

/** The view that shows the same already, of what says the same whenever it is looked at: a document, or a single request. */
export function repeatedBy({ views }: SessionState, { body, facets, query }: View): string | undefined {
  const isStill = body.type === 'waterfall' || (facets.source === 'doc' && facets.subject !== null);
  return isStill ? views.find(({ view }) => view.query === query)?.viewId : undefined;
}

/** The views that are there to be shown, by their index: each once. */
export const shownOnce = ({ views }: Pick<SessionState, 'views'>): readonly number[] =>
  [...views.keys()].filter((i) => views[i]!.repeats === undefined);
