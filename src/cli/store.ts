import { systemClock } from '../io/clock.ts';
import { dataFolder } from '../io/data-folder.ts';
import { realFiles } from '../io/files.ts';
import { SessionStore } from '../io/session-store.ts';
import type { Machine } from './machine.ts';

/** The sessions of whoever sits here. */
export const storeOf = (machine: Machine, options: { readonly dataDir?: string }): SessionStore =>
  new SessionStore(dataFolder(options.dataDir, machine.env), realFiles, systemClock);
