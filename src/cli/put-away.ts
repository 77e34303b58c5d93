import { dataFolder } from '../io/data-folder.ts';
import { whyFailed } from '../io/files.ts';
import { JoinedStore } from '../io/joined-store.ts';
import type { Machine } from './machine.ts';
import { storeOf } from './store.ts';

/** Puts a session away, from where it can be had back; whether it is, and what came of it in words. */
export function putAway(
  machine: Machine,
  id: string,
  options: { readonly dataDir?: string },
): { readonly isAway: boolean; readonly said: string } {
  try {
    const put = storeOf(machine, options).putAway(id);
    if ('heldBy' in put)
      return { isAway: false, said: `It is open in another process (${put.heldBy}), and stays.` };
    new JoinedStore(dataFolder(options.dataDir, machine.env)).forget(id);
    const said = `Discarded. To have it back, move ${id}.* from ${put.folder} to the folder above it.`;
    return { isAway: true, said };
  } catch (error) {
    return { isAway: false, said: `It could not be discarded: ${whyFailed(error)}.` };
  }
}
