import { unreachable } from '../core/result.ts';
import type { Condition, Scenario } from '../scenario/scenario.ts';
import type { SessionContext } from './context.ts';
import { effectAtMs } from './effect-time.ts';
import { nextResultMs } from './results.ts';
import type { SessionState } from './state.ts';

type Step = Scenario['steps'][number];

const candidateViews = (state: SessionState) => state.views.filter((view) => view.by === 'candidate');

/** Nothing more comes for so long, ms: as long as silence is let be elsewhere, for who reads is silent. */
const afterReadingMs = 150_000;

/** Nobody is interrupted in the middle of typing. */
const heardOfMs = ({ lastActiveMs, lastTypedMs }: SessionState): number =>
  Math.max(lastActiveMs, lastTypedMs);

/** Lines of documents that the candidate has spoken of. */
const linesCalled = ({ conversation }: SessionState): number =>
  new Set(
    conversation.flatMap(({ who, cites }) =>
      who === 'candidate' ? cites.filter((id) => id.startsWith('D')) : [],
    ),
  ).size;

/** "Part two now, please." */
const goingOn =
  /\b(?:part two|part 2|(?:second|next) part|(?:shall|should|can|may) (?:we|i) (?:go on|move on|design|start (?:on )?the design|begin the design|do the design)|(?:that's|that is|this is) (?:all|it|(?:all |everything )?(?:what )?(?:that )?i have)(?: from me| i have)? (?:on|about|for|with|in|from) (?:the memo|part one|part 1|the first part|theirs|the documents?)|(?:i'm|i am) (?:through|done|finished) with (?:the memo|part one|the first part|it))\b/i;

const saidDone = ({ conversation }: SessionState): boolean =>
  conversation.some(({ who, text }) => who === 'candidate' && goingOn.test(text.replace(/[’‘]/g, "'")));

/** When the first of the actions that remove the cause took effect; null while none was taken. */
function mendedAtMs(scenario: Scenario, state: SessionState): number | null {
  const cause = scenario.hypotheses.find((one) => one.true)?.id;
  const fixing = new Set(
    scenario.actions.flatMap(({ id, fixes }) => (cause !== undefined && fixes.includes(cause) ? [id] : [])),
  );
  const moments = state.actions.flatMap((taken) =>
    fixing.has(taken.actionId) ? [effectAtMs(scenario, taken)] : [],
  );
  return moments.length === 0 ? null : Math.min(...moments);
}

/** When a condition that only waits for the clock will hold; null when it waits for something else. */
function dueAtMs(scenario: Scenario, state: SessionState, condition: Condition): number | null {
  if (condition === 'start') return null;
  if ('at' in condition) return condition.at;
  if ('read' in condition)
    return linesCalled(state) >= condition.read
      ? Math.min(condition.by, heardOfMs(state) + afterReadingMs)
      : condition.by;
  if ('noEvidenceBy' in condition) return candidateViews(state).length === 0 ? condition.noEvidenceBy : null;
  if ('silentFor' in condition) return heardOfMs(state) + condition.silentFor;
  if ('mended' in condition) {
    const since = mendedAtMs(scenario, state);
    return since === null ? null : since + condition.mended;
  }
  if ('after' in condition) {
    const fired = state.firedSteps.find((step) => step.stepId === condition.after);
    return fired ? fired.atMs + (condition.by ?? 0) : null;
  }
  return null;
}

function holds(scenario: Scenario, state: SessionState, condition: Condition, nowMs: number): boolean {
  if (condition === 'start') return state.started !== null;
  if ('asked' in condition)
    return candidateViews(state).some((view) => view.covers.includes(condition.asked));
  if ('claimed' in condition) {
    return state.ledger.some(
      (entry) => entry.hypothesisId === condition.claimed && entry.stance === 'claims',
    );
  }
  if ('allocated' in condition) return state.allocations.length >= condition.allocated;
  if ('acted' in condition) {
    const wanted = [condition.acted].flat();
    return state.actions.some(({ actionId }) => wanted.includes(actionId));
  }
  if ('read' in condition && saidDone(state)) return true;
  if (
    'at' in condition ||
    'read' in condition ||
    'noEvidenceBy' in condition ||
    'silentFor' in condition ||
    'mended' in condition ||
    'after' in condition
  ) {
    const due = dueAtMs(scenario, state, condition);
    return due !== null && nowMs >= due;
  }
  return unreachable(condition);
}

/** Where a person leads, nothing is said by itself but what sets the table. */
const waiting = (context: SessionContext, state: SessionState): Step[] => {
  const led = state.started?.interviewer !== undefined;
  return context.scenario.steps.filter(
    (step) =>
      (!led || step.when === 'start') &&
      step.modes.includes(state.mode) &&
      !state.firedSteps.some((fired) => fired.stepId === step.id),
  );
};

/** The first step, in the file's order, whose time has come. Each step fires at most once. */
export function dueStep(context: SessionContext, state: SessionState, nowMs: number): Step | undefined {
  if (state.phase !== 'running') return undefined;
  const { scenario } = context;
  return waiting(context, state).find(
    (step) =>
      holds(scenario, state, step.when, nowMs) &&
      !step.unless.some((condition) => holds(scenario, state, condition, nowMs)),
  );
}

/**
 * The next moment of the session clock at which something happens by itself: a timed step, a result that is there, or the end of the
 * time.
 * A clock that jumps (a transcript, a demo) stops at each of them.
 */
export function nextDueMs(context: SessionContext, state: SessionState, afterMs: number): number {
  const end = state.started?.durationMs ?? Number.POSITIVE_INFINITY;
  let next = end;
  for (const step of waiting(context, state)) {
    const due = dueAtMs(context.scenario, state, step.when);
    if (due !== null && due > afterMs && due < next) next = due;
  }
  return Math.min(next, nextResultMs(context.scenario, state, afterMs));
}
