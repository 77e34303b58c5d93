import type { EventOf, SessionEvent } from '../session/event.ts';
import type { Heard } from './interviewer.ts';

/** What the candidate just did, all in one breath: words, and what came of them. */
export interface Breath {
  readonly said: EventOf<'said'> | null;
  readonly views: readonly EventOf<'view-opened'>[];
  readonly refused: EventOf<'query-refused'> | null;
  readonly stated: readonly EventOf<'hypothesis-stated'>[];
  /** A line of a document was called wrong. */
  readonly marked: EventOf<'flaw-marked'> | null;
  readonly acted: EventOf<'action-taken'> | null;
  /** The interviewer spoke in it already: a step fell due. */
  readonly answered: boolean;
}

/** Something that the candidate did. */
export const isOwn = (event: SessionEvent): boolean =>
  [
    'said',
    'flaw-marked',
    'query-refused',
    'hypothesis-stated',
    'hypothesis-withdrawn',
    'action-taken',
  ].includes(event.type) ||
  (event.type === 'view-opened' && event.by === 'candidate');

/** What the candidate did at this very moment, last of all; null when nothing. */
export function lastBreath({ events, nowMs }: Heard): Breath | null {
  const since = events.findLastIndex((event) => event.atMs < nowMs) + 1;
  const now = events.slice(since);
  // Of two things typed in one instant the later is answered.
  const from = Math.max(
    now.findLastIndex((event) => event.type === 'said'),
    now.findIndex(isOwn),
  );
  if (from < 0) return null;
  const breath = now.slice(from);
  const all = <T extends SessionEvent['type']>(type: T): EventOf<T>[] =>
    breath.filter((event): event is EventOf<T> => event.type === type);
  return {
    said: all('said')[0] ?? null,
    views: all('view-opened').filter((view) => view.by === 'candidate'),
    refused: all('query-refused').at(-1) ?? null,
    stated: all('hypothesis-stated'),
    marked: all('flaw-marked').at(-1) ?? null,
    acted: all('action-taken').at(-1) ?? null,
    answered: all('interviewer-said').some((event) => event.because !== 'action'),
  };
}
