import type { Binding, KeyContext } from './bindings.ts';

const hasNotes = (context: KeyContext): boolean => context.hasNotes;

/** The keys while the notes are read; what else works in the evidence works here, too. */
export const noteKeys: readonly Binding[] = [
  {
    mode: 'notes',
    keys: ['enter'],
    title: 'go to what the note is about',
    hint: 'go there',
    when: (c) => c.noteLeads,
    action: { do: 'note-follow' },
  },
  {
    mode: 'notes',
    keys: ['n'],
    title: 'write a note',
    hint: 'new note',
    when: (c) => !c.isOver,
    action: { do: 'note' },
  },
  {
    mode: 'notes',
    keys: ['x'],
    title: 'take the note back',
    hint: 'take it back',
    when: (c) => c.hasNotes && !c.isOver,
    action: { do: 'note-take-back' },
  },
  { mode: 'notes', keys: ['down', 'j'], title: 'down', when: hasNotes, action: { do: 'move', to: 'down' } },
  { mode: 'notes', keys: ['up', 'k'], title: 'up', when: hasNotes, action: { do: 'move', to: 'up' } },
  {
    mode: 'notes',
    keys: ['g', 'home'],
    title: 'the first note',
    when: hasNotes,
    action: { do: 'move', to: 'top' },
  },
  {
    mode: 'notes',
    keys: ['G', 'end'],
    title: 'the last note',
    when: hasNotes,
    action: { do: 'move', to: 'bottom' },
  },
];
