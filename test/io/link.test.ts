import tls from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { keyOf, newCode, newTicket, readCode } from '../../src/io/link/code.ts';
import { Lines } from '../../src/io/link/lines.ts';
import { fromCandidate, fromHost } from '../../src/io/link/wire.ts';
import { CandidateMachine, code, HostMachine, time, until } from '../hosting/two-ends.ts';

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const one of cleanUp.splice(0).reverse()) await one();
});

async function hostMachine(): Promise<HostMachine> {
  time.nowMs = 0;
  const host = new HostMachine();
  await host.start();
  cleanUp.push(() => host.stop());
  return host;
}

async function join(host: HostMachine, ticket?: string, its?: string): Promise<CandidateMachine> {
  const candidate = new CandidateMachine(ticket);
  await candidate.start(host.port, its);
  cleanUp.push(() => candidate.stop());
  return candidate;
}

const whyNot = (candidate: CandidateMachine): Promise<string> =>
  candidate.end.room().then(
    () => 'let in',
    (error: Error) => error.message,
  );

/** A stranger who knows the code and writes what they like: what they were told at last. */
function stranger(port: number, lines: readonly (string | Buffer)[]): Promise<string> {
  const socket = tls.connect({
    host: '127.0.0.1',
    port,
    ciphers: 'ECDHE-PSK-CHACHA20-POLY1305',
    maxVersion: 'TLSv1.2',
    checkServerIdentity: () => undefined,
    pskCallback: () => ({ identity: 'rodeo', psk: keyOf(code) }),
  });
  let heard = '';
  let next = 0;
  const say = (): void => {
    while (next < lines.length) socket.write(lines[next++]!);
  };
  socket.on('secureConnect', () => {
    socket.write(lines[next++]!);
    if (!lines[0]!.toString().includes('"open"')) say();
  });
  socket.on('data', (data: Buffer) => {
    heard += data.toString();
    if (heard.includes('opened')) say();
  });
  return new Promise((done) => {
    socket.on('error', () => {});
    socket.on('close', () => done(heard));
  });
}

const open = `${JSON.stringify({ type: 'open', protocol: 1, ticket: newTicket() })}\n`;
const hello = `${JSON.stringify({ type: 'hello', session: null, has: 0, name: 'Sam' })}\n`;

describe('a hosted interview lets in', () => {
  it('who has the code, and is told what is to be sat', async () => {
    const host = await hostMachine();
    const candidate = await join(host);
    const room = await candidate.end.room();
    await until(() => host.desk.state.events.length === room.events.length, host.desk, room);
    expect(host.desk.state.candidate).toBe('Sam');
    expect(host.desk.state.session.started).toMatchObject({ mode: 'guided', interviewer: 'Alex' });
    expect(room.state.conversation).toHaveLength(1);
  });

  it('nobody with a wrong code', async () => {
    const host = await hostMachine();
    const candidate = await join(host, undefined, 'aaaa-bbbb-cccc');
    expect(await whyNot(candidate)).toBe('the code is not right');
    expect(host.desk.state.session.started).toBeNull();
  });

  it('no second candidate, and the first one again', async () => {
    const host = await hostMachine();
    const first = await join(host);
    await first.end.room();
    const second = await join(host, 'another-secret-of-someone');
    expect(await whyNot(second)).toBe('Somebody has joined with this code already');
    first.kill();
    await first.start(host.port);
    await until(() => first.end.link === 'up', first.end);
    expect(host.refused).toEqual(['Somebody has joined with this code already']);
  });
});

