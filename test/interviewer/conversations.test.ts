import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { conversationsIn, hold } from './converse.ts';

const conversations = conversationsIn(readFileSync(join(import.meta.dirname, 'conversations.md'), 'utf8'));

describe('conversations', () => {
  it('are many', () => expect(conversations.length).toBeGreaterThanOrEqual(80));

  it.each(conversations.map((one) => [one.title, one] as const))('%s', async (_, conversation) => {
    expect(await hold(conversation)).toBe(conversation.text);
  });
});
