import { blockTokens, type Hardware, kvReadMs, stepMs, type WeightFormat } from './hardware.ts';
import type { Sequence } from './sequence.ts';
import { type Speculation, tokensPerStep } from './speculation.ts';

/** What the scheduler is allowed to do; read from the configuration. */
export interface EngineLimits {
  readonly maxNumSeqs: number;
  readonly maxBatchedTokens: number;
  /** False: a prompt is computed whole, and nothing else meanwhile. */
  readonly chunkedPrefill: boolean;
  readonly format: WeightFormat;
  readonly totalBlocks: number;
  readonly speculation: Speculation | null;
}

/** Asks for {@link Replica.stepEnded} to be called at that time with that token. */
export type ScheduleStep = (atMs: number, token: number) => void;

/** Steps under way: `steps` of them, the first taking `firstMs`, each next `growthMs` more; prefill chunks only in single steps. */
interface Flight {
  startMs: number;
  steps: number;
  firstMs: number;
  growthMs: number;
  /** Sequences that are prefilled, and by how many tokens. */
  readonly prefilling: Sequence[];
  readonly chunks: number[];
  /** False while prompts are computed whole: nobody decodes. */
  decodes: boolean;
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
  readonly #schedule: ScheduleStep;
  #limits: EngineLimits;
  #perStep = 1;
  /** Slow-down of this machine's steps: 1 when healthy. */
  slowdown = 1;
  waiting: Sequence[] = [];
  running: Sequence[] = [];
  usedBlocks = 0;
  /** Cumulative counters, as the engine's own metrics. `abandonedTokens` were generated for sequences given up. */
  readonly counters = {
    promptTokens: 0,
    generationTokens: 0,
    prefixQueries: 0,
    prefixHits: 0,
    preemptions: 0,
    draftTokens: 0,
    acceptedTokens: 0,
    abandonedTokens: 0,
    steps: 0,
    busyMs: 0,
  };
  #flight: Flight | undefined;
  /** The one flight object there is: steps are many, and follow each other. */
  readonly #plan: Flight = {
    startMs: 0,
    steps: 0,
    firstMs: 0,
    growthMs: 0,
    prefilling: [],
    chunks: [],
    decodes: false,
  };
  #token = 0;

  constructor(name: string, hardware: Hardware, limits: EngineLimits, schedule: ScheduleStep) {
    this.name = name;
    this.hardware = hardware;
    this.#limits = limits;
    this.#schedule = schedule;
    this.limits = limits;
  }

  get limits(): EngineLimits {
    return this.#limits;
  }

  /** In force from the next step on. */
  set limits(limits: EngineLimits) {
    this.#limits = limits;
    this.#perStep = limits.speculation ? tokensPerStep(limits.speculation) : 1;
  }

  get outstanding(): number {
    return this.waiting.length + this.running.length;
  }

  /** 0 to 1; a cache that was made smaller under load counts as full. */
  get kvUsage(): number {
    return Math.min(1, this.usedBlocks / this.#limits.totalBlocks);
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
    this.#schedule(flight.startMs + flight.firstMs, ++this.#token);
  }

  /** Gives a sequence up: its blocks are free after the step under way. Its owner hears nothing. */
  abort(sequence: Sequence, nowMs: number): void {
    sequence.aborted = true;
    const waiting = this.waiting.indexOf(sequence);
    if (waiting >= 0) {
      this.waiting.splice(waiting, 1);
      this.counters.abandonedTokens += sequence.produced;
      return;
    }
    const flight = this.#flight;
    if (!flight || flight.chunks.length > 0 || flight.steps === 1) return;
    this.settle(nowMs);
    flight.steps = 1;
    this.#schedule(flight.startMs + flight.firstMs, ++this.#token);
  }

  /** The process dies: every sequence fails, the cache is gone. */
  crash(nowMs: number): void {
    this.settle(nowMs);
    const lost = [...this.running, ...this.waiting];
    this.running = [];
    this.waiting = [];
    this.usedBlocks = 0;
    this.#flight = undefined;
    this.#token++;
    for (const sequence of lost) {
      this.counters.abandonedTokens += sequence.produced;
      if (!sequence.aborted) sequence.owner.failed(sequence, nowMs);
    }
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
    const { prefilling, chunks } = flight;
    for (let i = 0; i < chunks.length; i++) {
      const sequence = prefilling[i]!;
      const chunk = chunks[i]!;
      sequence.prefillLeft -= chunk;
      sequence.context += chunk;
      if (sequence.prefillLeft === 0) {
        if (sequence.produced === 0) sequence.firstTokenMs = nowMs;
        else sequence.longestGapMs = Math.max(sequence.longestGapMs, nowMs - sequence.lastTokenMs);
        sequence.lastTokenMs = nowMs;
        if (sequence.produced < sequence.outputTokens) {
          sequence.produced++;
          this.counters.generationTokens++;
        }
      }
    }
    this.#flight = undefined;
    this.#release(nowMs);
    this.#nextStep(nowMs);
  }

  /** Lets go of what has ended or was given up. */
  #release(nowMs: number): void {
    const { running } = this;
    let kept = 0;
    let ended: Sequence[] | undefined;
    for (let i = 0; i < running.length; i++) {
      const sequence = running[i]!;
      if (!sequence.aborted && sequence.produced < sequence.outputTokens) {
        running[kept++] = sequence;
        continue;
      }
      this.usedBlocks -= blocksOf(sequence.context) + reservedBlocks(sequence);
      if (sequence.aborted) this.counters.abandonedTokens += sequence.produced;
      else if (ended) ended.push(sequence);
      else ended = [sequence];
    }
    running.length = kept;
    if (ended) for (const sequence of ended) sequence.owner.finished(sequence, nowMs);
  }

  /** Moves every decoding sequence on by `steps` steps and the flight's start with them. */
  #book(flight: Flight, steps: number): void {
    const tookMs = steps * flight.firstMs + (flight.growthMs * steps * (steps - 1)) / 2;
    const { running, counters } = this;
    const speculation = this.#limits.speculation;
    const lastStepMs = flight.firstMs + flight.growthMs * (steps - 1);
    const firstOutMs = flight.startMs + flight.firstMs;
    const lastOutMs = flight.startMs + tookMs;
    if (flight.decodes)
      for (let i = 0; i < running.length; i++) {
        const sequence = running[i]!;
        if (sequence.prefillLeft > 0) continue;
        let tokens = steps;
        if (speculation) {
          const exact = sequence.credit + steps * this.#perStep;
          tokens = Math.min(Math.floor(exact), sequence.outputTokens - sequence.produced);
          sequence.credit = exact - Math.floor(exact);
          sequence.draftTokens += steps * speculation.tokens;
          counters.draftTokens += steps * speculation.tokens;
          const accepted = Math.max(0, tokens - steps);
          sequence.acceptedTokens += accepted;
          counters.acceptedTokens += accepted;
        }
        // The first of these steps may follow a stall; the others follow each other.
        const gapMs = Math.max(firstOutMs - sequence.lastTokenMs, lastStepMs);
        if (gapMs > sequence.longestGapMs) sequence.longestGapMs = gapMs;
        sequence.lastTokenMs = lastOutMs;
        const { context } = sequence;
        this.usedBlocks += blocksOf(context + tokens) - blocksOf(context);
        sequence.context = context + tokens;
        sequence.produced += tokens;
        counters.generationTokens += tokens;
      }
    counters.steps += steps;
    counters.busyMs += tookMs;
    flight.startMs += tookMs;
    flight.firstMs += flight.growthMs * steps;
    flight.steps -= steps;
  }

  #nextStep(nowMs: number): void {
    if (this.running.length > 0) this.#makeRoom();
    const { running, hardware } = this;
    const { format, speculation, chunkedPrefill } = this.#limits;
    let decoding = 0;
    let context = 0;
    let leastLeft = Number.POSITIVE_INFINITY;
    let unfinished = false;
    for (let i = 0; i < running.length; i++) {
      const sequence = running[i]!;
      if (sequence.prefillLeft > 0) {
        unfinished = true;
        continue;
      }
      decoding++;
      context += sequence.context;
      const left = sequence.outputTokens - sequence.produced - sequence.credit;
      if (left < leastLeft) leastLeft = left;
    }
    const { prefilling, chunks } = this.#plan;
    prefilling.length = 0;
    chunks.length = 0;
    if (unfinished || this.waiting.length > 0) {
      // Without chunking a step is either a prefill or a decode; the prompts go first (vLLM V0).
      const budget = this.#limits.maxBatchedTokens - (chunkedPrefill ? decoding : 0);
      this.#fillBudget(nowMs, budget, prefilling, chunks);
    }
    const prefills = chunks.length > 0;
    const decodes = decoding > 0 && (chunkedPrefill || !prefills);
    if (!decodes && !prefills) return;
    let chunkTokens = 0;
    let prefillWork = 0;
    for (let i = 0; i < chunks.length; i++) {
      const chunk = chunks[i]!;
      chunkTokens += chunk;
      prefillWork += chunk * (prefilling[i]!.context + chunk / 2);
    }
    const perSequence = speculation ? speculation.tokens + 1 : 1;
    const draftMs =
      speculation && decodes ? speculation.tokens * speculation.draftShare * hardware.floorMs : 0;
    const decodeTokens = decodes ? decoding * perSequence : 0;
    const readContext = decodes ? context : 0;
    const firstMs =
      (stepMs(hardware, format, decodeTokens + chunkTokens, readContext, prefillWork) + draftMs) *
      this.slowdown;
    const growthMs = decodes
      ? decoding * Math.min(this.#perStep, perSequence) * kvReadMs(hardware) * this.slowdown
      : 0;
    let steps = 1;
    if (!prefills) {
      // A stretch may not outgrow the free blocks: each sequence takes a new one every 16 tokens.
      const free = this.#limits.totalBlocks - this.usedBlocks;
      const untilShort = Math.floor(((Math.floor(free / decoding) - 1) * blockTokens) / this.#perStep);
      steps = Math.max(1, Math.min(Math.ceil(leastLeft / this.#perStep), untilShort));
    }
    const plan = this.#plan;
    plan.startMs = nowMs;
    plan.steps = steps;
    plan.firstMs = firstMs;
    plan.growthMs = growthMs;
    plan.decodes = decodes;
    this.#flight = plan;
    this.#schedule(nowMs + steps * firstMs + (growthMs * steps * (steps - 1)) / 2, ++this.#token);
  }

  /** Every decoding sequence needs room for its next tokens; the last admitted ones give way. */
  #makeRoom(): void {
    const { running } = this;
    const room = this.#limits.speculation ? this.#limits.speculation.tokens + 1 : 1;
    // Most of the time there is room for all, and nothing to count.
    if (this.usedBlocks + running.length * Math.ceil(room / blockTokens) <= this.#limits.totalBlocks) return;
    for (;;) {
      let needed = 0;
      for (const sequence of running)
        if (sequence.prefillLeft === 0)
          needed += blocksOf(sequence.context + room) - blocksOf(sequence.context);
      if (this.usedBlocks + needed <= this.#limits.totalBlocks || running.length <= 1) return;
      const victim = running.pop()!;
      this.usedBlocks -= blocksOf(victim.context) + reservedBlocks(victim);
      victim.prefillLeft = victim.promptTokens + victim.produced;
      victim.context = 0;
      victim.preemptions++;
      this.counters.preemptions++;
      this.waiting.unshift(victim);
    }
  }

  /** Prefill chunks of this step, admitting waiting sequences while budget, slots and blocks last. */
  #fillBudget(nowMs: number, tokens: number, prefilling: Sequence[], chunks: number[]): void {
    let budget = tokens;
    const { running, waiting } = this;
    const { maxNumSeqs, totalBlocks, chunkedPrefill } = this.#limits;
    const take = (sequence: Sequence): void => {
      const chunk = chunkedPrefill ? Math.min(sequence.prefillLeft, budget) : sequence.prefillLeft;
      prefilling.push(sequence);
      chunks.push(chunk);
      budget -= chunk;
    };
    for (let i = 0; i < running.length && budget > 0; i++) if (running[i]!.prefillLeft > 0) take(running[i]!);
    let admitted = 0;
    while (admitted < waiting.length && budget > 0 && running.length < maxNumSeqs) {
      const sequence = waiting[admitted]!;
      const first = sequence.scheduledMs < 0;
      const left = first ? sequence.prefillLeft - sequence.cachedTokens : sequence.prefillLeft;
      // A prompt that is computed whole waits until the step has room for it; alone it always has.
      if (!chunkedPrefill && left > budget && chunks.length > 0) break;
      // A prompt larger than the whole cache would wait for ever: it is let in alone.
      const full = this.usedBlocks + blocksOf(sequence.prefillLeft + 1) > totalBlocks;
      if (full && running.length > 0) break;
      admitted++;
      running.push(sequence);
      if (first) {
        sequence.scheduledMs = nowMs;
        this.counters.promptTokens += sequence.promptTokens;
        this.counters.prefixQueries += sequence.promptTokens;
        this.counters.prefixHits += sequence.cachedTokens;
        // Blocks of the shared prefix are there already: they are referenced, not computed.
        sequence.context = sequence.cachedTokens;
        sequence.prefillLeft = left;
      }
      this.usedBlocks += blocksOf(sequence.context + sequence.prefillLeft);
      take(sequence);
    }
    if (admitted > 0) waiting.splice(0, admitted);
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
