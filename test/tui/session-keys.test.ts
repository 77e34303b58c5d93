import { afterEach, describe, expect, it } from 'vitest';
import { Driver } from './driver.ts';

let driver: Driver;
afterEach(() => driver.close());

const open = (...args: readonly string[]): Promise<Driver> => Driver.open({ columns: 100, rows: 30, args });

describe('writing', () => {
  it('sends with Enter, takes new lines with Ctrl+J and Alt+Enter', async () => {
    driver = await open('fresh', '--frozen');
    await driver.waitFor('Think aloud');
    await driver.type('one');
    driver.press('ctrl+j');
    await driver.type('two');
    driver.press('alt+enter');
    await driver.type('three');
    expect(driver.cursor()).toMatchObject({ x: 8 });
    driver.press('enter');
    const screen = await driver.waitFor('Go on.');
    expect(screen).toMatch(/You +one\n +two\n +three/);
  });

  it('takes a paste whole: shown short, cleaned, sent in full', async () => {
    driver = await open('fresh', '--frozen');
    await driver.waitFor('Think aloud');
    driver.write(
      `\u001b[200~${Array.from({ length: 40 }, (_, i) => `line ${i}\u001b]0;x\u0007`).join('\r')}\u001b[201~`,
    );
    await driver.waitFor('[pasted 40 lines]');
    driver.press('enter');
    const screen = await driver.waitFor('… 40 lines');
    expect(screen).toContain('line 0␛');
  });

  it('does not send an unbracketed paste at its line ends', async () => {
    driver = await open('fresh', '--frozen');
    await driver.waitFor('Think aloud');
    driver.write('line1\rline2\rq');
    const screen = await driver.waitFor('line2');
    expect(screen).toMatch(/› line1\n +line2\n +q/);
    expect(screen).not.toContain('Go on.');
  });

  it('edits by words and fetches what was sent before', async () => {
    driver = await open('fresh', '--frozen');
    await driver.waitFor('Think aloud');
    await driver.say('is it all requests');
    await driver.waitFor('Go on.');
    driver.press('up');
    await driver.waitFor('› is it all requests');
    driver.press('ctrl+w');
    await driver.waitFor(/› is it all\n/);
    driver.press('ctrl+left');
    driver.write('not ');
    await driver.waitFor('› is it not all');
  });

  it('keeps a refused query, says what is wrong and where', async () => {
    driver = await open('fresh', '--frozen');
    await driver.waitFor('Think aloud');
    await driver.say('metrics ttft_p9 | by route');
    const screen = await driver.waitFor('Did you mean ttft_p99?');
    expect(screen).toContain(' › metrics ttft_p9 | by route\n           ^^^^^^^\n');
  });

  it('goes on taking keys while an answer is slow', async () => {
    driver = await open('fresh', '--frozen', '--delay', '250');
    await driver.waitFor('Think aloud');
    await driver.say('changes');
    await driver.waitFor('… changes');
    await driver.type('meanwhile');
    const screen = await driver.waitFor('Changes, last 6 hours');
    expect(screen).toContain('› meanwhile');
  });
});

