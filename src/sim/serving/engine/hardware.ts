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
  /** Memory of one GPU and of all weights in 16 bits, GB. */
  readonly gpuMemoryGb: number;
  readonly weightsGb: number;
}

const h100 = { bandwidthPerMs: 3.35e9, gpuMemoryGb: 80, hostMs: 3 };
const attention = (layers: number, hidden: number, gpus: number): number =>
  ((4 * layers * hidden) / (gpus * 989e12 * 0.4)) * 1000;

/** A dense 70B model in bf16 on four H100s. */
export const dense70bOn4H100: Hardware = {
  ...h100,
  name: '4x H100 80GB, TP4',
  floorMs: 14.5,
  perTokenMs: 0.056,
  tensorParallel: 4,
  kvBytesPerToken: 320 * 1024,
  attentionMs: attention(80, 8192, 4),
  allReduceMs: 2 * 80 * 0.0175,
  weightsGb: 140,
};

/** A dense 34B model in bf16 on two H100s. */
export const dense34bOn2H100: Hardware = {
  ...h100,
  name: '2x H100 80GB, TP2',
  floorMs: 12.9,
  perTokenMs: 0.053,
  tensorParallel: 2,
  kvBytesPerToken: 256 * 1024,
  attentionMs: attention(48, 8192, 2),
  allReduceMs: 2 * 48 * 0.0175,
  weightsGb: 68,
};

/** How weights are stored changes both sides of the step: see {@link stepMs}. */
export interface WeightFormat {
  /** Factor on the floor: 4-bit weights are read faster. */
  readonly floor: number;
  /** Factor on the per-token cost: they are dequantised for every compute-bound batch (DOMAIN 2.5). */
  readonly perToken: number;
  /** Factor on the weights' memory. */
  readonly memory: number;
}

export const weightFormats: Readonly<Record<string, WeightFormat>> = {
  none: { floor: 1, perToken: 1, memory: 1 },
  'awq-w4a16': { floor: 0.55, perToken: 1.4, memory: 0.28 },
};

/** One vLLM block, tokens. */
export const blockTokens = 16;

/** Activations and graphs on each GPU that are neither weights nor cache, GB (DOMAIN 2.3). */
const reservedGb = 3;

/**
 * Blocks of the paged KV cache: what `gpu_memory_utilization` of the memory leaves beside weights and activations.
 * For a 70B in bf16 on four H100s at 0.9: 415,000 tokens; DOMAIN 2.3 has 411,000.
 */
export function kvBlocks(
  hardware: Hardware,
  format: WeightFormat,
  utilisation: number,
  fp8Cache: boolean,
): number {
  const { gpuMemoryGb, tensorParallel, weightsGb, kvBytesPerToken } = hardware;
  const freeGb =
    gpuMemoryGb * tensorParallel * utilisation - weightsGb * format.memory - reservedGb * tensorParallel;
  const bytes = kvBytesPerToken * (fp8Cache ? 0.5 : 1);
  return Math.max(64, Math.floor((freeGb * 1e9) / bytes / blockTokens));
}

/**
 * Duration of an engine step in ms: `floor and tokens x c, joined + context x KV bytes / (TP x bandwidth x 0.75) + attention +
 * all-reduce + host` (DOMAIN 2.2). Reading the weights and computing overlap imperfectly around the knee: joined as the
 * root of the sum of squares, which is within 5% of the Vidur profiles from 1 to 2,048 tokens (`npm run bench:fit`); the
 * larger of the two alone misses by a quarter at 256.
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
  const reading = hardware.floorMs * format.floor;
  const computing = tokens * hardware.perTokenMs * format.perToken;
  const linear = Math.sqrt(reading * reading + computing * computing);
  return (
    linear +
    contextTokens * kvReadMs(hardware) +
    prefillWork * hardware.attentionMs +
    hardware.allReduceMs +
    hardware.hostMs
  );
}

/** Reading one token of KV cache in a step, ms. */
export const kvReadMs = (hardware: Hardware): number =>
  hardware.kvBytesPerToken / (hardware.tensorParallel * hardware.bandwidthPerMs * 0.75);
