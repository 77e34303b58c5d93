import type { Rubric } from '../scenario/rubric.ts';
import { type Verdict, verdicts } from '../scenario/vocabulary.ts';
import type { CheckResult, Scorecard } from './scorecard.ts';

/** Points earned less points lost, of 100 that could be earned; below 0 when more was lost. */
export function balanceOf(checks: readonly CheckResult[]): number {
  const max = checks.reduce((sum, check) => sum + check.max, 0);
  const points = checks.reduce((sum, check) => sum + check.points, 0);
  return max === 0 ? 0 : (points / max) * 100;
}

/** The balance as a score: 0..100, one decimal. */
export const scoreOf = (checks: readonly CheckResult[]): number =>
  Math.round(Math.min(100, Math.max(0, balanceOf(checks))) * 10) / 10;

/** Stop conditions that apply: their check was not met, or their flag was raised. */
export function stopsOf(rubric: Rubric, checks: readonly CheckResult[]): Scorecard['stops'] {
  return rubric.stops
    .filter(({ check, and, whole }) => {
      const failing = ['missed', 'contradicted', 'unsure', 'raised', ...(whole ? ['partial'] : [])];
      return [check, ...and].every((id) => {
        const found = checks.find((one) => one.id === id);
        return found !== undefined && failing.includes(found.verdict);
      });
    })
    .map(({ check, atMost, why }) => ({ check, atMost, why }));
}

/** The verdict that the score gives, lowered by every stop condition. */
export function verdictOf(rubric: Rubric, score: number, stops: Scorecard['stops']): Verdict {
  const byScore =
    (['strong-hire', 'hire', 'lean-no'] as const).find((name) => score >= rubric.pass[name]) ?? 'no-hire';
  const rank = (verdict: Verdict): number => verdicts.indexOf(verdict);
  return stops.reduce(
    (worst, stop) => (rank(stop.atMost) > rank(worst) ? stop.atMost : worst),
    byScore as Verdict,
  );
}
