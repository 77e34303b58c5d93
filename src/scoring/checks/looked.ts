import type { CheckOf } from '../../scenario/rubric.ts';
import type { OpenedView } from '../../session/state.ts';
import type { Moments } from '../moments.ts';
import { citeOf, isAbout, type Subject } from '../subject.ts';
import { type Finding, found } from './finding.ts';

/** Views opened, by what they show, within the window that `before` and `after` set. */
export function judgeLooked(check: CheckOf<'looked'>, subject: Subject, moments: Moments): Finding {
  const until =
    check.before === undefined
      ? Number.POSITIVE_INFINITY
      : (moments[check.before] ?? Number.POSITIVE_INFINITY);
  const since = check.after === undefined ? Number.NEGATIVE_INFINITY : moments[check.after];
  if (since === null) return found('missed', `It had to follow a moment that never came (${check.after}).`);
  const views = subject.looked.filter((view) => view.atMs <= until && view.atMs >= since);
  const counted = new Map<string, OpenedView>();
  for (const view of views)
    for (const key of keysOf(check, subject, view)) if (!counted.has(key)) counted.set(key, view);

  const hits = [...counted].slice(0, check.atLeast);
  const cites = [...new Set(hits.map(([, view]) => citeOf(view)))];
  if (counted.size >= check.atLeast) {
    const last = hits.at(-1)![1];
    return found('met', `Looked at ${quoted(hits.map(([, view]) => view.view.title))}.`, {
      atMs: last.atMs,
      cites,
    });
  }
  const missing = missingTitles(check, subject, counted);
  const why = missing.length > 0 ? `Never looked at ${quoted(missing)}.` : 'No such view was opened.';
  return counted.size > 0 && check.atLeast > 1
    ? found('partial', `${counted.size} of ${check.atLeast}. ${why}`, { atMs: hits.at(-1)![1].atMs, cites })
    : found('missed', why);
}

/** What one view counts as: once per evidence it covers, or simply once. */
function keysOf(check: CheckOf<'looked'>, subject: Subject, view: OpenedView): string[] {
  const covered = subject.scenario.evidence.filter((entry) => view.covers.includes(entry.id));
  if (check.what === 'anything') return [view.viewId];
  if (check.what === 'supports-cause') {
    return covered.some((entry) => isAbout(entry.supports, subject)) ? [view.viewId] : [];
  }
  return covered.map((entry) => entry.id).filter((id) => check.what.includes(id));
}

function missingTitles(
  check: CheckOf<'looked'>,
  subject: Subject,
  counted: ReadonlyMap<string, OpenedView>,
): string[] {
  const { evidence } = subject.scenario;
  if (Array.isArray(check.what))
    return evidence.filter((e) => check.what.includes(e.id) && !counted.has(e.id)).map((e) => e.title);
  if (check.what === 'supports-cause')
    return evidence.filter((e) => isAbout(e.supports, subject)).map((e) => e.title);
  return [];
}

const quoted = (titles: readonly string[]): string => {
  const unique = [...new Set(titles)];
  const shown = unique
    .slice(0, 3)
    .map((title) => `“${title}”`)
    .join(', ');
  return unique.length > 3 ? `${shown} and ${unique.length - 3} more` : shown;
};
