import { spawn } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from 'vitest';
import { writeFileAtomic } from '../../src/io/atomic-write.ts';
import { systemClock } from '../../src/io/clock.ts';
import { dataFolder } from '../../src/io/data-folder.ts';
import { realFiles } from '../../src/io/files.ts';
import { takeLock } from '../../src/io/lock.ts';
import { readScenarioFiles } from '../../src/io/pack-files.ts';
import { describeProblems, SessionStore } from '../../src/io/session-store.ts';
import { chooseFace, wantsColour } from '../../src/io/terminal/capability.ts';
import { say, events as sessionEvents, start } from '../session/fixture.ts';
import { MemoryFiles } from './memory-files.ts';

const folders: string[] = [];
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'rodeo-store-'));
  folders.push(folder);
  return folder;
};
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
const events = sessionEvents([0, start], [1_000, say('one')], [2_000, say('two')]);

async function kept(): Promise<{ store: SessionStore; path: string }> {
  const store = new SessionStore(newFolder(), realFiles, systemClock);
  const journal = store.create('20260309-100000-abcd');
  await journal.append(events);
  await journal.close();
  return { store, path: journal.path };
}

describe('the session store', () => {
  it('lists, reads and resumes; a resume that adds nothing changes nothing', async () => {
    const { store, path } = await kept();
    expect(store.list()).toMatchObject([
      {
        id: '20260309-100000-abcd',
        scenario: 'tiny',
        phase: 'running',
        atMs: 2_000,
        problems: 0,
        error: null,
      },
    ]);
    const before = readFileSync(path);
    const resumed = store.resume('20260309-100000-abcd');
    if ('heldBy' in resumed) throw new Error('held');
    expect(resumed.events).toEqual(events);
    await resumed.writer.close();
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(readdirSync(store.folder)).toEqual(['20260309-100000-abcd.jsonl']);
  });

  it('drops a torn tail, says so, keeps the bytes, and goes on behind it', async () => {
    const { store, path } = await kept();
    appendFileSync(path, '{"v":1,"seq":9,"half');
    const resumed = store.resume('20260309-100000-abcd');
    if ('heldBy' in resumed) throw new Error('held');
    expect(resumed.events).toEqual(events);
    expect(describeProblems(resumed)).toContain('cut off');
    expect(readFileSync(`${path}.quarantine`, 'utf8')).toContain('half');
    await resumed.writer.append([{ type: 'noted', text: 'after', atMs: 3_000 }]);
    await resumed.writer.close();
    expect(store.read('20260309-100000-abcd').events.at(-1)).toEqual({
      type: 'noted',
      text: 'after',
      atMs: 3_000,
    });
  });

  it('keeps bad bytes of every segment aside, also those found later; a copy that cannot be made stops nothing', async () => {
    const { store, path } = await kept();
    appendFileSync(path, 'first rubbish\n');
    writeFileSync(path.replace('.jsonl', '.2.jsonl'), 'second rubbish\n');
    const leave = async () => {
      const resumed = store.resume('20260309-100000-abcd');
      if ('heldBy' in resumed) throw new Error('held');
      await resumed.writer.close();
      return resumed;
    };
    expect(describeProblems(await leave())).toMatch(
      /^The journal had 2 unreadable records \(byte \d+: no checksum; /,
    );
    expect(readFileSync(`${path}.quarantine`, 'utf8')).toBe('first rubbish\nsecond rubbish\n');
    appendFileSync(path.replace('.jsonl', '.2.jsonl'), 'third rubbish\n');
    await leave();
    expect(readFileSync(`${path}.quarantine`, 'utf8')).toBe('first rubbish\nsecond rubbish\nthird rubbish\n');
    rmSync(`${path}.quarantine`);
    realFiles.makeFolder(`${path}.quarantine`);
    expect((await leave()).events).toEqual(events);
  });

  it('writes nothing after it was closed, says so, and gives up only its own lock', async () => {
    const { store } = await kept();
    const first = store.resume('20260309-100000-abcd');
    if ('heldBy' in first) throw new Error('held');
    await first.writer.close();
    const second = store.resume('20260309-100000-abcd');
    if ('heldBy' in second) throw new Error('held');
    await first.writer.append([{ type: 'noted', text: 'late', atMs: 9_000 }]);
    await first.writer.close();
    expect(first.writer.warning).toContain('closed');
    expect(store.resume('20260309-100000-abcd')).toEqual({ heldBy: process.pid });
    expect(store.read('20260309-100000-abcd').events).toEqual(events);
    await second.writer.close();
  });

  it('takes no path for an id', async () => {
    const { store } = await kept();
    for (const id of ['../20260309-100000-abcd', 'a/b', '', 'a.1'])
      expect(() => store.resume(id)).toThrow('not a session id');
  });

  it('keeps files and folders to their owner', async () => {
    const { store, path } = await kept();
    expect(statSync(store.folder).mode & 0o777).toBe(0o700);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('shows what it cannot read, and deletes nothing', async () => {
    const { store } = await kept();
    writeFileSync(join(store.folder, 'broken.jsonl'), 'not a journal\n');
    expect(store.list().find((one) => one.id === 'broken')?.error).toContain('no start');
    expect(existsSync(join(store.folder, 'broken.jsonl'))).toBe(true);
  });

  it('lets one process write a session', async () => {
    const { store, path } = await kept();
    const first = store.resume('20260309-100000-abcd');
    expect('heldBy' in first).toBe(false);
    expect(store.resume('20260309-100000-abcd')).toEqual({ heldBy: process.pid });
    // A lock left by a process that is gone does not count.
    writeFileSync(
      `${path}.lock`,
      JSON.stringify({
        pid: 2 ** 22 - 3,
        startedAt: '1',
        boot: readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(),
      }),
    );
    const again = store.resume('20260309-100000-abcd');
    expect('heldBy' in again).toBe(false);
  });

  it('lets one of eight processes write, each time, also when all find a stale lock', async () => {
    const { store } = await kept();
    const journal = readFileSync(store.read('20260309-100000-abcd').path);
    const rounds = Array.from({ length: 40 }, (_, i) => `round-${i}`);
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    for (const [i, id] of rounds.entries()) {
      writeFileSync(join(store.folder, `${id}.jsonl`), journal);
      const stale = JSON.stringify({ pid: 2 ** 22 - 3, startedAt: '1', boot });
      // Of a process that is gone, of a power cut, or none.
      const lock = [stale, '', null][i % 3];
      if (typeof lock === 'string') writeFileSync(join(store.folder, `${id}.jsonl.lock`), lock);
    }
    const racer = resolve(import.meta.dirname, 'racer.ts');
    const children = Array.from({ length: 8 }, () =>
      spawn(process.execPath, [racer, resolve(store.folder, '..'), ...rounds], {
        stdio: ['pipe', 'pipe', 'inherit'],
      }),
    );
    const lines = children.map((child) => createInterface({ input: child.stdout })[Symbol.asyncIterator]());
    const said = async (): Promise<string[]> =>
      Promise.all(lines.map(async (line) => ((await line.next()).value as string | undefined) ?? 'died'));
    expect(await said()).toEqual(Array.from({ length: 8 }, () => 'ready'));
    for (const id of rounds) {
      for (const child of children) child.stdin.write('go\n');
      const words = await said();
      expect(
        words.filter((word) => word === 'writes'),
        id,
      ).toHaveLength(1);
      expect(
        words.filter((word) => word === 'held'),
        id,
      ).toHaveLength(7);
      const read = store.read(id);
      expect(read.problems).toEqual([]);
      expect(read.events).toHaveLength(events.length + 1);
    }
    for (const child of children) child.stdin.end();
    await Promise.all(children.map((child) => new Promise((done) => child.on('close', done))));
    expect(readdirSync(store.folder).filter((name) => name.includes('.lock'))).toEqual([]);
  });

  it('releases only its own lock', () => {
    const path = join(newFolder(), 's.lock');
    const lock = takeLock(realFiles, path);
    if ('heldBy' in lock) throw new Error('held');
    writeFileSync(path, JSON.stringify({ pid: 1, startedAt: '', boot: '' }));
    lock.release();
    expect(existsSync(path)).toBe(true);
  });
});

describe('atomic writes', () => {
  it('write whole files', async () => {
    const folder = newFolder();
    const path = await writeFileAtomic(folder, 'card.md', 'x'.repeat(100_000));
    expect(readFileSync(path, 'utf8')).toHaveLength(100_000);
    expect(readdirSync(folder)).toEqual(['card.md']);
  });

  it('leave the original at whatever call they fail', async () => {
    for (let n = 0; n < 8; n++) {
      const files = new MemoryFiles();
      files.contents.set('d/card.md', Buffer.from('original'));
      files.onCall = (call) => {
        if (call === n) throw Object.assign(new Error('no'), { code: 'ENOSPC' });
      };
      const failed = await writeFileAtomic('d', 'card.md', 'new', files).then(
        () => false,
        () => true,
      );
      const now = files.contents.get('d/card.md')!.toString();
      // Only the folder sync comes after the rename.
      if (failed) expect(['original', 'new']).toContain(now);
      if (failed && now === 'new') expect(n).toBeGreaterThanOrEqual(5);
      expect([...files.contents.keys()]).toEqual(['d/card.md']);
    }
  });

  it('refuse names that are paths', async () => {
    for (const name of ['../x', 'a/b', '', '..', 'a\0b'])
      await expect(writeFileAtomic(newFolder(), name, 'x')).rejects.toThrow('file name');
  });

  it('do not write through a link that was put in the way', async () => {
    const folder = newFolder();
    const victim = join(newFolder(), 'victim');
    writeFileSync(victim, 'precious');
    symlinkSync(victim, join(folder, `.card.md.${process.pid}.tmp`));
    await writeFileAtomic(folder, 'card.md', 'new');
    expect(readFileSync(victim, 'utf8')).toBe('precious');
    expect(readFileSync(join(folder, 'card.md'), 'utf8')).toBe('new');
  });

  it('fail loudly when the file may not grow, and keep the original', async () => {
    const folder = newFolder();
    await writeFileAtomic(folder, 'card.md', 'original');
    const module = resolve(import.meta.dirname, '../../src/io/atomic-write.ts');
    const code = `import(${JSON.stringify(module)}).then(({writeFileAtomic}) => writeFileAtomic(${JSON.stringify(folder)}, 'card.md', 'x'.repeat(60008))).then(() => process.exit(0), () => process.exit(7))`;
    const exit = await new Promise<number | null>((done) => {
      spawn('sh', ['-c', `trap '' XFSZ; ulimit -f 16; exec "$0" -e "$1"`, process.execPath, code], {
        stdio: 'ignore',
      }).on('close', done);
    });
    expect(exit).toBe(7);
    expect(readFileSync(join(folder, 'card.md'), 'utf8')).toBe('original');
  }, 20_000);
});

describe('the data folder', () => {
  it('is the flag, else RODEO_HOME, else that of the platform', () => {
    expect(dataFolder('/flag', { RODEO_HOME: '/home' })).toBe('/flag');
    expect(dataFolder(undefined, { RODEO_HOME: '/home' })).toBe('/home');
    expect(dataFolder(undefined, { RODEO_HOME: '' })).toMatch(/rodeo$/);
  });
});

describe('packs', () => {
  it('do not lead out of themselves', () => {
    const root = newFolder();
    expect(() => readScenarioFiles(root, '../etc')).toThrow();
    const secret = join(newFolder(), 'secret');
    writeFileSync(secret, 'secret');
    realFiles.makeFolder(join(root, 'scenarios', 'x'));
    symlinkSync(secret, join(root, 'scenarios', 'x', 'scenario.yaml'));
    expect(() => readScenarioFiles(root, 'x')).toThrow('leads out');
  });
});

describe('the face', () => {
  const screen = { env: { TERM: 'xterm' }, stdinTTY: true, stdoutTTY: true, plain: false };
  it.each([
    ['a terminal', screen, 'screen'],
    ['a pipe in', { ...screen, stdinTTY: false }, 'plain'],
    ['a pipe out', { ...screen, stdoutTTY: false }, 'plain'],
    ['TERM=dumb', { ...screen, env: { TERM: 'dumb' } }, 'plain'],
    ['CI', { ...screen, env: { TERM: 'xterm', CI: 'true' } }, 'plain'],
    ['a screen reader', { ...screen, env: { TERM: 'xterm', INK_SCREEN_READER: 'true' } }, 'plain'],
    ['--plain', { ...screen, plain: true }, 'plain'],
  ])('for %s', (_, given, face) => expect(chooseFace(given)).toBe(face));

  it('has colour only where it is wanted', () => {
    expect(wantsColour({ env: { TERM: 'xterm' }, stdoutTTY: true, noColor: false })).toBe(true);
    expect(wantsColour({ env: { NO_COLOR: '1' }, stdoutTTY: true, noColor: false })).toBe(false);
    expect(wantsColour({ env: { TERM: 'xterm' }, stdoutTTY: true, noColor: true })).toBe(false);
    expect(wantsColour({ env: { TERM: 'xterm' }, stdoutTTY: false, noColor: false })).toBe(false);
  });
});
