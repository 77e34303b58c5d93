import { expect, test } from 'vitest';
import { breathe, keyCame } from '../../src/io/clock.ts';

const turns = async (count: number): Promise<void> => {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setImmediate(resolve));
};

test('work that breathes leaves the turns after a key to what draws it', async () => {
  let drawn = false;
  keyCame();
  void turns(5).then(() => {
    drawn = true;
  });
  await breathe();
  expect(drawn).toBe(true);
});
