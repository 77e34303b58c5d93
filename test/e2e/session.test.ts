import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { scorecardSchema } from '../../src/scoring/scorecard.ts';
import { bundle } from '../rodeo.ts';
import { Driver } from '../tui/driver.ts';

const folders: string[] = [];
const open: Driver[] = [];
afterAll(() => {
  for (const session of open.splice(0)) session.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

interface Size {
  readonly columns: number;
  readonly rows: number;
}

function run(args: readonly string[], size: Size, folder: string, env: Record<string, string> = {}): Driver {
  const session = Driver.run(bundle, {
    ...size,
    args,
    cwd: folder,
    env: { RODEO_HOME: join(folder, 'home'), ...env },
  });
  open.push(session);
  return session;
}

function rodeo(args: readonly string[], size: Size, env: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'rodeo-e2e-'));
  folders.push(folder);
  return { session: run(args, size, folder, env), folder };
}

describe('a first whole session', () => {
  it('opens, practises, asks, hypothesises, acts, submits, and leaves a scorecard', async () => {
    const { session, folder } = rodeo([], { columns: 120, rows: 40 }, { RODEO_SEED: '7' });
    // Typed before the first frame; however many cases there are, one is found by these words.
    session.write('p99 200 ms');
    const home = await session.waitFor(/ 1 of \d+/);
    expect(session.onAlternateScreen).toBe(true);
    expect(home.replace(/1 of \d+/, (found) => '1 of n'.padStart(found.length))).toMatchSnapshot('home');
    session.press('enter');
    await session.waitFor('Walk me');
    expect(session.screen()).toMatch(/\d+:\d\d gone {2}4[45]:\d\d left/);
    const opening = await session.waitFor('Think aloud, ask');
    expect(opening.replace(/\d+:\d\d gone {2}\d+:\d\d left/, '0:00 gone  45:00 left')).toMatchSnapshot(
      'opening',
    );

    session.write(`Can I see p99 TTFT split by language?\r`);
    await session.waitFor('understood as metrics ttft_p99 | by lang');
    await session.waitFor('M1');

    session.write(`show me the logs\r`);
    await session.waitFor('Which logs, over what window?');

    session.write(`metrics tokens_per_chr | by lang\r`);
    await session.waitFor('tokens_per_char?');
    expect(session.screen()).toContain('^');
    session.press('ctrl+u');

    session.write(`metrics tokens_per_char | by lang\r`);
    await session.waitFor('M2');
    session.write(`/hyp tokenizer-fertility @90% because tokens per character jumped on zh only [M2]\r`);
    await session.waitFor('likely 90%');

    session.write(`/act rollback-tokenizer\r`);
    await session.waitFor('Takes effect 1:00');
    session.write('y');
    await session.waitFor('How will you know it worked?');

    session.write(`/submit It was the tokenizer build, rolled back.\r`);
    await session.waitFor(() => /left\./.test(session.screen()));
    session.write('y');
    await session.waitFor('Diagnostic speed');
    for (
      let page = 0;
      page < 40 && !/Verdict[\s\S]*(?:No hire|Lean no|Hire)/.test(session.screen());
      page++
    ) {
      const before = session.screen();
      session.press('pagedown');
      await session.waitFor(() => session.screen() !== before || /of 100/.test(session.screen()));
    }
    expect(session.screen()).toMatch(/of 100/);
    session.write('q');
    await session.waitFor('type to search');
    session.press('escape');
    expect(await session.exited()).toBe(0);
    expect(session.onAlternateScreen).toBe(false);

    const files = readdirSync(folder).filter((name) => name.includes('.scorecard.'));
    expect(files.map((name) => name.replace(/^.*\.scorecard/, '')).sort()).toEqual(['.json', '.md']);
    const card = scorecardSchema.parse(
      JSON.parse(readFileSync(join(folder, files.find((name) => name.endsWith('.json'))!), 'utf8')),
    );
    expect(card.scenario.id).toBe('latency-spike');
    expect(card.evidence.views).toBe(2);
    expect(card.pace.mitigatedMs).not.toBeNull();
    expect(card.checks.find((check) => check.kind === 'acted')?.verdict).toBeDefined();
    // Nothing that could steer a terminal came from anywhere but us.
    expect(session.raw).not.toMatch(/\u001b\](?!0;|2;)|\u009b/);
  }, 180_000);
});

