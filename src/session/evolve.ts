import { unreachable } from '../core/result.ts';
import { formatDuration } from '../core/time.ts';
import type { EventOf, SessionEvent } from './event.ts';
import { evolvePersona, freshPersona } from './persona.ts';
import type { Line, SessionState } from './state.ts';
import { misheardWithinMs } from './take-back.ts';

export const initialState: SessionState = {
  phase: 'new',
  started: null,
  atMs: 0,
  awayMs: 0,
  conversation: [],
  views: [],
  ledger: [],
  givenUp: [],
  notes: [],
  flaws: [],
  allocations: [],
  actions: [],
  hints: [],
  firedSteps: [],
  pendingShows: [],
  persona: freshPersona,
  lastActiveMs: 0,
  lastTypedMs: 0,
  draft: '',
  submittedText: null,
  ended: null,
  mode: 'open',
  worth: null,
  model: { calls: 0, tokensIn: 0, tokensOut: 0, judgeTokens: 0, fault: null },
  settled: new Map(),
  judged: null,
  worded: null,
  flags: [],
  toldThrough: 0,
};

const withLine = (state: SessionState, line: Line): SessionState => ({
  ...state,
  conversation: [...state.conversation, line],
});

const withView = (state: SessionState, event: EventOf<'view-opened'>): SessionState => ({
  ...state,
  views: [...state.views, event],
  pendingShows: state.pendingShows.filter((id) => id !== event.evidenceId),
});

/** What the interviewer says. That a model failed is said once, until it works again or fails in another way. */
function withRemark(state: SessionState, event: EventOf<'interviewer-said'>): SessionState {
  const { text, meant, fault } = event;
  const line: Line = { atMs: state.atMs, who: 'interviewer', text, cites: [] };
  if (meant !== undefined)
    return withLine({ ...state, model: { ...state.model, fault: null } }, { ...line, meant });
  if (fault === undefined) return withLine(state, line);
  const isNews = fault !== state.model.fault;
  return withLine(
    { ...state, model: { ...state.model, fault } },
    isNews ? { ...line, aside: `the program’s own words, because of the model: ${fault}` } : line,
  );
}

/** Without a line of the board; what was said long ago stays there as given up, and is still judged. */
function withoutEntry(state: SessionState, event: EventOf<'hypothesis-withdrawn'>): SessionState {
  const { hypothesisId, stance, text, statedMs } = event;
  const at = state.ledger.findLastIndex(
    (one) =>
      one.hypothesisId === hypothesisId &&
      one.stance === stance &&
      one.text === text &&
      one.atMs === statedMs,
  );
  const entry = state.ledger[at];
  if (!entry) return state;
  const ledger = state.ledger.filter((one) => one !== entry);
  if (state.atMs - statedMs <= misheardWithinMs) return { ...state, ledger };
  return { ...state, ledger, givenUp: [...state.givenUp, entry] };
}

function withoutNote(state: SessionState, { text, notedMs }: EventOf<'note-withdrawn'>): SessionState {
  const at = state.notes.findLastIndex((note) => note.text === text && note.atMs === notedMs);
  if (at === -1) return state;
  const { atMs } = state;
  return withLine(
    { ...state, draft: '', notes: state.notes.toSpliced(at, 1) },
    { atMs, who: 'note', text: `taken back: ${text}`, cites: [], takenBack: true },
  );
}

