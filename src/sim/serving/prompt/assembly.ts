import type { Conditions } from '../platform/conditions.ts';

/** Tokens of chat template around the messages. */
export const templateTokens = 14;

export interface Assembled {
  readonly inputTokens: number;
  readonly truncatedTokens: number;
}

/**
 * A prompt as it is sent to the model: cut to the limit when assembly is told to cut, with one token more when both the
 * template and the tokenizer add a beginning-of-sequence token.
 */
export function assemble(conditions: Conditions, tokens: number): Assembled {
  const whole = tokens + (conditions.doubleBos ? 1 : 0);
  if (conditions.truncation === 'off' || whole <= conditions.inputLimit)
    return { inputTokens: whole, truncatedTokens: 0 };
  return { inputTokens: conditions.inputLimit, truncatedTokens: whole - conditions.inputLimit };
}
