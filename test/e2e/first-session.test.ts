import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { Driver, type KeyName } from '../tui/driver.ts';

/** docs/FIRST-SESSION.md, walked: what `npm start` runs, a person who has read nothing, and every key counted. */
const start = resolve(import.meta.dirname, '../../src/cli/start.mjs');
const folder = mkdtempSync(join(tmpdir(), 'rodeo-first-'));
let driver: Driver | undefined;
afterEach(() => {
  driver?.close();
  rmSync(folder, { recursive: true, force: true });
});

it('leads from npm start to a scorecard in under twenty key presses besides the answers', async () => {
  const screen = Driver.run(start, {
    columns: 80,
    rows: 24,
    cwd: folder,
    env: { RODEO_HOME: join(folder, 'home'), RODEO_SEED: '7' },
  });
  driver = screen;
  let pressed = 0;
  const press = (...keys: readonly (KeyName | 'y' | 'G' | 'q')[]): void => {
    pressed += keys.length;
    for (const key of keys) key.length === 1 ? screen.write(key) : screen.press(key as KeyName);
  };
  const answer = async (text: string, then: string | RegExp): Promise<void> => {
    screen.write(text);
    await screen.waitFor((now) => now.replace(/\s+/g, ' ').includes(text.slice(-20)));
    press('enter');
    await screen.waitFor(then);
  };

  expect(await screen.waitFor('Next')).toMatch(/Enter open/);
  press('enter');
  const opening = await screen.waitFor((now) => /Walk me through it[\s\S]*Think aloud, ask/.test(now));
  expect(opening.replace(/\d+:\d\d gone {2}\d+:\d\d left/, '0:00 gone  45:00 left')).toMatchSnapshot(
    'opening',
  );
  await answer('is it every language? can I see TTFT p99 split by language?', /M1 .*by lang/);
  await answer('did anything ship last night?', 'C1–5');
  await answer('I think the new tokenizer build is the cause [M1]', /Board .*likely/);
  await answer('Roll back the tokenizer.', 'y yes');
  press('y');
  expect(await screen.waitFor('How will you know it worked?')).toContain('end it with /submit');
  await answer('can I see TTFT p99 split by language?', 'M2');
  await answer('/submit The new tokenizer build; rolled back, and I would watch zh for an hour.', 'y yes');
  press('y');
  await screen.waitFor('How it went');
  await screen.waitFor('first evidence');
  press('G');
  await screen.waitFor(/\d of 100/);
  press('q');
  expect(await screen.exited()).toBe(0);
  expect(pressed).toBeLessThan(20);
  expect(readdirSync(folder).some((name) => name.endsWith('.scorecard.md'))).toBe(true);
}, 60_000);
