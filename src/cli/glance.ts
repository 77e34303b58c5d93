import fs from 'node:fs';
import { join } from 'node:path';
import { dataFolder } from '../io/data-folder.ts';
import { buildOf, keepJson, keptJson } from '../io/kept-json.ts';
import { looksOf, packRoot } from '../io/pack-folder.ts';
import type { SessionSummary } from '../io/session-store.ts';
import type { Machine } from './machine.ts';
import type { PastSession } from './past.ts';

/** A session as the home screen shows it. */
export interface GlancedSession
  extends Pick<SessionSummary, 'id' | 'scenario' | 'phase' | 'atMs' | 'durationMs' | 'startedAt' | 'error'> {
  /** How it came out; null where it is not over, its case is gone, or it was too long ago to be looked at. */
  readonly past: PastSession | null;
}

interface Known {
  /** How the files of its journal look. */
  readonly looks: string;
  readonly session: GlancedSession;
}

const name = 'sessions.json';

/** The sessions on this machine, newest first, as they were read and graded last time where nothing changed since. */
export async function rememberedSessions(
  machine: Machine,
  options: { readonly dataDir?: string },
  root = packRoot(),
): Promise<readonly GlancedSession[]> {
  const folder = dataFolder(options.dataDir, machine.env);
  const there = journalLooks(join(folder, 'sessions'));
  if (there.size === 0) return [];
  const of = `${buildOf(import.meta.url)} ${looksOf(root)}`;
  const kept = keptJson<{ of: string; known: Record<string, Known> }>(folder, name);
  const known = new Map(kept?.of === of ? Object.entries(kept.known) : []);
  const before = [...there].map(([id, looks]) => {
    const one = known.get(id);
    return one?.looks === looks ? one.session : id;
  });
  if (known.size === there.size && before.every((one) => typeof one !== 'string')) return before;
  const { readSessions } = await import('./read-sessions.ts');
  const sessions = await readSessions(machine, options, before, root);
  keepJson(folder, name, {
    of,
    known: Object.fromEntries(
      sessions.map((session) => [session.id, { looks: there.get(session.id)!, session }]),
    ),
  });
  return sessions;
}

/** Ids of the journals of a folder, newest first, and how the files of each look: names, lengths, when they were written. */
function journalLooks(folder: string): ReadonlyMap<string, string> {
  let names: string[];
  try {
    names = fs.readdirSync(folder).filter((file) => file.endsWith('.jsonl'));
  } catch {
    // Nothing was kept here yet, or nothing can be: the doctor says so.
    return new Map();
  }
  const looks = new Map<string, string>();
  for (const file of names.sort()) {
    const stat = fs.statSync(join(folder, file), { throwIfNoEntry: false });
    const id = file.slice(0, file.indexOf('.'));
    looks.set(id, `${looks.get(id) ?? ''}${file} ${stat?.size} ${stat?.mtimeMs}\n`);
  }
  return new Map([...looks].filter(([id]) => /^[\w-]+$/.test(id) && names.includes(`${id}.jsonl`)).reverse());
}
