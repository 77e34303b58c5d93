import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { Driver } from '../tui/driver.ts';

const script = resolve(import.meta.dirname, 'guarded.ts');

/** A program in the alternate screen that ends as it is told to. */
const run = (how: string): Driver => Driver.run(script, { columns: 80, rows: 24, args: [how] });

describe('a guarded terminal', () => {
  it.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
    ['SIGINT', 130],
    ['SIGQUIT', 131],
    ['throw', 70],
    ['reject', 70],
  ])(
    'is put back after %s, the session saved first, and the exit code says what happened',
    async (how, code) => {
      const program = run(how);
      expect(await program.exited()).toBe(code);
      await program.waitFor('The session is kept');
      expect(program.onAlternateScreen).toBe(false);
      const screen = program.screen();
      expect(screen).toContain('saved');
      expect(screen).toContain('unmounted, kept');
      expect(screen).toContain('The session is kept');
      if (code === 70) expect(screen).toMatch(/rodeo crashed, sorry: Error: boom/);
      expect(program.raw).toContain('\u001b[?1049l');
      expect(program.raw).toContain('\u001b[?25h');
      program.close();
    },
    20_000,
  );

  it('says goodbye below what is on the screen where no screen was taken', async () => {
    const program = Driver.run(script, { columns: 80, rows: 24, args: ['SIGTERM', 'plain'] });
    expect(await program.exited()).toBe(143);
    await program.waitFor('The session is kept');
    expect(program.screen()).toMatch(
      /^line one\nline two\nThe session is kept \(saved, unmounted, kept\)\.\n$/,
    );
    program.close();
  });

  it('gives no error text to the terminal raw', async () => {
    const program = run('throw');
    expect(await program.exited()).toBe(70);
    await program.waitFor('boom');
    expect(program.raw).not.toContain('\u001b]0;');
    program.close();
  });
});

/** The program on pipes: what a terminal does that goes away without a signal. */
async function onPipes(how: string): Promise<ChildProcessWithoutNullStreams> {
  const child = spawn(process.execPath, [script, how]);
  await once(child.stdout, 'data');
  return child;
}

describe('a terminal that is gone', () => {
  it('ends the program when the keyboard ends', async () => {
    const child = await onPipes('wait');
    child.stdin.end();
    const said = (await child.stderr.toArray()).join('');
    expect(said).toContain('The session is kept (saved, unmounted, kept).');
    expect(child.exitCode ?? (await once(child, 'exit'))[0]).toBe(129);
  });

  it('ends the program when nobody reads what it writes', async () => {
    const child = await onPipes('write');
    child.stdout.destroy();
    const [code] = await once(child, 'exit');
    expect(code).toBe(129);
  });
});

describe('Ctrl+Z', () => {
  it('stops the program until it is continued', async () => {
    const child = await onPipes('suspend');
    const state = (): string | undefined =>
      readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.[0];
    await vi.waitFor(() => expect(state()).toBe('T'), { timeout: 10_000, interval: 5 });
    child.kill('SIGCONT');
    expect(String((await once(child.stdout, 'data'))[0])).toBe('continued');
    expect(child.exitCode ?? (await once(child, 'exit'))[0]).toBe(0);
  });
});
