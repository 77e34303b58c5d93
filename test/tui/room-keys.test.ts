import { afterEach, describe, expect, it } from 'vitest';
import { Driver } from './driver.ts';

/** Short scripts, one behaviour each. */
let driver: Driver;
afterEach(() => driver.close());

const open = async (columns: number, rows: number, ...args: readonly string[]): Promise<Driver> => {
  driver = await Driver.open({ columns, rows, args: [...args, '--frozen'] });
  await driver.waitFor(args[0]?.startsWith('home') ? 'Search' : 'Think aloud');
  return driver;
};

describe('a view that is followed', () => {
  it('goes on with the system while one writes, and is kept when f stops it', async () => {
    const on = await open(120, 30, 'fresh');
    await on.say('logs live');
    await on.waitFor('request 17');
    on.press('tab');
    await on.waitFor('▸ Evidence');
    on.write('f');
    // Three lines come with each look.
    await on.waitFor(
      (screen) => /● live to 03:30:00/.test(screen) && screen.includes('› ') && screen.includes('request 46'),
    );
    on.press('tab');
    await on.type('they come in threes');
    await on.waitFor('request 49');
    on.press('tab');
    await on.waitFor('▸ Evidence');
    on.write('f');
    const screen = await on.waitFor('Evidence 2');
    expect(screen).not.toContain('● live');
    expect(screen).toMatch(/› L\d+ .*request/);
    expect(screen).toContain('› they come in threes');
  });
});

describe('the conversation', () => {
  it('Ctrl+F finds words in it while a sentence is half written; Esc comes back', async () => {
    const on = await open(80, 24, 'fresh');
    for (let i = 1; i <= 8; i++) {
      await on.say(`thought number ${i}`);
      await on.waitFor('Think aloud');
    }
    expect(await on.type('half written')).not.toContain('thought number 2');
    on.press('ctrl+f');
    await on.waitFor('words to find in the conversation');
    on.write('NUMBER 2');
    await on.waitFor((screen) => /\/ .* {3}1 of 1\n/.test(screen) && screen.includes('thought number 2'));
    on.press('escape');
    expect(await on.waitFor('› half written')).not.toContain('thought number 2');
  });
});

describe('writing', () => {
  it('Alt+Z takes back a word, Alt+Y brings it again', async () => {
    const on = await open(80, 24, 'fresh');
    on.write('first ');
    await on.waitFor('› first');
    on.write('second');
    await on.waitFor('› first second');
    on.press('alt+z');
    await on.waitFor(/› first\n/);
    on.press('alt+y');
    await on.waitFor('› first second');
  });

  it('a line that was cleared comes back', async () => {
    const on = await open(80, 24, 'fresh');
    await on.type('a whole thought');
    on.press('ctrl+u');
    await on.waitFor('Think aloud');
    on.press('alt+z');
    await on.waitFor('› a whole thought');
  });

  it('says so where no editor can be opened, and keeps the text', async () => {
    const on = await open(80, 24, 'fresh');
    await on.type('half a thought');
    on.press('ctrl+g');
    const screen = await on.waitFor('There is no editor here.');
    expect(screen).toContain('› half a thought');
  });

  it('measures wide and combining letters as the terminal does', async () => {
    const on = await open(80, 24, 'fresh');
    for (const text of ['延迟', 'e\u0301tage', '👩🏽‍🔬', 'שלום']) {
      on.write(text);
      await on.waitFor((screen) => screen.includes(`› ${text}`));
      const { x } = on.cursor();
      // Three columns of prompt; the terminal has put its cursor where ours is.
      expect(x).toBe(
        3 +
          [...new Intl.Segmenter('en').segment(text)].reduce(
            (sum, { segment }) => sum + (/[延迟👩]/u.test(segment) ? 2 : 1),
            0,
          ),
      );
      on.press('ctrl+u');
      await on.waitFor('Think aloud');
    }
  });
});

