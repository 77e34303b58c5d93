import { blockTokens, type Hardware, stepMs, type WeightFormat } from './hardware.ts';

/** One request inside an engine. */
export interface Sequence {
  readonly index: number;
  readonly promptTokens: number;
  readonly cachedTokens: number;
  /** Output tokens to produce, the first included. */
  readonly outputTokens: number;
  readonly queuedMs: number;
  /** Prompt (and, after a preemption, generated) tokens still to be computed. */
  prefillLeft: number;
  /** Tokens in the KV cache. */
  context: number;
  produced: number;
  /** First time it was scheduled; vLLM ignores later ones after preemptions. */
  scheduledMs: number;
  firstTokenMs: number;
  preemptions: number;
}

/** What the scheduler is allowed to do; read from the configuration. */
export interface EngineLimits {
  readonly maxNumSeqs: number;
  readonly maxBatchedTokens: number;
  readonly format: WeightFormat;
}

export interface ReplicaCallbacks {
  /** Asks for {@link Replica.stepEnded} to be called at that time with that token. */
  readonly schedule: (atMs: number, token: number) => void;
  readonly finished: (sequence: Sequence, atMs: number) => void;
}

/** Steps under way: `steps` of them, the first taking `firstMs`, each next `growthMs` more; prefill chunks only in single steps. */
interface Flight {
  startMs: number;
  steps: number;
  firstMs: number;
  readonly growthMs: number;
  readonly chunks: readonly (readonly [Sequence, number])[];
}

const blocksOf = (tokens: number): number => Math.ceil(tokens / blockTokens);

/**
 * One engine with continuous batching, as vLLM V1 schedules: decodes first, one token each; prefill of running and then
 * of waiting sequences fills the token budget in chunks; a sequence that finds no free KV block preempts the last
 * admitted one, which is recomputed later (DOMAIN 2.4).
 *
 * Steps that only decode are alike, so they run as one stretch until something can change: a sequence ends, blocks
 * run short, or a request arrives.
 */
export class Replica {
  readonly name: string;
  readonly hardware: Hardware;
  readonly #callbacks: ReplicaCallbacks;
  limits: EngineLimits;
  /** Slow-down of this machine's steps: 1 when healthy. */
  slowdown = 1;
  waiting: Sequence[] = [];
  running: Sequence[] = [];
  usedBlocks = 0;
  readonly totalBlocks: number;
  /** Cumulative counters, as the engine's own metrics. */
  readonly counters = {
    promptTokens: 0,
    generationTokens: 0,
    prefixQueries: 0,
    prefixHits: 0,
    preemptions: 0,
    steps: 0,
    busyMs: 0,
  };
  /** Steps in flight: a stretch of decodes, or one step with its prefill chunks. */
  #flight: Flight | undefined;
  #token = 0;

  constructor(name: string, hardware: Hardware, limits: EngineLimits, callbacks: ReplicaCallbacks) {
    this.name = name;
    this.hardware = hardware;
    this.limits = limits;
    this.#callbacks = callbacks;
    this.totalBlocks = Math.floor(hardware.kvCapacityTokens / blockTokens);
  }

  get outstanding(): number {
    return this.waiting.length + this.running.length;
  }

  get kvUsage(): number {
    return this.usedBlocks / this.totalBlocks;
  }

  enqueue(sequence: Sequence, nowMs: number): void {
    this.waiting.push(sequence);
    const flight = this.#flight;
    if (!flight) {
      this.#nextStep(nowMs);
      return;
    }
    if (flight.chunks.length > 0 || flight.steps === 1) return;
    // A stretch of decodes ends with the step that is under way, so that the newcomer is scheduled next.
    this.settle(nowMs);
    flight.steps = 1;
    this.#callbacks.schedule(flight.startMs + flight.firstMs, ++this.#token);
  }

  /** Books the decode steps that are over by `nowMs`, so that counters and contexts are true at any instant. */
  settle(nowMs: number): void {
    const flight = this.#flight;
    if (!flight || flight.chunks.length > 0) return;
    const done = Math.min(
      flight.steps - 1,
      stepsWithin(flight.firstMs, flight.growthMs, nowMs - flight.startMs),
    );
    if (done > 0) this.#book(flight, done);
  }

  /** The step or stretch announced with `token` is over. Stale announcements are ignored. */
  stepEnded(token: number, nowMs: number): void {
    const flight = this.#flight;
    if (token !== this.#token || !flight) return;
    this.#book(flight, flight.steps);
    for (const [sequence, chunk] of flight.chunks) {
      sequence.prefillLeft -= chunk;
      sequence.context += chunk;
      if (sequence.prefillLeft === 0) {
        if (sequence.produced === 0) sequence.firstTokenMs = nowMs;
        sequence.produced++;
        this.counters.generationTokens++;
      }
    }
    this.#flight = undefined;
    const ended = this.running.filter((sequence) => sequence.produced >= sequence.outputTokens);
    if (ended.length > 0) {
      this.running = this.running.filter((sequence) => sequence.produced < sequence.outputTokens);
      for (const sequence of ended) {
        this.usedBlocks -= blocksOf(sequence.context);
        this.#callbacks.finished(sequence, nowMs);
      }
    }
    this.#nextStep(nowMs);
  }

  /** Moves every decoding sequence on by `steps` tokens and the flight's start with them. */
  #book(flight: Flight, steps: number): void {
    const tookMs = steps * flight.firstMs + (flight.growthMs * steps * (steps - 1)) / 2;
    for (const sequence of this.running) {
      if (sequence.prefillLeft > 0) continue;
      this.usedBlocks += blocksOf(sequence.context + steps) - blocksOf(sequence.context);
      sequence.context += steps;
      sequence.produced += steps;
      this.counters.generationTokens += steps;
    }
    this.counters.steps += steps;
    this.counters.busyMs += tookMs;
    flight.startMs += tookMs;
    flight.firstMs += flight.growthMs * steps;
    flight.steps -= steps;
  }

