import type OpenAI from 'openai';
import type { ChatLimits, ChatModel } from '../../app/ports.ts';
import type { ChatAnswer, ChatFault, ChatFaultKind, ChatRequest } from '../../core/chat.ts';
import type { Endpoint } from './endpoint.ts';

type Errors = Pick<typeof OpenAI, 'APIError' | 'APIConnectionError' | 'APIConnectionTimeoutError'>;
type Body = OpenAI.Chat.ChatCompletionCreateParamsStreaming;

/** Characters of one answer after which it is given up. */
const longest = 16_000;
/** Longest wait that a server may ask for, ms. */
const longestRetryMs = 600_000;
/** Characters that make a token, where nobody counts. */
const charactersPerToken = 4;

/** A model behind any endpoint that speaks OpenAI's chat completions. The client is loaded when it is first asked. */
export class OpenAiModel implements ChatModel {
  readonly name: string;
  readonly #endpoint: Endpoint;
  #client: OpenAI | undefined;
  /** Parameters that this server turned out not to know. */
  readonly #unknown = new Set<Optional>();

  constructor(name: string, endpoint: Endpoint) {
    this.name = name;
    this.#endpoint = endpoint;
  }

  async ask(
    request: ChatRequest,
    limits: ChatLimits,
    heard: (soFar: string) => void = () => {},
  ): Promise<ChatAnswer> {
    const call = new Call(request, limits, heard);
    try {
      const client = await this.#connect();
      for (;;) {
        const fault = await call.make(client, this.#body(request));
        if (fault?.kind !== 'rejected' || !this.#forgo(call.complaint)) return call.answer(fault);
      }
    } catch {
      return call.answer(faultOf('malformed'));
    } finally {
      call.end();
    }
  }

  async #connect(): Promise<OpenAI> {
    if (this.#client) return this.#client;
    const { default: Client } = await import('openai');
    const { baseUrl, key, withheld } = this.#endpoint;
    this.#client = new Client({
      baseURL: baseUrl,
      apiKey: key ?? 'none',
      // The environment may name these for another host.
      organization: null,
      project: null,
      adminAPIKey: null,
      webhookSecret: null,
      defaultHeaders: {
        ...(key === null ? { authorization: null } : {}),
        ...Object.fromEntries(withheld.map((name) => [name, null])),
      },
      maxRetries: 0,
      logLevel: 'off',
      // A redirect could carry the words, and more, to somebody else.
      fetchOptions: { redirect: 'error' },
    });
    return this.#client;
  }

  #body({ messages, maxTokens, shape }: ChatRequest): Body {
    const without = (one: Optional): boolean => this.#unknown.has(one);
    return {
      model: this.name,
      messages: [...messages],
      stream: true,
      ...(without('max_completion_tokens')
        ? without('max_tokens')
          ? {}
          : { max_tokens: maxTokens }
        : { max_completion_tokens: maxTokens }),
      ...(without('stream_options') ? {} : { stream_options: { include_usage: true } }),
      ...(shape && !without('response_format')
        ? {
            response_format: {
              type: 'json_schema',
              json_schema: { name: shape.name, strict: true, schema: { ...shape.schema } },
            },
          }
        : {}),
    };
  }

  /** Leaves out what a server complained about; false when there was nothing to leave out. */
  #forgo(complaint: string): boolean {
    const found = optional.find((one) => complaint.includes(one) && !this.#unknown.has(one));
    if (found === undefined) return false;
    this.#unknown.add(found);
    return true;
  }
}

const optional = ['max_completion_tokens', 'max_tokens', 'stream_options', 'response_format'] as const;
type Optional = (typeof optional)[number];

const faultOf = (
  kind: ChatFaultKind,
  status: number | null = null,
  retryAfterMs: number | null = null,
): ChatFault => ({
  kind,
  status,
  retryAfterMs,
});

/** One question, with its two clocks: the silence, and the whole. */
class Call {
  readonly #request: ChatRequest;
  readonly #limits: ChatLimits;
  readonly #heard: (soFar: string) => void;
  readonly #abort = new AbortController();
  /** Rejects as soon as we hang up, whatever the connection does. */
  readonly #ended: Promise<never>;
  readonly #whole: NodeJS.Timeout;
  #silence: NodeJS.Timeout | undefined;
  /** Why we hung up; null while we did not. */
  #hungUp: ChatFaultKind | null = null;
  #text = '';
  #usage: { readonly in: number; readonly out: number } | null = null;
  /** What the server had against the request; only looked at, never shown. */
  complaint = '';