/** The state after one more event. Total: it never throws, whatever the journal holds. */
export function evolve(before: SessionState, event: SessionEvent): SessionState {
  const atMs = Math.max(before.atMs, event.atMs);
  const state =
    event.told === undefined
      ? { ...before, atMs }
      : { ...before, atMs, toldThrough: Math.max(before.toldThrough, event.told) };
  const active = { ...state, lastActiveMs: atMs, draft: '' };
  const line = (who: Line['who'], text: string, cites: readonly string[] = []): Line => ({
    atMs,
    who,
    text,
    cites,
  });
  switch (event.type) {
    case 'session-started':
      return { ...state, phase: 'running', started: event, mode: event.mode };
    case 'said':
      return withLine(active, line('candidate', event.text, event.cites));
    case 'noted': {
      const { text, onShow = null } = event;
      const notes = [...state.notes, { atMs, text, onShow }];
      return withLine({ ...state, draft: '', notes }, line('note', text));
    }
    case 'note-withdrawn':
      return withoutNote(state, event);
    case 'flaw-marked': {
      const { text, cites } = event;
      return {
        ...withLine(active, line('candidate', `A flaw: ${text}`, cites)),
        flaws: [...state.flaws, { atMs, text, cites }],
      };
    }
    case 'allocated': {
      const { split, inWords } = event;
      const parts = Object.entries(split).map(([id, n]) => `${id} ${n}`);
      return {
        ...withLine(active, line('kept', `Your split is now ${parts.join(', ')}.`)),
        allocations: [...state.allocations, { atMs, split, ...(inWords ? { inWords } : {}) }],
      };
    }
    case 'flaw-withdrawn': {
      const last = state.flaws.at(-1);
      if (!last) return active;
      return {
        ...withLine(active, line('candidate', `Taken back: ${last.text}`)),
        flaws: state.flaws.slice(0, -1),
      };
    }
    case 'view-opened':
      return withView(event.by === 'candidate' ? active : state, event);
    case 'query-refused':
      return { ...state, lastActiveMs: atMs };
    case 'hypothesis-stated': {
      const { hypothesisId, stance, text, confidence, because, cites } = event;
      return {
        ...active,
        ledger: [...state.ledger, { atMs, hypothesisId, stance, text, confidence, because, cites }],
      };
    }
    case 'hypothesis-withdrawn':
      return withoutEntry(withLine(active, line('kept', `Taken off your board: ${event.text}`)), event);
    case 'action-taken': {
      const { actionId, effectiveMs, looks } = event;
      const action = { atMs, actionId, effectiveMs, ...(looks ? { looks } : {}) };
      return { ...active, actions: [...state.actions, action] };
    }
    case 'hint-taken': {
      const { evidenceId, grade } = event;
      return { ...active, hints: [...state.hints, { atMs, evidenceId, grade }] };
    }
    case 'step-fired':
      return {
        ...state,
        firedSteps: [...state.firedSteps, { atMs, stepId: event.stepId }],
        pendingShows: [...state.pendingShows, ...event.show.filter((id) => !state.pendingShows.includes(id))],
      };
    case 'interviewer-said':
      return withRemark(state, event);
    case 'persona-moved':
      return { ...state, persona: evolvePersona(state.persona, event) };
    case 'model-answered': {
      const { calls, tokensIn, tokensOut, judgeTokens } = state.model;
      return {
        ...state,
        model: {
          ...state.model,
          calls: calls + 1,
          tokensIn: tokensIn + event.tokensIn,
          tokensOut: tokensOut + event.tokensOut,
          judgeTokens: judgeTokens + (event.purpose === 'judge' ? event.tokensIn + event.tokensOut : 0),
        },
      };
    }
    case 'paused':
      return { ...state, phase: 'paused' };
    case 'resumed':
      return { ...state, phase: 'running', awayMs: state.awayMs + event.awayMs, lastActiveMs: atMs };
    case 'heartbeat':
      return state;
    case 'drafted':
      return { ...state, draft: event.text, lastTypedMs: atMs };
    case 'submitted':
      return { ...active, submittedText: event.text };
    case 'evidence-valued':
      return { ...state, worth: event };
    case 'checks-judged':
      return { ...state, judged: event };
    case 'committee-worded':
      return { ...state, worded: event };
    case 'check-settled': {
      const settled = new Map(state.settled);
      const { check, verdict, who, why } = event;
      if (verdict === null) settled.delete(check);
      else settled.set(check, { verdict, who, why });
      return { ...state, settled };
    }
    case 'evidence-released':
      return {
        ...state,
        pendingShows: [...state.pendingShows.filter((id) => id !== event.evidenceId), event.evidenceId],
      };
    case 'event-injected': {
      const { result, text } = event;
      const actions = state.actions.map((taken) =>
        taken.actionId === result ? { ...taken, reported: true as const } : taken,
      );
      return withLine(result === undefined ? state : { ...state, actions }, line('event', text));
    }
    case 'time-added': {
      const { started } = state;
      const words = `${formatDuration(Math.abs(event.byMs))} ${event.byMs < 0 ? 'less' : 'more'} on the clock.`;
      const durationMs = (started?.durationMs ?? 0) + event.byMs;
      return withLine({ ...state, started: started && { ...started, durationMs } }, line('event', words));
    }
    case 'moment-flagged':
      return { ...state, flags: [...state.flags, { atMs: event.whenMs, text: event.text }] };
    case 'told-refused':
      return state;
    case 'ended':
      return { ...state, phase: 'over', ended: event.reason };
    default:
      return unreachable(event);
  }
}

export const replay = (events: Iterable<SessionEvent>, from: SessionState = initialState): SessionState => {
  let state = from;
  for (const event of events) state = evolve(state, event);
  return state;
};
