import { justifiedFrom } from '../sim/worth/evidence-worth.ts';
import type { Scorecard } from './scorecard.ts';
import type { Subject } from './subject.ts';

/** When the views opened so far justified the true cause, for good; null when never, or when it was not worked out. */
export function justifiedMs({ state, trueHypothesis }: Subject): number | null {
  const { worth } = state;
  if (worth === null || trueHypothesis === null) return null;
  const from = justifiedFrom(worth, trueHypothesis);
  const view = from === null ? undefined : state.views.find((one) => one.viewId === worth.views[from]!.id);
  return view ? Math.round(view.atMs) : null;
}

/** What each view was worth, for the debrief. */
export function worthOf({ state, scenario }: Subject): Scorecard['evidence']['worth'] {
  const { worth } = state;
  if (worth === null) return null;
  return worth.views.flatMap(({ id, bits, bitsAlone, posterior, rulesOut, next }) => {
    const opened = state.views.find((view) => view.viewId === id);
    if (!opened) return [];
    const leadingShare = Math.max(...posterior);
    const entry = scenario.evidence.find((one) => one.id === next?.evidence);
    return [
      {
        view: opened.citeId ?? id,
        atMs: Math.round(opened.atMs),
        query: opened.view.query,
        bits,
        bitsAlone,
        leading: worth.hypotheses[posterior.indexOf(leadingShare)]!,
        leadingShare,
        posterior: scenario.hypotheses.map(({ id: h }) => posterior[worth.hypotheses.indexOf(h)] ?? 0),
        rulesOut: [...rulesOut],
        next: next && entry ? { evidence: entry.id, query: entry.query, bits: next.bits } : null,
      },
    ];
  });
}
