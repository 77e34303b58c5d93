import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a server answers one request: well, or in one of the ways in which servers fail. */
export type Behaviour =
  | {
      readonly say: string;
      readonly usage?: boolean;
      readonly perWordMs?: number;
      /** From this word on it waits for that. */
      readonly before?: number;
      readonly until?: Promise<void>;
    }
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string }
  | { readonly json: unknown }
  | { readonly fail: Failure };

export const failures = [
  'no-answer',
  'hang-up',
  'hang-up-midway',
  'stall-midway',
  'ends-without-finish',
  'not-json',
  'wrong-shape',
  'html',
  'empty',
  'error-in-stream',
  'refusal',
  'content-filter',
  'cut-at-length',
  'endless',
  'redirect',
  'garbage-bytes',
  'not-a-stream',
] as const;
export type Failure = (typeof failures)[number];

export interface Asked {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: {
    readonly model: string;
    readonly messages: readonly { readonly role: string; readonly content: string }[];
    readonly response_format?: { readonly json_schema?: { readonly schema: unknown } };
    readonly [name: string]: unknown;
  };
}

/** A chat completions server with OpenAI's wire format, which misbehaves on request. */
export class FakeServer {
  readonly asked: Asked[] = [];
  readonly #server = createServer((request, response) => void this.#take(request, response));
  #behave: (asked: Asked, n: number) => Behaviour = () => ({ say: 'Go on.' });

  async start(): Promise<this> {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done));
    return this;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  /** From now on. */
  behave(how: Behaviour | ((asked: Asked, n: number) => Behaviour)): this {
    this.#behave = typeof how === 'function' ? how : () => how;
    return this;
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const part of request) text += String(part);
    const asked: Asked = { path: request.url ?? '', headers: request.headers, body: JSON.parse(text) };
    this.asked.push(asked);
    response.on('error', () => {});
    const how = this.#behave(asked, this.asked.length - 1);
    if ('status' in how) {
      response.writeHead(how.status, { 'content-type': 'application/json', ...how.headers });
      response.end(how.body ?? JSON.stringify({ error: { message: 'no', type: 'error', code: null } }));
    } else if ('fail' in how) await fail(response, how.fail);
    else if ('json' in how) await speak(response, JSON.stringify(how.json), {});
    else await speak(response, how.say, how);
  }
}

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

const open = (response: ServerResponse): void => {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
};
const event = (response: ServerResponse, value: unknown): void => {
  response.write(`data: ${typeof value === 'string' ? value : JSON.stringify(value)}\n\n`);
};
const chunk = (delta: object, finish: string | null = null, usage?: object): object => ({
  id: 'chatcmpl-1',
  object: 'chat.completion.chunk',
  created: 1,
  model: 'fake',
  choices: [{ index: 0, delta, finish_reason: finish }],
  ...(usage ? { usage } : {}),
});

async function speak(
  response: ServerResponse,
  text: string,
  { usage = true, perWordMs = 0, before, until }: Partial<Extract<Behaviour, { say: string }>>,
): Promise<void> {
  open(response);
  event(response, chunk({ role: 'assistant', content: '' }));
  for (const [n, word] of (text.match(/\S+\s*|\s+/g) ?? []).entries()) {
    if (n === before) await until;
    if (perWordMs > 0) await wait(perWordMs);
    if (response.destroyed) return;
    event(response, chunk({ content: word }));
  }
  event(response, chunk({}, 'stop'));
  if (usage)
    event(response, {
      ...chunk({}),
      choices: [],
      usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 },
    });
  event(response, '[DONE]');
  response.end();
}

async function fail(response: ServerResponse, how: Failure): Promise<void> {
  switch (how) {
    case 'no-answer':
      return;
    case 'hang-up':
      response.socket?.destroy();
      return;
    case 'hang-up-midway':
      open(response);
      event(response, chunk({ content: 'So what would ' }));
      await wait(1);
      response.socket?.destroy();
      return;
    case 'stall-midway':
      open(response);
      event(response, chunk({ content: 'So what would ' }));
      return;
    case 'ends-without-finish':
      open(response);
      event(response, chunk({ content: 'So what would ' }));
      response.end();
      return;
    case 'not-json':
      open(response);
      event(response, '{"choices": [{"delta": ');
      event(response, '[DONE]');
      response.end();
      return;
    case 'wrong-shape':
      open(response);
      for (const odd of [null, 7, [], {}, { choices: 'x' }, { choices: [null] }, { choices: [{ delta: 3 }] }])
        event(response, JSON.stringify(odd));
      event(response, '[DONE]');
      response.end();
      return;
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<html><body>Please log in</body></html>');
      return;
    case 'empty':
      open(response);
      event(response, chunk({}, 'stop'));
      event(response, '[DONE]');
      response.end();
      return;
    case 'error-in-stream':
      open(response);
      event(response, chunk({ content: 'So ' }));
      event(response, { error: { message: 'the server is on fire', type: 'server_error' } });
      response.end();
      return;
    case 'refusal':
      open(response);
      event(response, chunk({ refusal: 'I will not do that.' }));
      event(response, chunk({}, 'stop'));
      event(response, '[DONE]');
      response.end();
      return;
    case 'content-filter':
      open(response);
      event(response, chunk({ content: 'So ' }));
      event(response, chunk({}, 'content_filter'));
      event(response, '[DONE]');
      response.end();
      return;
    case 'cut-at-length':
      open(response);
      event(response, chunk({ content: 'So what would you expect to ' }));
      event(response, chunk({}, 'length'));
      event(response, '[DONE]');
      response.end();
      return;
    case 'endless':
      open(response);
      while (!response.destroyed) {
        if (!response.write(`data: ${JSON.stringify(chunk({ content: 'and so on '.repeat(40) }))}\n\n`))
          await wait(1);
        await wait(0);
      }
      return;
    case 'redirect':
      response.writeHead(307, { location: 'http://127.0.0.1:9/v1/chat/completions' });
      response.end();
      return;
    case 'garbage-bytes':
      open(response);
      response.end(Buffer.from(Array.from({ length: 500 }, (_, i) => (i * 73 + 11) % 256)));
      return;
    case 'not-a-stream':
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({ choices: [{ index: 0, message: { content: 'Go on.' }, finish_reason: 'stop' }] }),
      );
  }
}