describe('without a screen', () => {
  it('a case is chosen by name or number, and commands are printed as they can be typed', async () => {
    const env = { RODEO_SCREEN_READER: '1', RODEO_SEED: '7', npm_lifecycle_event: 'start' };
    const { session } = rodeo([], { columns: 60, rows: 60 }, env);
    const list = await session.waitFor('Which? Its number or name');
    expect(list).toContain('retrieval-at-2am: The assistant got slow and quotes rules\nthat do not exist');
    await session.say('spike');
    await session.waitFor('That fits 2 of them.');
    await session.say('improved a model');
    await session.waitFor('Tell me about a time you improved a model\n');
    await session.say('/leave');
    await session.waitFor(/The session is kept; go on\s+with:\n {2}npm start -- practice --resume \d/);
    expect(await session.exited()).toBe(0);
  });

  it('an unfinished session is discarded, after a yes, its journal kept', async () => {
    const env = { RODEO_SCREEN_READER: '1' };
    const { session, folder } = rodeo(['practice', 'ownership-story'], { columns: 80, rows: 40 }, env);
    await session.say('/leave');
    await session.exited();
    const home = run([], { columns: 80, rows: 60 }, folder, env);
    await home.waitFor('“discard NUMBER” puts');
    await home.say('discard 2');
    await home.waitFor('Only an unfinished session is discarded.');
    await home.say('discard 1');
    await home.waitFor('Its journal is kept. (y/n)');
    await home.say('y');
    await home.waitFor('To have it back, move');
    await home.say('');
    expect(await home.exited()).toBe(0);
    const sessions = join(folder, 'home', 'sessions');
    expect(readdirSync(join(sessions, 'discarded'))).toHaveLength(1);
    expect(readdirSync(sessions).filter((name) => name.endsWith('.jsonl'))).toHaveLength(0);
  });
});

describe('settings that are wrong', () => {
  it.each([
    [[], 'Esc quit'],
    [['practice', 'latency-spike'], 'Think aloud'],
  ])('%j says what is wrong, where, what holds instead, and what to do', async (args, there) => {
    const folder = mkdtempSync(join(tmpdir(), 'rodeo-e2e-'));
    folders.push(folder);
    mkdirSync(join(folder, 'home'));
    writeFileSync(join(folder, 'home', 'settings.yaml'), 'theme: purple\n');
    const session = run(args, { columns: 80, rows: 24 }, folder);
    const screen = (await session.waitFor(there)).replace(/\s+/g, '');
    expect(screen).toContain('Yoursettingsarenotused,thedefaultsare:');
    expect(screen).toMatch(/settings\.yaml:1:8:`purple`isnotallowedhere,expectedoneof`auto`/);
    expect(screen).toContain('Mendthatfile;rodeosettingstellsmore.');
  });
});

describe('what was done before', () => {
  it('a scorecard is read again from the library, and a session is discarded, its journal kept', async () => {
    const { session, folder } = rodeo(['practice', 'ownership-story', '--plain'], { columns: 80, rows: 24 });
    await session.say('/submit done');
    await session.waitFor('(y/n)');
    await session.say('y');
    await session.waitFor('scorecard >');
    await session.say('/leave');
    await session.exited();
    const begun = run(['practice', 'latency-spike', '--plain'], { columns: 80, rows: 24 }, folder);
    await begun.say('/leave');
    await begun.exited();
    const written = readdirSync(folder).length;

    const home = run([], { columns: 80, rows: 24 }, folder);
    await home.waitFor('› Continue');
    home.press('ctrl+r');
    await home.waitFor(/past sessions {3}1 of 1/);
    home.press('enter');
    await home.waitFor('How it went');
    await home.waitFor('Technical ownership');
    home.write('q');
    await home.waitFor('› Continue');
    expect(readdirSync(folder)).toHaveLength(written);
    home.press('delete');
    await home.waitFor('y discard');
    home.write('y');
    await home.waitFor('Discarded. To have it back, move');
    home.press('escape');
    expect(await home.exited()).toBe(0);
    const sessions = join(folder, 'home', 'sessions');
    expect(readdirSync(join(sessions, 'discarded'))).toHaveLength(1);
    expect(readdirSync(sessions).filter((name) => name.endsWith('.jsonl'))).toHaveLength(1);
  }, 180_000);
});

