import { clean } from '../core/clean.ts';
import { formatClock } from '../core/time.ts';
import type { SettledVerdict } from '../scenario/vocabulary.ts';
import type { SessionContext } from './context.ts';
import type { EventBody, HintGrade, SessionEvent } from './event.ts';
import type { SessionState } from './state.ts';

/** What a person who interviews has done to the session of the candidate across the table. */
export type HostAct =
  | {
      readonly do: 'say';
      readonly text: string;
      /** It is a hint, towards this evidence. */
      readonly hint?: { readonly evidenceId: string; readonly grade: HintGrade };
    }
  | { readonly do: 'release'; readonly evidenceId: string }
  /** A step of the case, which else falls due by itself. */
  | { readonly do: 'step'; readonly stepId: string }
  /** Something happens: a line that nobody says. */
  | { readonly do: 'event'; readonly text: string }
  | { readonly do: 'time'; readonly byMs: number }
  | { readonly do: 'stop' }
  | { readonly do: 'go' }
  | { readonly do: 'end' }
  /** After the end. */
  | {
      readonly do: 'settle';
      readonly check: string;
      readonly verdict: SettledVerdict | null;
      readonly who: string;
      readonly why: string;
    }
  | { readonly do: 'flag'; readonly whenMs: number; readonly text: string };

/** One act, with the number that makes sure it is done once. */
export interface Told {
  readonly id: number;
  readonly act: HostAct;
  /** How long the clock has stood, where the act lets it go on, ms. */
  readonly awayMs: number;
}

/** Longest line that an interviewer says at once. */
export const longestLine = 2_000;
/** Most that is added to or taken off the time at once, ms. */
const mostTimeMs = 60 * 60_000;
/** What is always left of the time, ms: it ends by `end`, not by arithmetic. */
const leastLeftMs = 30_000;

/** Longest name. */
const longestName = 60;

/** The act within its bounds, so that the other side takes it. */
export function boundedAct(act: HostAct): HostAct {
  switch (act.do) {
    case 'say':
    case 'event':
    case 'flag':
      return { ...act, text: act.text.slice(0, longestLine) };
    case 'settle':
      return { ...act, who: act.who.slice(0, longestName), why: act.why.slice(0, longestLine) };
    case 'time':
      return { ...act, byMs: Math.round(Math.max(-mostTimeMs, Math.min(mostTimeMs, act.byMs))) };
    default:
      return act;
  }
}

/**
 * What happens when the interviewer does something: its events, each with the number of the act. An act that was done before
 * does nothing; one that cannot be done leaves a note of it, so that it is not done later either. Pure; `nowMs` is the session clock.
 */
export function decideTold(
  context: SessionContext,
  state: SessionState,
  { id, act, awayMs }: Told,
  nowMs: number,
): readonly SessionEvent[] {
  if (id <= state.toldThrough || state.phase === 'new') return [];
  const limitMs = state.started?.durationMs ?? Number.POSITIVE_INFINITY;
  const atMs = state.phase === 'running' ? Math.min(Math.max(state.atMs, nowMs), limitMs) : state.atMs;
  const bodies = carryOut(context, state, boundedAct(act), awayMs, atMs);
  const done: readonly EventBody[] =
    typeof bodies === 'string' ? [{ type: 'told-refused', message: bodies }] : bodies;
  return done.map((body): SessionEvent => ({ atMs, told: id, ...body }));
}

/** The events of an act, or why it cannot be done. */
function carryOut(
  { scenario }: SessionContext,
  state: SessionState,
  act: HostAct,
  awayMs: number,
  atMs: number,
): readonly EventBody[] | string {
  const isOver = state.phase === 'over';
  if (act.do === 'flag')
    return [{ type: 'moment-flagged', whenMs: Math.max(0, act.whenMs), text: line(act.text) }];
  if (act.do === 'settle') {
    if (!isOver) return 'Checks are settled after the end.';
    const [who, why] = [line(act.who), line(act.why)];
    if (act.verdict === null && !state.settled.has(act.check)) return `Nobody has settled ${act.check}.`;
    if (who === '' || why === '') return 'A check is settled by somebody, for a reason.';
    return [{ type: 'check-settled', check: act.check, verdict: act.verdict, who, why }];
  }
  if (isOver) return 'The interview is over.';
  switch (act.do) {
    case 'say': {
      const text = line(act.text);
      if (text === '') return 'Nothing was said.';
      const said: EventBody = { type: 'interviewer-said', text, because: 'person' };
      return act.hint ? [{ type: 'hint-taken', ...act.hint }, said] : [said];
    }
    case 'event': {
      const text = line(act.text);
      return text === '' ? 'Nothing happened.' : [{ type: 'event-injected', text }];
    }
    case 'release':
      return scenario.evidence.some(({ id }) => id === act.evidenceId)
        ? [{ type: 'evidence-released', evidenceId: act.evidenceId }]
        : `This case has no evidence ${act.evidenceId}.`;
    case 'step': {
      const step = scenario.steps.find(({ id }) => id === act.stepId);
      if (!step) return `This case has no step ${act.stepId}.`;
      const fired = state.firedSteps.find(({ stepId }) => stepId === step.id);
      if (fired) return `That was said at ${formatClock(fired.atMs)}.`;
      return [
        { type: 'step-fired', stepId: step.id, show: step.show },
        { type: 'interviewer-said', text: step.say.trim(), because: step.id },
        ...(step.ends ? [{ type: 'ended', reason: 'interviewer' } as const] : []),
      ];
    }
    case 'time': {
      const leftMs = (state.started?.durationMs ?? 0) + act.byMs - atMs;
      if (leftMs < leastLeftMs) return 'So much time is not left.';
      return [{ type: 'time-added', byMs: act.byMs }];
    }
    case 'stop':
      return state.phase === 'paused' ? 'The clock stands already.' : [{ type: 'paused' }];
    case 'go':
      if (state.phase !== 'paused') return 'The clock is running.';
      return [{ type: 'resumed', awayMs: Math.max(0, Math.round(awayMs)), reason: 'pause' }];
    case 'end':
      return [{ type: 'ended', reason: 'interviewer' }];
  }
}

const line = (text: string): string => clean(text).trim().slice(0, longestLine);