  constructor(request: ChatRequest, limits: ChatLimits, heard: (soFar: string) => void) {
    this.#request = request;
    this.#limits = limits;
    this.#heard = heard;
    const { signal } = this.#abort;
    this.#ended = new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
    this.#ended.catch(() => {});
    this.#whole = setTimeout(() => this.#hangUp('time-out'), limits.wholeMs);
    if (limits.signal.aborted) this.#hangUp('stopped');
    limits.signal.addEventListener('abort', this.#stopped);
  }

  readonly #stopped = (): void => this.#hangUp('stopped');

  end(): void {
    clearTimeout(this.#whole);
    clearTimeout(this.#silence);
    this.#limits.signal.removeEventListener('abort', this.#stopped);
    this.#abort.abort();
  }

  #hangUp(why: ChatFaultKind): void {
    this.#hungUp ??= why;
    this.#abort.abort();
  }

  #listen(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#hangUp('time-out'), this.#limits.silenceMs);
  }

  /** Asks once; null when the answer is whole. */
  async make(client: OpenAI, body: Body): Promise<ChatFault | null> {
    this.#text = '';
    this.complaint = '';
    this.#listen();
    let finish: string | null = null;
    try {
      const stream = await Promise.race([
        client.chat.completions.create(body, { signal: this.#abort.signal, timeout: this.#limits.wholeMs }),
        this.#ended,
      ]);
      const parts = stream[Symbol.asyncIterator]();
      for (;;) {
        const { done, value } = await Promise.race([parts.next(), this.#ended]);
        if (done || this.#hungUp !== null) break;
        this.#listen();
        const { usage } = value;
        if (isCount(usage?.prompt_tokens) && isCount(usage?.completion_tokens))
          this.#usage = { in: usage.prompt_tokens, out: usage.completion_tokens };
        const choice = Array.isArray(value.choices) ? value.choices[0] : undefined;
        if (typeof choice?.delta?.refusal === 'string' && choice.delta.refusal !== '')
          return faultOf('refused');
        if (typeof choice?.finish_reason === 'string') finish = choice.finish_reason;
        const more = choice?.delta?.content;
        if (typeof more !== 'string' || more === '') continue;
        this.#text += more;
        if (this.#text.length > longest) this.#hangUp('endless');
        else this.#heard(this.#text);
      }
    } catch (error) {
      if (this.#hungUp !== null) return faultOf(this.#hungUp);
      return this.#faultIn(error, client.constructor as unknown as Errors);
    }
    if (this.#hungUp !== null) return faultOf(this.#hungUp);
    if (finish === 'content_filter') return faultOf('refused');
    if (finish === 'length') return faultOf('endless');
    if (finish === null) return faultOf(this.#text === '' ? 'empty' : 'broken');
    return this.#text.trim() === '' ? faultOf('empty') : null;
  }

  #faultIn(error: unknown, errors: Errors): ChatFault {
    const { status, headers, message } = error as {
      status?: unknown;
      headers?: Headers;
      message?: unknown;
    };
    if (typeof status === 'number') {
      if (status === 400 || status === 422) {
        this.complaint = String(message);
        return faultOf('rejected', status);
      }
      if (status === 401 || status === 403) return faultOf('denied', status);
      if (status === 404) return faultOf('unknown', status);
      if (status === 408) return faultOf('time-out', status);
      if (status === 429) return faultOf('busy', status, retryAfterMs(headers));
      return faultOf(status >= 500 ? 'server' : 'rejected', status, retryAfterMs(headers));
    }
    if (error instanceof SyntaxError) return faultOf('malformed');
    if (error instanceof errors.APIConnectionTimeoutError) return faultOf('time-out');
    if (error instanceof errors.APIConnectionError) return faultOf('unreachable');
    // An error that the server put into the stream has no status.
    if (this.#text !== '' || error instanceof errors.APIError) return faultOf('broken');
    return faultOf('malformed');
  }

  answer(fault: ChatFault | null): ChatAnswer {
    // A request that nobody took used nothing.
    const untaken =
      fault !== null && this.#text === '' && (fault.status !== null || fault.kind === 'unreachable');
    const asked = untaken ? 0 : this.#request.messages.reduce((sum, { content }) => sum + content.length, 0);
    const estimate = (characters: number): number => Math.ceil(characters / charactersPerToken);
    return {
      text: this.#text,
      fault,
      tokensIn: this.#usage?.in ?? estimate(asked),
      tokensOut: this.#usage?.out ?? estimate(this.#text.length),
      counted: this.#usage !== null,
    };
  }
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/** `Retry-After` in seconds or as a date, or the milliseconds that some servers send; null when there is none to go by. */
function retryAfterMs(headers: Headers | undefined): number | null {
  const precise = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  const plain = headers?.get('retry-after') ?? null;
  const ms = Number.isFinite(precise)
    ? precise
    : plain === null
      ? Number.NaN
      : /^\d+(?:\.\d+)?$/.test(plain)
        ? Number(plain) * 1000
        : Date.parse(plain) - Date.now();
  return Number.isFinite(ms) ? Math.min(Math.max(0, ms), longestRetryMs) : null;
}
