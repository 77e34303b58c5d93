import type { Binding } from './bindings.ts';

/** Finding words in the conversation. */
export const talkKeys: readonly Binding[] = [
  {
    mode: 'always',
    keys: ['ctrl+f'],
    title: 'find words in the conversation',
    action: { do: 'talk-find' },
  },
  {
    mode: 'talk-find',
    keys: ['up', 'ctrl+f'],
    title: 'where it was said before',
    hint: 'before',
    action: { do: 'talk-find-turn', by: 1 },
  },
  {
    mode: 'talk-find',
    keys: ['down'],
    title: 'where it was said after',
    hint: 'after',
    action: { do: 'talk-find-turn', by: -1 },
  },
  {
    mode: 'talk-find',
    keys: ['enter'],
    title: 'stay there',
    hint: 'stay there',
    action: { do: 'talk-find-close', stays: true },
  },
  {
    mode: 'talk-find',
    keys: ['escape', 'ctrl+c'],
    title: 'back to where you were',
    hint: 'close',
    action: { do: 'talk-find-close', stays: false },
  },
  {
    mode: 'talk-find',
    keys: ['backspace'],
    title: 'delete the last letter',
    action: { do: 'talk-find-erase', what: 'letter' },
  },
  {
    mode: 'talk-find',
    keys: ['ctrl+u', 'ctrl+w'],
    title: 'begin anew',
    action: { do: 'talk-find-erase', what: 'all' },
  },
  { mode: 'talk-find', keys: ['ctrl+z'], title: 'suspend the program', action: { do: 'suspend' } },
];
