import type { KeyContext } from '../../src/tui/keymap/bindings.ts';

/** Nothing is on the table, nothing is written. */
export const nothingOpen: KeyContext = {
  hasCauses: false,
  inputEmpty: true,
  isCommand: false,
  wide: true,
  hasViews: false,
  onView: false,
  body: null,
  canLook: false,
  hasTimes: false,
  found: false,
  canFollow: false,
  canSort: false,
  canRead: false,
  hasMarks: false,
  hasTrace: false,
  tooWide: false,
  choosable: false,
  canGoBack: false,
  tabTo: 'evidence',
  manyStops: false,
  hasNotes: false,
  noteLeads: false,
  follows: false,
  isOver: false,
};
