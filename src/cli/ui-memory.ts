import { join } from 'node:path';
import { writeFileAtomic } from '../io/atomic-write.ts';
import { dataFolder } from '../io/data-folder.ts';
import { readTextFile } from '../io/pack-folder.ts';
import { memoryOf, nothingRemembered, type Remembering } from '../tui/settings/memory.ts';
import type { Machine } from './machine.ts';

const name = 'screen.json';
const mostBytes = 10_000;

/** How the screens were left, kept beside the sessions. What cannot be read or written is forgotten, and no more. */
export function uiMemory({ env }: Machine, { dataDir }: { readonly dataDir?: string }): Remembering {
  const folder = dataFolder(dataDir, env);
  let memory = nothingRemembered;
  try {
    memory = memoryOf(JSON.parse(readTextFile(join(folder, name), mostBytes)));
  } catch {
    // There is none, or it is damaged: the screens are as they are at first.
  }
  let kept = memory;
  return {
    memory,
    remember: (changed) => {
      const next = { ...kept, ...changed };
      if (JSON.stringify(next) === JSON.stringify(kept)) return;
      kept = next;
      writeFileAtomic(folder, name, `${JSON.stringify(next)}\n`).catch(() => {});
    },
  };
}
