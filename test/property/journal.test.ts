import { describe, expect, it } from 'vitest';
import { SessionStore } from '../../src/io/session-store.ts';
import type { SessionEvent } from '../../src/session/event.ts';
import { fixedClock, MemoryFiles } from '../io/memory-files.ts';
import { often } from '../long.ts';

const id = '20260309-100000-abcd';
const note = (i: number): SessionEvent => ({ type: 'noted', text: `thought ${i}`, atMs: i * 1_000 });
const failed = (code: string) => Object.assign(new Error(code), { code });

describe('a session in several segments', () => {
  it('is read whole when a segment between could not be made', async () => {
    const files = new MemoryFiles();
    const store = new SessionStore('/home', files, fixedClock);
    const journal = store.create(id);
    await journal.append([note(0)]);
    let syncs = 0;
    let opens = 0;
    files.onCall = (_, name) => {
      if (name === 'sync' && syncs++ === 0) throw failed('EIO');
      if (name === 'open' && opens++ === 0) throw failed('EACCES');
    };
    await journal.append([note(1)]);
    expect(journal.warning).toContain('second file');
    await journal.append([note(2)]);
    expect(store.read(id).events).toEqual([note(0), note(1), note(2)]);
  });

  it('is read whole when its second segment failed too, after a resume', async () => {
    const files = new MemoryFiles();
    const store = new SessionStore('/home', files, fixedClock);
    const first = store.create(id);
    await first.append([note(0)]);
    let fail = true;
    files.onCall = (_, name) => {
      if (name !== 'sync' || !fail) return;
      fail = false;
      throw failed('EIO');
    };
    await first.append([note(1)]);
    await first.close();
    const resumed = store.resume(id);
    if ('heldBy' in resumed) throw new Error('held');
    fail = true;
    await resumed.writer.append([note(2)]);
    await resumed.writer.append([note(3)]);
    await resumed.writer.close();
    expect(store.read(id).events).toEqual([note(0), note(1), note(2), note(3)]);
  });
});

const failures = ['EIO', 'ENOSPC', 'EROFS', 'EACCES', 'short', 'torn'] as const;
type Failure = (typeof failures)[number];