describe('a terminal that takes letters for wider than they are', () => {
  it('cuts the line and keeps the frame', async () => {
    const on = await open(80, 24, 'fresh');
    // Two columns each by Unicode; six in a terminal that knows nothing of joined emoji.
    await on.say('👩🏽‍🔬'.repeat(32));
    await on.waitFor('Think aloud');
    const lines = on.screen().split('\n');
    expect(lines[0]).toMatch(/^ p99 latency jumped 200 ms overnight .* left$/);
    expect(lines.findIndex((line) => line.includes('You   👩'))).toBeGreaterThan(2);
    expect(lines.at(-2)).toMatch(/^ Enter send/);
    on.press('ctrl+c', 'ctrl+c');
    await on.exited();
    await on.waitFor(() => on.raw.lastIndexOf('\u001b[?7h') > on.raw.lastIndexOf('\u001b[?7l'));
  });
});

describe('a short window', () => {
  it('shows every key of the home screen, in columns', async () => {
    const on = await open(60, 15, 'home');
    on.write('?');
    const help = await on.waitFor('Keys');
    for (const key of ['Enter', 'PgDn', 'Tab', 'Esc', 'Ctrl+C or']) expect(help).toContain(key);
  });
});

describe('the board', () => {
  it('Ctrl+B: a cause is said again with another figure', async () => {
    const on = await open(120, 40, 'begun');
    on.press('ctrl+b');
    await on.waitFor('x withdraw');
    on.press('enter');
    await on.waitFor('› /hyp The tokenizer');
    on.press('ctrl+w');
    await on.type('85%');
    on.press('enter');
    await on.waitFor('60% → 85%');
  });

  it('x withdraws a cause, u undoes it', async () => {
    const on = await open(80, 24, 'begun');
    on.press('ctrl+b');
    await on.waitFor('x withdraw');
    on.write('x');
    await on.waitFor('2 ruled out');
    on.write('u');
    await on.waitFor((screen) => screen.includes('1 ruled out') && screen.includes('0% → 60%'));
  });

  it('takes the keys wherever it is opened, and gives them back there', async () => {
    const on = await open(120, 40, 'begun');
    on.press('tab');
    await on.waitFor('▸ Evidence');
    on.press('ctrl+b');
    await on.waitFor('x withdraw');
    on.press('escape');
    await on.waitFor('▸ Evidence');
    on.press('tab', 'ctrl+b');
    await on.waitFor('x withdraw');
    on.press('escape');
    await on.waitFor('▸ Talk');
  });

  it('says when each phase was reached', async () => {
    const on = await open(120, 40, 'begun');
    on.press('ctrl+b');
    await on.waitFor(/Root 1:52 {2}· {2}Observe 0:41 {2}· {2}Diagnose 1:40 {2}· {2}Execute –/);
  });
});

describe('help', () => {
  it('opens on the keys of where one is, and goes back there', async () => {
    driver = await open(80, 24, 'begun');
    await driver.say('logs | limit 300');
    await driver.waitFor('of 300');
    driver.press('tab');
    await driver.waitFor('▸ Evidence');
    driver.write('?');
    expect(await driver.waitFor('─▸ Help')).toMatch(/In the evidence \(Tab\)\n +c +cite the row/);
    driver.press('escape');
    await driver.waitFor('▸ Evidence');
    driver.press('escape');
    await driver.waitFor('▸ Talk');
    driver.write('?');
    expect(await driver.waitFor('─▸ Help')).toContain('Asking for evidence');
  });
});

describe('a pause', () => {
  it('ends with Enter whatever is written, and that stays', async () => {
    driver = await open(80, 24, 'begun');
    await driver.say('/pause');
    await driver.waitFor('Enter goes on.');
    await driver.type('half a thought');
    driver.press('enter');
    expect(await driver.waitFor((screen) => !screen.includes('Paused'))).toContain('› half a thought');
    driver.press('ctrl+u');
    await driver.say('/pause');
    await driver.waitFor('Enter goes on.');
    await driver.type('/resume');
    await driver.waitFor('/resume goes on.');
    driver.press('enter');
    await driver.waitFor((screen) => !screen.includes('Paused'));
  });
});

