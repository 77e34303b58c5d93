import type { CheckOf } from '../../scenario/rubric.ts';
import type { Facets } from '../../sim/query/view.ts';
import { citeOf, type Subject } from '../subject.ts';
import { type Finding, found } from './finding.ts';

/** Views that do what could have been said. */
const does: Readonly<Record<NonNullable<CheckOf<'says'>['orLooked']>, (facets: Facets) => boolean>> = {
  changes: ({ source }) => source === 'changes',
  split: ({ by }) => by.length > 0,
};

/** Done by opening a view before anything was acted on; null where no such view was opened. */
export function judgeByLooking(what: keyof typeof does, { looked, touches }: Subject): Finding | null {
  const untilMs = touches[0]?.atMs ?? Number.POSITIVE_INFINITY;
  const view = looked.find(
    ({ view: { facets, total }, atMs }) => does[what](facets) && total > 0 && atMs <= untilMs,
  );
  return view
    ? found('met', `Looked at “${view.view.title}”.`, { atMs: view.atMs, cites: [citeOf(view)] })
    : null;
}
