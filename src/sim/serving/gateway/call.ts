import type { ClientRequest } from '../clients/draw.ts';
import type { Member } from '../engine/pool.ts';
import { Sequence, type SequenceOwner } from '../engine/sequence.ts';
import type { Conditions } from '../platform/conditions.ts';
import type { Retrieved } from '../retrieval/retrieval.ts';
import type { Ticket, Timed } from './deadlines.ts';

/** What a call tells the gateway that runs it. */
export interface CallKeeper {
  answered(call: Call, atMs: number): void;
  engineDied(call: Call, atMs: number): void;
  expired(call: Call, atMs: number): void;
}

/** One attempt of a client's request, on its way. */
export class Call implements SequenceOwner, Timed {
  readonly #keeper: CallKeeper;
  readonly request: ClientRequest;
  readonly attempt: number;
  /** Position in order of arrival at the gateway. */
  readonly index: number;
  readonly arriveMs: number;
  /** The configuration it met. */
  readonly conditions: Conditions;
  /** The user, as a number: the same in all of its requests. */
  readonly user: number;
  readonly gateway: string;
  gatewayMs = 0;
  retrieved: Retrieved | null = null;
  tokenizeMs = 0;
  inputTokens = 0;
  truncatedTokens = 0;
  systemTokens = 0;
  temperature: number;
  /** The model ends the answer in mid-sentence. */
  stoppedEarly = false;
  /** The engine overlooks the end of this answer, and it runs on. */
  missesEnd = false;
  pool: string | null = null;
  member: Member | undefined;
  sequence: Sequence | undefined;
  gatewayRetries = 0;
  deadline: Ticket | undefined;
  ended = false;

  constructor(
    keeper: CallKeeper,
    request: ClientRequest,
    attempt: number,
    index: number,
    arriveMs: number,
    conditions: Conditions,
    user: number,
    gateway: string,
  ) {
    this.#keeper = keeper;
    this.request = request;
    this.attempt = attempt;
    this.index = index;
    this.arriveMs = arriveMs;
    this.conditions = conditions;
    this.user = user;
    this.gateway = gateway;
    this.temperature = request.temperature;
  }

  /** Gateway, retrieval and tokenizer: what lies before the engine, ms. */
  get beforeMs(): number {
    return this.gatewayMs + (this.retrieved?.ms ?? 0) + this.tokenizeMs;
  }

  toSequence(cachedTokens: number, outputTokens: number, nowMs: number): Sequence {
    this.sequence = new Sequence(this, this.inputTokens, cachedTokens, outputTokens, nowMs);
    return this.sequence;
  }

  finished(sequence: Sequence, atMs: number): void {
    if (sequence === this.sequence) this.#keeper.answered(this, atMs);
  }

  failed(sequence: Sequence, atMs: number): void {
    if (sequence === this.sequence && !this.ended) this.#keeper.engineDied(this, atMs);
  }

  timedOut(atMs: number): void {
    this.#keeper.expired(this, atMs);
  }
}
