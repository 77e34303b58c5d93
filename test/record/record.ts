import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Driver } from '../tui/driver.ts';
import { Recorder } from './recorder.ts';

/**
 * `npm run record`: makes the pictures of the README from a real run of the built program: screenshots, and a recording
 * that moves. Takes two minutes, because a fix takes one to reach the system.
 */
const root = resolve(import.meta.dirname, '../..');
const pictures = join(root, 'docs/images');
const home = mkdtempSync(join(tmpdir(), 'rodeo-record-'));
const size = { columns: 112, rows: 34 };

mkdirSync(pictures, { recursive: true });
const driver = Driver.run(join(root, 'dist/rodeo.mjs'), {
  ...size,
  cwd: home,
  env: { RODEO_HOME: home, RODEO_SEED: '7', RODEO_REDUCED_MOTION: '' },
});
const recorder = new Recorder(driver, 'rodeo');
const shot = (name: string, title: string): void =>
  writeFileSync(join(pictures, `${name}.svg`), recorder.screenshot(title));

/** Types as a person does, and waits for the end of it. */
const type = async (text: string): Promise<void> => {
  for (const word of text.match(/\S+\s*/g) ?? []) {
    driver.write(word);
    await driver.waitFor((screen) => screen.includes(word.trim()));
    await recorder.pause(70);
  }
};
const say = async (text: string, then: string | RegExp): Promise<void> => {
  await type(text);
  await recorder.pause(300);
  driver.press('enter');
  await driver.waitFor(then);
  await recorder.pause(1600);
};

try {
  await driver.waitFor('Search');
  shot('home', 'npm start');
  await recorder.pause(1200);
  driver.press('enter');
  await driver.waitFor('Walk me through it.');
  await recorder.pause(900);
  await say('is it every language? p99 TTFT split by language, please', /◆ zh|zh +\d/);
  await say('metrics tokens_per_char | by lang', 'M2');
  await say(
    '/hyp the new tokenizer build cuts zh text into more tokens @80% because only zh moved [M2]',
    'likely 80%',
  );
  await say('did anything ship last night?', 'C1');
  driver.press('tab');
  await driver.waitFor('▸ Evidence');
  driver.write('jjjc');
  await driver.waitFor('is in your text');
  await recorder.pause(900);
  driver.press('escape');
  await driver.waitFor('▸ Talk');
  driver.press('ctrl+u');
  await driver.waitFor('Think aloud');
  driver.write(':');
  await driver.waitFor('▸ Find');
  await type('roll token');
  shot('palette', 'anything that can be done or asked, by a few letters');
  await recorder.pause(900);
  driver.press('enter');
  await driver.waitFor('/act rollback-tokenizer');
  driver.press('enter');
  await driver.waitFor('y yes');
  await recorder.pause(1200);
  driver.write('y');
  await driver.waitFor('How will you know');
  await recorder.pause(1500);
  driver.press('ctrl+p', 'ctrl+p');
  await driver.waitFor(/\[M1\]/);
  await recorder.pause(400);
  shot('session', 'a session: what was said, what was seen, and how it looked then');
  await recorder.wait(64_000);
  await say('metrics ttft_p99 lang:zh | over 5m', 'M3');
  driver.press('ctrl+b');
  await driver.waitFor('▸ Hypotheses');
  await recorder.pause(1500);
  driver.press('ctrl+b');
  await say(
    '/submit The new tokenizer build cut zh text into more tokens. Rolled back; zh is at its level again [M3].',
    'y yes',
  );
  driver.write('y');
  await driver.waitFor('How it went');
  await driver.waitFor(/first evidence|First evidence/);
  await recorder.pause(2200);
  shot('scorecard', 'the scorecard: reasons first, the verdict last');
  driver.write('t');
  await driver.waitFor('What happened');
  for (let i = 0; i < 5; i++) {
    driver.write('j');
    await recorder.pause(450);
  }
  shot('timeline', 'the session again, moment by moment: what was on show then, and what it scored');
  await recorder.pause(1500);
  driver.press('escape');
  await driver.waitFor('How it went');
  driver.write('G');
  await driver.waitFor(/of 100/);
  await recorder.pause(3500);
  writeFileSync(join(pictures, 'session-animated.svg'), recorder.animation());
  driver.write('q');
  await driver.waitFor('type to search');
  driver.press('escape');
  await driver.exited();
  const { frames, seconds } = recorder.length;
  console.log(`${pictures}: ${frames} frames, ${seconds} s`);
} finally {
  driver.close();
  rmSync(home, { recursive: true, force: true });
}
