import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeRecord, readRecords } from '../../src/io/journal/records.ts';
import { FileJournal } from '../../src/io/journal/writer.ts';
import type { EventOf, SessionEvent } from '../../src/session/event.ts';
import { evolve, initialState, replay } from '../../src/session/evolve.ts';
import { often } from '../long.ts';
import { open, say, events as sessionEvents, start } from '../session/fixture.ts';
import { fixedClock, MemoryFiles } from './memory-files.ts';

/** A session of about 200 events with everything in it. */
const events: SessionEvent[] = (() => {
  const all = sessionEvents(
    [0, start],
    ...Array.from({ length: 70 }, (_, i) => [
      [1_000 + i * 6_000, say(`thought ${i}: 客单价 & "quotes" \\ and so on`)] as const,
      [3_000 + i * 6_000, open({ by: [['lang', 'replica', 'route'][i % 3]!] })] as const,
      [5_000 + i * 6_000, { type: 'tick' }] as const,
    ]).flat(),
    [450_000, { type: 'act', actionId: 'rollback' }],
    [460_000, { type: 'pause' }],
    [460_000, { type: 'resume', awayMs: 5_000, reason: 'pause' }],
    [470_000, { type: 'submit', text: 'It was the tokenizer build.' }],
  );
  expect(all.length).toBeGreaterThan(150);
  return all;
})();
const stamp = (seq: number) => ({ seq, wallMs: 1_770_000_000_000 + seq, monotonicMs: seq });
const lines = events.map((event, seq) => encodeRecord(event, stamp(seq)));
const bytes = Buffer.from(lines.join(''));

describe('a journal', () => {
  it('gives back the events that were written', () => {
    const read = readRecords(bytes);
    expect(read.events).toEqual(events);
    expect(read).toMatchObject({ problems: [], nextSeq: events.length, tornTail: false });
  });

  it('cut at any byte keeps every whole record, and can be written on', () => {
    const ends: number[] = [];
    let end = 0;
    for (const line of lines) {
      end += Buffer.byteLength(line);
      ends.push(end);
    }
    expect(bytes.length).toBeGreaterThan(60_000);
    let whole = 0;
    for (let cut = 0; cut <= bytes.length; cut++) {
      while (whole < ends.length && ends[whole]! <= cut) whole++;
      // Usually each place in and around the end of a record, and one in five of the others.
      const near = cut - (ends[whole - 1] ?? 0) < 3 || (ends[whole] ?? cut) - cut < 3;
      if (!near && cut % often(5, 1) !== 0) continue;
      const torn = cut > 0 && cut !== (whole === 0 ? 0 : ends[whole - 1]!);
      // A record that lacks only its newline is whole.
      const complete = torn && cut === ends[whole]! - 1;
      // Reading all of it at every byte would be quadratic: the part before the last two records was read before.
      const from = whole < 2 ? 0 : ends[whole - 2]!;
      const read = readRecords(bytes.subarray(from, cut));
      const expected = events.slice(whole < 2 ? 0 : whole - 1, complete ? whole + 1 : whole);
      if (read.events.length !== expected.length) expect(read.events).toEqual(expected);
      expect(read.tornTail).toBe(torn);
      // Written on behind a torn tail, as the writer does: one more event, and at most the torn record is reported.
      const next = (whole < 2 ? 0 : whole - 1) + expected.length;
      const on = readRecords(
        Buffer.concat([
          bytes.subarray(from, cut),
          Buffer.from(`${torn ? '\n' : ''}${encodeRecord(events[0]!, stamp(next))}`),
        ]),
      );
      if (on.events.length !== expected.length + 1) expect(on.events).toEqual([...expected, events[0]!]);
      const damaged = on.problems.filter(({ harm }) => harm === 'damaged').length;
      if (damaged !== (torn && !complete ? 1 : 0)) expect.fail(`${damaged} bad records, cut at byte ${cut}`);
      if (cut % 97 !== 0) continue;
      const after = Buffer.concat([
        bytes.subarray(0, cut),
        Buffer.from(`${torn ? '\n' : ''}${encodeRecord(events[0]!, stamp(9_999))}`),
      ]);
      const again = readRecords(after);
      expect(again.events.length).toBe((complete ? whole + 1 : whole) + 1);
    }
  }, 60_000);

  it('replays to the state the session had at every event', () => {
    let live = initialState;
    for (const [i, event] of events.entries()) {
      live = evolve(live, event);
      if (i % 10 === 0)
        expect(replay(readRecords(Buffer.from(lines.slice(0, i + 1).join(''))).events)).toEqual(live);
    }
  });

  it('survives any damage: never throws, reports what is bad, keeps the rest', () => {
    const short = Buffer.from(lines.slice(0, 12).join(''));
    const damage = fc.oneof(
      fc.tuple(fc.nat(short.length - 1), fc.integer({ min: 0, max: 7 })).map(([at, bit]) => (b: Buffer) => {
        const copy = Buffer.from(b);
        if (at < copy.length) copy[at] = copy[at]! ^ (1 << bit);
        return copy;
      }),
      fc.tuple(fc.nat(short.length), fc.uint8Array({ maxLength: 6 })).map(
        ([at, more]) =>
          (b: Buffer) =>
            Buffer.concat([b.subarray(0, at), more, b.subarray(at)]),
      ),
      fc.tuple(fc.nat(short.length), fc.nat(200)).map(
        ([at, n]) =>
          (b: Buffer) =>
            Buffer.concat([b.subarray(0, at), b.subarray(at + n)]),
      ),
      fc.tuple(fc.nat(11), fc.nat(11)).map(([i, j]) => (b: Buffer) => {
        const parts = b.toString('latin1').split('\n');
        const [a, z] = [parts[i] ?? '', parts[j] ?? ''];
        parts[i] = z;
        parts[j] = a;
        return Buffer.from(parts.join('\n'), 'latin1');
      }),
    );
    const original = new Set(readRecords(short).events.map((event) => JSON.stringify(event)));
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (damages) => {
        const damaged = damages.reduce((b, hurt) => hurt(b), short);
        const read = readRecords(damaged);
        // A checksum guards every record: what is read is what was written.
        for (const event of read.events) expect(original.has(JSON.stringify(event))).toBe(true);
        if (!damaged.equals(short)) expect(read.events.length + read.problems.length).toBeGreaterThan(0);
      }),
      { numRuns: often(5_000, 100_000) },
    );
  }, 60_000);

  const opened = events.find((event) => event.type === 'view-opened')!;
  /** A view of so many log lines of so many characters each. */
  const manyLines = (count: number, length: number): EventOf<'view-opened'> => {
    const lines = Array.from({ length: count }, (_, i) => ({
      key: `k${i}`,
      atMs: i,
      level: 'info' as const,
      service: 'gw',
      text: 'x'.repeat(length),
      traceId: null,
    }));
    const rowIds = Object.fromEntries(lines.map(({ key }, i) => [key, `L${i + 1}`]));
    return { ...opened, rowIds, view: { ...opened.view, body: { type: 'lines', lines } } };
  };

  it('keeps the largest view of log lines whole', () => {
    const shown = manyLines(20_000, 300);
    expect(readRecords(Buffer.from(encodeRecord(shown, stamp(0)))).events).toEqual([shown]);
  });

  it('bounds what one view may take, and says so; what is left of it can still be cited', () => {
    const shown = manyLines(30_000, 500);
    const [read] = readRecords(Buffer.from(encodeRecord(shown, stamp(0)))).events as [typeof shown];
    expect(read.view.note).toContain('only part');
    const { lines } = read.view.body as Extract<typeof read.view.body, { type: 'lines' }>;
    expect(lines.length).toBeGreaterThan(15_000);
    expect(Object.values(read.rowIds)).toEqual(lines.map((_, i) => `L${i + 1}`));
  });
});

