import type { CheckOf } from '../../scenario/rubric.ts';
import type { OpenedView } from '../../session/state.ts';
import type { Facets } from '../../sim/query/view.ts';
import { citeOf, type Subject } from '../subject.ts';
import { type Finding, found } from './finding.ts';

/** Views that do what could have been said. */
const does: Readonly<Record<NonNullable<CheckOf<'says'>['orLooked']>, (facets: Facets) => boolean>> = {
  changes: ({ source }) => source === 'changes',
  split: ({ by }) => by.length > 0,
};

type Looking = keyof typeof does;

const showsIt =
  (what: Looking) =>
  ({ view: { facets, total } }: OpenedView): boolean =>
    does[what](facets) && total > 0;

/** To ask for evidence is to have observed it only for who then looked at it. */
export function onceLookedAt(said: Finding, what: Looking, { state }: Subject): Finding {
  if (said.asks !== true || state.views.some(showsIt(what))) return said;
  return { ...said, verdict: 'partial', why: 'Asked for, and never looked at; half credit.' };
}

/** Done by opening a view before anything was acted on; null where no such view was opened. */
export function judgeByLooking(what: Looking, { looked, touches }: Subject): Finding | null {
  const untilMs = touches[0]?.atMs ?? Number.POSITIVE_INFINITY;
  const view = looked.find((one) => showsIt(what)(one) && one.atMs <= untilMs);
  return view
    ? found('met', `Looked at “${view.view.title}”.`, { atMs: view.atMs, cites: [citeOf(view)] })
    : null;
}
