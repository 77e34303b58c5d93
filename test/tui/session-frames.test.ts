import { readdirSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { Driver } from './driver.ts';

/** Whole screens, kept as text under golden/. `npm exec vitest -- run test/tui -u` writes them anew; read the diff. */
let driver: Driver | undefined;
afterEach(() => {
  driver?.close();
  driver = undefined;
});

const sizes = [
  [80, 24],
  [120, 40],
  [200, 60],
] as const;

describe.each(sizes)('at %ix%i', (columns, rows) => {
  const golden = (name: string): string => `golden/${columns}x${rows}-${name}.txt`;

  it('a fresh session, ninety seconds in', async () => {
    driver = await Driver.open({ columns, rows, args: ['fresh', '--at', '95', '--frozen'] });
    await expect(await driver.waitFor('Walk me through it')).toMatchFileSnapshot(golden('fresh'));
  });

  it('a session with evidence, step by step', async () => {
    driver = await Driver.open({ columns, rows, args: ['begun', '--at', '200', '--frozen'] });
    await expect(await driver.waitFor('3:20 gone')).toMatchFileSnapshot(golden('begun'));

    driver.press('ctrl+p');
    await expect(await driver.waitFor('▲C1')).toMatchFileSnapshot(golden('chart'));
    driver.press('tab');
    await driver.waitFor('▸ Evidence');
    driver.write('m');
    const read = await driver.waitFor(/before +at \d\d:\d\d +after/);
    await expect(read).toMatchFileSnapshot(golden('chart-reading'));
    driver.press('escape');
    await driver.waitFor('▸ Talk');

    await driver.say('logs | limit 300');
    await driver.waitFor('of 300');
    driver.press('tab');
    await driver.waitFor('› L1 ');
    driver.write('jjjc');
    await expect(await driver.waitFor('[L4] is in your text')).toMatchFileSnapshot(golden('logs'));
    driver.write('/replica');
    await expect(await driver.waitFor('looking for replica')).toMatchFileSnapshot(golden('looking'));
    driver.press('escape');
    await driver.waitFor((screen) => !screen.includes('looking for'));

    driver.press('escape');
    await driver.waitFor('▸ Talk');
    driver.press('ctrl+u');
    await driver.waitFor('Think aloud');
    await driver.say('trace T1');
    await driver.waitFor('6 spans');
    driver.press('tab');
    await driver.waitFor('▸ Evidence');
    driver.press('down', 'enter');
    await expect(await driver.waitFor('tokenizer.version')).toMatchFileSnapshot(golden('trace'));

    driver.press('escape');
    await driver.waitFor('▸ Talk');
    await driver.say('traces lang:zh');
    await expect(await driver.waitFor('1,204 matched')).toMatchFileSnapshot(golden('table'));

    await driver.say('config tokenizer | diff');
    await expect(await driver.waitFor('+   version: 2.9.0')).toMatchFileSnapshot(golden('diff'));

    await driver.say('samples lang:zh');
    await expect(await driver.waitFor('2 of 3 with damaged')).toMatchFileSnapshot(golden('samples'));

    driver.press('tab');
    await driver.waitFor('▸ Evidence');
    driver.write('9');
    await expect(await driver.waitFor('No notes yet')).toMatchFileSnapshot(golden('notes-empty'));
    driver.write('6n');
    await driver.waitFor('› /note S1');
    await driver.say('half a character is missing, twice, in the middle of a word');
    await driver.waitFor(/note +S1/);
    await driver.say('/note ask whether the evals read the finished answer or the stream');
    await driver.waitFor(/note +ask/);
    await driver.say('/notes');
    await expect(await driver.waitFor('[9 Notes 2]')).toMatchFileSnapshot(golden('notes'));
    driver.press('escape');
    await driver.waitFor('▸ Talk');

    await driver.say('/act restart-engines');
    await expect(await driver.waitFor('y yes')).toMatchFileSnapshot(golden('confirm'));
    driver.write('y');
    await driver.waitFor('under way');
    driver.press('ctrl+b');
    await expect(await driver.waitFor('for M2')).toMatchFileSnapshot(golden('board'));
  });

  it('what may stand in the place of the evidence', async () => {
    driver = await Driver.open({ columns, rows, args: ['begun', '--at', '200', '--frozen'] });
    await driver.waitFor('3:20 gone');
    driver.write('?');
    await expect(await driver.waitFor('Asking for evidence')).toMatchFileSnapshot(golden('help'));
    driver.press('escape');
    await driver.waitFor('▸ Talk');
    driver.press('ctrl+t');
    await expect(await driver.waitFor('Restart every engine')).toMatchFileSnapshot(golden('actions'));
    driver.press('escape');
    await driver.waitFor('▸ Talk');
    driver.press('ctrl+o');
    await driver.waitFor('▸ Find');
    driver.write('roll');
    await expect(await driver.waitFor(/: roll\n/)).toMatchFileSnapshot(golden('palette'));
    driver.press('escape');
    await driver.waitFor((screen) => !screen.includes('▸ Find'));
    driver.press('ctrl+f');
    await driver.waitFor('words to find in the conversation');
    driver.write('you');
    await expect(await driver.waitFor(/\/ you .*\d of \d/)).toMatchFileSnapshot(golden('talk-find'));
    driver.press('escape');
    await driver.waitFor((screen) => !screen.includes('/ you'));
    for (const [command, shows, name] of [
      ['/brief', '▸ Brief', 'brief'],
      ['/metrics', '▸ Metrics', 'metrics'],
    ] as const) {
      await driver.say(command);
      await expect(await driver.waitFor(shows)).toMatchFileSnapshot(golden(name));
      driver.press('escape');
      await driver.waitFor('▸ Talk');
    }
    await driver.say('/evidence');
    await expect(await driver.waitFor('▸ Views')).toMatchFileSnapshot(golden('views'));
    driver.press('escape');
    await driver.waitFor('▸ Talk');
    await driver.say('/pause');
    const paused = (screen: string) => screen.includes('Paused; this is') && !screen.includes('› /pause');
    await expect(await driver.waitFor(paused)).toMatchFileSnapshot(golden('paused'));
  });

  it('the end', async () => {
    driver = await Driver.open({ columns, rows, args: ['begun', '--at', '800', '--frozen'] });
    await driver.waitFor('13:20 gone');
    await driver.say('/submit it was the tokenizer');
    await driver.waitFor('Submit and end');
    driver.write('y');
    await expect(await driver.waitFor('first evidence')).toMatchFileSnapshot(golden('verdict'));
    driver.write('c');
    await expect(await driver.waitFor('What it comes to')).toMatchFileSnapshot(golden('committee'));
    driver.write('c');
    await driver.waitFor('first evidence');
    driver.write('o');
    await expect(await driver.waitFor('Which check?')).toMatchFileSnapshot(golden('overrule'));
    driver.press('escape');
    await driver.waitFor((screen) => !screen.includes('Which check?'));
    driver.write('t');
    await driver.waitFor('What happened');
    for (let i = 0; i < 6; i++) driver.write('j');
    await expect(await driver.waitFor('›  1:18 asked')).toMatchFileSnapshot(golden('walk'));
    driver.write('x');
    await expect(await driver.waitFor(/▸ An expert|── An expert/)).toMatchFileSnapshot(golden('expert'));
  });

  it('a document, with a line marked in it', async () => {
    driver = await Driver.open({ columns, rows, args: ['reading', '--at', '200', '--frozen'] });
    await driver.waitFor('3:20 gone');
    driver.press('tab');
    await driver.waitFor('▸ Evidence');
    for (let i = 0; i < 4; i++) driver.press('down');
    driver.write('f');
    await driver.waitFor('What is wrong at D5?');
    await driver.say('the crawl is younger');
    await driver.waitFor('A flaw: the crawl');
    driver.press('tab');
    await driver.waitFor('▸ Evidence');
    await expect(await driver.waitFor('(marked)')).toMatchFileSnapshot(golden('document'));
    driver.press('ctrl+b');
    await expect(await driver.waitFor('▸ Marked')).toMatchFileSnapshot(golden('marked'));
  });

  it('time that is up', async () => {
    driver = await Driver.open({ columns, rows, args: ['begun', '--at', '2700', '--frozen'] });
    await expect(await driver.waitFor('Time is up.')).toMatchFileSnapshot(golden('ended'));
  });

  it('the library', async () => {
    driver = await Driver.open({ columns, rows, args: ['home'] });
    await expect(await driver.waitFor('best: hire')).toMatchFileSnapshot(golden('home'));
    driver.press('ctrl+r');
    await expect(await driver.waitFor('past sessions')).toMatchFileSnapshot(golden('home-past'));
    driver.press('ctrl+r');
    await driver.waitFor('best: hire');
    driver.write('?');
    await expect(await driver.waitFor('clear the search')).toMatchFileSnapshot(golden('home-help'));
  });

  it('a library without cases', async () => {
    driver = await Driver.open({ columns, rows, args: ['home-empty'] });
    await expect(await driver.waitFor('1 case did not load')).toMatchFileSnapshot(golden('home-empty'));
  });
});

it('a window that holds no screen says so, and what is left of the time', async () => {
  driver = await Driver.open({ columns: 50, rows: 12, args: ['begun', '--at', '200', '--frozen'] });
  await expect(await driver.waitFor('too small')).toMatchFileSnapshot('golden/50x12-too-small.txt');
});

it('every screen is kept at every size', () => {
  const frames = readdirSync(new URL('golden', import.meta.url)).map(
    (name) => /^(\d+x\d+)-(.*)\.txt$/.exec(name)!,
  );
  const byName = Map.groupBy(frames, ([, , name]) => name);
  for (const [name, kept] of byName)
    if (name !== 'too-small')
      expect(kept.map(([, size]) => size).sort(), name).toEqual(['120x40', '200x60', '80x24']);
});
