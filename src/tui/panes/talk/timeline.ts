import type { Scenario } from '../../../scenario/scenario.ts';
import type { LedgerEntry, OpenedView, SessionState } from '../../../session/state.ts';

/** Something that happened, as the conversation shows it. */
export type TimelineEntry = { readonly atMs: number } & (
  | { readonly kind: 'brief' | 'note' | 'event' | 'kept'; readonly text: string }
  /** `who`: their name, on the screen of somebody else. */
  | { readonly kind: 'candidate'; readonly text: string; readonly who?: string }
  /** `line`: which line of the conversation it is. */
  | {
      readonly kind: 'interviewer';
      readonly text: string;
      readonly line: number;
      /** Something to know about how it came to be. */
      readonly aside?: string | undefined;
    }
  | { readonly kind: 'view'; readonly opened: OpenedView }
  | { readonly kind: 'board'; readonly entry: LedgerEntry }
  | { readonly kind: 'action'; readonly title: string; readonly effectiveMs: number }
);

/** In one breath: what was said, what it put on the board, what was looked at or done, and the answer to it. */
const rank: Readonly<Record<TimelineEntry['kind'], number>> = {
  brief: -1,
  event: -1,
  candidate: 0,
  note: 0,
  board: 1,
  kept: 1,
  action: 2,
  view: 3,
  interviewer: 4,
};

/** The closing answer of a session, for its timeline; null when none was given. */
export const closingOf = ({ submittedText, atMs }: SessionState): { atMs: number; text: string } | null =>
  submittedText ? { atMs, text: submittedText } : null;

const made = new WeakMap<object, TimelineEntry>();

/** The entry that is made of something: the same one each time, so that it is laid out once. */
function once<T extends object>(of: T, make: (of: T) => TimelineEntry): TimelineEntry {
  const entry = made.get(of) ?? make(of);
  made.set(of, entry);
  return entry;
}

/** The brief, then words, views, board and actions in the order in which they happened. */
export function timeline(
  state: Pick<SessionState, 'conversation' | 'views' | 'ledger' | 'actions'> & {
    /** The closing answer, and when it was given. */
    readonly closing?: { readonly atMs: number; readonly text: string } | null;
    /** What the interviewer is saying just now. */
    readonly coming?: { readonly atMs: number; readonly text: string } | null;
  },
  scenario: Scenario,
): readonly TimelineEntry[] {
  const entries: TimelineEntry[] = [
    once(scenario, ({ brief }) => ({ atMs: 0, kind: 'brief', text: brief })),
    ...state.conversation.map((said, line) =>
      once(said, ({ atMs, who, text, aside }) => ({ atMs, kind: who, text, line, aside })),
    ),
    ...state.views.map((opened) => once(opened, ({ atMs }) => ({ atMs, kind: 'view', opened }))),
    ...state.ledger.map((entry) => once(entry, ({ atMs }) => ({ atMs, kind: 'board', entry }))),
    ...state.actions.map((taken) =>
      once(taken, ({ atMs, actionId, effectiveMs }) => ({
        atMs,
        kind: 'action',
        title: scenario.actions.find((one) => one.id === actionId)?.title ?? actionId,
        effectiveMs,
      })),
    ),
  ];
  if (state.coming) entries.push({ ...state.coming, kind: 'interviewer', line: state.conversation.length });
  if (state.closing) entries.push({ ...state.closing, kind: 'candidate' });
  return entries.sort((a, b) => a.atMs - b.atMs || rank[a.kind] - rank[b.kind]);
}
