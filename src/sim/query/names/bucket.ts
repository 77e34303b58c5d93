/** Length classes for splitting views. Edges are in tokens, or in characters for prompts (four to an English token). */

const classes =
  (edges: readonly number[], names: readonly string[]) =>
  (length: number): string => {
    let i = 0;
    while (i < edges.length && length >= edges[i]!) i++;
    return names[i]!;
  };

export const inputBuckets = ['0-1k', '1-2k', '2-4k', '4-8k', '8k+'] as const;
export const inputBucket = classes([1_000, 2_000, 4_000, 8_000], inputBuckets);

export const promptBuckets = ['0-2k', '2-4k', '4-8k', '8-16k', '16-32k', '32k+'] as const;
export const promptBucket = classes([2_000, 4_000, 8_000, 16_000, 32_000], promptBuckets);

export const outputBuckets = ['0-64', '64-256', '256-512', '512+'] as const;
export const outputBucket = classes([64, 256, 512], outputBuckets);
