import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChatAnswer } from '../../src/core/chat.ts';
import { endpointOf } from '../../src/io/model/endpoint.ts';
import { OpenAiModel } from '../../src/io/model/openai-model.ts';
import { type Failure, FakeServer, failures } from './fake-chat-server.ts';

const server = new FakeServer();
beforeAll(() => server.start());
afterAll(() => server.stop());

const key = 'sk-very-secret';
const request = { messages: [{ role: 'user' as const, content: 'Say it.' }], maxTokens: 100 };

function model(env: Record<string, string> = {}): OpenAiModel {
  const endpoint = endpointOf({ OPENAI_BASE_URL: server.url, OPENAI_API_KEY: key, ...env }, null);
  if (!endpoint.ok) throw new Error(endpoint.error);
  return new OpenAiModel('tiny', endpoint.value);
}

const ask = (
  one = model(),
  { silenceMs = 80, wholeMs = 400, signal = new AbortController().signal, heard = (_: string) => {} } = {},
): Promise<ChatAnswer> => one.ask(request, { silenceMs, wholeMs, signal }, heard);

/** Of an answer that comes, however busy the machine is. */
const patient = { silenceMs: 5_000, wholeMs: 10_000 };

describe('an answer', () => {
  it('comes word by word, and is counted by the server', async () => {
    const parts: string[] = [];
    server.behave({ say: 'Which logs do you mean?' });
    const answer = await ask(model(), { ...patient, heard: (soFar) => parts.push(soFar) });
    expect(answer).toEqual({
      text: 'Which logs do you mean?',
      fault: null,
      tokensIn: 100,
      tokensOut: 20,
      counted: true,
    });
    expect(parts).toEqual([
      'Which ',
      'Which logs ',
      'Which logs do ',
      'Which logs do you ',
      'Which logs do you mean?',
    ]);
  });

  it('is estimated where nobody counts', async () => {
    server.behave({ say: 'Which logs?', usage: false });
    expect(await ask(model(), patient)).toMatchObject({ tokensIn: 2, tokensOut: 3, counted: false });
  });

  it('is asked for again without what the server does not know', async () => {
    server.behave(({ body }) => {
      const odd = ['max_completion_tokens', 'stream_options'].find((name) => name in body);
      return odd === undefined
        ? { say: 'Go on.' }
        : {
            status: 400,
            body: JSON.stringify({ error: { message: `Unrecognized request argument: ${odd}` } }),
          };
    });
    const one = model();
    const before = server.asked.length;
    expect((await ask(one, patient)).text).toBe('Go on.');
    expect(server.asked.slice(before).length).toBe(3);
    expect((await ask(one, patient)).text).toBe('Go on.');
    expect(server.asked.slice(before).length).toBe(4);
    expect(server.asked.at(-1)!.body).toMatchObject({ model: 'tiny', max_tokens: 100, stream: true });
  });
});

const expected: Readonly<Record<Failure, string>> = {
  'no-answer': 'time-out',
  'hang-up': 'unreachable',
  'hang-up-midway': 'broken',
  'stall-midway': 'time-out',
  'ends-without-finish': 'broken',
  'not-json': 'malformed',
  'wrong-shape': 'malformed',
  html: 'empty',
  empty: 'empty',
  'error-in-stream': 'broken',
  refusal: 'refused',
  'content-filter': 'refused',
  'cut-at-length': 'endless',
  endless: 'endless',
  redirect: 'unreachable',
  'garbage-bytes': 'empty',
  'not-a-stream': 'empty',
};