describe('a hosted interview hangs up on', () => {
  const taken = async (...lines: readonly (string | Buffer)[]): Promise<string> => {
    const host = await hostMachine();
    const told = await stranger(host.port, lines);
    expect(host.desk.state.events).toEqual([]);
    return told;
  };

  it.each([
    ['another protocol', `{"type":"open","protocol":2,"ticket":"${newTicket()}"}\n`, 'same version'],
    ['what is no JSON', 'GET / HTTP/1.1\r\n\r\n', 'no rodeo'],
    ['a long first line', `${JSON.stringify({ type: 'open', x: 'x'.repeat(8_000) })}\n`, 'no rodeo'],
  ])('%s at the door', async (_, line, why) => {
    expect(await taken(line)).toContain(why);
  });

  it.each([
    ['a message that is no JSON', '{"type":\n', 'not as agreed'],
    ['a message of no known kind', '{"type":"shutdown"}\n', 'not as agreed'],
    ['an unknown field', '{"type":"clock","atMs":1,"more":1}\n', 'not as agreed'],
    [
      'an event that is none',
      '{"type":"events","from":0,"events":[{"atMs":0,"type":"said","text":7,"cites":[]}]}\n',
      'not as agreed',
    ],
    ['a message of the other side', '{"type":"act","id":1,"act":{"do":"end"}}\n', 'not as agreed'],
    ['a message that has no end', Buffer.alloc(5_000_000, 'x'), 'too long'],
    ['too many at once', '{"type":"clock","atMs":1}\n'.repeat(400), 'too fast'],
    [
      'events of another case',
      `${JSON.stringify({ type: 'events', from: 0, events: [{ atMs: 0, type: 'session-started', sessionId: 's9', scenario: { id: 'other', version: 1, hash: 'h', seed: 7 }, mode: 'open', durationMs: 1, startedAt: '' }] })}\n`,
      'another case',
    ],
    [
      'events out of order',
      `${JSON.stringify({ type: 'events', from: 5, events: [{ atMs: 0, type: 'heartbeat' }] })}\n`,
      'missing',
    ],
  ])('%s', async (_, line, why) => {
    expect(await taken(open, hello, line)).toContain(why);
  });
});

describe('what comes over a link', () => {
  it('is cleaned before anybody sees it', async () => {
    const host = await hostMachine();
    const candidate = await join(host);
    const room = await candidate.end.room();
    candidate.end.show({ viewId: 'V\u001b[2J', sheet: 'evidence', top: 0, cursor: 0 });
    await until(() => host.desk.onShow !== null, host.desk);
    expect(host.desk.onShow?.viewId).toBe('V\u241b');
    await host.desk.act({ do: 'say', text: 'Why\u202e?' });
    await until(() => room.state.conversation.length === 2, room);
    expect(room.state.conversation.at(-1)?.text).toBe('Why\\u{202e}?');
  });

  it('carries whatever is typed, cut where it is monstrous, and goes on', async () => {
    const host = await hostMachine();
    const candidate = await join(host);
    const room = await candidate.end.room();
    await room.input(`/hyp ${'\u0001 long '.repeat(60_000)}`);
    await host.desk.act({ do: 'say', text: 'why? '.repeat(10_000) });
    await host.desk.act({ do: 'time', byMs: 1e12 });
    await room.input('And on.');
    await until(() => host.desk.state.unanswered.length === 0, host.desk);
    await until(() => host.desk.state.events.length === room.events.length, host.desk, room);
    expect(candidate.downs).toBe(0);
    expect(room.state.conversation.find(({ text }) => text.startsWith('why?'))?.text).toHaveLength(1_999);
    expect(room.state.started?.durationMs).toBe(105 * 60_000);
  });

  it('has a shape for everything that a side may say', () => {
    expect(fromHost.safeParse({ type: 'act', id: 1, act: { do: 'time', byMs: 60_000 } }).success).toBe(true);
    expect(fromHost.safeParse({ type: 'act', id: 1, act: { do: 'run', command: 'ls' } }).success).toBe(false);
    expect(
      fromHost.safeParse({ type: 'act', id: 1, act: { do: 'say', text: 'x'.repeat(3_000) } }).success,
    ).toBe(false);
    expect(fromCandidate.safeParse({ type: 'welcome' }).success).toBe(false);
  });

  it('is cut into lines however it comes', () => {
    const lines = new Lines(10);
    expect(lines.take(Buffer.from('ab'))).toEqual([]);
    expect(lines.take(Buffer.from('c\n\ndef\ng'))).toEqual(['abc', '', 'def']);
    expect(lines.take(Buffer.from('hijklmnop'))).toEqual([]);
    expect(lines.take(Buffer.from('q'))).toBeNull();
  });
});

describe('a code', () => {
  it('is read as it was meant', () => {
    expect(readCode(newCode())).toMatch(/^[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}$/);
    expect(readCode(' K7MP 2qxt9fde ')).toBe('k7mp-2qxt-9fde');
    expect(readCode('k7mp')).toBeUndefined();
  });
});
