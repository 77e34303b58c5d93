/**
 * Public figures that the simulator is held against. Azure LLM inference trace 2023 (CC-BY 4.0, Patel et al., Splitwise,
 * ISCA 2024), microsoft/vidur profiles (MIT), published tokenizers; quantiles and sums computed from them by us.
 */
export const azureConversation = {
  input: { p50: 1020, p90: 2735, p99: 4142 },
  output: { p50: 129, p90: 424, p99: 601 },
  gapCv: 1.02,
};
export const azureCode = {
  input: { p50: 1469, p90: 5188, p99: 7436 },
  output: { p50: 13, p90: 55, p99: 251 },
  gapCv: 3.2,
};

/** Linear operations of one step, ms, by tokens in it. */
export const vidurLinearMs: Readonly<Record<string, Readonly<Record<number, number>>>> = {
  'Llama-2-70B, 4x H100': { 1: 14.5, 64: 15.4, 256: 19.5, 512: 30.6, 2048: 113 },
  'CodeLlama-34B, 2x H100': { 1: 12.9, 64: 14.0, 256: 18.2, 512: 29.6, 2048: 109 },
};

/** Tokens of KV cache at 0.9 of memory, from public configurations. */
export const kvTokens = { '70B bf16, 4x H100': 411_000 };

/** Tokens per character of a 150,000-piece vocabulary (Qwen3), own parallel text. */
export const fertility = { en: 0.195, zh: 0.597 };

/** Mean accepted length with a draft of k tokens: EAGLE, Llama-3-8B, batch 1 (vLLM issue 16035). */
export const acceptedLength: Readonly<Record<number, number>> = { 2: 1.89, 4: 2.08 };

/** Time between tokens of a 70B at batch 64 and 1,300 tokens of context, worked out in public figures, ms. */
export const tokenTime = { batch: 64, context: 1300, ms: 24 };
