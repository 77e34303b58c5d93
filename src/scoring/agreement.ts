import type { CheckResult, CheckVerdict, Scorecard } from './scorecard.ts';

const gives = (verdict: CheckVerdict): boolean => verdict === 'met' || verdict === 'raised';

/**
 * How far the person who settled checks agrees with the program, over those it had decided: the share given the same
 * verdict, and Cohen's kappa of full credit (or a raised flag) against the rest. Null when nobody settled anything.
 */
export function agreementOf(checks: readonly CheckResult[]): Scorecard['agreement'] {
  const settled = checks.flatMap(({ override }) => (override === null ? [] : [override]));
  if (settled.length === 0) return null;
  const decided = settled.filter(({ program }) => program !== 'unsure');
  const agreed = decided.filter(({ program, verdict }) => program === verdict).length;
  return { settled: settled.length, decided: decided.length, agreed, kappa: kappaOf(decided) };
}

/** Cohen 1960; null when either side gives the same to all, since then chance explains everything. */
function kappaOf(
  pairs: readonly { readonly program: CheckVerdict; readonly verdict: CheckVerdict }[],
): number | null {
  const n = pairs.length;
  const program = pairs.filter((pair) => gives(pair.program)).length;
  const person = pairs.filter((pair) => gives(pair.verdict)).length;
  if ([program, person].some((count) => count === 0 || count === n)) return null;
  const same = pairs.filter((pair) => gives(pair.program) === gives(pair.verdict)).length / n;
  const chance = (program * person + (n - program) * (n - person)) / (n * n);
  return Math.round(((same - chance) / (1 - chance)) * 1000) / 1000;
}
