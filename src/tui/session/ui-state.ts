import type { OpenedView } from '../../session/state.ts';
import { type Editor, newEditor } from '../editor/editor.ts';
import { type Memory, nothingRemembered } from '../settings/memory.ts';
import type { TalkFind } from './talk-find.ts';

/** Where the reader stands in one evidence view. */
export interface Place {
  /** First item shown. */
  readonly top: number;
  /** The item the cursor is on. */
  readonly cursor: number;
  /** Columns of a wide table that are scrolled away. */
  readonly shift: number;
  readonly wrap: boolean;
  /** Items whose details are open, as the view numbers them. */
  readonly open: readonly number[];
  /** What is looked for; empty for nothing. */
  readonly find: string;
  /** The table's column that rows are sorted by; null as they came. */
  readonly sort: { readonly column: number; readonly down: boolean } | null;
  /** The step of a chart that the reading line stands on. */
  readonly step: number | null;
}

export const startPlace: Place = {
  top: 0,
  cursor: 0,
  shift: 0,
  wrap: false,
  open: [],
  find: '',
  sort: null,
  step: null,
};

/** What may stand in the side pane instead of the evidence. */
export const sheets = ['help', 'actions', 'board', 'brief', 'views', 'metrics'] as const;
export type Sheet = (typeof sheets)[number];

/** Words in a view, or a moment. */
export type Look = 'words' | 'time';

export interface Message {
  readonly tone: 'refused' | 'info';
  readonly text: string;
  /** Cells of the input that are wrong. */
  readonly range: { readonly start: number; readonly end: number } | null;
}

/** An input on its way to the room. */
export interface Sending {
  readonly id: number;
  readonly text: string;
  /** The field has been given back to the candidate; the text is shown as on its way. */
  readonly cleared: boolean;
  /** The session has moved since: it need not be shown as on its way. */
  readonly heard: boolean;
  /** How many views there were when it was sent: a new one is what it asked for. */
  readonly views: number;
}

/** Where somebody was before a sheet was opened. */
export interface Left extends Pick<UiState, 'side' | 'focus' | 'front' | 'sheetPlace' | 'left'> {}

/** Everything about the session screen that is not the session itself. Plain data; {@link ./ui-update.ts} moves it. */
export interface UiState {
  readonly editor: Editor;
  readonly focus: 'input' | 'side';
  /** What the one main pane shows on a narrow screen, or when zoomed. */
  readonly front: 'talk' | 'side';
  readonly zoomed: boolean;
  /** Views are opened with long lines wrapped. */
  readonly wraps: boolean;
  readonly side: 'evidence' | Sheet;
  /** Which view is on show; null for the newest, and `notes` where they stand in its place. */
  readonly shown: number | 'notes' | null;
  readonly places: Readonly<Record<string, Place>>;
  /** Rows the conversation is scrolled up from its end. */
  readonly talkUp: number;
  readonly sheetPlace: Place;
  /** Where closing the sheet goes back to; null is writing. */
  readonly left: Left | null;
  /** The view that each tab was left at, and how many there were; one that has come since is shown first. */
  readonly leftAt: Readonly<Record<string, { readonly viewId: string; readonly of: number }>>;
  /** For the trace that a view was left for, by its id: that view. */
  readonly tracedFrom: Readonly<Record<string, string>>;
  readonly message: Message | null;
  readonly confirm: { readonly message: string; readonly answer: string; readonly keepsText: boolean } | null;
  /** What is looked for in the palette; null while it is closed. */
  readonly palette: { readonly query: string; readonly place: Place } | null;
  /** What is typed to look for something in the view on show, and where the reader stood before; null when nothing is. */
  readonly look: { readonly for: Look; readonly query: string; readonly before: Place } | null;
  /** What is looked for in the conversation; null when nothing is. */
  readonly talkFind: TalkFind | null;
  /** The view that goes on with the world's clock, and how it stands now; null while none does. */
  readonly follow: {
    readonly viewId: string;
    readonly query: string;
    /** How far it was looked at, world time. */
    readonly toMs: number;
    /** Null until there is something new. */
    readonly live: OpenedView | null;
  } | null;
  readonly sending: readonly Sending[];
  readonly nextId: number;
  /** Ctrl+C was pressed once. */
  readonly leaving: boolean;
}

export const startUi = (
  draft: string,
  past: readonly string[],
  { zoomed, wrap }: Pick<Memory, 'zoomed' | 'wrap'> = nothingRemembered,
): UiState => ({
  editor: newEditor(draft, past),
  focus: 'input',
  front: 'talk',
  zoomed,
  wraps: wrap,
  side: 'evidence',
  shown: null,
  places: {},
  talkUp: 0,
  sheetPlace: startPlace,
  left: null,
  leftAt: {},
  tracedFrom: {},
  message: null,
  confirm: null,
  palette: null,
  look: null,
  talkFind: null,
  follow: null,
  sending: [],
  nextId: 1,
  leaving: false,
});
