import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { replayDesk } from '../../src/app/hosting/desk-event.ts';
import { randomStream } from '../../src/core/random.ts';
import { systemClock } from '../../src/io/clock.ts';
import { DeskStore } from '../../src/io/desk-store.ts';
import { realFiles } from '../../src/io/files.ts';
import { SessionStore } from '../../src/io/session-store.ts';
import { scorecardSchema } from '../../src/scoring/scorecard.ts';
import { CutProxy } from '../io/cut-proxy.ts';
import { often } from '../long.ts';
import { bundle, runRodeo } from '../rodeo.ts';
import { Driver } from '../tui/driver.ts';

const folders: string[] = [];
const open: Driver[] = [];
const wires: CutProxy[] = [];
const cuts = often(3, 100);
afterEach(() => {
  for (const wire of wires.splice(0)) wire.close();
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
  it(
    'is led, marked and handed over, over a link that is cut, with the interviewer’s terminal killed in the middle of it',
    async () => {
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
      const wire = new CutProxy();
      wires.push(wire);
      wire.target = { host: '127.0.0.1', port: Number(address!.split(':')[1]) };
      const joining = ['join', `127.0.0.1:${await wire.listen()}`, code!, '--name', 'Sam'];
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

      const random = randomStream(20_261_128, 'cuts');
      for (let n = 1; n <= cuts; n++) {
        wire.cutAfter(random.integer(1, 3_000));
        await seat.say(`/note thought ${n}`);
        await seat.waitFor(new RegExp(`thought ${n}\\b`));
        if (wire.cuts < n) wire.cut();
        if (n % 5 === 0) {
          desk.write('s');
          await desk.say(`and ${n}?`);
          await seat.waitFor(`and ${n}?`);
        }
      }
      desk.write('1');
      await desk.waitFor(`thought ${cuts}`);
      desk.write('E');
      await desk.waitFor('End the interview for the candidate?');
      desk.write('y');
      await seat.waitFor('The interviewer has ended the interview');
      await desk.waitFor('hand over your marks');
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

      desk.write('q');
      await desk.waitFor('hand over');
      desk.write('q');
      expect(await desk.exited()).toBe(0);
      const session = new SessionStore(join(sam, 'home'), realFiles, systemClock);
      const desks = new DeskStore(join(alex, 'home'), realFiles, systemClock);
      const kept = session.read(session.ids()[0]!).events;
      const copied = replayDesk(desks.read(desks.ids()[0]!).events).events;
      // What was settled is there; the candidate may have gone on to work out what views were worth.
      expect(copied).toEqual(kept.slice(0, copied.length));
      expect(copied.at(-1)?.type).toMatch(/check-settled|evidence-valued/);

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
    },
    often(180_000, 300_000),
  );
});

describe('two people who change places', () => {
  it('go on in their new places with the lines they began with, after each terminal was killed', async () => {
    const [alex, sam] = [newFolder(), newFolder()];
    const hosting = ['interview', 'latency-spike', '--host', '--listen', '127.0.0.1:0', '--seed', '7'];
    let first = run(alex, [...hosting, '--name', 'Alex'], 120, 40);
    const invitation = await first.waitFor(/rodeo join 127\.0\.0\.1:\d+ [a-z0-9-]{14}/);
    const [, address, code] = /rodeo join (\S+) (\S+)/.exec(invitation)!;
    const joining = ['join', address!, code!, '--name', 'Sam'];
    let second = run(sam, joining, 80, 24);
    await first.waitFor('Sam is here');
    await second.say('Did anything ship?');
    await first.waitFor('understood as changes');
    first.write('E');
    await first.waitFor('End the interview for the candidate?');
    first.write('y');
    await second.waitFor('The interviewer has ended the interview');
    await first.waitFor('w change places');
    first.write('w');
    await second.waitFor('Alex would like to change places');
    second.write('y');
    await first.waitFor('with Sam');
    await second.waitFor('Alex is here');
    await first.say('metrics ttft_p99 | by lang');
    await second.waitFor('TTFT p99 by lang');

    second.close();
    await first.waitFor('Sam away');
    await first.say('/note while nobody looked');
    second = run(sam, joining, 80, 24);
    await second.waitFor('Alex is here');
    second.write('1');
    await second.waitFor('while nobody looked');

    first.close();
    await second.waitFor('Alex is away');
    second.write('s');
    await second.say('Which language moved?');
    first = run(alex, ['interview', '--host', '--resume'], 120, 40);
    await first.waitFor('Which language moved?');
    await second.waitFor('Alex is here');
  }, 180_000);
});

describe('an interviewer on a call, with one terminal', () => {
  it('types what is heard, marks it, and has a transcript that scores the same again', async () => {
    const folder = newFolder();
    const heard = [
      'did anything ship just before it started?',
      'metrics ttft_p99 | by lang',
      '/hyp tokenizer-fertility @80% because only zh moved [M1]',
      '/mark asks-what-changed met at once',
      '/mark proposes-monitor met named one, I did not type it',
      '/act rollback-tokenizer',
      '/submit the new tokenizer build; rolled back',
    ].join('\n');
    const args = ['interview', 'latency-spike', '--mark', '--seed', '7', '--name', 'Alex'];
    const live = await runRodeo(folder, args, heard);
    expect(live.code).toBe(0);
    const files = readdirSync(folder);
    const [transcript, marks] = ['transcript', 'marks'].map(
      (kind) => files.find((name) => name.includes(kind))!,
    );
    const again = await runRodeo(folder, ['grade', transcript!, '--overrides', marks!, '--json']);
    const card = scorecardSchema.parse(JSON.parse(again.out));
    expect(card.agreement).toMatchObject({ settled: 2, decided: 2, agreed: 1 });
    const liveCard = scorecardSchema.parse(
      JSON.parse(readFileSync(join(folder, files.find((name) => name.endsWith('.scorecard.json'))!), 'utf8')),
    );
    const verdicts = ({ checks }: typeof card) => checks.map(({ id, verdict }) => [id, verdict]);
    expect(verdicts(card)).toEqual(verdicts(liveCard));
    expect(live.out).toContain(
      `Score it again, mended or not, with: rodeo grade ${transcript} --overrides ${marks}`,
    );
  }, 180_000);
});
