import { expect, it } from 'vitest';
import { parseClock } from '../../src/core/time.ts';
import { sitDown } from './converse.ts';

const at = (clock: string) => parseClock(clock)!;
const known = 'how-will-you-know';
const caught = 'caught-earlier';

/** What is asked of somebody who looks, acts, and waits. */
async function askedAfter(seed: number, look: string, action: string): Promise<string[]> {
  const sitting = sitDown({ slug: 'latency-spike', seed });
  await sitting.turn(at('0:10'), '?', look);
  await sitting.turn(at('1:00'), '!', action);
  await sitting.turn(at('7:00'), '=', '');
  return sitting.remarks.map(({ because }) => because).filter((one) => one === known || one === caught);
}

it.each([
  ['the fix', 7, 'rollback-tokenizer', [known, caught]],
  ['another fix', 7, 'rollback-weights', [known]],
  ['a fix offered for six engines alike', 7, 'drain-engine-5', [known]],
] as const)('%s is asked after, and only what helped is supposed to hold', async (_, seed, action, asked) => {
  expect(await askedAfter(seed, 'metrics ttft_p99 | by lang', action)).toEqual(asked);
});

it('asks of whoever acts blind on what evidence, the right fix or another', async () => {
  for (const action of ['rollback-tokenizer', 'rollback-weights']) {
    const sitting = sitDown({ slug: 'latency-spike' });
    await sitting.turn(at('0:20'), '!', action);
    expect(sitting.remarks.at(-1)?.because).toBe('acted-blind');
  }
});
