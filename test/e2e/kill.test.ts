import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/io/clock.ts';
import { realFiles } from '../../src/io/files.ts';
import { SessionStore } from '../../src/io/session-store.ts';
import type { SessionEvent } from '../../src/session/event.ts';
import { often } from '../long.ts';
import { bundle, runRodeo } from '../rodeo.ts';

const kills = often(12, 200);
const script = Array.from(
  { length: 60 },
  (_, i) =>
    [
      `/note thought ${i}`,
      `I would look at slice ${i} first, nothing else.`,
      `/hyp idea number ${i} @${i % 100}%`,
    ][i % 3],
).join('\n');
const homes: string[] = [];
const newHome = (): string => {
  const home = mkdtempSync(join(tmpdir(), 'rodeo-kill-'));
  homes.push(home);
  return home;
};
afterAll(() => {
  for (const home of homes) rmSync(home, { recursive: true, force: true });
});

const start = (home: string, args: readonly string[]) =>
  spawn(process.execPath, [bundle, ...args], {
    env: { ...process.env, RODEO_HOME: home },
    cwd: home,
    stdio: ['pipe', 'pipe', 'pipe'],
  });

/** Plays the script into a new session and kills it `afterMs` after the interviewer first spoke; what was acknowledged by then. */
function playAndKill(home: string, afterMs: number): Promise<string> {
  return new Promise((done, fail) => {
    const child = start(home, ['practice', 'latency-spike', '--seed', '7', '--plain']);
    let output = '';
    let armed = false;
    child.stdout.on('data', (data: Buffer) => {
      output += data.toString();
      if (armed || !output.includes('Walk me through it')) return;
      armed = true;
      child.stdin.write(`${script}\n`);
      setTimeout(() => child.kill('SIGKILL'), afterMs);
    });
    child.stdin.on('error', () => {});
    child.on('error', fail);
    child.on('close', () => done(output));
  });
}

const acknowledged = (output: string) => ({
  notes: output.match(/^\d+:\d\d noted$/gm)?.length ?? 0,
  said: output.match(/^\d+:\d\d heard$/gm)?.length ?? 0,
  board: output.match(/^\d+:\d\d On your board/gm)?.length ?? 0,
});
const recorded = (events: readonly SessionEvent[]) => ({
  notes: events.filter((event) => event.type === 'noted').length,
  said: events.filter((event) => event.type === 'said').length,
  board: events.filter((event) => event.type === 'hypothesis-stated').length,
});

describe('kill -9', () => {
  const runs: { home: string; output: string }[] = [];

  beforeAll(async () => {
    await runRodeo(newHome(), ['list'], '', { RODEO_HOME: homes[0]! });
    const delays = Array.from({ length: kills }, (_, i) => ((i * 7919) % kills) * (90 / kills));
    const worker = async (): Promise<void> => {
      for (let delay = delays.pop(); delay !== undefined; delay = delays.pop()) {
        const home = newHome();
        runs.push({ home, output: await playAndKill(home, delay) });
      }
    };
    await Promise.all([worker(), worker(), worker()]);
  }, 170_000);

  it(`at ${kills} moments loses nothing that was acknowledged, and every journal loads`, () => {
    let cutShort = 0;
    for (const { home, output } of runs) {
      const store = new SessionStore(home, realFiles, systemClock);
      const [summary] = store.list();
      expect(summary?.error, output).toBe(null);
      const resumed = store.resume(summary!.id);
      if ('heldBy' in resumed) throw new Error('a dead process still holds the session');
      const [shown, kept] = [acknowledged(output), recorded(resumed.events)];
      expect(kept.notes).toBeGreaterThanOrEqual(shown.notes);
      expect(kept.said).toBeGreaterThanOrEqual(shown.said);
      expect(kept.board).toBeGreaterThanOrEqual(shown.board);
      if (shown.notes < 20) cutShort++;
      void resumed.writer.close();
    }
    // The kills fell all over the session, not after its end.
    expect(cutShort).toBeGreaterThan(kills / 4);
  });

  it('leaves sessions that the program itself goes on with', async () => {
    for (const { home, output } of runs.slice(0, often(2, 8))) {
      const resumedOutput = await new Promise<string>((done) => {
        const child = start(home, ['practice', '--resume', '--plain']);
        let text = '';
        child.stdout.on('data', (data: Buffer) => {
          text += data.toString();
        });
        child.on('close', (code) => done(`${text}\nexit ${code}`));
        child.stdin.end('/note and on it goes\n/leave\n');
      });
      expect(resumedOutput).toContain('exit 0');
      expect(acknowledged(resumedOutput).notes).toBeGreaterThan(acknowledged(output).notes);
      expect(readdirSync(join(home, 'sessions')).filter((name) => name.endsWith('.lock'))).toEqual([]);
    }
  }, 180_000);
});
