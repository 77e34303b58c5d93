import { afterEach, describe, expect, it } from 'vitest';
import { Driver } from './driver.ts';

/** The interviewer's desk as whole screens, kept as text under golden/. */
let driver: Driver | undefined;
afterEach(() => {
  driver?.close();
  driver = undefined;
});

describe.each([
  [80, 24],
  [120, 40],
  [200, 60],
] as const)('the desk at %ix%i', (columns, rows) => {
  it('shows the candidate’s screen, the mark sheet, what may be asked, the key, notes', async () => {
    const golden = (name: string): string => `golden/${columns}x${rows}-desk-${name}.txt`;
    driver = await Driver.open({ columns, rows, args: ['desk', '--at', '200', '--frozen'] });
    await expect(await driver.waitFor('Sam types')).toMatchFileSnapshot(golden('screen'));
    driver.write('3j');
    await expect(await driver.waitFor('› –        ·')).toMatchFileSnapshot(golden('marks'));
    driver.write('m');
    await driver.waitFor('what-changed: met');
    driver.write('4');
    await expect(await driver.waitFor('› probe')).toMatchFileSnapshot(golden('ask'));
    driver.write('6');
    await expect(await driver.waitFor('The answer')).toMatchFileSnapshot(golden('key'));
    driver.write('7n');
    await driver.waitFor('nobody else sees it');
    await driver.say('asks before guessing');
    await expect(
      await driver.waitFor(
        (screen) => /3:20.*asks before guessing/.test(screen) && screen.includes('Noted.'),
      ),
    ).toMatchFileSnapshot(golden('notes'));
    driver.write('5j');
    await driver.waitFor(/›.*The change log/);
    driver.write('?');
    await driver.waitFor('flag this moment');
  });
});
