import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, expect, it } from 'vitest';
import { often } from '../long.ts';
import { Driver, type KeyName } from '../tui/driver.ts';

/** docs/FIRST-SESSION.md, walked: what `npm start` runs, a person who has read nothing, and every key counted. */
const start = resolve(import.meta.dirname, '../../src/cli/start.mjs');
const folder = mkdtempSync(join(tmpdir(), 'rodeo-first-'));
let driver: Driver | undefined;
afterEach(() => driver?.close());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const size = { columns: 80, rows: 24, cwd: folder };
const env = { RODEO_HOME: join(folder, 'home'), RODEO_SEED: '7' };

/** One case of each other format: the letters that find it, an answer, and what the screen then shows of it. */
const others = [
  ['time you improved', 'I rewrote the prompt of our summariser.', /› (?:Tell|Say)/],
  ['buy on this card', '/flaw D31 the judge is their own model', /Marked {2}D31/],
  ['says the memo', '/flaw D4 no interval is given', /Marked {2}D4/],
  [
    'six engineer-weeks',
    '/allocate hallucination=3 latency=1 bias=2',
    /Split {2}hallucination 3, latency 1, bias 2/,
  ],
  ['will not retrain', 'What share of the bad answers is long contracts?', /You +What share/],
  ['monday', 'What do you see when you open the report?', /You +What do you see/],
] as const;

it('leads from npm start to a scorecard in under twenty key presses besides the answers', async () => {
  const screen = Driver.run(start, { ...size, env });
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
  await answer('did anything ship last night?', 'C1–8');
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
  await screen.waitFor('type to search');
  press('escape');
  expect(await screen.exited()).toBe(0);
  expect(pressed).toBeLessThan(20);
  expect(readdirSync(folder).some((name) => name.endsWith('.scorecard.md'))).toBe(true);
}, 180_000);

it.each(others.slice(0, often(1, others.length)))(
  'leads to a scorecard in a case that has no broken system in front: %s',
  async (search, said, shown) => {
    const screen = Driver.run(start, { ...size, env });
    driver = screen;
    // Typed while the program loads: the search, and Enter.
    screen.write(`${search}\r`);
    await screen.waitFor(/or \/help/);
    await screen.say(said);
    await screen.waitFor(shown);
    await screen.say('/submit That is what I would do.');
    await screen.waitFor('y yes');
    screen.write('y');
    await screen.waitFor('How it went');
    screen.write('G');
    await screen.waitFor(/\d of 100/);
    screen.write('q');
    await screen.waitFor('type to search');
    screen.press('escape');
    expect(await screen.exited()).toBe(0);
  },
  180_000,
);
