import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
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
      expect(screen).toContain('unmounted');
      expect(screen).toContain('The session is kept');
      if (code === 70) expect(screen).toMatch(/rodeo crashed, sorry: Error: boom/);
      expect(program.raw).toContain('\u001b[?1049l');
      expect(program.raw).toContain('\u001b[?25h');
      program.close();
    },
    20_000,
  );
});
