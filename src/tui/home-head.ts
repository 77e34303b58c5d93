import type { Row } from './text/row.ts';

/** What the library begins with, whatever is in it. */
export const homeHead = (columns: number): Row[] => [
  [
    [' rodeo', 'title'],
    ['   practise the technical screens of AI labs', 'dim'],
  ],
  [['─'.repeat(columns), 'dim']],
];
