import { type Rubric, type Verdict, verdicts } from '../scenario/rubric.ts';
import type { CheckResult, Scorecard } from './scorecard.ts';

/** 0..100, one decimal: points earned less points lost, over what could be earned. Never below 0. */
export function scoreOf(checks: readonly CheckResult[]): number {
  const max = checks.reduce((sum, check) => sum + check.max, 0);
  const points = checks.reduce((sum, check) => sum + check.points, 0);
  return max === 0 ? 0 : Math.round(Math.min(100, Math.max(0, (points / max) * 100)) * 10) / 10;
}

/** Stop conditions that apply: their check was not met, or their flag was raised. */
export function stopsOf(rubric: Rubric, checks: readonly CheckResult[]): Scorecard['stops'] {
  const failed = (id: string): boolean => {
    const check = checks.find((one) => one.id === id);
    return check !== undefined && ['missed', 'contradicted', 'unsure', 'raised'].includes(check.verdict);
  };
  return rubric.stops
    .filter((stop) => failed(stop.check) && stop.and.every(failed))
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
