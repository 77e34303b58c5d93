import { err, ok, type Result } from '../../../core/result.ts';
import { formatDate, formatDuration, formatWallTime } from '../../../core/time.ts';
import type { DocumentText } from '../../../scenario/document.ts';
import type { Rows, Telemetry } from '../../telemetry/record.ts';
import type { LocatedQuery } from '../parse.ts';
import { problem } from '../query.ts';
import { resolveMoment } from '../syntax/moment.ts';
import type { QueryProblem, Source } from '../view.ts';

/** A query with everything its view is made from. */
export interface Scope extends LocatedQuery {
  readonly telemetry: Telemetry;
  readonly documents: readonly DocumentText[];
  readonly startMs: number;
  readonly asOfMs: number;
  /** Both ends belong to the window. */
  readonly fromMs: number;
  readonly toMs: number;
  /** `02:00 to 05:00 (last 3h)`. */
  readonly windowText: string;
  readonly maxRows: number;
  /** The world's seed: the words of samples are made from it. Null where what was said was not recorded. */
  readonly seed: number | null;
}

const minute = 60_000;
/** How far back a source looks when nothing is said. */
const usualMs: Readonly<Record<Source, number>> = {
  logs: 15 * minute,
  traces: 15 * minute,
  metrics: 180 * minute,
  changes: 180 * minute,
  trace: Number.POSITIVE_INFINITY,
  config: Number.POSITIVE_INFINITY,
  samples: 30 * minute,
  eval: Number.POSITIVE_INFINITY,
  doc: Number.POSITIVE_INFINITY,
};

/** `03:40:11`, with the date where it is not the day of `asOfMs`. */
export function timeCell(atMs: number, asOfMs: number): string {
  const time = formatWallTime(atMs, false);
  const date = formatDate(atMs);
  return date === formatDate(asOfMs) ? time : `${date.slice(5)} ${time}`;
}

/** As {@link timeCell}, without seconds that are zero. */
export const timeText = (atMs: number, asOfMs: number): string => timeCell(atMs, asOfMs).replace(/:00$/, '');

/** The window that a query means when asked at `asOfMs`. Fails when it ends before it starts. */
export function resolveWindow(
  { query, spanOf }: LocatedQuery,
  telemetry: Telemetry,
  startMs: number,
  asOfMs: number,
): Result<Pick<Scope, 'fromMs' | 'toMs' | 'windowText'>, QueryProblem> {
  const now = { startMs, asOfMs, changes: telemetry.changes };
  const until = query.until ? resolveMoment(query.until, now, spanOf('until')) : ok(asOfMs);
  if (!until.ok) return until;
  const toMs = Math.min(until.value, asOfMs);
  if (toMs < startMs)
    return err(
      problem(
        `Nothing was recorded before ${timeCell(startMs, asOfMs)}`,
        spanOf(query.until ? 'until' : 'source'),
      ),
    );
  const usual = usualMs[query.source];
  const since = query.since ? resolveMoment(query.since, now, spanOf('since')) : ok(toMs - usual);
  if (!since.ok) return since;
  if (since.value > toMs)
    return err(
      problem(
        `This window starts at ${timeCell(since.value, asOfMs)} and ends at ${timeCell(toMs, asOfMs)}`,
        spanOf(query.since ? 'since' : 'until'),
      ),
    );
  const fromMs = Math.max(since.value, startMs);
  const usually =
    since.value < startMs
      ? ' (all there is)'
      : query.since
        ? ''
        : ` (${query.until ? `${formatDuration(usual)} up to it` : `last ${formatDuration(usual)}`})`;
  return ok({
    fromMs,
    toMs,
    windowText: `${timeText(fromMs, asOfMs)} to ${timeText(toMs, asOfMs)}${usually}`,
  });
}

/** First position whose instant is at least `ms`, or above it. */
function position<R>(rows: Rows<R>, instant: (row: R) => number, ms: number, above: boolean): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const at = instant(rows.at(middle)!);
    if (above ? at <= ms : at < ms) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The rows of a window that pass, of rows ordered by that instant. `toMs` belongs to it unless `open`. */
export function between<R>(
  rows: Rows<R>,
  instant: (row: R) => number,
  fromMs: number,
  toMs: number,
  open = false,
  test: ((row: R) => boolean) | null = null,
): readonly R[] {
  const start = position(rows, instant, fromMs, false);
  const end = position(rows, instant, toMs, !open);
  if (test === null) return rows.slice(start, end);
  return rows.where ? rows.where(start, end, test) : rows.slice(start, end).filter(test);
}
