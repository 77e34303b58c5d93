import type { Row } from './text/row.ts';

/** What stands there while a session is being opened: of a new one the case's name, of one to go on with none. */
export const openingHead = (columns: number, caseId: string | null): Row[] => [
  [
    [' rodeo', 'title'],
    [`   ${caseId ?? 'your session'}, one moment`, 'dim'],
  ],
  [['─'.repeat(columns), 'dim']],
];
