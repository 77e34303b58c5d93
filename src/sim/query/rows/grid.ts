import { cleanLine } from '../../../core/clean.ts';
import { err, ok, type Result } from '../../../core/result.ts';
import { formatDuration } from '../../../core/time.ts';
import { problem } from '../query.ts';
import type { Mark, QueryProblem } from '../view.ts';
import { grouped } from './figures.ts';
import { between, type Scope, timeText } from './window.ts';

/** Equal steps on the clock over a window; the first and last may lie partly outside it. */
export interface Grid {
  readonly fromMs: number;
  readonly toMs: number;
  /** Start of the first step, a whole number of steps since the epoch. */
  readonly startMs: number;
  readonly stepMs: number;
  readonly steps: number;
}

const usualSteps = ['10s', '30s', '1m', '2m', '5m', '10m', '15m', '30m', '1h', '2h', '6h', '1d'];
const usualStepsMs = [10, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21_600, 86_400].map((s) => s * 1000);
/** A chart has at most about this many steps when none is asked for, and this many at all. */
const usualCount = 48;
const mostSteps = 720;

/**
 * The grid of a chart, and the scope on it: when the asker gave no start, the window is stretched so that the first
 * step is whole. Fails on steps too fine to draw.
 */
export function onGrid(scope: Scope): Result<{ grid: Grid; scope: Scope }, QueryProblem> {
  const { query, toMs, spanOf } = scope;
  const lengthMs = Math.max(1, toMs - scope.fromMs);
  const stepMs =
    query.overMs ?? usualStepsMs.find((step) => lengthMs / step <= usualCount) ?? usualStepsMs.at(-1)!;
  if (lengthMs / stepMs > mostSteps) {
    const enough = usualStepsMs.findIndex((step) => lengthMs / step <= mostSteps);
    return err(
      problem(
        `${grouped(Math.ceil(lengthMs / stepMs))} steps of ${formatDuration(stepMs)} are too many to draw`,
        spanOf('over'),
        `over ${usualSteps[enough] ?? '1d'}`,
        usualSteps.slice(Math.max(0, enough)),
      ),
    );
  }
  const startMs = Math.floor(scope.fromMs / stepMs) * stepMs;
  const steps = Math.max(1, Math.ceil((toMs - startMs) / stepMs));
  const fromMs = query.since ? scope.fromMs : Math.max(startMs, scope.startMs);
  const windowText = scope.windowText.replace(/^.*? to /, `${timeText(fromMs, scope.asOfMs)} to `);
  return ok({ grid: { fromMs, toMs, startMs, stepMs, steps }, scope: { ...scope, fromMs, windowText } });
}

/** The step an instant of the window belongs to. */
export const stepOf = (grid: Grid, atMs: number): number =>
  Math.min(grid.steps - 1, Math.max(0, Math.floor((atMs - grid.startMs) / grid.stepMs)));

/** How much of a step the window covers, ms. */
export function coveredMs(grid: Grid, step: number): number {
  const start = grid.startMs + step * grid.stepMs;
  return Math.max(0, Math.min(grid.toMs, start + grid.stepMs) - Math.max(grid.fromMs, start));
}

/** Said when the last step has not ended. */
export function partialNote(grid: Grid): string | null {
  const covered = coveredMs(grid, grid.steps - 1);
  if (covered >= grid.stepMs - 1 || grid.steps === 1) return null;
  const seconds = Math.round(covered / 1000) * 1000;
  return `the last step covers ${formatDuration(seconds)} so far`;
}

/** The changes of a window, as marks on its charts. */
export const marksOf = ({ telemetry, fromMs, toMs }: Scope): Mark[] =>
  between(telemetry.changes, (change) => change.atMs, fromMs, toMs).map((change) => ({
    atMs: change.atMs,
    label: cleanLine(`${change.changeId} ${change.kind} ${change.service}`),
    key: change.changeId,
  }));
