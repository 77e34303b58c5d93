import { createHash } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { z } from 'zod';
import type { ChatLimits, ChatModel } from '../../app/ports.ts';
import { type ChatAnswer, type ChatRequest, chatFaults } from '../../core/chat.ts';
import { readTextFile } from '../pack-folder.ts';

/** One exchange, a line of a tape. The request is kept to be read by people; what it is found by is its hash. */
const exchangeSchema = z.strictObject({
  key: z.string(),
  shape: z.string().nullable(),
  messages: z.array(z.strictObject({ role: z.enum(['system', 'user']), content: z.string() })),
  answer: z.strictObject({
    text: z.string(),
    fault: z
      .strictObject({
        kind: z.enum(chatFaults),
        status: z.number().nullable(),
        retryAfterMs: z.number().nullable(),
      })
      .nullable(),
    tokensIn: z.number(),
    tokensOut: z.number(),
    counted: z.boolean(),
  }),
});
type Exchange = z.infer<typeof exchangeSchema>;

/** Largest tape that is read, bytes. */
const largest = 64 * 1024 * 1024;

const keyOf = (request: ChatRequest): string =>
  createHash('sha256').update(JSON.stringify(request)).digest('hex');

const shapeOf = (request: ChatRequest): string | null => request.shape?.name ?? null;

/** Asks another model, and appends every exchange to a file. */
export class RecordingModel implements ChatModel {
  readonly name: string;
  readonly #model: ChatModel;
  readonly #file: string;

  constructor(model: ChatModel, file: string) {
    this.name = model.name;
    this.#model = model;
    this.#file = file;
  }

  async ask(request: ChatRequest, limits: ChatLimits, heard?: (soFar: string) => void): Promise<ChatAnswer> {
    const answer = await this.#model.ask(request, limits, heard);
    const exchange: Exchange = {
      key: keyOf(request),
      shape: shapeOf(request),
      messages: [...request.messages],
      answer,
    };
    appendFileSync(this.#file, `${JSON.stringify(exchange)}\n`, { mode: 0o600 });
    return answer;
  }
}

/**
 * Answers as a recorded model did, without a network: the same request the same, and one that differs (in the seconds of a
 * conversation, say) by the next answer to one of its kind.
 */
export class RecordedModel implements ChatModel {
  readonly name: string;
  readonly #waiting: Exchange[];

  /** Throws where the file cannot be read or holds something else. */
  constructor(name: string, file: string) {
    this.name = name;
    this.#waiting = readTextFile(file, largest)
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => exchangeSchema.parse(JSON.parse(line)));
  }

  async ask(
    request: ChatRequest,
    _: ChatLimits,
    heard: (soFar: string) => void = () => {},
  ): Promise<ChatAnswer> {
    const key = keyOf(request);
    const same = this.#waiting.findIndex((exchange) => exchange.key === key);
    const at = same >= 0 ? same : this.#waiting.findIndex(({ shape }) => shape === shapeOf(request));
    const [exchange] = at < 0 ? [] : this.#waiting.splice(at, 1);
    if (!exchange) {
      const fault = { kind: 'unreachable', status: null, retryAfterMs: null } as const;
      return { text: '', fault, tokensIn: 0, tokensOut: 0, counted: true };
    }
    if (exchange.answer.text !== '') heard(exchange.answer.text);
    return exchange.answer;
  }
}
