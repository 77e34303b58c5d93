import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import type { Port } from '../../src/app/apart/messages.ts';
import { RoomApart } from '../../src/app/apart/room-apart.ts';
import { serveRoom } from '../../src/app/apart/room-end.ts';
import type { LedRoom } from '../../src/app/live-room.ts';
import { replay } from '../../src/session/evolve.ts';
import { found, newRoom, time } from '../hosting/two-ends.ts';

/** The thread that draws and the room's, as two ends of a line that copies what goes over it; both in this thread. */
const lines: MessageChannel[] = [];
afterEach(() => {
  for (const { port1 } of lines.splice(0)) port1.close();
});
const portOf = (port: MessagePort): Port => ({
  post: (message) => port.postMessage(message),
  listen: (listener) => port.on('message', listener),
});

interface Pair {
  readonly there: LedRoom;
  readonly here: RoomApart;
  readonly left: () => number;
}

/** @param known events that are known here before the room says any */
async function pair(known = 2): Promise<Pair> {
  time.nowMs = 0;
  const there = await newRoom();
  const line = new MessageChannel();
  lines.push(line);
  let left = 0;
  const here = new RoomApart({
    port: portOf(line.port1),
    scenario: found.scenario,
    events: there.events.slice(0, known),
    path: 's1.jsonl',
    clock: { monotonicMs: () => time.nowMs, wallMs: () => time.nowMs },
    breathe: async () => {},
    left: async () => void left++,
  });
  serveRoom(there, portOf(line.port2), () => 's1.1.jsonl', known);
  return { there, here, left: () => left };
}

describe('a room in another thread', () => {
  it('has happen what happens there, in its order, and answers after it', async () => {
    const { there, here } = await pair();
    expect(here.events).toHaveLength(2);
    const outcomes = [];
    for (const [seconds, text] of [
      [10, 'Is it all requests, or only long prompts?'],
      [20, 'metrics ttft_p99 | by lang'],
      [30, 'metrics ttft_p9'],
      [40, '/hyp tokenizer-fertility @60% [M1]'],
      [50, '/act rollback-tokenizer'],
      [60, '/act! rollback-tokenizer'],
      [70, '/help'],
      [80, '/pause'],
    ] as const) {
      time.nowMs = seconds * 1_000;
      const before = here.events.length;
      outcomes.push((await here.input(text)).kind);
      if (outcomes.at(-1) === 'done') expect(here.events.length).toBeGreaterThan(before);
      expect(here.nowMs()).toBe(there.nowMs());
    }
    expect(outcomes).toEqual(['done', 'done', 'refused', 'done', 'confirm', 'done', 'show', 'done']);
    await here.tick();
    expect(here.events).toEqual(there.events);
    expect(here.state).toEqual(there.state);
    expect(here.state.phase).toBe('paused');
    expect(here.path).toBe('s1.1.jsonl');
  });

  it('hears what is on show here when a note is written', async () => {
    const { here } = await pair();
    time.nowMs = 10_000;
    await here.input('metrics ttft_p99 | by lang');
    await here.input('/note only zh moved', 'V1');
    expect(here.state.notes).toEqual([{ atMs: 10_000, text: 'only zh moved', onShow: 'V1' }]);
  });

  it('reads a view of many rows in pieces, whole, with its ids, while other things wait for it', async () => {
    const { there, here } = await pair();
    time.nowMs = 60_000;
    const done = Promise.all([here.input('logs | limit 2000'), here.input('/note after it')]);
    const seen: string[] = [];
    here.subscribe(() => seen.push(here.events.at(-1)!.type));
    await done;
    const view = here.events.findLast((event) => event.type === 'view-opened');
    expect(Object.keys(view!.rowIds).length).toBeGreaterThan(250);
    expect(here.events).toEqual(there.events);
    expect(replay(here.events)).toEqual(there.state);
    expect(seen.indexOf('view-opened')).toBeLessThan(seen.indexOf('noted'));
    const live = await here.glimpse('logs | limit 2000');
    expect(live).toEqual(await there.glimpse('logs | limit 2000'));
  });

  it('decides by the clock of when it was asked, and does what was asked for in its order', async () => {
    const { here } = await pair();
    const all = [5, 6, 7].map((second) => {
      time.nowMs = second * 1_000;
      return here.input(`/note at ${second}`);
    });
    time.nowMs = 30_000;
    await Promise.all(all);
    const noted = here.events.filter((event) => event.type === 'noted');
    expect(noted.map(({ atMs, text }) => [atMs, text])).toEqual([
      [5_000, 'at 5'],
      [6_000, 'at 6'],
      [7_000, 'at 7'],
    ]);
  });

  it('keeps a draft that is handed over on the way out', async () => {
    const { here, there } = await pair();
    here.draft('half a thought');
    await here.settled();
    expect(there.state.draft).toBe('half a thought');
    expect(here.state.draft).toBe('half a thought');
  });

  it('is scored there', async () => {
    const { here, there } = await pair();
    await here.input('/submit! It was the tokenizer build.');
    expect(here.state.phase).toBe('over');
    expect(await here.scorecard()).toEqual(await there.scorecard());
  });

  it('fails what is asked of it once the other thread is lost, and lets go of it all the same', async () => {
    const { here, left } = await pair();
    const asked = here.tick();
    here.lose(new Error('gone'));
    await expect(asked).rejects.toThrow('gone');
    await expect(here.input('hello')).rejects.toThrow('gone');
    await expect(here.leave()).rejects.toThrow('gone');
    expect(left()).toBe(1);
  });

  it('says what went wrong there', async () => {
    const { here, there } = await pair();
    there.scorecard = () => Promise.reject(new Error('a bug'));
    await expect(here.scorecard()).rejects.toThrow('a bug');
  });
});
