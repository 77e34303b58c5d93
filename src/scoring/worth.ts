import type { OpenedView } from '../session/state.ts';
import { justifiedFrom } from '../sim/worth/evidence-worth.ts';
import { showsTheFix } from './moments.ts';
import type { CheckResult, Scorecard } from './scorecard.ts';
import { citeOf, type Subject } from './subject.ts';

/** When the views opened so far justified the true cause, for good; null when never, or when it was not worked out. */
export function justifiedMs({ state, trueHypothesis }: Subject): number | null {
  const { worth } = state;
  if (worth === null || trueHypothesis === null) return null;
  const from = justifiedFrom(worth, trueHypothesis);
  const view = from === null ? undefined : state.views.find((one) => one.viewId === worth.views[from]!.id);
  return view ? Math.round(view.atMs) : null;
}

/** What each view was worth, for the debrief. */
export function worthOf(subject: Subject, checks: readonly CheckResult[]): Scorecard['evidence']['worth'] {
  const { state, scenario } = subject;
  const { worth } = state;
  if (worth === null) return null;
  return worth.views.flatMap(({ id, bits, bitsAlone, posterior, rulesOut, next }) => {
    const opened = state.views.find((view) => view.viewId === id);
    if (!opened) return [];
    const leadingShare = Math.max(...posterior);
    const entry = scenario.evidence.find((one) => one.id === next?.evidence);
    return [
      {
        view: citeOf(opened),
        atMs: Math.round(opened.atMs),
        query: opened.view.query,
        bits,
        bitsAlone,
        leading: worth.hypotheses[posterior.indexOf(leadingShare)]!,
        leadingShare,
        posterior: scenario.hypotheses.map(({ id: h }) => posterior[worth.hypotheses.indexOf(h)] ?? 0),
        rulesOut: [...rulesOut],
        served: servedBy(subject, opened, checks),
        next: next && entry ? { evidence: entry.id, query: entry.query, bits: next.bits } : null,
      },
    ];
  });
}

/** Most checks named that a view was needed by. */
const mostChecks = 2;
const byLooking: ReadonlySet<string> = new Set(['looked', 'separated', 'acted']);

/** What a view was good for besides what it told about the causes, most telling first. */
function servedBy(subject: Subject, view: OpenedView, checks: readonly CheckResult[]): string[] {
  const { scenario, looked, state, criteria } = subject;
  const before = looked.filter(({ atMs }) => atMs < view.atMs);
  const again = before.some((one) => one.view.query === view.view.query);
  const { source } = view.view.facets;
  const acted = state.actions.some(({ effectiveMs }) => effectiveMs <= view.worldMs);
  const onPath = scenario.debrief.path.some(
    ({ evidence }) =>
      view.covers.includes(evidence) && !before.some(({ covers }) => covers.includes(evidence)),
  );
  const mayLook = new Set(criteria.flatMap(({ id, orLooked }) => (orLooked ? [id] : [])));
  const needed = checks
    .filter(
      ({ id, kind, verdict, quote, cites }) =>
        (byLooking.has(kind) || (mayLook.has(id) && quote === null)) &&
        (verdict === 'met' || verdict === 'partial') &&
        cites.includes(citeOf(view)),
    )
    .slice(0, mostChecks);
  return [
    ...(showsTheFix(subject, view) ? ['checked the fix'] : []),
    ...(source === 'changes' && !again ? ['what changed, and when'] : []),
    ...(source === 'trace' && !again ? ['where the time goes'] : []),
    ...(onPath && !acted ? ["on an expert's way"] : []),
    ...needed.map(({ statement }) => `needed by “${statement}”`),
  ];
}
