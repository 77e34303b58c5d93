import { afterEach, describe, expect, it } from 'vitest';
import { Driver } from './driver.ts';

/** Short scripts of reading the evidence, one behaviour each. */
let driver: Driver;
afterEach(() => driver.close());

const openView = async (query: string, shows: string): Promise<Driver> => {
  driver = await Driver.open({ columns: 120, rows: 40, args: ['fresh', '--frozen'] });
  await driver.waitFor('Think aloud');
  await driver.say(query);
  await driver.waitFor(shows);
  driver.press('tab');
  await driver.waitFor('Tab write');
  return driver;
};

describe('looking for words', () => {
  it('shows only the lines that hold them, counted, while they are typed', async () => {
    const on = await openView('logs | limit 40', 'L1 ');
    on.write('/error');
    const screen = await on.waitFor(/looking for error {2}\d+ in the 40 shown of 120/);
    const lines = screen.split('\n').filter((line) => / L\d+ +\d\d:/.test(line));
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).toContain('ERROR');
  });

  it('Enter keeps what was found, Esc shows all again with the cursor where it was', async () => {
    const on = await openView('logs | limit 40', 'L1 ');
    on.write('/error');
    await on.waitFor('/ error');
    on.press('enter');
    const kept = await on.waitFor('Enter details');
    const line = /› (L\d+) /.exec(kept)?.[1];
    expect(line).toBeDefined();
    on.press('escape');
    const all = await on.waitFor((screen) => !screen.includes('looking for'));
    expect(all).toContain(`› ${line} `);
  });

  it('says so when nothing holds them, and Esc leaves the view as it was', async () => {
    const on = await openView('logs | limit 40', 'L1 ');
    on.write('/zzzz');
    await on.waitFor('Nothing here holds that.');
    on.press('escape');
    expect(await on.waitFor('› L1 ')).not.toContain('looking for');
  });
});

it('t goes to a time, and refuses what is none', async () => {
  const on = await openView('logs | limit 40', 'L1 ');
  on.write('tsoon');
  await on.waitFor('at soon');
  on.press('enter');
  await on.waitFor('A time of day is wanted');
  on.press('ctrl+u');
  on.write('23:59');
  const screen = await on.waitFor('at 23:59');
  expect(screen).not.toContain('› L1 ');
});

it('Enter opens a line’s fields', async () => {
  const on = await openView('logs | limit 40', 'L1 ');
  on.press('enter');
  expect(await on.waitFor('message')).toMatch(/ttft +612ms/);
});

it('m reads a chart at a change: before, there and after', async () => {
  const on = await openView('metrics ttft_p99', 'max at');
  on.write('m');
  expect(await on.waitFor('medians of what was measured before')).toMatch(
    /before +at \d\d:\d\d +after +change/,
  );
  on.press('left');
  await on.waitFor((screen) => !/max at/.test(screen));
});

it('s sorts a table by column, S turns it round', async () => {
  const on = await openView('traces lang:zh', 'T1 ');
  on.write('s');
  await on.waitFor(' ↓');
  on.write('S');
  await on.waitFor(' ↑');
});

it('o goes to the trace of a row and back to the row', async () => {
  const on = await openView('traces lang:zh', 'T1 ');
  on.press('down');
  await on.waitFor('› T2');
  on.press('up');
  await on.waitFor('› T1');
  on.write('o');
  await on.waitFor('in itself');
  on.write('o');
  await on.waitFor('› T1');
});

it('a digit goes to a tab and through its views, or says what to ask to get one', async () => {
  driver = await Driver.open({ columns: 120, rows: 40, args: ['begun', '--frozen'] });
  await driver.waitFor('Think aloud');
  driver.press('tab');
  await driver.waitFor('Tab write');
  driver.write('3');
  await driver.waitFor(/\[M2\][\s\S]*\[3 Metrics 2\/2\]/);
  driver.write('3');
  await driver.waitFor(/\[M1\][\s\S]*\[3 Metrics 1\/2\]/);
  driver.write('6');
  await driver.waitFor('No samples yet. Ask: show me some');
});
