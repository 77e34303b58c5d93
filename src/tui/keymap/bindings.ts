import type { Edit } from '../editor/buffer.ts';
import { evidenceKeys } from './evidence-keys.ts';
import { noteKeys } from './note-keys.ts';
import { talkKeys } from './talk-keys.ts';

/** What is done to a view by reading it: nothing is asked, said or kept. */
export type Reading =
  | { readonly do: 'open' | 'change' | 'wrap' }
  | { readonly do: 'sort'; readonly how: 'next' | 'turn' }
  | { readonly do: 'step' | 'shift'; readonly by: number };

/** What a key can do on the session screen. */
export type KeyAction =
  | { readonly do: 'send' | 'yes' | 'no' | 'back' | 'leave' | 'stay' | 'suspend' | 'resume' | 'scorecard' }
  | { readonly do: 'undo' | 'redo' | 'editor' | 'restate' | 'rule-out' | 'take-back' }
  | { readonly do: 'note' | 'note-follow' | 'note-take-back' }
  | { readonly do: 'edit'; readonly how: Edit }
  | { readonly do: 'line'; readonly by: -1 | 1 }
  | { readonly do: 'move'; readonly to: 'up' | 'down' | 'pageup' | 'pagedown' | 'top' | 'bottom' }
  | { readonly do: 'talk'; readonly to: 'up' | 'down' | 'pageup' | 'pagedown' }
  | { readonly do: 'view' | 'tab'; readonly by: -1 | 1 }
  | { readonly do: 'next-pane' | 'previous-pane' | 'cite' | 'flaw' | 'zoom' | 'choose' }
  | { readonly do: 'palette' | 'palette-take' | 'palette-close' }
  | { readonly do: 'palette-erase'; readonly what: 'letter' | 'all' }
  | { readonly do: 'look'; readonly for: 'words' | 'time' }
  | { readonly do: 'look-keep' | 'look-close' | 'trace' | 'again' | 'follow' }
  | { readonly do: 'look-erase'; readonly what: 'letter' | 'all' }
  | { readonly do: 'hit'; readonly by: -1 | 1 }
  | { readonly do: 'talk-find' }
  | { readonly do: 'talk-find-turn'; readonly by: -1 | 1 }
  | { readonly do: 'talk-find-close'; readonly stays: boolean }
  | { readonly do: 'talk-find-erase'; readonly what: 'letter' | 'all' }
  | Reading
  | { readonly do: 'kind'; readonly kind: string }
  | { readonly do: 'sheet'; readonly sheet: 'help' | 'board' | 'actions' | 'views' };

/** Who gets a key first: the top of the mode stack. */
export type Mode =
  | 'confirm'
  | 'leaving'
  | 'palette'
  | 'look'
  | 'talk-find'
  | 'over'
  | 'paused'
  | 'board'
  | 'sheet'
  | 'notes'
  | 'evidence'
  | 'input'
  | 'always';

/** What decides whether a key works right now. */
export interface KeyContext {
  /** Causes stand on the board, and the interview is on. */
  readonly hasCauses: boolean;
  readonly inputEmpty: boolean;
  /** What is written is a command. */
  readonly isCommand: boolean;
  readonly wide: boolean;
  readonly hasViews: boolean;
  /** One of them is on show, with the keys on it. */
  readonly onView: boolean;
  readonly hasNotes: boolean;
  /** The note under the cursor is about something on the table. */
  readonly noteLeads: boolean;
  readonly body: 'lines' | 'table' | 'series' | 'waterfall' | 'samples' | 'document' | 'diff' | null;
  /** What is on show can be searched. */
  readonly canLook: boolean;
  /** Its items have times. */
  readonly hasTimes: boolean;
  /** Something is looked for, and all of it stays on show. */
  readonly found: boolean;
  /** It ends at the moment it was asked for, and can go on. */
  readonly canFollow: boolean;
  readonly canSort: boolean;
  /** A chart, on which a reading line can stand. */
  readonly canRead: boolean;
  readonly hasMarks: boolean;
  /** What the cursor is on belongs to a trace. */
  readonly hasTrace: boolean;
  readonly tooWide: boolean;
  readonly choosable: boolean;
  /** Something is open that Esc would close. */
  readonly canGoBack: boolean;
  /** Where Tab goes from here; null where there is nowhere else. */
  readonly tabTo: 'write' | 'evidence' | 'board' | null;
  /** Along the tabs there is something else than what is on show. */
  readonly manyStops: boolean;
  readonly follows: boolean;
  /** The interview is over. */
  readonly isOver: boolean;
}

export interface Binding {
  readonly mode: Mode;
  readonly keys: readonly string[];
  readonly title: string;
  /** Two words for the bottom line, by how things stand; absent where the key is not worth the room there. */
  readonly hint?: string | ((context: KeyContext) => string | null);
  readonly when?: (context: KeyContext) => boolean;
  readonly action: KeyAction;
}

