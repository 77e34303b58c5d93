import type { GlancedSession } from './glance.ts';
import { rememberedLibrary } from './library.ts';
import type { Machine } from './machine.ts';
import { pastSessions } from './past.ts';
import { storeOf } from './store.ts';

/** Most finished sessions whose scorecards are made for the best result: the newest. */
const mostScored = 20;

/** The sessions, newest first: those of which only the id is known are read, and the newest that are over graded. */
export async function readSessions(
  machine: Machine,
  options: { readonly dataDir?: string },
  before: readonly (GlancedSession | string)[],
  root: string,
): Promise<readonly GlancedSession[]> {
  const store = storeOf(machine, options);
  const sessions = before.map((one): GlancedSession => {
    if (typeof one !== 'string') return one;
    const { id, scenario, phase, atMs, durationMs, startedAt, error } = store.summary(one);
    return { id, scenario, phase, atMs, durationMs, startedAt, error, past: null };
  });
  // Who has finished none does not wait for what grades.
  if (!sessions.some(({ phase }) => phase === 'over')) return sessions;
  const library = await rememberedLibrary(machine, options, root);
  const scored = sessions
    .filter(({ phase, scenario }) => phase === 'over' && library.cases.has(scenario ?? ''))
    .slice(0, mostScored);
  const fresh = pastSessions(
    store,
    scored.filter(({ past }) => past === null),
    library,
  );
  const pasts = new Map(
    [...scored.flatMap(({ past }) => past ?? []), ...fresh].map((past) => [past.sessionId, past]),
  );
  return sessions.map((one) => ({ ...one, past: pasts.get(one.id) ?? null }));
}
