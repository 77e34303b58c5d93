import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { replay } from '../../src/session/evolve.ts';
import { type Conversation, conversationsIn, held } from './converse.ts';

const file = readFileSync(join(import.meta.dirname, 'bargains.md'), 'utf8');
/** Conversations by the heading they stand under. */
const under = (heading: string): Conversation[] => {
  const part = file.split(/^# /m).find((one) => one.startsWith(heading));
  return conversationsIn(part ?? '');
};
const each = (conversations: readonly Conversation[]) =>
  conversations.map((one) => [one.title, one] as const);

/** What this person says, and no line twice. */
async function sameAs(conversation: Conversation) {
  const { text, sitting } = await held(conversation);
  expect(text).toBe(conversation.text);
  const lines = sitting.remarks.filter(({ because }) => because !== 'action').map((remark) => remark.text);
  expect(new Set(lines).size).toBe(lines.length);
  // The journal alone tells where the two stand.
  expect(replay(sitting.engine.events).persona).toEqual(sitting.engine.state.persona);
  return sitting.engine.state.persona;
}

describe('talked round, each time in another honest way', () => {
  const ways = under('Talked round');
  it('in at least three', () => expect(ways.length).toBeGreaterThanOrEqual(3));
  it.each(each(ways))('%s', async (_, conversation) => {
    const { agreed, soured } = await sameAs(conversation);
    expect(agreed).not.toBeNull();
    expect(soured).toEqual([]);
  });
});

describe('not moved by anything else', () => {
  const tries = under('Not moved');
  it('of thirty that were tried', () => expect(tries.length).toBeGreaterThanOrEqual(30));
  it.each(each(tries))('%s', async (_, conversation) => {
    const { agreed, routes, promises } = await sameAs(conversation);
    expect(agreed).toBeNull();
    expect(routes).toEqual([]);
    expect(promises).toEqual([]);
  });
});

describe('promises are remembered, others are borne with, and a user answers', () => {
  it.each(
    each([...under('Promises'), ...under('Others across'), ...under('A user'), ...under('Evidence as')]),
  )('%s', async (_, conversation) => {
    await sameAs(conversation);
  });
});