describe('a fault', () => {
  it.each(failures)('%s is told for what it is', async (fail) => {
    server.behave({ fail });
    const { fault, text } = await ask();
    expect(fault?.kind).toBe(expected[fail]);
    expect(text.length).toBeLessThan(40_000);
  });

  it.each([
    [500, 'server'],
    [502, 'server'],
    [503, 'server'],
    [401, 'denied'],
    [403, 'denied'],
    [404, 'unknown'],
    [400, 'rejected'],
    [422, 'rejected'],
    [418, 'rejected'],
    [429, 'busy'],
  ])('status %i is %s', async (status, kind) => {
    server.behave({ status });
    const limits = kind === 'time-out' ? {} : patient;
    expect((await ask(model(), limits)).fault).toEqual({ kind, status, retryAfterMs: null });
  });

  it('says how long to wait', async () => {
    const waitOf = async (headers: Record<string, string>) => {
      server.behave({ status: 429, headers });
      return (await ask(model(), patient)).fault?.retryAfterMs;
    };
    expect(await waitOf({ 'retry-after': '7' })).toBe(7_000);
    expect(await waitOf({ 'retry-after-ms': '250' })).toBe(250);
    expect(await waitOf({ 'retry-after': 'soon' })).toBeNull();
    expect(await waitOf({ 'retry-after': '999999999' })).toBe(600_000);
    const date = await waitOf({ 'retry-after': new Date(Date.now() + 30_000).toUTCString() });
    expect(date).toBeGreaterThan(25_000);
    expect(date).toBeLessThanOrEqual(30_000);
  });

  it('of a slow server is given up as a whole, however steadily it drips', async () => {
    server.behave({ say: 'and so on '.repeat(200), perWordMs: 20 });
    expect((await ask(model(), { wholeMs: 150 })).fault?.kind).toBe('time-out');
  });

  it('does not come where we stopped listening ourselves', async () => {
    server.behave({ fail: 'stall-midway' });
    const stop = new AbortController();
    const answer = ask(model(), {
      signal: stop.signal,
      silenceMs: 5_000,
      wholeMs: 5_000,
      heard: () => stop.abort(),
    });
    expect((await answer).fault?.kind).toBe('stopped');
  });

  it('of nobody there is quick', async () => {
    expect((await ask(model({ OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' }))).fault?.kind).toBe('unreachable');
  });
});

describe('the key', () => {
  it('goes to the host it belongs to, with nothing that the environment has for others', async () => {
    server.behave({ say: 'Go on.' });
    process.env.OPENAI_ORG_ID = 'org-1';
    process.env.OPENAI_PROJECT_ID = 'proj-1';
    try {
      await ask();
    } finally {
      delete process.env.OPENAI_ORG_ID;
      delete process.env.OPENAI_PROJECT_ID;
    }
    const { headers } = server.asked.at(-1)!;
    expect(headers.authorization).toBe(`Bearer ${key}`);
    expect(JSON.stringify(headers)).not.toMatch(/org-1|proj-1/);
  });

  it('of one host is not sent to another', async () => {
    server.behave({ say: 'Go on.' });
    process.env.OPENAI_CUSTOM_HEADERS = 'X-Gate: secret-gate';
    try {
      const endpoint = endpointOf(
        { OPENAI_API_KEY: key, OPENAI_CUSTOM_HEADERS: process.env.OPENAI_CUSTOM_HEADERS },
        server.url,
      );
      if (!endpoint.ok) throw new Error(endpoint.error);
      await ask(new OpenAiModel('tiny', endpoint.value));
    } finally {
      delete process.env.OPENAI_CUSTOM_HEADERS;
    }
    expect(server.asked.at(-1)!.headers.authorization).toBeUndefined();
    expect(JSON.stringify(server.asked.at(-1)!.headers)).not.toContain('secret-gate');
  });

  it.each([
    ['http://example.com/v1', 'must begin with https://'],
    ['https://me:pass@example.com/v1', 'password'],
    ['not an address', 'is no address'],
    ['file:///etc/passwd', 'must begin with https://'],
    ['http://127.0.0.1.example.com', 'must begin with https://'],
  ])('%s is no endpoint', (url, why) => {
    const endpoint = endpointOf({ OPENAI_BASE_URL: url, OPENAI_API_KEY: key }, null);
    expect(endpoint).toMatchObject({ ok: false, error: expect.stringContaining(why) });
  });

  it('is trimmed, and nothing else is taken for one', () => {
    expect(endpointOf({ OPENAI_API_KEY: ` ${key}\n` }, null)).toMatchObject({ ok: true, value: { key } });
    expect(endpointOf({ OPENAI_API_KEY: 'a\r\nx: y' }, null).ok).toBe(false);
    expect(endpointOf({}, null)).toEqual({ ok: false, error: 'OPENAI_API_KEY is not set' });
    expect(endpointOf({}, 'http://localhost:11434/v1')).toMatchObject({
      ok: true,
      value: { key: null, isLocal: true, host: 'localhost:11434' },
    });
  });
});
