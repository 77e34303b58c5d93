import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { rememberedSessions } from '../../src/cli/glance.ts';
import { thisMachine } from '../../src/cli/machine.ts';
import { systemClock } from '../../src/io/clock.ts';
import { realFiles } from '../../src/io/files.ts';
import { packRoot } from '../../src/io/pack-folder.ts';
import { SessionStore } from '../../src/io/session-store.ts';
import type { SessionEvent } from '../../src/session/event.ts';
import { say, events as sessionEvents, start } from '../session/fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'rodeo-glance-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const root = join(folder, 'library');
for (const part of ['rubrics', join('scenarios', 'ownership-story')])
  cpSync(join(packRoot(), part), join(root, part), { recursive: true });
const dataDir = join(folder, 'home');
const kept = join(dataDir, 'cache', 'sessions.json');
const store = new SessionStore(dataDir, realFiles, systemClock);
const glance = () => rememberedSessions(thisMachine(), { dataDir }, root);

/** What is said in a session of the case. */
const told = sessionEvents([0, start], [1_000, say('I owned the launch.')]).map(
  (event): SessionEvent =>
    event.type === 'session-started'
      ? { ...event, scenario: { ...event.scenario, id: 'ownership-story' } }
      : event,
);
const over: SessionEvent = { ...told[0]!, atMs: 2_000, type: 'ended', reason: 'submitted' };

async function write(id: string, events: readonly SessionEvent[]): Promise<void> {
  const resumed = store.ids().includes(id) ? store.resume(id) : { writer: store.create(id) };
  if ('heldBy' in resumed) throw new Error('held');
  await resumed.writer.append(events);
  await resumed.writer.close();
}

it('shows the sessions as the store lists them, the newest first, with the result of those that are over', async () => {
  expect(await glance()).toEqual([]);
  await write('20260309-100000-aaaa', [...told, over]);
  await write('20260310-100000-bbbb', told);
  const sessions = await glance();
  expect(store.list()).toMatchObject(sessions.map(({ past, ...listed }) => listed));
  expect(sessions.map(({ phase, past }) => [phase, past?.verdict])).toEqual([
    ['running', undefined],
    ['over', 'no-hire'],
  ]);
});

it('reads none again that looks as it did, and any that does not', async () => {
  writeFileSync(kept, readFileSync(kept, 'utf8').replaceAll('"no-hire"', '"hire"'));
  await write('20260310-100000-bbbb', [over]);
  expect((await glance()).map(({ past }) => past?.verdict)).toEqual(['no-hire', 'hire']);
  store.create('20260311-100000-cccc').close();
  expect((await glance())[0]!.error).toBe('it holds no start of a session');
  rmSync(store.pathOf('20260310-100000-bbbb'));
  expect((await glance()).map(({ id }) => id)).toEqual(['20260311-100000-cccc', '20260309-100000-aaaa']);
});

it('grades all again where the rubrics have changed, or what is kept is damaged', async () => {
  const sets = join(root, 'rubrics', 'sets', 'red-flags.yaml');
  writeFileSync(sets, `${readFileSync(sets, 'utf8')}\n`);
  expect((await glance())[1]!.past?.verdict).toBe('no-hire');
  writeFileSync(kept, '{');
  expect(await glance()).toHaveLength(2);
});
