import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { scorecardSchema } from '../../src/scoring/scorecard.ts';
import { bundle } from '../rodeo.ts';
import { Driver } from '../tui/driver.ts';

const folders: string[] = [];
const open: Driver[] = [];
afterEach(() => {
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

describe.each([
  { columns: 120, rows: 40 },
  { columns: 80, rows: 24 },
])('a first whole session at $columns x $rows', (size) => {
  it('opens, practises, asks, hypothesises, acts, submits, and leaves a scorecard', async () => {
    const { session, folder } = rodeo([], size, { RODEO_SEED: '7' });
    await session.waitFor('type to search');
    expect(session.onAlternateScreen).toBe(true);
    // However many cases there are, one is found by these words.
    session.write('p99 200 ms');
    const home = await session.waitFor(/ 1 of \d+/);
    expect(home.replace(/1 of \d+/, (found) => '1 of n'.padStart(found.length))).toMatchSnapshot('home');
    session.press('enter');
    await session.waitFor('Walk me');
    expect(session.screen()).toMatch(/\d+:\d\d gone {2}4[45]:\d\d left/);
    const opening = await session.waitFor('Think aloud, ask');
    expect(opening.replace(/\d+:\d\d gone {2}\d+:\d\d left/, '0:00 gone  45:00 left')).toMatchSnapshot(
      'opening',
    );

    await session.waitFor('Think aloud, ask');
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
  }, 60_000);
});

describe('the terminal', () => {
  it('is restored, and the session kept, when the program is ended from outside', async () => {
    const { session, folder } = rodeo(['practice', 'latency-spike', '--seed', '7'], {
      columns: 100,
      rows: 30,
    });
    await session.waitFor('Walk me');
    session.write(`I would look at the tail by language first.\r`);
    await session.waitFor(() => /0:\d\d You/.test(session.screen()));
    session.write('an unfinished thou');
    await session.waitFor('an unfinished thou');
    session.signal('SIGTERM');
    expect(await session.exited()).toBe(143);
    expect(session.onAlternateScreen).toBe(false);
    expect(session.raw.slice(-600)).toContain('\u001b[?25h');
    expect(existsSync(join(folder, 'home', 'sessions'))).toBe(true);

    const again = run(['practice', '--resume'], { columns: 100, rows: 30 }, folder);
    await again.waitFor('I would look at the tail by language first.');
  }, 40_000);

  it('may be resized at any moment', async () => {
    const { session } = rodeo(['practice', 'latency-spike', '--seed', '7'], { columns: 120, rows: 40 });
    await session.waitFor('Walk me');
    session.write(`metrics ttft_p99 | by lang\r`);
    await session.waitFor('M1');
    for (const size of [
      { columns: 80, rows: 24 },
      { columns: 200, rows: 60 },
      { columns: 61, rows: 16 },
      { columns: 40, rows: 10 },
      { columns: 120, rows: 40 },
    ]) {
      session.resize(size.columns, size.rows);
      await session.waitFor(() =>
        size.columns < 60
          ? /too small/i.test(session.screen())
          : /left/.test(session.screen().split('\n')[0] ?? ''),
      );
      if (size.columns >= 60)
        await session.waitFor(() =>
          /Enter|help|Esc/.test(session.screen().trimEnd().split('\n').at(-1) ?? ''),
        );
    }
    await session.waitFor('M1');
  }, 40_000);

  it('is lent to the candidate’s own editor and taken back', async () => {
    const { session } = rodeo(
      ['practice', 'latency-spike', '--seed', '7'],
      { columns: 100, rows: 30 },
      // An editor that says it is there, waits for a line, and appends it to the file.
      { EDITOR: `sh -c 'echo EDITOR HAS THE TERMINAL; read line; echo "$line" >> "$0"'`, VISUAL: '' },
    );
    await session.waitFor('Walk me');
    await session.type('first ');
    session.press('ctrl+g');
    await session.waitFor('EDITOR HAS THE TERMINAL');
    expect(session.onAlternateScreen).toBe(false);
    session.write('second thought\r');
    await session.waitFor((screen) => /› first *\n? *second thought/.test(screen));
    expect(session.onAlternateScreen).toBe(true);
    // The keyboard is ours again, and one undo brings the text back as it was.
    session.write('\u001bz');
    await session.waitFor((screen) => screen.includes('› first') && !screen.includes('second thought'));
  }, 40_000);

  it('is given away when the program is stopped, by a key or from outside, and drawn again after', async () => {
    const { session } = rodeo(['practice', 'latency-spike', '--seed', '7'], { columns: 100, rows: 30 });
    await session.waitFor('Walk me');
    await session.type('half a thought');
    for (const stop of [() => session.press('ctrl+z'), () => session.signal('SIGTSTP')]) {
      stop();
      await session.waitFor(() => !session.onAlternateScreen);
      session.signal('SIGCONT');
      await session.waitFor((screen) => session.onAlternateScreen && screen.includes('› half a thought'));
    }
    await session.type(' and on');
  }, 40_000);

  it('reports the mouse where a person wants it, and no longer when the program ends', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rodeo-e2e-'));
    folders.push(folder);
    mkdirSync(join(folder, 'home'));
    writeFileSync(join(folder, 'home', 'settings.yaml'), 'mouse: true\n');
    const session = run(['practice', 'latency-spike', '--seed', '7'], { columns: 120, rows: 20 }, folder);
    await session.waitFor('Walk me');
    await session.waitFor(() => session.raw.includes('\u001b[?1000h\u001b[?1006h'));
    session.write('\u001b[<64;10;10M');
    await session.waitFor('more below');
    session.write('\u001b[<65;10;10M');
    await session.waitFor((screen) => !screen.includes('more below'));
    await session.say('logs | limit 40');
    await session.waitFor('of 40');
    session.write('\u001b[<0;80;12M\u001b[<0;80;12m');
    await session.waitFor('▸ Evidence');
    session.write('z');
    await session.waitFor('── Hypotheses');
    session.press('ctrl+c', 'ctrl+c');
    expect(await session.exited()).toBe(0);
    expect(session.raw.slice(-400)).toContain('\u001b[?1000l');
    // How the screen was left is how it opens again.
    const again = run(['practice', '--resume'], { columns: 120, rows: 30 }, folder);
    await again.waitFor((screen) => screen.includes('── Hypotheses') && screen.includes('Talk'));
  }, 40_000);

  it('gets lines instead of a screen when it can draw none', async () => {
    const { session } = rodeo(
      ['practice', 'latency-spike', '--seed', '7'],
      { columns: 100, rows: 40 },
      { TERM: 'dumb' },
    );
    await session.waitFor('Walk me');
    expect(session.onAlternateScreen).toBe(false);
    expect(session.raw).not.toContain('\u001b[');
  }, 40_000);
});
