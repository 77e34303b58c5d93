/** Who is told how a sequence ended. */
export interface SequenceOwner {
  /** Its last token is out. */
  finished(sequence: Sequence, atMs: number): void;
  /** The engine died under it. */
  failed(sequence: Sequence, atMs: number): void;
}

/** One request inside an engine. */
export class Sequence {
  readonly owner: SequenceOwner;
  readonly promptTokens: number;
  /** Of them, those that the prefix cache may hold; what it held once the engine has looked. */
  cachedTokens: number;
  /** Output tokens to produce, the first included. */
  readonly outputTokens: number;
  readonly queuedMs: number;
  /** Prompt (and, after a preemption, generated) tokens still to be computed. */
  prefillLeft: number;
  /** Tokens in the KV cache. */
  context = 0;
  produced = 0;
  /** Fraction of a token that speculation is ahead by. */
  credit = 0;
  /** Tokens that a draft proposed, and those of them that were taken. */
  draftTokens = 0;
  acceptedTokens = 0;
  /** First time it was scheduled; vLLM ignores later ones after preemptions. */
  scheduledMs = -1;
  firstTokenMs = -1;
  preemptions = 0;
  /** When its latest token came out, and the longest it waited for one after the first. */
  lastTokenMs = -1;
  longestGapMs = 0;
  /** Given up by its owner: leaves the batch at the next step. */
  aborted = false;

  constructor(
    owner: SequenceOwner,
    promptTokens: number,
    cachedTokens: number,
    outputTokens: number,
    queuedMs: number,
  ) {
    this.owner = owner;
    this.promptTokens = promptTokens;
    this.cachedTokens = cachedTokens;
    this.outputTokens = outputTokens;
    this.queuedMs = queuedMs;
    this.prefillLeft = promptTokens;
  }
}