/** What a key is called on the bottom line as things stand; null where it is not named there. */
export const hintOf = ({ hint }: Binding, context: KeyContext): string | null =>
  (typeof hint === 'function' ? hint(context) : hint) ?? null;

const tabTo = (context: KeyContext): string | null => context.tabTo;
const hasCauses = (context: KeyContext): boolean => context.hasCauses;
const edit = (keys: readonly string[], how: Edit, title: string): Binding => ({
  mode: 'input',
  keys,
  title,
  action: { do: 'edit', how },
});

/** Through a list while letters go to the line above it. */
const listMoves = (mode: 'palette' | 'look'): readonly Binding[] => [
  { mode, keys: ['down', 'ctrl+n'], title: 'down', action: { do: 'move', to: 'down' } },
  { mode, keys: ['up', 'ctrl+p'], title: 'up', action: { do: 'move', to: 'up' } },
  { mode, keys: ['pagedown'], title: 'a page down', action: { do: 'move', to: 'pagedown' } },
  { mode, keys: ['pageup'], title: 'a page up', action: { do: 'move', to: 'pageup' } },
  { mode, keys: ['ctrl+z'], title: 'suspend the program', action: { do: 'suspend' } },
];

/** Every key of the session screen. The router, the bottom line and the help are all made from this table. */
export const bindings: readonly Binding[] = [
  { mode: 'confirm', keys: ['y'], title: 'yes, do it', hint: 'yes', action: { do: 'yes' } },
  { mode: 'confirm', keys: ['n', 'escape'], title: 'no, leave it', hint: 'no', action: { do: 'no' } },
  { mode: 'leaving', keys: ['ctrl+c'], title: 'leave', hint: 'leave', action: { do: 'leave' } },
  { mode: 'leaving', keys: ['escape'], title: 'stay', hint: 'stay', action: { do: 'stay' } },
  {
    mode: 'palette',
    keys: ['enter'],
    title: 'take what the cursor is on',
    hint: 'take',
    action: { do: 'palette-take' },
  },
  {
    mode: 'palette',
    keys: ['escape', 'ctrl+c', 'ctrl+o'],
    title: 'close it',
    hint: 'close',
    action: { do: 'palette-close' },
  },
  ...listMoves('palette'),
  {
    mode: 'palette',
    keys: ['backspace'],
    title: 'delete the last letter',
    action: { do: 'palette-erase', what: 'letter' },
  },
  {
    mode: 'palette',
    keys: ['ctrl+u', 'ctrl+w'],
    title: 'begin anew',
    action: { do: 'palette-erase', what: 'all' },
  },
  { mode: 'look', keys: ['enter'], title: 'keep what was found', hint: 'done', action: { do: 'look-keep' } },
  {
    mode: 'look',
    keys: ['escape', 'ctrl+c'],
    title: 'leave the view as it was',
    hint: 'leave it',
    action: { do: 'look-close' },
  },
  ...listMoves('look'),
  {
    mode: 'look',
    keys: ['backspace'],
    title: 'delete the last letter',
    action: { do: 'look-erase', what: 'letter' },
  },
  {
    mode: 'look',
    keys: ['ctrl+u', 'ctrl+w'],
    title: 'begin anew',
    action: { do: 'look-erase', what: 'all' },
  },
  {
    mode: 'over',
    keys: ['enter'],
    title: 'see how it went',
    hint: 'how it went',
    action: { do: 'scorecard' },
  },
  {
    mode: 'paused',
    keys: ['enter'],
    title: 'go on after a pause; what is written stays',
    hint: 'go on',
    when: (context) => !context.isCommand,
    action: { do: 'resume' },
  },

  { mode: 'input', keys: ['enter'], title: 'send', hint: 'send', action: { do: 'send' } },
  {
    mode: 'input',
    keys: ['tab'],
    title: 'go to the evidence',
    hint: tabTo,
    action: { do: 'next-pane' },
  },
  edit(['ctrl+j', 'alt+enter', 'shift+enter'], 'newline', 'a new line in your text'),
  {
    mode: 'input',
    keys: ['?'],
    title: 'help, when nothing is typed',
    hint: 'help',
    when: (context) => context.inputEmpty,
    action: { do: 'sheet', sheet: 'help' },
  },
  {
    mode: 'input',
    keys: [':'],
    title: 'find anything, when nothing is typed',
    when: (context) => context.inputEmpty,
    action: { do: 'palette' },
  },
  {
    mode: 'input',
    keys: ['up'],
    title: 'a line up; then what you sent before',
    action: { do: 'line', by: -1 },
  },
  {
    mode: 'input',
    keys: ['down'],
    title: 'a line down; then back to your text',
    action: { do: 'line', by: 1 },
  },
  edit(['left'], 'left', 'a letter left'),
  edit(['right'], 'right', 'a letter right'),
  edit(['ctrl+left', 'alt+left', 'alt+b'], 'word-left', 'a word left'),
  edit(['ctrl+right', 'alt+right', 'alt+f'], 'word-right', 'a word right'),
  edit(['home', 'ctrl+a'], 'home', 'start of the line'),
  edit(['end', 'ctrl+e'], 'end', 'end of the line'),
  edit(['backspace', 'shift+backspace'], 'backspace', 'delete the letter before'),
  edit(['delete', 'ctrl+d'], 'delete', 'delete the letter after'),
  edit(['ctrl+w', 'alt+backspace', 'ctrl+backspace'], 'kill-word-left', 'delete the word before'),
  edit(['ctrl+u'], 'kill-line-left', 'delete to the start of the line'),
  edit(['ctrl+k'], 'kill-line-right', 'delete to the end of the line'),
  { mode: 'input', keys: ['alt+z', 'ctrl+_'], title: 'undo', action: { do: 'undo' } },
  { mode: 'input', keys: ['alt+y', 'ctrl+y'], title: 'redo', action: { do: 'redo' } },
  {
    mode: 'input',
    keys: ['ctrl+g'],
    title: 'write in your own editor ($VISUAL, $EDITOR)',
    action: { do: 'editor' },
  },

  ...talkKeys,
  ...noteKeys,
  ...evidenceKeys,

  {
    mode: 'board',
    keys: ['enter'],
    title: 'say how sure you are now, and why',
    hint: 'change',
    when: hasCauses,
    action: { do: 'restate' },
  },
  {
    mode: 'board',
    keys: ['x'],
    title: 'withdraw the cause: rule it out',
    hint: 'withdraw',
    when: hasCauses,
    action: { do: 'rule-out' },
  },
  {
    mode: 'board',
    keys: ['u'],
    title: 'undo the last change of the board',
    hint: 'undo',
    when: hasCauses,
    action: { do: 'take-back' },
  },
  { mode: 'sheet', keys: ['tab'], title: 'back to your text', hint: tabTo, action: { do: 'next-pane' } },
  {
    mode: 'sheet',
    keys: ['enter'],
    title: 'choose',
    hint: 'choose',
    when: (c) => c.choosable,
    action: { do: 'choose' },
  },
  { mode: 'sheet', keys: ['down'], title: 'down', action: { do: 'move', to: 'down' } },
  { mode: 'sheet', keys: ['up'], title: 'up', action: { do: 'move', to: 'up' } },
  { mode: 'sheet', keys: ['home'], title: 'to the top', action: { do: 'move', to: 'top' } },
  { mode: 'sheet', keys: ['end'], title: 'to the end', action: { do: 'move', to: 'bottom' } },

  { mode: 'always', keys: ['tab'], title: 'the next pane', hint: tabTo, action: { do: 'next-pane' } },
  { mode: 'always', keys: ['shift+tab'], title: 'the pane before', action: { do: 'previous-pane' } },
  {
    mode: 'always',
    keys: ['escape'],
    title: 'back to your text; close what is open',
    hint: 'back',
    when: (c) => c.canGoBack,
    action: { do: 'back' },
  },
  { mode: 'always', keys: ['pagedown'], title: 'a page down', action: { do: 'move', to: 'pagedown' } },
  { mode: 'always', keys: ['pageup'], title: 'a page up', action: { do: 'move', to: 'pageup' } },
  { mode: 'always', keys: ['ctrl+up', 'alt+up'], title: 'conversation up', action: { do: 'talk', to: 'up' } },
  {
    mode: 'always',
    keys: ['ctrl+down', 'alt+down'],
    title: 'conversation down',
    action: { do: 'talk', to: 'down' },
  },
  {
    mode: 'always',
    keys: ['ctrl+p'],
    title: 'the view you opened before this one',
    when: (context) => context.hasViews,
    action: { do: 'view', by: -1 },
  },
  {
    mode: 'always',
    keys: ['ctrl+n'],
    title: 'the view you opened after it',
    when: (context) => context.hasViews,
    action: { do: 'view', by: 1 },
  },
  {
    mode: 'always',
    keys: ['ctrl+b'],
    title: 'your hypotheses',
    hint: 'board',
    action: { do: 'sheet', sheet: 'board' },
  },
  {
    mode: 'always',
    keys: ['ctrl+t'],
    title: 'what you can do to the system',
    hint: ({ isOver }) => (isOver ? null : 'actions'),
    action: { do: 'sheet', sheet: 'actions' },
  },
  {
    mode: 'always',
    keys: ['ctrl+o'],
    title: 'find anything that can be done or asked',
    hint: 'find',
    action: { do: 'palette' },
  },
  { mode: 'always', keys: ['ctrl+z'], title: 'suspend the program', action: { do: 'suspend' } },
  { mode: 'always', keys: ['ctrl+c'], title: 'leave; the session is kept', action: { do: 'leave' } },
];
