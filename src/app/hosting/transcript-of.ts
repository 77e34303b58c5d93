import { formatClock } from '../../core/time.ts';
import type { Overrides } from '../../scenario/overrides.ts';
import type { SessionEvent } from '../../session/event.ts';
import type { DeskState } from './desk-event.ts';

/** A turn as a transcript file has it. */
type WrittenTurn = { readonly at: string } & Readonly<Record<string, unknown>>;

export interface WrittenTranscript {
  readonly transcript: 1;
  readonly scenario: string;
  readonly seed: number;
  readonly mode: string;
  readonly title: string;
  readonly turns: readonly WrittenTurn[];
}

/**
 * A session as a transcript that `rodeo grade` reads: what the candidate said and did, with its times. What followed from their
 * words by itself (a view that was asked for, a cause that was named) is left out, since it follows again. Null before the start.
 */
export function transcriptOf(events: readonly SessionEvent[], title: string): WrittenTranscript | null {
  const started = events.find((event) => event.type === 'session-started');
  if (!started) return null;
  const spoken = new Set(
    events.flatMap(({ type, atMs }) => (type === 'said' || type === 'submitted' ? [atMs] : [])),
  );
  const turns = events.flatMap((event): WrittenTurn[] => {
    const turn = turnOf(event, spoken.has(event.atMs));
    if (turn === null) return [];
    const asked = event.type === 'said' ? { asked: askedBy(events, event) } : {};
    return [{ at: formatClock(event.atMs), ...turn, ...asked }];
  });
  const { scenario, mode } = started;
  return { transcript: 1, scenario: scenario.id, seed: scenario.seed, mode, title, turns };
}

/** The queries that words were taken for: the views that opened by them, before anything else was said. */
function askedBy(events: readonly SessionEvent[], said: SessionEvent): string[] {
  const queries: string[] = [];
  for (const event of events.slice(events.indexOf(said) + 1)) {
    if (event.type === 'said' || event.type === 'submitted') break;
    if (event.type === 'view-opened' && event.asked !== null && event.atMs === said.atMs)
      queries.push(event.view.query);
  }
  return queries;
}

function turnOf(event: SessionEvent, spoken: boolean): Readonly<Record<string, unknown>> | null {
  switch (event.type) {
    case 'said':
      return { say: event.text };
    case 'view-opened':
      return event.by === 'candidate' && event.asked === null ? { query: event.view.query } : null;
    case 'query-refused':
      return { query: event.text };
    case 'hypothesis-stated': {
      if (spoken) return null;
      const { text, confidence, because, cites } = event;
      return {
        hypothesis: text,
        ...(confidence === null ? {} : { confidence }),
        ...(because === null ? {} : { because }),
        ...(cites.length === 0 ? {} : { cites }),
      };
    }
    case 'action-taken':
      return { act: event.actionId };
    case 'allocated':
      return { allocate: event.split };
    case 'flaw-marked':
      return { flaw: event.text, cites: event.cites };
    case 'submitted':
      return { submit: event.text ?? true };
    case 'ended':
      // A transcript without an end runs out of time.
      return event.reason === 'interviewer' ? { submit: true } : null;
    default:
      return null;
  }
}

/** The interviewer's marks as a file that `rodeo grade --overrides` reads; null where there are none. */
export function overridesOf({ marks, terms }: DeskState): Overrides | null {
  if (marks.size === 0) return null;
  return {
    overrides: 1,
    who: terms?.interviewer ?? 'the interviewer',
    checks: [...marks].map(([check, { verdict, why }]) => ({ check, verdict, why })),
  };
}
