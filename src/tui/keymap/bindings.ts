import type { Edit } from '../editor/buffer.ts';
import { kinds } from '../panes/evidence/kinds.ts';

/** What a key can do on the session screen. */
export type KeyAction =
  | { readonly do: 'send' | 'yes' | 'no' | 'back' | 'leave' | 'stay' | 'suspend' | 'resume' | 'scorecard' }
  | { readonly do: 'undo' | 'redo' | 'editor' | 'restate' | 'rule-out' | 'take-back' }
  | { readonly do: 'edit'; readonly how: Edit }
  | { readonly do: 'line'; readonly by: -1 | 1 }
  | { readonly do: 'move'; readonly to: 'up' | 'down' | 'pageup' | 'pagedown' | 'top' | 'bottom' }
  | { readonly do: 'talk'; readonly to: 'up' | 'down' | 'pageup' | 'pagedown' }
  | { readonly do: 'view'; readonly by: -1 | 1 }
  | { readonly do: 'shift'; readonly by: -1 | 1 }
  | { readonly do: 'next-pane' | 'previous-pane' | 'cite' | 'open' | 'wrap' | 'zoom' | 'choose' }
  | { readonly do: 'palette' | 'palette-take' | 'palette-close' }
  | { readonly do: 'palette-erase'; readonly what: 'letter' | 'all' }
  | { readonly do: 'look'; readonly for: 'words' | 'time' }
  | { readonly do: 'look-keep' | 'look-close' | 'trace' | 'again' | 'change' }
  | { readonly do: 'look-erase'; readonly what: 'letter' | 'all' }
  | { readonly do: 'hit'; readonly by: -1 | 1 }
  | { readonly do: 'sort'; readonly how: 'next' | 'turn' }
  | { readonly do: 'step'; readonly by: number }
  | { readonly do: 'kind'; readonly kind: number }
  | { readonly do: 'sheet'; readonly sheet: 'help' | 'board' | 'actions' | 'views' };

/** Who gets a key first: the top of the mode stack. */
export type Mode =
  | 'confirm'
  | 'leaving'
  | 'palette'
  | 'look'
  | 'over'
  | 'paused'
  | 'board'
  | 'sheet'
  | 'evidence'
  | 'input'
  | 'always';

/** What decides whether a key works right now. */
export interface KeyContext {
  /** Causes stand on the board, and the interview is on. */
  readonly hasCauses: boolean;
  readonly inputEmpty: boolean;
  readonly wide: boolean;
  readonly hasViews: boolean;
  readonly body: 'lines' | 'table' | 'series' | 'waterfall' | 'samples' | 'diff' | null;
  /** What is on show can be searched. */
  readonly canLook: boolean;
  /** Its items have times. */
  readonly hasTimes: boolean;
  /** Something is looked for, and all of it stays on show. */
  readonly found: boolean;
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
}

export interface Binding {
  readonly mode: Mode;
  readonly keys: readonly string[];
  readonly title: string;
  /** Two words for the bottom line; absent where the key is not worth the room there. */
  readonly hint?: string;
  readonly when?: (context: KeyContext) => boolean;
  readonly action: KeyAction;
}

