import { afterEach, describe, expect, it } from 'vitest';
import { Driver } from './driver.ts';

let driver: Driver | undefined;
afterEach(() => driver?.close());

type Step = (on: Driver) => Promise<unknown>;
const over: Step = async (on) => {
  await on.say('/submit it was the tokenizer');
  await on.waitFor('y yes');
  on.write('y');
  return on.waitFor('first evidence');
};
const asked =
  (query: string, shown: string | RegExp): Step =>
  async (on) => {
    await on.say(query);
    await on.waitFor(shown);
    on.press('tab');
    return on.waitFor('▸ Evidence');
  };

/** Every screen, how to come to it, and what stands on it. */
const screens: readonly (readonly [name: string, room: string, to: Step])[] = [
  ['home', 'home', (on) => on.waitFor('4 of 4')],
  ['the desk', 'desk', (on) => on.waitFor('Sam types')],
  ['talk', 'begun', (on) => on.waitFor('▸ Talk')],
  ['logs', 'begun', asked('logs | limit 300', 'of 300')],
  ['a trace', 'begun', asked('trace T1', '6 spans')],
  ['a table', 'begun', asked('traces lang:zh', '1,204 matched')],
  ['a chart', 'begun', asked('metrics ttft_p99 | by lang', /ttft_p99 \| by lang/)],
  ['help', 'begun', async (on) => [on.write('?'), await on.waitFor('Asking for evidence')]],
  ['the palette', 'begun', async (on) => [on.press('ctrl+o'), await on.waitFor('▸ Find')]],
  ['the board', 'begun', async (on) => [on.press('ctrl+b'), await on.waitFor('for M2')]],
  ['the scorecard', 'begun', over],
  ['a walk', 'begun', async (on) => [await over(on), on.write('t'), await on.waitFor('▸ What happened')]],
];

describe('a window that is pulled about', () => {
  it.each(screens)('comes back as it was: %s', async (_, room, to) => {
    const on = await Driver.open({ columns: 80, rows: 24, args: [room, '--at', '200', '--frozen'] });
    driver = on;
    await on.waitFor((screen) => screen.trim() !== '');
    await to(on);
    const before = on.screen();
    for (const [columns, rows] of [
      [250, 80],
      [20, 8],
      [1, 1],
      [60, 15],
      [110, 16],
    ] as const) {
      on.resize(columns, rows);
      if (columns === 20) await on.waitFor('too');
      if (columns < 60) continue;
      const screen = await on.waitFor((now) => now.trimEnd().split('\n').length === rows);
      expect(screen).not.toContain('too small');
    }
    on.resize(80, 24);
    await on.waitFor((screen) => screen === before);
  });
});