  #nextStep(nowMs: number): void {
    this.#makeRoom();
    const chunks = this.#fillBudget(nowMs);
    const decoding = this.running.filter((sequence) => sequence.prefillLeft === 0);
    if (decoding.length === 0 && chunks.length === 0) return;
    let context = 0;
    let leastLeft = Number.POSITIVE_INFINITY;
    for (const sequence of decoding) {
      context += sequence.context;
      leastLeft = Math.min(leastLeft, sequence.outputTokens - sequence.produced);
    }
    let chunkTokens = 0;
    let prefillWork = 0;
    for (const [sequence, chunk] of chunks) {
      chunkTokens += chunk;
      prefillWork += chunk * (sequence.context + chunk / 2);
    }
    const { hardware, slowdown } = this;
    const tokens = decoding.length + chunkTokens;
    const firstMs = stepMs(hardware, this.limits.format, tokens, context, prefillWork) * slowdown;
    const next =
      stepMs(hardware, this.limits.format, tokens, context + decoding.length, prefillWork) * slowdown;
    // A stretch may not outgrow the free blocks: each sequence takes a new one every 16 tokens.
    const free = this.totalBlocks - this.usedBlocks;
    const untilShort = Math.max(1, (Math.floor(free / Math.max(1, decoding.length)) - 1) * blockTokens);
    const steps = chunks.length > 0 ? 1 : Math.min(leastLeft, untilShort);
    const growthMs = next - firstMs;
    this.#flight = { startMs: nowMs, steps, firstMs, growthMs, chunks };
    const tookMs = steps * firstMs + (growthMs * steps * (steps - 1)) / 2;
    this.#callbacks.schedule(nowMs + tookMs, ++this.#token);
  }

  /** Every decoding sequence needs room for one token; the last admitted ones give way. */
  #makeRoom(): void {
    for (;;) {
      let needed = 0;
      for (const sequence of this.running)
        if (sequence.prefillLeft === 0 && sequence.context % blockTokens === 0) needed++;
      if (this.usedBlocks + needed <= this.totalBlocks || this.running.length <= 1) return;
      const victim = this.running.pop()!;
      this.usedBlocks -= blocksOf(victim.context) + reservedBlocks(victim);
      victim.prefillLeft = victim.promptTokens + victim.produced;
      victim.context = 0;
      victim.preemptions++;
      this.counters.preemptions++;
      this.waiting.unshift(victim);
    }
  }

  /** Prefill chunks of this step, admitting waiting sequences while budget, slots and blocks last. */
  #fillBudget(nowMs: number): [Sequence, number][] {
    const chunks: [Sequence, number][] = [];
    let budget = this.limits.maxBatchedTokens;
    for (const sequence of this.running) if (sequence.prefillLeft === 0) budget--;
    for (const sequence of this.running) {
      if (sequence.prefillLeft === 0 || budget <= 0) continue;
      const chunk = Math.min(sequence.prefillLeft, budget);
      chunks.push([sequence, chunk]);
      budget -= chunk;
    }
    while (this.waiting.length > 0 && budget > 0 && this.running.length < this.limits.maxNumSeqs) {
      const sequence = this.waiting[0]!;
      const needed = blocksOf(sequence.prefillLeft + 1);
      if (this.usedBlocks + needed > this.totalBlocks) break;
      this.waiting.shift();
      this.running.push(sequence);
      if (sequence.scheduledMs < 0) {
        sequence.scheduledMs = nowMs;
        this.counters.promptTokens += sequence.promptTokens;
        this.counters.prefixQueries += sequence.promptTokens;
        this.counters.prefixHits += sequence.cachedTokens;
        // Blocks of the shared prefix are there already: they are referenced, not computed.
        sequence.context = sequence.cachedTokens;
        sequence.prefillLeft -= sequence.cachedTokens;
      }
      this.usedBlocks += blocksOf(sequence.context + sequence.prefillLeft);
      const chunk = Math.min(sequence.prefillLeft, budget);
      chunks.push([sequence, chunk]);
      budget -= chunk;
    }
    return chunks;
  }
}

/** Blocks taken at admission for a prompt that is not computed yet. */
const reservedBlocks = (sequence: Sequence): number =>
  blocksOf(sequence.context + sequence.prefillLeft) - blocksOf(sequence.context);

/** Whole steps that fit in `elapsedMs` when the first takes `firstMs` and each next one `growthMs` more. */
function stepsWithin(firstMs: number, growthMs: number, elapsedMs: number): number {
  if (elapsedMs < firstMs) return 0;
  if (growthMs <= 0) return Math.floor(elapsedMs / firstMs);
  const half = growthMs / 2;
  const b = firstMs - half;
  let steps = Math.floor((-b + Math.sqrt(b * b + 4 * half * elapsedMs)) / growthMs);
  const took = (n: number): number => n * firstMs + half * n * (n - 1);
  while (steps > 0 && took(steps) > elapsedMs) steps--;
  while (took(steps + 1) <= elapsedMs) steps++;
  return steps;
}
