import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { scorecardSchema } from '../../src/scoring/scorecard.ts';
import { type Size, TerminalSession } from './terminal.ts';

const bundle = resolve(import.meta.dirname, '../../dist/rodeo.mjs');
const folders: string[] = [];
const open: TerminalSession[] = [];
afterEach(() => {
  for (const session of open.splice(0)) if (session.exitCode === null) session.kill('SIGKILL');
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function rodeo(args: readonly string[], size: Size, env: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'rodeo-e2e-'));
  folders.push(folder);
  const session = new TerminalSession(
    [bundle, ...args],
    size,
    { RODEO_HOME: join(folder, 'home'), ...env },
    folder,
  );
  open.push(session);
  return { session, folder };
}

describe.each([
  { cols: 120, rows: 40 },
  { cols: 80, rows: 24 },
])('a first whole session at $cols x $rows', (size) => {
  it('opens, practises, asks, hypothesises, acts, submits, and leaves a scorecard', async () => {
    const { session, folder } = rodeo([], size);
    await session.shows('p99 latency jumped 200 ms overnight');
    expect(session.inAlternateScreen).toBe(true);
    session.press('\r');
    await session.shows('Walk me');
    expect(session.screen()).toMatch(/\d+:\d\d gone {2}4[45]:\d\d left/);

    await session.shows('Think aloud, ask');
    session.say('Can I see p99 TTFT split by language?');
    await session.shows('understood as metrics ttft_p99 | by lang');
    await session.shows('M1');

    session.say('show me the logs');
    await session.shows('Which logs, over what window?');

    session.say('metrics tokens_per_chr | by lang');
    await session.shows('tokens_per_char?');
    expect(session.screen()).toContain('^');
    session.press('\u0015');

    session.say('metrics tokens_per_char | by lang');
    await session.shows('M2');
    session.say('/hyp tokenizer-fertility @90% because tokens per character jumped on zh only [M2]');
    await session.shows('likely 90%');

    session.say('/act rollback-tokenizer');
    await session.shows('Takes effect 1:00');
    session.press('y');
    await session.shows('How will you know it worked?');

    session.say('/submit It was the tokenizer build, rolled back.');
    await session.until('the question before the end', () => /left\./.test(session.screen()));
    session.press('y');
    await session.shows('Diagnostic speed');
    for (
      let page = 0;
      page < 40 && !/Verdict[\s\S]*(?:No hire|Lean no|Hire)/.test(session.screen());
      page++
    ) {
      const before = session.screen();
      session.press('\u001b[6~');
      await session.until(
        'the next page',
        () => session.screen() !== before || /of 100/.test(session.screen()),
      );
    }
    expect(session.screen()).toMatch(/of 100/);
    session.press('q');
    await session.exited();
    expect(session.exitCode).toBe(0);
    expect(session.inAlternateScreen).toBe(false);

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
    const { session, folder } = rodeo(['practice', 'latency-spike', '--seed', '7'], { cols: 100, rows: 30 });
    await session.shows('Walk me');
    session.say('I would look at the tail by language first.');
    await session.until('that it was heard', () => /0:\d\d You/.test(session.screen()));
    session.press('an unfinished thou');
    await session.shows('an unfinished thou');
    session.kill('SIGTERM');
    await session.exited();
    expect(session.exitCode).toBe(143);
    expect(session.inAlternateScreen).toBe(false);
    expect(session.raw.slice(-600)).toContain('\u001b[?25h');
    expect(existsSync(join(folder, 'home', 'sessions'))).toBe(true);

    const again = new TerminalSession(
      [bundle, 'practice', '--resume'],
      { cols: 100, rows: 30 },
      { RODEO_HOME: join(folder, 'home') },
      folder,
    );
    open.push(again);
    await again.shows('I would look at the tail by language first.');
  }, 40_000);

  it('may be resized at any moment', async () => {
    const { session } = rodeo(['practice', 'latency-spike', '--seed', '7'], { cols: 120, rows: 40 });
    await session.shows('Walk me');
    session.say('metrics ttft_p99 | by lang');
    await session.shows('M1');
    for (const size of [
      { cols: 80, rows: 24 },
      { cols: 200, rows: 60 },
      { cols: 61, rows: 16 },
      { cols: 40, rows: 10 },
      { cols: 120, rows: 40 },
    ]) {
      session.resize(size);
      await session.until(`a whole screen at ${size.cols}x${size.rows}`, () =>
        size.cols < 60 ? /too small/i.test(session.screen()) : /left/.test(session.lines()[0] ?? ''),
      );
      if (size.cols >= 60)
        await session.until('the keys below', () => /Enter|help|Esc/.test(session.lines().at(-1) ?? ''));
    }
    await session.shows('M1');
  }, 40_000);

  it('gets lines instead of a screen when it can draw none', async () => {
    const { session } = rodeo(
      ['practice', 'latency-spike', '--seed', '7'],
      { cols: 100, rows: 40 },
      { TERM: 'dumb' },
    );
    await session.shows('Walk me');
    expect(session.inAlternateScreen).toBe(false);
    expect(session.raw).not.toContain('\u001b[');
  }, 40_000);
});