describe('a trace', () => {
  it('goes back to the view that it was opened from, not to a newer one', async () => {
    driver = await open(120, 40, 'begun');
    await driver.say('traces lang:zh');
    await driver.waitFor('[2 Traces 1]');
    await driver.say('traces lang:zh');
    await driver.waitFor(/2 Traces 2( of |\/)2/);
    driver.press('ctrl+p', 'tab');
    await driver.waitFor(/2 Traces 1( of |\/)2/);
    driver.write('o');
    await driver.waitFor(/2 Traces 3( of |\/)3/);
    driver.write('o');
    await driver.waitFor(/2 Traces 1( of |\/)3/);
  });
});

describe('the bottom line', () => {
  const foot = (screen: string): string => screen.trimEnd().split('\n').at(-1)!.trim();

  it('says where Tab goes, and on a narrow screen keeps help and the way back', async () => {
    driver = await open(80, 24, 'begun', '--at', '200', '--frozen');
    await driver.say('logs | limit 300');
    await driver.waitFor('of 300');
    expect(foot(driver.screen())).toContain('Tab evidence');
    driver.press('tab');
    const screen = await driver.waitFor('▸ Evidence');
    expect(foot(screen)).toMatch(/\[ views.*\? help.*Esc back/);
    driver.press('tab');
    expect(foot(await driver.waitFor('▸ Hypotheses'))).toContain('Tab write');
    driver.press('tab');
    await driver.waitFor('▸ Talk');
  });

  it('offers no other views where there is one, and nothing to do after the end', async () => {
    driver = await open(120, 40, 'fresh', '--frozen');
    await driver.say('logs | limit 300');
    await driver.waitFor('of 300');
    driver.press('tab');
    expect(foot(await driver.waitFor('▸ Evidence'))).not.toContain('views');
    driver.press('escape');
    await driver.waitFor('▸ Talk');
    await driver.say('/submit! it was the tokenizer');
    await driver.waitFor('How it went');
    driver.write('s');
    const screen = await driver.waitFor('Submitted.');
    expect(foot(screen)).not.toContain('actions');
  });
});

describe('the library', () => {
  it('Tab goes to stage, format and difficulty, → changes it there, Esc shows everything again', async () => {
    const on = await open(80, 24, 'home');
    on.press('tab');
    await on.waitFor('‹ any stage ›');
    on.press('right');
    await on.waitFor(/1 of 4[\s\S]*‹ deep dive ›/);
    on.press('right');
    await on.waitFor(/3 of 4[\s\S]*‹ technical screen ›/);
    on.press('shift+tab', 'shift+tab', 'left');
    await on.waitFor(/Nothing matches technical screen, harder \(4–5\)\. Esc shows/);
    on.press('escape');
    await on.waitFor('4 of 4');
  });

  it('asks before a session is discarded, and says that it was', async () => {
    const on = await open(80, 24, 'home');
    on.press('delete');
    await on.waitFor(/Discard “p99[\s\S]*y discard {3}n keep/);
    on.write('y');
    await on.waitFor((screen) => screen.includes('Discarded: s0') && screen.includes('3 of 3'));
  });

  it('? shows its keys while nothing is typed; any key goes back', async () => {
    const on = await open(80, 24, 'home');
    on.write('?');
    await on.waitFor('clear search and filter; then quit');
    on.write('?');
    await on.waitFor('› Continue');
    on.write('rag');
    await on.waitFor('1 of 4');
    on.write('?');
    await on.waitFor('Nothing matches “rag?”');
  });

  it('says what to practise next, and why', async () => {
    const on = await open(80, 24, 'home');
    expect(on.screen()).toMatch(/Next {2}Summaries name people[\s\S]*Your weakest dimension is execution/);
  });

  it('says that the window is too small', async () => {
    const on = await open(80, 24, 'home');
    on.resize(50, 12);
    await on.waitFor('too small: 50x12');
    // What cannot be seen is not begun, nor searched.
    on.press('enter');
    on.write('rag');
    on.resize(80, 24);
    await on.waitFor('4 of 4');
  });
});

describe('after the end', () => {
  const over = async (columns: number, rows: number): Promise<Driver> => {
    const on = await open(columns, rows, 'begun', '--at', '800');
    await on.say('/submit it was the tokenizer');
    await on.waitFor('y yes');
    on.write('y');
    await on.waitFor('first evidence');
    return on;
  };

  it('t walks through the session; Enter opens the view as it was, Esc goes back step by step', async () => {
    const on = await over(80, 24);
    on.write('t');
    await on.waitFor('▸ What happened');
    on.write('jjjj');
    await on.waitFor('0:41 of 45:00');
    on.press('enter');
    await on.waitFor((screen) => screen.includes('▸ On show then') && screen.includes('M1'));
    on.press('escape');
    await on.waitFor('▸ What happened');
    on.press('escape');
    await on.waitFor('How it went');
  });

  it('the board and the phases on a walk are those of the moment', async () => {
    const on = await over(120, 40);
    on.write('t');
    const first = await on.waitFor('▸ What happened');
    expect(first).toMatch(/rodeo {3}0:00 of 45:00/);
    expect(first).toContain('Board  nothing yet');
    on.write('G');
    await on.waitFor((screen) => /RODeo/.test(screen) && screen.includes('1 ruled out'));
  });

  it('a walk plays by itself, and p stops it', async () => {
    const on = await over(120, 30);
    on.write('t');
    await on.waitFor('▸ What happened');
    on.write('p');
    await on.waitFor('playing, 60×');
    await on.waitFor(/› +0:20 You/);
    on.write('p');
    await on.waitFor((screen) => !screen.includes('playing'));
  });

  it('exports from a walk', async () => {
    const on = await over(80, 24);
    on.write('t');
    await on.waitFor('▸ What happened');
    on.write('e');
    await on.waitFor('Written: /home/me/rodeo/s1.scorecard.md');
  });

  it('/ finds words, n goes on to the next, Esc reads on from there', async () => {
    const on = await over(80, 24);
    on.write('/');
    await on.waitFor('/▏');
    on.write('retrain');
    await on.waitFor(/▸ .*[Rr]etrain[\s\S]*\/retrain▏ {2}1 of \d/);
    on.press('enter');
    await on.waitFor('n next');
    on.write('n');
    await on.waitFor(/\/retrain {3}2 of \d/);
    on.press('ctrl+u');
    on.write('no such words');
    await on.waitFor('not here');
    on.press('escape');
    await on.waitFor('q leave');
  });

  it('c goes to the committee, and back to where one read', async () => {
    const on = await over(80, 24);
    await on.waitFor('first evidence');
    on.write('c');
    const read = await on.waitFor('What it comes to');
    expect(read.replace(/\s+/g, ' ')).toContain(
      'PM lead For this role, hire. “is it all requests or only long prompts?”, at 0:20 [M1].',
    );
    on.write('c');
    await on.waitFor('first evidence');
  });

  it('? shows the keys of the scorecard', async () => {
    const on = await over(80, 24);
    on.write('?');
    await on.waitFor('walk through the session, moment by moment');
    on.write('x');
    await on.waitFor('first evidence');
  });
});

describe('settings', () => {
  it('another key does it, the old one no longer, and the bottom line says so', async () => {
    const on = await open(120, 40, 'begun', '--own-keys');
    expect(on.screen()).toContain('Ctrl+X board');
    on.press('ctrl+b');
    await on.type('still writing');
    on.press('ctrl+x');
    await on.waitFor('─▸ Hypotheses');
  });

  it('the contrast theme makes nothing faint', async () => {
    const on = await open(120, 40, 'begun', '--contrast');
    expect(on.raw).not.toMatch(/\u001b\[2m/);
    expect(on.raw).toContain('\u001b[4m');
  });
});
