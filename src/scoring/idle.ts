import { effectAtMs } from '../session/effect-time.ts';
import { justifiedAt } from '../sim/worth/evidence-worth.ts';
import { type Moments, mitigation } from './moments.ts';
import type { Scorecard } from './scorecard.ts';
import { beliefAt } from './standing.ts';
import { hasFix, type Subject } from './subject.ts';

type Idle = Scorecard['debrief']['idle'][number];

/** Shorter silences are reading and thinking. */
const idleFromMs = 90_000;
/** Documents are read first, for so long. */
const readingMs = 8 * 60_000;
/** Most stretches told. */
const mostStretches = 5;

const busy: ReadonlySet<string> = new Set([
  'session-started',
  'said',
  'noted',
  'flaw-marked',
  'allocated',
  'query-refused',
  'hypothesis-stated',
  'hypothesis-withdrawn',
  'action-taken',
  'submitted',
]);

/**
 * Stretches of a minute and a half or more in which the candidate asked, said and did nothing, longest first, each with the view
 * that would have told most then, or with what was missing once the cause was as good as certain. Waiting for an action to
 * take effect is not idling.
 */
export function idleStretches(subject: Subject, moments: Moments): Idle[] {
  const { events, state, scenario } = subject;
  const readUntilMs = scenario.documents.length > 0 ? readingMs : 0;
  const times = events
    .filter((event) => busy.has(event.type) || (event.type === 'view-opened' && event.by === 'candidate'))
    .map((event) => event.atMs);
  const ends = [...times.slice(1), state.atMs];
  return times
    .map((fromMs, i) => ({
      fromMs: i === 0 ? Math.max(fromMs, readUntilMs) : waitedUntil(subject, fromMs),
      toMs: ends[i]!,
    }))
    .filter(({ fromMs, toMs }) => toMs - fromMs >= idleFromMs)
    .toSorted((a, b) => b.toMs - b.fromMs - (a.toMs - a.fromMs) || a.fromMs - b.fromMs)
    .slice(0, mostStretches)
    .map(({ fromMs, toMs }) => {
      const missing = missingAt(subject, moments, fromMs);
      const next =
        missing === null
          ? nextView(subject, fromMs)
          : missing === 'check'
            ? viewOf(scenario.evidence.find(({ verifies }) => verifies))
            : null;
      return { fromMs: Math.round(fromMs), toMs: Math.round(toMs), next, missing };
    });
}

/** What was missing at a moment at which no view had much to add; null while the cause was open. */
function missingAt(subject: Subject, { rootCause, verified }: Moments, atMs: number): Idle['missing'] {
  const { scenario, trueHypothesis } = subject;
  const by = (ms: number | null | undefined): boolean => ms != null && ms <= atMs;
  const fixed = by(mitigation(subject)?.atMs);
  if (fixed && !by(verified)) return 'check';
  const sure = beliefAt(subject, atMs)?.get(trueHypothesis ?? '') ?? 0;
  if (!by(rootCause)) return sure >= justifiedAt ? 'name' : null;
  if (!fixed && hasFix(subject)) return 'act';
  // Elsewhere it ends with what is agreed.
  return scenario.persona === undefined ? 'close' : null;
}

/** The moment from which nothing was being waited for. */
function waitedUntil({ scenario, state }: Subject, fromMs: number): number {
  const waits = state.actions
    .filter((action) => action.atMs <= fromMs)
    .map(
      (action) => effectAtMs(scenario, action) + scenario.settles / scenario.world.minutesPerSessionMinute,
    );
  return Math.max(fromMs, ...waits);
}

/** What an expert would have opened: what was expected to tell most, or else the next view of the expert's path. */
function nextView({ scenario, state, looked }: Subject, atMs: number): Idle['next'] {
  const opened = new Map(state.views.map((view) => [view.viewId, view.atMs]));
  const last = state.worth?.views.findLast((one) => (opened.get(one.id) ?? Number.POSITIVE_INFINITY) <= atMs);
  const seen = new Set(looked.filter((view) => view.atMs <= atMs).flatMap((view) => view.covers));
  const id =
    last?.next?.evidence ?? scenario.debrief.path.find(({ evidence }) => !seen.has(evidence))?.evidence;
  return viewOf(
    scenario.evidence.find((one) => one.id === id),
    last?.next?.bits,
  );
}

const viewOf = (entry: Subject['scenario']['evidence'][number] | undefined, bits?: number): Idle['next'] =>
  entry ? { evidence: entry.id, title: entry.title, query: entry.query, bits: bits ?? null } : null;