describe('a whole session through the store', () => {
  const perBatch = 3;
  const batches = Array.from({ length: 40 }, (_, b) =>
    Array.from({ length: perBatch }, (_, i) => note(b * perBatch + i)),
  );
  const all = batches.flat();

  /** Fails file calls from the `n`-th on, `count` of them. */
  function failFrom(files: MemoryFiles, n: number, failure: Failure, count: number): void {
    files.onCall = (call, name) => {
      const now = call >= n && call < n + count;
      // Torn: a part arrives, and then the disk is full.
      const short = now && (failure === 'short' || (failure === 'torn' && call === n));
      files.mostAtOnce = short && name === 'write' ? 5 : Number.POSITIVE_INFINITY;
      if (now && !short) throw failed(failure === 'torn' ? 'ENOSPC' : failure);
    };
  }

  /** Plays half, leaves, resumes, plays the rest. What was given is acknowledged once there is no word of it not being saved. */
  async function play(files: MemoryFiles): Promise<{ acknowledged: number; given: number }> {
    const store = new SessionStore('/home', files, fixedClock);
    let acknowledged = 0;
    let given = 0;
    const append = async (writer: ReturnType<SessionStore['create']>, part: typeof batches) => {
      for (const batch of part) {
        await writer.append(batch);
        given += batch.length;
        if (!writer.warning?.includes('not being saved')) acknowledged = given;
      }
    };
    let writer: ReturnType<SessionStore['create']>;
    try {
      writer = store.create(id);
    } catch {
      return { acknowledged, given };
    }
    await append(writer, batches.slice(0, 20));
    await writer.close();
    if (writer.warning?.includes('not being saved')) return { acknowledged, given };
    let resumed: ReturnType<SessionStore['resume']>;
    try {
      resumed = store.resume(id);
    } catch {
      return { acknowledged, given };
    }
    if ('heldBy' in resumed) throw new Error(`held by ${resumed.heldBy}: a lock was left behind`);
    expect(resumed.events).toEqual(all.slice(0, given));
    await append(resumed.writer, batches.slice(20));
    await resumed.writer.close();
    return { acknowledged, given };
  }

  it('never loses what was acknowledged, whatever call fails', async () => {
    const dry = new MemoryFiles();
    expect(await play(dry)).toEqual({ acknowledged: all.length, given: all.length });
    let checked = 0;
    for (const failure of failures) {
      for (const count of often(2, 4) === 2 ? [1, 9] : [1, 2, 5, 9]) {
        for (let n = 0; n < dry.calls; n++) {
          const files = new MemoryFiles();
          failFrom(files, n, failure, count);
          const { acknowledged } = await play(files);
          files.onCall = () => {};
          files.mostAtOnce = Number.POSITIVE_INFINITY;
          expect(
            [...files.contents.keys()].filter((path) => !path.includes('.jsonl') || path.includes('.lock')),
          ).toEqual([]);
          const what = `${count} x ${failure} from call ${n}`;
          const store = new SessionStore('/home', files, fixedClock);
          if (acknowledged === 0) continue;
          checked++;
          const read = store.read(id);
          expect(read.events.length, what).toBeGreaterThanOrEqual(acknowledged);
          expect(read.events, what).toEqual(all.slice(0, read.events.length));
          // A retry is no damage, and nothing is missing: at most what the failing write left half-done is reported.
          expect(
            read.problems.filter(({ harm }) => harm !== 'damaged'),
            what,
          ).toEqual([]);
          expect(read.problems.length, what).toBeLessThanOrEqual(1);
          // It can be gone on with, and then reads clean of anything new.
          const again = store.resume(id);
          if ('heldBy' in again) throw new Error(`${what}: a lock was left behind`);
          await again.writer.append([note(9_999)]);
          expect(again.writer.warning, what).toBe(null);
          await again.writer.close();
          expect(store.read(id).events, what).toEqual([...read.events, note(9_999)]);
        }
      }
    }
    expect(checked).toBeGreaterThan(often(500, 1_000));
  });

  it('loses nothing that was acknowledged when the power is cut at any call', async () => {
    const dry = new MemoryFiles();
    await play(dry);
    const cut = Symbol('power cut');
    let checked = 0;
    for (const [failures, until] of [
      [0, 0],
      [1, 4],
      [4, 9],
      [4, 15],
    ] as const) {
      for (let n = 0; n < dry.calls; n++) {
        const files = new MemoryFiles();
        let acknowledged = 0;
        files.onCall = (call) => {
          if (call >= n && call < n + failures) throw failed('EIO');
          if (call === n + until) throw cut;
        };
        const store = new SessionStore('/home', files, fixedClock);
        // The machine stops inside a call: nothing that comes after it, in the program or on the disk, counts.
        let after: MemoryFiles | undefined;
        const stop = files.onCall;
        files.onCall = (call, name) => {
          if (after) throw cut;
          try {
            stop(call, name);
          } catch (error) {
            if (error === cut) after = files.afterPowerCut(n % 50);
            throw error;
          }
        };
        try {
          const writer = store.create(id);
          for (const [b, batch] of batches.entries()) {
            await writer.append(batch);
            if (after) break;
            if (!writer.warning?.includes('not being saved')) acknowledged = (b + 1) * perBatch;
          }
        } catch {
          // It was cut before there was a session, or making one failed.
        }
        after ??= files.afterPowerCut();
        if (acknowledged === 0) continue;
        checked++;
        const { events } = new SessionStore('/home', after, fixedClock).read(id);
        expect(
          events.length,
          `${failures} failures from call ${n}, cut at ${n + until}`,
        ).toBeGreaterThanOrEqual(acknowledged);
        expect(events, `${failures} failures from call ${n}, cut at ${n + until}`).toEqual(
          all.slice(0, events.length),
        );
      }
    }
    expect(checked).toBeGreaterThan(200);
  });
});