describe('reading what is not as it was written', () => {
  const record = (seq: number, text = `n${seq}`) =>
    encodeRecord({ type: 'noted', text, atMs: seq * 1_000 }, stamp(seq));
  const read = (...parts: string[]) => readRecords(Buffer.from(parts.join('')));
  const texts = (...parts: string[]) =>
    read(...parts).events.map((event) => (event.type === 'noted' ? event.text : event.type));
  /** A record as another version, or somebody else, would have written it. */
  const forged = (fields: Record<string, unknown>): string => {
    const body = JSON.stringify({ v: 1, seq: 1, tWall: 5, tMono: 5, type: 'noted', data: {}, ...fields });
    return `${body.slice(0, -1)},"crc":${crc32(body)}}\n`;
  };

  it('counts a record once that was written again', () => {
    expect(read(record(0), record(1), record(1), record(0), record(2)).problems).toEqual([]);
    expect(texts(record(0), record(1), record(1), record(2))).toEqual(['n0', 'n1', 'n2']);
  });

  it('puts records in the order of their numbers', () => {
    expect(texts(record(0), record(3), record(2), record(1))).toEqual(['n0', 'n1', 'n2', 'n3']);
  });

  it('keeps the first of two different records with one number, and says so', () => {
    const { events: kept, problems } = read(record(0), record(1, 'first'), record(1, 'second'));
    expect(kept.at(-1)).toMatchObject({ text: 'first' });
    expect(problems).toMatchObject([{ harm: 'damaged', reason: 'another record 1 came before it' }]);
  });

  it('reports a bad line once, and a gap that no bad line explains', () => {
    expect(read(record(0), 'rubbish\n', record(2)).problems).toMatchObject([
      { offset: record(0).length, length: 7, harm: 'damaged' },
    ]);
    expect(read(record(0), 'rubbish\n', record(4)).problems).toMatchObject([
      { harm: 'damaged' },
      { harm: 'missing', reason: '2 records are missing here' },
    ]);
  });

  it.each([
    ['an event of a later version', { type: 'teleported' }],
    ['an event named like what every object has', { type: 'constructor' }],
    ['a record of a later version', { v: 2, type: 'noted', data: 'packed' }],
  ])('leaves out %s, and goes on after its number', (_, fields) => {
    const { events: kept, problems, nextSeq } = read(record(0), forged(fields));
    expect(kept).toHaveLength(1);
    expect(problems).toMatchObject([{ harm: 'newer' }]);
    expect(nextSeq).toBe(2);
  });

  it.each([
    ['a number that no counting reaches', { seq: 1e300 }],
    ['no number', { seq: null }],
    ['a time that is none', { tWall: 'now' }],
    ['no data', { data: null }],
    [
      'data that unfolds without end',
      { data: { z: deflateSync(Buffer.alloc(64 << 20)).toString('base64') } },
    ],
    ['data that unfolds to no object', { data: { z: deflateSync('7').toString('base64') } }],
  ])('refuses a sound line with %s, and reads on', (_, fields) => {
    const { events: kept, problems, nextSeq } = read(record(0), forged(fields), record(2));
    expect(kept).toHaveLength(2);
    expect(problems).toMatchObject([{ harm: 'damaged' }]);
    expect(nextSeq).toBe(3);
  });

  it('lets no data change what type an event has', () => {
    const [event] = read(forged({ seq: 0, data: { type: 'ended', text: 'x', atMs: 1 } })).events;
    expect(event?.type).toBe('noted');
  });
});

