import { nearest } from '../../core/nearest.ts';
import { commandOf } from '../command.ts';
import { CommandFailure, exitCodes } from '../exit.ts';
import { type Machine, print } from '../machine.ts';
import { putAway } from '../put-away.ts';
import { storeOf } from '../store.ts';

/** Unfinished sessions put away by their ids; nothing is, where one of them cannot be. */
export async function discard(
  machine: Machine,
  ids: readonly string[],
  options: { readonly dataDir?: string },
): Promise<number> {
  const store = storeOf(machine, options);
  const there = store.ids();
  for (const id of ids) {
    if (!there.includes(id)) {
      const near = nearest(id, there);
      throw new CommandFailure(
        exitCodes.usage,
        `There is no session ${id} in ${store.folder}. ${near ? `Did you mean ${near}?` : `${commandOf(machine, 'history')} lists them.`}`,
      );
    }
    const { error, phase } = store.summary(id);
    if (error === null && phase === 'over')
      throw new CommandFailure(
        exitCodes.usage,
        `Session ${id} is over and counts in your history; only unfinished ones are discarded.`,
      );
  }
  for (const id of ids) {
    const { isAway, said } = putAway(machine, id, options);
    if (!isAway) throw new CommandFailure(exitCodes.environment, `${id}: ${said}`);
    print(machine, [ids.length === 1 ? said : `${id}: ${said}`]);
  }
  return exitCodes.done;
}
