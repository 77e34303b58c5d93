import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
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

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rodeo-interview-'));
  folders.push(folder);
  mkdirSync(join(folder, 'home'));
  return folder;
}

function run(folder: string, args: readonly string[], columns: number, rows: number): Driver {
  const session = Driver.run(bundle, {
    columns,
    rows,
    args,
    cwd: folder,
    env: { RODEO_HOME: join(folder, 'home') },
  });
  open.push(session);
  return session;
}

describe('an interview of two people in two terminals', () => {
  it('is led, marked and handed over, with the interviewer’s terminal killed in the middle of it', async () => {
    const [alex, sam] = [newFolder(), newFolder()];
    const hosting = [
      'interview',
      'latency-spike',
      '--host',
      '--listen',
      '127.0.0.1:0',
      '--seed',
      '7',
      '--name',
      'Alex',
    ];
    let desk = run(alex, hosting, 120, 40);
    const invitation = await desk.waitFor(/rodeo join 127\.0\.0\.1:\d+ [a-z0-9-]{14}/);
    const [, address, code] = /rodeo join (\S+) (\S+)/.exec(invitation)!;
    const joining = ['join', address!, code!, '--name', 'Sam'];
    const seat = run(sam, joining, 80, 24);
    await seat.waitFor('with Alex');
    await desk.waitFor('Sam is here');

    await seat.say('Did anything ship last night?');
    await desk.waitFor('understood as changes');
    await seat.type('half a thought');
    await desk.waitFor('Sam types: half a thought');
    desk.write('s');
    await desk.say('Which of these would move only the tail?');
    await seat.waitFor('Which of these would move only');
    desk.write('3');
    await desk.waitFor('Looks at evidence within the first 90 seconds');
    desk.write('m');
    await desk.waitFor('first-evidence: met');

    desk.close();
    await seat.waitFor('Alex cannot see you just now');
    seat.press('ctrl+u');
    await seat.say('metrics ttft_p99 | by lang');
    await seat.waitFor('M1');
    desk = run(alex, ['interview', '--host', '--resume'], 80, 24);
    await desk.waitFor('Sam is here');
    await desk.waitFor('M1  TTFT p99 by lang');
    await seat.waitFor((screen) => !screen.includes('cannot see you'));

    desk.write('E');
    await desk.waitFor('End the interview for the candidate?');
    desk.write('y');
    await seat.waitFor('The interviewer has ended the interview');
    desk.write('h');
    await desk.waitFor('Handed over: 1 mark or flag');
    desk.write('d');
    await desk.waitFor('How it went');
    desk.write('e');
    await desk.waitFor('scorecard.json');
    seat.press('enter');
    await seat.waitFor('How it went');
    seat.write('q');
    expect(await seat.exited()).toBe(0);

    const cardIn = (folder: string) => {
      const name = readdirSync(folder).find((one) => one.endsWith('.scorecard.json'))!;
      return scorecardSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
    };
    for (const card of [cardIn(sam), cardIn(alex)]) {
      expect(card.agreement).toMatchObject({ settled: 1, decided: 1, agreed: 1 });
      expect(card.checks.find(({ id }) => id === 'first-evidence')?.override).toMatchObject({
        who: 'Alex',
        verdict: 'met',
      });
    }
  }, 60_000);
});
