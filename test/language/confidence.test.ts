import { describe, expect, it } from 'vitest';
import { spokenConfidence } from '../../src/language/confidence.ts';

describe('how sure somebody says they are', () => {
  it.each([
    ['It is the tokenizer, 80% sure.', 0.8],
    ['The context limit was lowered. I am about 90 percent certain.', 0.9],
    ["I'd say 70% that it's the cache", 0.7],
    ['confidence 0.85, it is the new build', 0.85],
    ['My confidence is around 60 per cent.', 0.6],
    ['是分词器，80%的把握。', 0.8],
    ['Tokenizer hi hai, 75% sure', 0.75],
    // Shares of something else, and nothing at all.
    ['80% of the requests are in Chinese.', null],
    ['Errors went from 0.6% to 2.5%.', null],
    ["I'd say 40% of customers are hit", null],
    ['I am quite sure.', null],
    ['60% sure it is this, or 30% sure it is that', null],
    ['110% sure', null],
  ] as const)('%s', (text, expected) => expect(spokenConfidence(text)).toBe(expected));
});
