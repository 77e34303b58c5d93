import type { InputOutcome } from '../../app/room.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { OpenedView, SessionState } from '../../session/state.ts';
import type { View } from '../../sim/query/view.ts';
import type { MouseAct } from '../hooks/use-mouse.ts';
import type { Binding, KeyAction } from '../keymap/bindings.ts';
import type { Listed } from '../panes/evidence/pane-rows.ts';
import type { SessionLayout } from './layout.ts';
import type { TalkRows } from './talk-rows.ts';
import type { Place, UiState } from './ui-state.ts';

/** What the update may look at besides the screen's own state. */
export interface UiWorld {
  readonly state: SessionState;
  readonly scenario: Scenario;
  readonly layout: SessionLayout;
  /** The key table in force. */
  readonly table: readonly Binding[];
  /** Columns of the input's text. */
  readonly textColumns: number;
  /** The list in the side pane as it is laid out now; null when there is none. Made when it is asked for. */
  listed(): Listed | null;
  /** The evidence on show as it would be laid out with the reader at another place; null when there is none. */
  listedAt(place: Place): Listed | null;
  /** The conversation as it is laid out now. Made when it is asked for. */
  talk(): TalkRows;
  /** Another view as it would be laid out in the place of the one on show. */
  listedOf(opened: OpenedView, place: Place): Listed | null;
}

export type UiAction =
  | { readonly type: 'key'; readonly action: KeyAction }
  | { readonly type: 'text' | 'paste'; readonly text: string }
  | { readonly type: 'mouse'; readonly act: MouseAct }
  /** Back from the candidate's own editor, with the text there, or with why there is none. */
  | { readonly type: 'edited'; readonly text: string }
  | { readonly type: 'not-edited'; readonly why: string }
  | { readonly type: 'outcome'; readonly id: number; readonly outcome: InputOutcome }
  /** An input is taking long. */
  | { readonly type: 'slow'; readonly id: number }
  /** Something that was sent has reached the session. */
  | { readonly type: 'heard' }
  /** The view that is followed, as it is now. */
  | { readonly type: 'glimpsed'; readonly viewId: string; readonly view: View }
  | { readonly type: 'view-opened'; readonly by: 'candidate' | 'interviewer' };

export type Effect =
  | { readonly do: 'send'; readonly id: number; readonly text: string }
  | { readonly do: 'edit'; readonly text: string }
  | { readonly do: 'leave' | 'suspend' | 'scorecard' };

export interface Updated {
  readonly ui: UiState;
  readonly effects: readonly Effect[];
}

export const only = (ui: UiState): Updated => ({ ui, effects: [] });