const hasCauses = (context: KeyContext): boolean => context.hasCauses;
const hasViews = (context: KeyContext): boolean => context.hasViews;
const edit = (keys: readonly string[], how: Edit, title: string): Binding => ({
  mode: 'input',
  keys,
  title,
  action: { do: 'edit', how },
});

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
  { mode: 'palette', keys: ['down', 'ctrl+n'], title: 'down', action: { do: 'move', to: 'down' } },
  { mode: 'palette', keys: ['up', 'ctrl+p'], title: 'up', action: { do: 'move', to: 'up' } },
  { mode: 'palette', keys: ['pagedown'], title: 'a page down', action: { do: 'move', to: 'pagedown' } },
  { mode: 'palette', keys: ['pageup'], title: 'a page up', action: { do: 'move', to: 'pageup' } },
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
  { mode: 'palette', keys: ['ctrl+z'], title: 'suspend the program', action: { do: 'suspend' } },
  { mode: 'look', keys: ['enter'], title: 'keep what was found', hint: 'keep', action: { do: 'look-keep' } },
  {
    mode: 'look',
    keys: ['escape', 'ctrl+c'],
    title: 'leave the view as it was',
    hint: 'leave it',
    action: { do: 'look-close' },
  },
  { mode: 'look', keys: ['down', 'ctrl+n'], title: 'down', action: { do: 'move', to: 'down' } },
  { mode: 'look', keys: ['up', 'ctrl+p'], title: 'up', action: { do: 'move', to: 'up' } },
  { mode: 'look', keys: ['pagedown'], title: 'a page down', action: { do: 'move', to: 'pagedown' } },
  { mode: 'look', keys: ['pageup'], title: 'a page up', action: { do: 'move', to: 'pageup' } },
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
  { mode: 'look', keys: ['ctrl+z'], title: 'suspend the program', action: { do: 'suspend' } },
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
    title: 'go on after a pause',
    hint: 'go on',
    when: (context) => context.inputEmpty,
    action: { do: 'resume' },
  },

  { mode: 'input', keys: ['enter'], title: 'send', hint: 'send', action: { do: 'send' } },
  {
    mode: 'input',
    keys: ['tab'],
    title: 'go to the evidence',
    hint: 'evidence',
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

  {
    mode: 'evidence',
    keys: ['c'],
    title: 'cite the row, or the view, in what you write',
    hint: 'cite',
    when: hasViews,
    action: { do: 'cite' },
  },
  {
    mode: 'evidence',
    keys: ['down', 'j'],
    title: 'down',
    when: hasViews,
    action: { do: 'move', to: 'down' },
  },
  { mode: 'evidence', keys: ['up', 'k'], title: 'up', when: hasViews, action: { do: 'move', to: 'up' } },
  {
    mode: 'evidence',
    keys: ['g', 'home'],
    title: 'the first row',
    when: hasViews,
    action: { do: 'move', to: 'top' },
  },
  {
    mode: 'evidence',
    keys: ['G', 'end'],
    title: 'the last row',
    when: hasViews,
    action: { do: 'move', to: 'bottom' },
  },
  {
    mode: 'evidence',
    keys: ['['],
    title: 'the view before',
    hint: 'before',
    when: hasViews,
    action: { do: 'view', by: -1 },
  },
  {
    mode: 'evidence',
    keys: [']'],
    title: 'the view after',
    hint: 'after',
    when: hasViews,
    action: { do: 'view', by: 1 },
  },
  {
    mode: 'evidence',
    keys: ['left'],
    title: 'columns to the left',
    when: (c) => c.tooWide,
    action: { do: 'shift', by: -1 },
  },
  {
    mode: 'evidence',
    keys: ['right'],
    title: 'columns to the right',
    hint: 'more columns',
    when: (c) => c.tooWide,
    action: { do: 'shift', by: 1 },
  },
  {
    mode: 'evidence',
    keys: ['enter'],
    title: 'all of the row: a line’s fields, a span’s attributes, a table’s cut cells',
    hint: 'details',
    when: (c) => c.body === 'lines' || c.body === 'waterfall' || c.body === 'table',
    action: { do: 'open' },
  },
  {
    mode: 'evidence',
    keys: ['/'],
    title: 'look for words in the view; logs, tables and samples show only what holds them',
    hint: 'look for',
    when: (c) => c.canLook,
    action: { do: 'look', for: 'words' },
  },
  {
    mode: 'evidence',
    keys: ['n'],
    title: 'the next place found',
    hint: 'next',
    when: (c) => c.found,
    action: { do: 'hit', by: 1 },
  },
  {
    mode: 'evidence',
    keys: ['N'],
    title: 'the place found before',
    when: (c) => c.found,
    action: { do: 'hit', by: -1 },
  },
  {
    mode: 'evidence',
    keys: ['t'],
    title: 'go to a time',
    when: (c) => c.hasTimes,
    action: { do: 'look', for: 'time' },
  },
  {
    mode: 'evidence',
    keys: ['left'],
    title: 'read the values of a chart: a step back',
    when: (c) => c.canRead,
    action: { do: 'step', by: -1 },
  },
  {
    mode: 'evidence',
    keys: ['right'],
    title: 'a step on',
    when: (c) => c.canRead,
    action: { do: 'step', by: 1 },
  },
  {
    mode: 'evidence',
    keys: ['shift+left', '<'],
    title: 'ten steps back',
    when: (c) => c.canRead,
    action: { do: 'step', by: -10 },
  },
  {
    mode: 'evidence',
    keys: ['shift+right', '>'],
    title: 'ten steps on',
    when: (c) => c.canRead,
    action: { do: 'step', by: 10 },
  },
  {
    mode: 'evidence',
    keys: ['m'],
    title: 'the chart at the next change: values before it and after',
    hint: 'at a change',
    when: (c) => c.hasMarks,
    action: { do: 'change' },
  },
  {
    mode: 'evidence',
    keys: ['s'],
    title: 'sort the table by the next column',
    hint: 'sort',
    when: (c) => c.canSort,
    action: { do: 'sort', how: 'next' },
  },
  {
    mode: 'evidence',
    keys: ['S'],
    title: 'turn the order round',
    when: (c) => c.canSort,
    action: { do: 'sort', how: 'turn' },
  },
  {
    mode: 'evidence',
    keys: ['o'],
    title: 'the trace of what the cursor is on; from a trace, back',
    hint: 'trace',
    when: (c) => c.hasTrace,
    action: { do: 'trace' },
  },
  {
    mode: 'evidence',
    keys: ['r'],
    title: 'ask the same again, as of now',
    hint: 'again',
    when: hasViews,
    action: { do: 'again' },
  },
  ...kinds.map(
    ({ title }, kind): Binding => ({
      mode: 'evidence',
      keys: [String(kind + 1)],
      title: `the newest ${title}, then the ones before`,
      when: hasViews,
      action: { do: 'kind', kind },
    }),
  ),
  {
    mode: 'evidence',
    keys: ['w'],
    title: 'wrap long lines, or cut them',
    hint: 'wrap',
    when: (c) => c.body === 'lines' || c.body === 'diff',
    action: { do: 'wrap' },
  },
  {
    mode: 'evidence',
    keys: ['z'],
    title: 'give the evidence the whole screen',
    hint: 'zoom',
    when: (c) => c.wide,
    action: { do: 'zoom' },
  },
  {
    mode: 'evidence',
    keys: ['v'],
    title: 'all the views you opened',
    when: hasViews,
    action: { do: 'sheet', sheet: 'views' },
  },
  { mode: 'evidence', keys: ['h'], title: 'your hypotheses', action: { do: 'sheet', sheet: 'board' } },
  {
    mode: 'evidence',
    keys: [':'],
    title: 'find anything that can be done or asked',
    action: { do: 'palette' },
  },
  { mode: 'evidence', keys: ['?'], title: 'help', hint: 'help', action: { do: 'sheet', sheet: 'help' } },

  {
    mode: 'evidence',
    keys: ['tab'],
    title: 'back to your text',
    hint: 'write',
    when: (context) => context.wide,
    action: { do: 'next-pane' },
  },

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
  { mode: 'sheet', keys: ['tab'], title: 'back to your text', hint: 'write', action: { do: 'next-pane' } },
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

  { mode: 'always', keys: ['tab'], title: 'the next pane', hint: 'next pane', action: { do: 'next-pane' } },
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
    title: 'the view before',
    when: hasViews,
    action: { do: 'view', by: -1 },
  },
  {
    mode: 'always',
    keys: ['ctrl+n'],
    title: 'the view after',
    when: hasViews,
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
    hint: 'actions',
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