describe('writing under failing file calls', () => {
  const failures = ['EIO', 'ENOSPC', 'EROFS', 'EACCES', 'short'] as const;
  const batches = [
    events.slice(0, 2),
    ...Array.from({ length: 25 }, (_, i) => events.slice(2 + i * 3, 5 + i * 3)),
  ];

  /** Appends everything with the n-th file call failing (and the two after it when `lasting`); what was acknowledged without a warning. */
  function run(
    n: number,
    failure: (typeof failures)[number],
    lasting: boolean,
  ): { files: MemoryFiles; acknowledged: number; calls: number } | undefined {
    const files = new MemoryFiles();
    files.onCall = (call, name) => {
      files.mostAtOnce = failure === 'short' && call === n && name === 'write' ? 7 : Number.POSITIVE_INFINITY;
      if (failure !== 'short' && call >= n && call < n + (lasting ? 3 : 1))
        throw Object.assign(new Error(failure), { code: failure });
    };
    let journal: FileJournal;
    try {
      journal = new FileJournal({ files, clock: fixedClock, path: 's.jsonl', nextSeq: 0, existing: null });
    } catch {
      return undefined;
    }
    let acknowledged = 0;
    let given = 0;
    for (const batch of batches) {
      void journal.append(batch);
      given += batch.length;
      if (journal.warning === null || journal.warning.includes('second file')) acknowledged = given;
    }
    const { calls } = files;
    // The disk comes back, and the next append tries again.
    files.onCall = () => {};
    files.mostAtOnce = Number.POSITIVE_INFINITY;
    journal.flush();
    return { files, acknowledged, calls };
  }

  const readAll = (files: MemoryFiles) =>
    readRecords(
      Buffer.concat(
        [...files.contents]
          .filter(([path]) => path.endsWith('.jsonl'))
          .sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1))
          .flatMap(([, content]) => [content, Buffer.from('\n')]),
      ),
    );

  it('never loses what was acknowledged, and recovers by itself', () => {
    const written = batches.flat();
    let points = 0;
    for (const failure of failures) {
      for (const lasting of [false, true]) {
        const total = run(Number.POSITIVE_INFINITY, failure, lasting)!.calls;
        for (let n = 0; n < total; n++) {
          points++;
          const done = run(n, failure, lasting);
          if (!done) continue;
          const read = readAll(done.files);
          expect(read.events.length, `${failure} at call ${n}`).toBeGreaterThanOrEqual(done.acknowledged);
          expect(read.events).toEqual(written.slice(0, read.events.length));
          // The disk came back: everything is there in the end.
          expect(read.events.length).toBe(written.length);
        }
      }
    }
    expect(points).toBeGreaterThan(400);
  }, 60_000);

  it('says that nothing is being saved while the disk is full', () => {
    const files = new MemoryFiles();
    const journal = new FileJournal({
      files,
      clock: fixedClock,
      path: 's.jsonl',
      nextSeq: 0,
      existing: null,
    });
    files.onCall = (_, name) => {
      if (name === 'write') throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    };
    void journal.append(events.slice(0, 3));
    expect(journal.warning).toContain('the disk is full');
    files.onCall = () => {};
    void journal.append(events.slice(3, 4));
    expect(journal.warning).toBe(null);
    expect(readAll(files).events).toEqual(events.slice(0, 4));
  });
});
