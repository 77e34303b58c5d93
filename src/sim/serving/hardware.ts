/**
 * What one engine step costs on given hardware. Linear-operation times are the Vidur profiles' per-operation medians
 * times layers (microsoft/vidur, MIT; DOMAIN 2.2); they leave out attention, all-reduce and host time, added here.
 */
export interface Hardware {
  readonly name: string;
  /** Linear operations of a step of few tokens, ms: reading the weights once. */
  readonly floorMs: number;
  /** Linear operations per token when compute-bound, ms. */
  readonly perTokenMs: number;
  readonly tensorParallel: number;
  /** KV cache bytes per token over all layers (DOMAIN 2.3). */
  readonly kvBytesPerToken: number;
  /** Memory bandwidth of one GPU, bytes per ms; three quarters of it is reached. */
  readonly bandwidthPerMs: number;
  /** Attention of a prefill chunk: ms per (token of the chunk x token of context). 4·layers·hidden FLOPs at 40% MFU. */
  readonly attentionMs: number;
  /** Two all-reduces a layer at 17.5 µs. */
  readonly allReduceMs: number;
  /** Scheduling, sampling and detokenisation on the host. */
  readonly hostMs: number;
  /** Tokens that the paged KV cache holds at 0.9 memory utilisation (DOMAIN 2.3). */
  readonly kvCapacityTokens: number;
}

/** A dense 70B model in bf16 on four H100s. */
export const dense70bOn4H100: Hardware = {
  name: '4x H100 80GB, TP4',
  floorMs: 14.5,
  perTokenMs: 0.056,
  tensorParallel: 4,
  kvBytesPerToken: 320 * 1024,
  bandwidthPerMs: 3.35e9,
  attentionMs: ((4 * 80 * 8192) / (4 * 989e12 * 0.4)) * 1000,
  allReduceMs: 2 * 80 * 0.0175,
  hostMs: 3,
  kvCapacityTokens: 411_000,
};

/** How weights are stored changes both sides of the step: see {@link stepMs}. */
export interface WeightFormat {
  /** Factor on the floor: 4-bit weights are read faster. */
  readonly floor: number;
  /** Factor on the per-token cost: they are dequantised for every compute-bound batch (DOMAIN 2.5). */
  readonly perToken: number;
}

export const weightFormats: Readonly<Record<string, WeightFormat>> = {
  none: { floor: 1, perToken: 1 },
  'awq-w4a16': { floor: 0.55, perToken: 1.4 },
};

/** One vLLM block, tokens. */
export const blockTokens = 16;

/**
 * Duration of an engine step in ms: `max(floor, tokens x c) + context x KV bytes / (TP x bandwidth x 0.75) + attention +
 * all-reduce + host` (DOMAIN 2.2).
 *
 * @param tokens tokens computed in the step: one a decoding sequence, plus the prefill chunks
 * @param contextTokens tokens of KV cache read by decoding sequences
 * @param prefillWork sum over prefill chunks of chunk tokens x context tokens
 */
export function stepMs(
  hardware: Hardware,
  format: WeightFormat,
  tokens: number,
  contextTokens: number,
  prefillWork: number,
): number {
  const linear = Math.max(hardware.floorMs * format.floor, tokens * hardware.perTokenMs * format.perToken);
  const kvRead =
    (contextTokens * hardware.kvBytesPerToken) / (hardware.tensorParallel * hardware.bandwidthPerMs * 0.75);
  return linear + kvRead + prefillWork * hardware.attentionMs + hardware.allReduceMs + hardware.hostMs;
}
