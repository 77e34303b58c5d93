import { formatDuration } from '../core/time.ts';
import { citedIn } from '../session/citation.ts';
import type { SessionEvent } from '../session/event.ts';
import type { Scorecard } from './scorecard.ts';
import type { Subject } from './subject.ts';

type Entry = Scorecard['timeline'][number];

/** The session as a reader wants it: one line for each thing that happened, in order. */
export function timelineOf(subject: Subject): Entry[] {
  return subject.events
    .flatMap((event) => {
      const entry = entryOf(subject, event);
      // A flag is handed over after the end, and belongs to its moment.
      const atMs = event.type === 'moment-flagged' ? event.whenMs : event.atMs;
      return entry ? [{ atMs: Math.round(atMs), ...entry }] : [];
    })
    .sort((a, b) => a.atMs - b.atMs);
}

function entryOf(subject: Subject, event: SessionEvent): Omit<Entry, 'atMs'> | undefined {
  switch (event.type) {
    case 'said':
      return { kind: 'said', text: event.text, cites: [...event.cites] };
    case 'noted':
      return { kind: 'noted', text: event.text, cites: citedIn(subject.state, event.text) };
    case 'note-withdrawn':
      return { kind: 'noted', text: `taken back: ${event.text}`, cites: [] };
    case 'flaw-marked':
      return { kind: 'said', text: `a flaw: ${event.text}`, cites: [...event.cites] };
    case 'allocated':
      return {
        kind: 'said',
        text: `the split: ${Object.entries(event.split)
          .map(([id, n]) => `${id} ${n}`)
          .join(', ')}`,
        cites: [],
      };
    case 'flaw-withdrawn':
      return { kind: 'said', text: 'took the last flaw back', cites: [] };
    case 'view-opened':
      return event.by === 'candidate'
        ? { kind: 'asked', text: event.view.query, cites: [event.citeId ?? event.viewId] }
        : {
            kind: 'interviewer',
            text: `put on the table: ${event.view.title}`,
            cites: [event.citeId ?? event.viewId],
          };
    case 'hypothesis-stated': {
      const confidence = event.confidence === null ? '' : ` (${Math.round(event.confidence * 100)}%)`;
      const stance = { claims: 'the cause', considers: 'considered', 'rules-out': 'ruled out' }[event.stance];
      const name =
        subject.scenario.hypotheses.find((h) => h.id === event.hypothesisId)?.statement ?? event.text;
      return { kind: 'hypothesis', text: `${stance}: ${name}${confidence}`, cites: [...event.cites] };
    }
    case 'hypothesis-withdrawn':
      return { kind: 'hypothesis', text: `taken off the board: ${event.text}`, cites: [] };
    case 'action-taken': {
      const title =
        subject.scenario.actions.find((action) => action.id === event.actionId)?.title ?? event.actionId;
      return { kind: 'action', text: title, cites: [] };
    }
    case 'interviewer-said':
      return { kind: 'interviewer', text: event.text, cites: [] };
    case 'event-injected':
      return { kind: 'event', text: event.text, cites: [] };
    case 'time-added':
      return {
        kind: 'pause',
        text: `${event.byMs < 0 ? 'taken off' : 'added'}: ${formatDuration(Math.abs(event.byMs))}`,
        cites: [],
      };
    case 'moment-flagged':
      return {
        kind: 'flagged',
        text: event.text === '' ? 'flagged by the interviewer' : `flagged: ${event.text}`,
        cites: [],
      };
    case 'paused':
      return { kind: 'pause', text: 'paused', cites: [] };
    case 'resumed':
      return { kind: 'away', text: `away ${Math.round(event.awayMs / 1000)} s (${event.reason})`, cites: [] };
    case 'submitted':
      return { kind: 'submitted', text: event.text ?? 'submitted', cites: [] };
    case 'ended':
      return { kind: 'ended', text: `ended: ${event.reason}`, cites: [] };
    default:
      return undefined;
  }
}
