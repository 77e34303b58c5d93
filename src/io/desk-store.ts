import { join } from 'node:path';
import { type DeskEvent, deskTypes } from '../app/hosting/desk-event.ts';
import type { Clock } from '../app/ports.ts';
import type { Files } from './files.ts';
import { JournalFolder } from './journal/folder.ts';

/** The desks of interviews that were hosted here: one journal each, with a copy of the candidate's session in it. */
export class DeskStore extends JournalFolder<DeskEvent> {
  constructor(folder: string, files: Files, clock: Clock) {
    super(join(folder, 'hosted'), files, clock, deskTypes);
  }
}
