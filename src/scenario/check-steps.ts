import type { Finding } from './diagnostic.ts';
import { dangling, idsOf } from './references.ts';
import type { Condition, Scenario } from './scenario.ts';
import type { Located, Path } from './yaml.ts';

type Step = Scenario['steps'][number];

/** References of steps, and steps that can never come. */
export function checkSteps(scenario: Scenario, located: Located): Finding[] {
  const { steps } = scenario;
  const refer = (key: string): { id: string; path: Path }[] =>
    steps.flatMap((step, i) =>
      [step.when, ...step.unless].flatMap((condition, n) => {
        const named = condition === 'start' ? undefined : (condition as Record<string, unknown>)[key];
        const path: Path = n === 0 ? ['steps', i, 'when', key] : ['steps', i, 'unless', n - 1, key];
        if (typeof named === 'string') return [{ id: named, path }];
        return Array.isArray(named) ? named.map((id: string, at) => ({ id, path: [...path, at] })) : [];
      }),
    );
  const shown = steps.flatMap((step, i) => step.show.map((id, n) => ({ id, path: ['steps', i, 'show', n] })));
  return [
    ...dangling('hypothesis', refer('claimed'), idsOf(scenario.hypotheses), located),
    ...dangling('action', refer('acted'), idsOf(scenario.actions), located),
    ...dangling('evidence entry', [...refer('asked'), ...shown], idsOf(scenario.evidence), located),
    ...dangling('step', refer('after'), idsOf(steps), located),
    ...unreachable(scenario, located),
  ];
}

const unreachableStep = (located: Located, i: number, message: string): Finding => ({
  code: 'unreachable-step',
  range: located.rangeOf(['steps', i, 'when']),
  message,
});

/** Steps no session reaches: a ring of `after`, another mode's step before them, the interview ended before, the same condition in `unless`. */
function unreachable({ steps, duration }: Scenario, located: Located): Finding[] {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const earliestMs = (step: Step, seen: ReadonlySet<string>): number => {
    const { when } = step;
    if (when === 'start') return 0;
    if ('at' in when) return when.at;
    if ('noEvidenceBy' in when) return when.noEvidenceBy;
    if ('silentFor' in when) return when.silentFor;
    if ('after' in when) {
      const before = byId.get(when.after);
      if (!before || seen.has(when.after)) return Number.POSITIVE_INFINITY;
      return earliestMs(before, new Set([...seen, when.after])) + (when.by ?? 0);
    }
    return 0;
  };
  // The interview cannot outlast a step that ends it at a fixed time in every mode.
  const endsMs = Math.min(
    duration,
    ...steps
      .filter(
        (s) =>
          s.ends && s.unless.length === 0 && s.when !== 'start' && 'at' in s.when && s.modes.length === 2,
      )
      .map((s) => (s.when as { at: number }).at),
  );
  return steps.flatMap((step, i): Finding[] => {
    const { when } = step;
    if (step.unless.some((other) => JSON.stringify(other) === JSON.stringify(when) || implies(when, other)))
      return [unreachableStep(located, i, 'what starts this step also keeps it from coming')];
    if (step.unless.some((other) => heldBefore(step, byId).some((known) => implies(known, other))))
      return [
        unreachableStep(located, i, 'a step before this one waits for what keeps this one from coming'),
      ];
    const earliest = earliestMs(step, new Set([step.id]));
    if (earliest === Number.POSITIVE_INFINITY)
      return when !== 'start' && 'after' in when && byId.has(when.after)
        ? [unreachableStep(located, i, 'this step waits for itself, through others')]
        : [];
    if (earliest > endsMs)
      return [unreachableStep(located, i, 'the interview is over before this step can come')];
    if (when === 'start' || !('after' in when)) return [];
    const before = byId.get(when.after);
    if (before?.ends)
      return [unreachableStep(located, i, 'the interview ends with the step before this one')];
    if (before && !before.modes.some((mode) => step.modes.includes(mode)))
      return [unreachableStep(located, i, `\`${before.id}\` never comes in this step’s mode`)];
    return [];
  });
}

/** What the steps waited for that this one waits for, and what holds since. */
function heldBefore(
  { when }: Step,
  byId: ReadonlyMap<string, Step>,
  seen: ReadonlySet<string> = new Set(),
): Condition[] {
  if (when === 'start' || !('after' in when) || seen.has(when.after)) return [];
  const before = byId.get(when.after);
  return before ? [before.when, ...heldBefore(before, byId, new Set([...seen, when.after]))] : [];
}

/** Whether `other` holds from when `known` does, for good: silence passes, and so does having asked for nothing. */
function implies(known: Condition, other: Condition): boolean {
  if (known === 'start' || other === 'start') return other === 'start';
  if ('silentFor' in known || 'noEvidenceBy' in known) return false;
  if ('at' in known && 'at' in other) return known.at >= other.at;
  if ('acted' in known && 'acted' in other) {
    const enough = [other.acted].flat();
    return [known.acted].flat().every((id) => enough.includes(id));
  }
  if ('allocated' in known && 'allocated' in other) return known.allocated >= other.allocated;
  return JSON.stringify(known) === JSON.stringify(other);
}
