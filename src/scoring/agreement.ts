import type { SessionState } from '../session/state.ts';
import type { CheckResult, CheckVerdict, Scorecard } from './scorecard.ts';

const gives = (verdict: CheckVerdict): boolean => verdict === 'met' || verdict === 'raised';

/** What the program and somebody else made of the same check. */
interface Pair {
  readonly program: CheckVerdict;
  readonly other: CheckVerdict;
}

/**
 * How far the person who settled checks agrees with the program, over those it had decided: the share given the same
 * verdict, and Cohen's kappa of full credit (or a raised flag) against the rest. Null when nobody settled anything.
 */
export function agreementOf(checks: readonly CheckResult[]): Scorecard['agreement'] {
  const settled = checks.flatMap(({ override }) => (override === null ? [] : [override]));
  if (settled.length === 0) return null;
  const decided = settled.flatMap(({ program, verdict: other }) =>
    program === 'unsure' ? [] : [{ program, other }],
  );
  const agreed = decided.filter(({ program, other }) => program === other).length;
  return { settled: settled.length, decided: decided.length, agreed, kappa: kappaOf(decided) };
}

/** The same of a model's opinion. It says yes or no, so of what is met in part it cannot say the same; that counts as agreed by neither. */
export function judgeOf(checks: readonly CheckResult[], { judged, model }: SessionState): Scorecard['judge'] {
  if (judged === null) return { kind: 'offline', model: null, tokens: null, agreement: null };
  const asked = checks.flatMap(({ judge }) => (judge === null ? [] : [judge]));
  const decided = asked.flatMap(({ program, verdict: other }): Pair[] =>
    program === 'unsure' || other === null ? [] : [{ program, other }],
  );
  return {
    kind: 'model',
    model: judged.model,
    tokens: model.judgeTokens,
    agreement: {
      asked: asked.length,
      decided: decided.length,
      agreed: decided.filter(({ program, other }) => gives(program) === gives(other)).length,
      kappa: kappaOf(decided),
      settled: asked.filter((one) => one.decided).length,
      stopped: judged.stopped,
    },
  };
}

/** Cohen 1960; null when either side gives the same to all, since then chance explains everything. */
function kappaOf(pairs: readonly Pair[]): number | null {
  const n = pairs.length;
  const program = pairs.filter((pair) => gives(pair.program)).length;
  const other = pairs.filter((pair) => gives(pair.other)).length;
  if ([program, other].some((count) => count === 0 || count === n)) return null;
  const same = pairs.filter((pair) => gives(pair.program) === gives(pair.other)).length / n;
  const chance = (program * other + (n - program) * (n - other)) / (n * n);
  return Math.round(((same - chance) / (1 - chance)) * 1000) / 1000;
}