describe('a session', () => {
  it('is drawn whole, whatever was typed while the program was loading', async () => {
    driver = await Driver.open({ columns: 80, rows: 24, args: ['fresh', '--frozen'] });
    driver.write('typed too early');
    await driver.waitFor(/^ p99 latency jumped 200 ms overnight .* 45:00 left\n Board/);
  });

  it('asks once before it is left, and puts the terminal back', async () => {
    driver = await open('begun', '--frozen');
    await driver.waitFor('Talk');
    expect(driver.onAlternateScreen).toBe(true);
    await driver.type('half a thought');
    driver.press('ctrl+c');
    await driver.waitFor('Leave now?');
    driver.press('escape');
    await driver.waitFor((screen) => !screen.includes('Leave now?'));
    driver.press('ctrl+c');
    await driver.waitFor('Leave now?');
    driver.press('ctrl+c');
    expect(await driver.exited()).toBe(0);
    await driver.waitFor('left; draft "half a thought"');
    expect(driver.onAlternateScreen).toBe(false);
    const end = driver.raw.slice(driver.raw.lastIndexOf('Leave now?'));
    for (const put of ['\u001b[?2004l', '\u001b[?25h', '\u001b[?1049l']) expect(end).toContain(put);
  });

  it('pauses and goes on', async () => {
    driver = await open('begun', '--at', '200', '--frozen');
    await driver.waitFor('3:20 gone');
    await driver.say('/pause');
    await driver.waitFor('Paused; this is recorded');
    driver.press('enter');
    await driver.waitFor((screen) => !screen.includes('Paused'));
  });

  it('ends when its time is up, and the scorecard is read, exported and left', async () => {
    driver = await open('fresh', '--duration', '3', '--at', '2.9');
    await driver.waitFor('Time is up.');
    driver.press('enter');
    await driver.waitFor('first evidence');
    driver.write('G');
    await driver.waitFor('78.5 of 100');
    driver.write('e');
    const screen = await driver.waitFor('Written:');
    expect(screen).toContain('/home/me/rodeo/s1.scorecard.md');
    expect(screen).toContain('78.5 of 100');
    driver.write('s');
    await driver.waitFor('ended at 0:03');
    driver.press('enter');
    await driver.waitFor('How it went');
    driver.write('q');
    expect(await driver.exited()).toBe(0);
    await driver.waitFor('over;');
  });

  it('keys that are pressed while the scorecard is worked out are taken once it is there', async () => {
    driver = await open('fresh', '--duration', '3', '--at', '2.9', '--delay', '300');
    await driver.waitFor('Time is up.');
    driver.press('enter');
    await driver.waitFor('Going through the session');
    driver.write('G');
    driver.write('/');
    driver.write('evidence');
    await driver.waitFor(/\/evidence▏ {2}1 of \d/);
  });

  it('says before that points may move, and what moved when it has come', async () => {
    driver = await open('fresh', '--duration', '3', '--at', '2.9', '--weighs');
    await driver.waitFor('Time is up.');
    driver.press('enter');
    await driver.waitFor('points may still move, weighing your views: 11 of 24');
    driver.write('e');
    const screen = await driver.waitFor('What your views were worth has come');
    expect(screen.replace(/\n */g, ' ')).toContain(
      'has come: 78.5, now 81.5 of 100; Root cause within par: partly, now met.',
    );
    expect(await driver.waitFor('Written:')).toContain('has come');
  });

  it('has a check of the scorecard settled, kept beside what the program said, and taken back', async () => {
    driver = await open('fresh', '--duration', '3', '--at', '2.9');
    await driver.waitFor('Time is up.');
    driver.press('enter');
    await driver.waitFor('first evidence');
    driver.write('o');
    // What the program left open stands first.
    await driver.waitFor((screen) => /› unsure {2}Proposes a check before rollout/.test(screen));
    driver.press('enter');
    await driver.waitFor('How should it come out?');
    driver.press('down');
    await driver.waitFor('› partly');
    driver.press('enter');
    await driver.waitFor('partly, because:');
    driver.press('enter');
    driver.write('named the builds');
    await driver.waitFor('› named the builds');
    driver.press('enter');
    await driver.waitFor('Settled.');
    await driver.waitFor('you: partly, named the builds (the program: unsure)');
    driver.write('o');
    await driver.waitFor('Which check?');
    driver.press('escape');
    await driver.waitFor((screen) => !screen.includes('Which check?'));
    driver.write('q');
    expect(await driver.exited()).toBe(0);
  });

  it('redraws one line when a second passes', async () => {
    driver = await open('begun', '--at', '200.9');
    await driver.waitFor('3:21 gone');
    const before = driver.raw.length;
    await driver.waitFor('3:22 gone');
    // A line and the way to it and back; a whole frame of this size is over 3,000.
    expect(driver.raw.length - before).toBeLessThan(400);
  });

  it('says that the window is too small, with the clock going on, and comes back', async () => {
    driver = await open('begun', '--at', '200');
    await driver.waitFor('Talk');
    driver.resize(40, 10);
    await driver.waitFor('too small');
    for (let i = 0; i < 30; i++) driver.resize(60 + ((i * 37) % 120), 15 + ((i * 13) % 40));
    driver.resize(120, 30);
    // Frames of sizes on the way have much of this; only one of the last size has all of it.
    await driver.waitFor(
      (text) =>
        /^ p99 latency jumped.* left$/.test(text.split('\n')[0]!) &&
        ['▸ Talk', 'C1–3  Changes, last 6 hours', 'Ctrl+T actions'].every((part) => text.includes(part)),
    );
  });

  it('lets no byte of what it shows steer the terminal', async () => {
    driver = await open('begun', '--frozen');
    await driver.waitFor('Talk');
    await driver.say('logs | limit 60');
    await driver.waitFor('hostile ␛ text');
    driver.press('tab');
    driver.write('w');
    await driver.waitFor('retry-after set');
    const own = /\u001b\[(?:[0-9;]*[mABCDEGHJK]|\?(?:7|25|1049|2004|2026)[hl])|\u001b\[\d*;?\d*H|[\r\n]/g;
    expect(driver.raw.replace(own, '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
  });

  it('uses weights but no colour when it may not', async () => {
    driver = await open('begun', '--frozen', '--no-colour');
    await driver.waitFor('Talk');
    driver.press('ctrl+p');
    await driver.waitFor('max at');
    expect(driver.raw).not.toMatch(/\u001b\[[0-9;]*[34][0-7]m/);
    expect(driver.raw).toContain('\u001b[1m');
  });

  it('opens help, chooses an action, and views from the keyboard', async () => {
    driver = await open('begun', '--frozen');
    await driver.waitFor('Talk');
    driver.write('?');
    await driver.waitFor('Asking for evidence');
    driver.press('escape');
    await driver.waitFor('▸ Talk');
    driver.press('ctrl+t');
    await driver.waitFor('Restart every engine');
    driver.press('down', 'enter');
    await driver.waitFor('› /act restart-engines');
    driver.press('ctrl+u', 'tab');
    await driver.waitFor('▸ Evidence');
    driver.write('v');
    await driver.waitFor('▸ Views');
    driver.press('enter');
    await driver.waitFor(/▸ Evidence.*\[M1\]/);
    // What is written is judged: a letter that is no command there is a slip, and no beginning of a sentence.
    driver.write('i');
    await driver.waitFor('i does nothing here. Esc to write.');
    expect(driver.screen()).toContain('▸ Evidence');
    driver.press('escape');
    await driver.waitFor('▸ Talk');
    driver.write('is it one');
    await driver.waitFor('› is it one');
  });
});

describe('the library', () => {
  it('is searched as one types, opened with Enter, left with Esc', async () => {
    driver = await open('home');
    await driver.waitFor('4 of 4');
    driver.write('rag');
    await driver.waitFor('1 of 4');
    driver.press('enter');
    await driver.exited();
    await driver.waitFor('chose {"kind":"practise","scenarioId":"hallucination"}');
    driver.close();
    driver = await open('home');
    await driver.waitFor('Continue');
    driver.press('enter');
    await driver.waitFor('chose {"kind":"continue","sessionId":"s0"}');
    driver.close();
    driver = await open('home-empty');
    await driver.waitFor('No cases were found.');
    driver.press('escape');
    await driver.waitFor('chose {"kind":"quit"}');
  });
});
