/**
 * Bucket bounds. vllm/v1/metrics/loggers.py; semantic-conventions-genai docs/gen-ai/gen-ai-metrics.md; seconds or
 * tokens.
 */

export const ttftBounds = [
  0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 20, 40, 80, 160, 640,
  2560,
];

export const tokenLatencyBounds = [
  0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 20, 40, 80,
];

export const requestLatencyBounds = [
  0.3, 0.5, 0.8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60, 120, 240, 480, 960, 1920, 7680,
];

/** vLLM's `build_1_2_5_buckets`: 1, 2, 5, 10, ... up to the longest sequence the model takes. */
export function lengthBounds(maxModelLen: number): number[] {
  const bounds: number[] = [];
  for (let ten = 1; ten <= maxModelLen; ten *= 10)
    for (const mantissa of [1, 2, 5]) if (mantissa * ten <= maxModelLen) bounds.push(mantissa * ten);
  return bounds;
}

/** Powers of four, as the conventions advise for tokens. */
export const genAiTokenBounds = [
  1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864,
];
export const genAiDurationBounds = [
  0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92,
];
export const genAiFirstTokenBounds = [
  0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10,
];
export const genAiPerTokenBounds = [0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 2.5];

/** A gateway in front of models waits longer than the ten seconds at which Prometheus' usual bounds end. */
export const httpBounds = [
  0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40, 60, 120, 300, 600,
];