describe('the head of a screen, painted before the rest is loaded', () => {
  const size = { columns: 100, rows: 30 };
  const head = 'practise the technical screens';
  const opening = 'latency-spike, one moment';

  it.each([
    [[], head],
    [['practice'], head],
    [['practice', 'latency-spike', '--seed', '7'], opening],
  ])('%j is taken away again when the program is ended while it loads', async (args, painted) => {
    const { session } = rodeo(args, size);
    await session.waitFor(painted);
    session.signal('SIGTERM');
    expect(await session.exited()).toBe(143);
    await session.waitFor(() => !session.onAlternateScreen);
    expect(session.screen()).not.toContain(painted);
    expect(session.raw).toContain('\u001b[?25h');
  });

  it.each([[[]], [['practice']]])('%j is left by a key that is pressed while it loads', async (args) => {
    const { session } = rodeo(args, size);
    await session.waitFor(head);
    session.press('ctrl+c');
    expect(await session.exited()).toBe(0);
    await session.waitFor(() => !session.onAlternateScreen);
    expect(session.raw).toContain('\u001b[?25h');
  });

  it('stands between the library and the session that is chosen there', async () => {
    const { session } = rodeo([], size, { RODEO_SEED: '7' });
    session.write('p99 200 ms');
    await session.waitFor(/ 1 of \d+/);
    session.press('enter');
    await session.waitFor('Walk me');
    const [, after] = session.raw.split('\u001b[?1049l');
    expect(after!.indexOf(opening)).toBeGreaterThan(after!.indexOf('\u001b[?1049h'));
    expect(after!.indexOf('Walk me')).toBeGreaterThan(after!.indexOf(opening));
    // The session is drawn on the screen that is there, and not on another.
    expect(after!.split('\u001b[?1049h')).toHaveLength(2);
  });

  it.each([
    [['practice', 'latency-spik'], 'Did you mean latency-spike?'],
    [['practice', 'latency-spike', '--sed', '7'], 'unknown option'],
  ])('%j is told on the terminal, once it is gone', async (args, said) => {
    const { session } = rodeo(args, size);
    await session.exited();
    await session.waitFor(said);
    expect(session.onAlternateScreen).toBe(false);
    expect(session.raw).toContain('one moment');
  });

  it.each([
    ['--plain', ['--plain'], {}],
    ['a screen reader', [], { RODEO_SCREEN_READER: '1' }],
    ['TERM=dumb', [], { TERM: 'dumb' }],
  ])('is not painted where there is no screen: %s', async (_, args, env) => {
    const { session } = rodeo(['practice', 'latency-spike', ...args], size, env);
    await session.waitFor('Walk me');
    expect(session.raw).not.toContain('\u001b[?1049h');
    expect(session.raw).not.toContain('one moment');
  });

  it('has no colour where none is wanted, and is not painted on a terminal too small', async () => {
    const { session } = rodeo(['practice', 'latency-spike', '--no-color'], size);
    await session.waitFor(opening);
    expect(session.raw).not.toMatch(/\u001b\[[\d;]*[34]\d/);
    const { session: small } = rodeo(['practice', 'latency-spike'], { columns: 40, rows: 10 });
    await small.waitFor(() => small.onAlternateScreen);
    expect(small.raw).not.toContain('one moment');
  });

  it('makes room for what went wrong', async () => {
    // The program without its cases.
    const folder = mkdtempSync(join(tmpdir(), 'rodeo-e2e-'));
    folders.push(folder);
    cpSync(dirname(bundle), join(folder, 'dist'), { recursive: true });
    const session = Driver.run(join(folder, 'dist', 'rodeo.mjs'), {
      ...size,
      cwd: folder,
      env: { RODEO_HOME: join(folder, 'home') },
    });
    open.push(session);
    await session.waitFor('are not beside the prog');
    await session.exited();
    expect(session.onAlternateScreen).toBe(false);
    expect(session.raw.indexOf(head)).toBeGreaterThan(0);
  });
});

describe('the terminal', () => {
  const size = { columns: 120, rows: 40 };
  const folder = mkdtempSync(join(tmpdir(), 'rodeo-e2e-'));
  folders.push(folder);
  mkdirSync(join(folder, 'home'));
  // The mouse as a person may want it, and an editor that says it is there, waits for a line, and appends it to the file.
  writeFileSync(join(folder, 'home', 'settings.yaml'), 'mouse: true\n');
  const editor = `sh -c 'echo EDITOR HAS THE TERMINAL; read line; echo "$line" >> "$0"'`;
  let session: Driver;
  beforeAll(async () => {
    session = run(['practice', 'latency-spike', '--seed', '7'], size, folder, { EDITOR: editor, VISUAL: '' });
    // Enter typed while the program loads sends what was typed before it.
    session.write('I would look at the tail by language first.\r');
    await session.waitFor((screen) => /0:\d\d You +I would/.test(screen) && screen.includes('M1'));
  });

  it('may be resized at any moment', async () => {
    for (const [columns, rows] of [
      [80, 24],
      [200, 60],
      [61, 16],
      [40, 10],
      [120, 40],
    ] as const) {
      session.resize(columns, rows);
      await session.waitFor((screen) => {
        const lines = screen.trimEnd().split('\n');
        return columns < 60
          ? /too small/i.test(screen)
          : /left/.test(lines[0] ?? '') && /Enter|help|Esc/.test(lines.at(-1) ?? '');
      });
    }
    await session.waitFor('M1');
  });

  it('is lent to the candidate’s own editor and taken back', async () => {
    await session.type('first ');
    session.press('ctrl+g');
    await session.waitFor('EDITOR HAS THE TERMINAL');
    expect(session.onAlternateScreen).toBe(false);
    // Ctrl+Z in an editor stops its whole group: us too, or the shell would never have the terminal back.
    session.signal('SIGTSTP');
    await vi.waitFor(() => expect(session.isStopped).toBe(true), { timeout: 30_000, interval: 5 });
    session.signal('SIGCONT');
    session.write('second thought\r');
    await session.waitFor((screen) => /› first *\n? *second thought/.test(screen));
    expect(session.onAlternateScreen).toBe(true);
    // The keyboard is ours again, and one undo brings the text back as it was.
    session.write('\u001bz');
    await session.waitFor((screen) => screen.includes('› first') && !screen.includes('second thought'));
    session.press('ctrl+u');
    await session.waitFor('Think aloud');
  });

  it('is given away when the program is stopped, by a key or from outside, and drawn again after', async () => {
    await session.type('half a thought');
    for (const stop of [() => session.press('ctrl+z'), () => session.signal('SIGTSTP')]) {
      stop();
      await vi.waitFor(() => expect(session.isStopped).toBe(true), { timeout: 30_000, interval: 5 });
      await session.waitFor(() => !session.onAlternateScreen);
      session.signal('SIGCONT');
      await session.waitFor((screen) => session.onAlternateScreen && screen.includes('› half a thought'));
    }
    await session.type(' and on');
    session.press('ctrl+u');
    await session.waitFor('Think aloud');
  });

  it('reports the mouse where a person wants it', async () => {
    expect(session.raw).toContain('\u001b[?1000h\u001b[?1006h');
    await session.say('logs | limit 40');
    await session.waitFor('of 40');
    session.resize(120, 20);
    await session.waitFor((screen) => screen.split('\n').length <= 21 && screen.includes('of 40'));
    session.write('\u001b[<64;10;10M');
    await session.waitFor('more below');
    session.write('\u001b[<65;10;10M');
    await session.waitFor((screen) => !screen.includes('more below'));
    session.write('\u001b[<0;80;12M\u001b[<0;80;12m');
    await session.waitFor('▸ Evidence');
    session.write('z');
    await session.waitFor('── Hypotheses');
    session.press('escape');
    await session.waitFor((screen) => !screen.includes('▸'));
  });

  it('is restored, and the session kept, when the program is ended from outside', async () => {
    session.write('an unfinished thou');
    await session.waitFor('› an unfinished thou');
    // Sooner than a draft is kept while one types.
    session.signal('SIGTERM');
    expect(await session.exited()).toBe(143);
    expect(session.onAlternateScreen).toBe(false);
    await session.waitFor('Go on with:');
    for (const put of ['\u001b[?25h', '\u001b[?1000l']) expect(session.raw.slice(-600)).toContain(put);
    expect(session.raw.split('Go on with:')).toHaveLength(2);

    // How the screen was left is how it opens again, with what was being written.
    const again = run(['practice', '--resume'], size, folder);
    await again.waitFor((screen) =>
      ['── Hypotheses', 'I would look at the tail', '› an unfinished thou'].every((part) =>
        screen.includes(part),
      ),
    );
    again.press('ctrl+c', 'ctrl+c');
    expect(await again.exited()).toBe(0);
  });

  it('is restored, and nothing was agreed to, when the program is ended while it asks something', async () => {
    const asking = run(['practice', '--resume'], size, folder);
    await asking.waitFor('› an unfinished thou');
    asking.press('ctrl+u');
    await asking.say('/submit');
    await asking.waitFor('Submit and end the interview?');
    asking.signal('SIGTERM');
    expect(await asking.exited()).toBe(143);
    expect(asking.onAlternateScreen).toBe(false);
    const again = run(['practice', '--resume'], size, folder);
    await again.waitFor((screen) => /\d left/.test(screen) && screen.includes('I would look at the tail'));
    expect(again.screen()).not.toContain('Submit and end');
    again.press('ctrl+c', 'ctrl+c');
    expect(await again.exited()).toBe(0);
  });

  it('gets lines instead of a screen when it can draw none', async () => {
    const lines = run(['practice', '--resume'], size, folder, { TERM: 'dumb' });
    // What was asked for since may have scrolled it away.
    await lines.waitFor(() => lines.raw.includes('Walk me'));
    expect(lines.onAlternateScreen).toBe(false);
    expect(lines.raw).not.toContain('\u001b[');
  });
}, 180_000);
