import { describe, expect, it } from 'vitest';
import { type DeskEvent, replayDesk } from '../../src/app/hosting/desk-event.ts';
import { type Random, randomStream } from '../../src/core/random.ts';
import type { SessionEvent } from '../../src/session/event.ts';
import type { HostAct } from '../../src/session/told.ts';
import { CandidateMachine, found, HostMachine, time, until } from '../hosting/two-ends.ts';
import { CutProxy } from '../io/cut-proxy.ts';
import { often } from '../long.ts';

const cuts = often(10, 100);
const kills = often(2, 10);

const inputs = [
  'Is it all requests, or only some?',
  'metrics ttft_p99 | by lang',
  'changes',
  '/hyp one slow replica @30% because it is always that',
  '/note ask about the tokenizer',
  'logs | limit 40',
  'It could be the new tokenizer build, the tail moved on one language only.',
  'metrics nonsense',
];

const actOf = (random: Random, n: number): HostAct => {
  const pick = <T>(list: readonly T[]): T => list[random.integer(0, list.length - 1)]!;
  const { evidence, steps } = found.scenario;
  return pick<HostAct>([
    { do: 'say', text: `question ${n}` },
    { do: 'say', text: `question ${n}` },
    { do: 'event', text: `news ${n}` },
    { do: 'release', evidenceId: pick(evidence).id },
    { do: 'step', stepId: pick(steps.filter((step) => !step.ends)).id },
    { do: 'time', byMs: 60_000 },
    { do: 'stop' },
    { do: 'go' },
    // Both are refused.
    { do: 'step', stepId: 'no-such-step' },
    { do: 'settle', check: 'x', verdict: 'met', who: 'Alex', why: 'too early' },
  ]);
};

/** As it is after a journey through JSON and a journal. */
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

describe(`a link that is cut ${cuts} times, with both sides killed ${kills} times in turn`, () => {
  it(
    'loses nothing, does nothing twice, and never stops the candidate',
    async () => {
      time.nowMs = 0;
      const random = randomStream(20_261_128, 'cuts');
      const host = new HostMachine();
      const candidate = new CandidateMachine();
      const wire = new CutProxy();
      await host.start();
      const port = await wire.listen();
      wire.target = { host: '127.0.0.1', port: host.port };
      await candidate.start(port);
      await candidate.end.room();

      let said = 0;
      let n = 0;
      const turn = (): Promise<void> => new Promise((done) => setImmediate(done));
      const move = async (): Promise<void> => {
        n++;
        time.nowMs += random.integer(0, 2_000);
        if (random.integer(0, 2) === 0) return host.desk.act(actOf(random, n));
        if (random.integer(0, 3) === 0) return host.desk.mark('first-evidence', 'met');
        // Nothing here waits for the other side.
        const before = candidate.room!.events.length;
        const outcome = await candidate.room!.input(inputs[random.integer(0, inputs.length - 1)]!);
        if (outcome.kind === 'done' && candidate.room!.events.length > before) said++;
        candidate.room!.draft(`half a thought ${n}`);
        return candidate.room!.tick();
      };
      const moves = async (most: number): Promise<void> => {
        for (let left = random.integer(0, most); left > 0; left--) {
          await move();
          for (let turns = random.integer(0, 3); turns > 0; turns--) await turn();
        }
      };
      for (let cut = 1; cut <= cuts; cut++) {
        await until(() => candidate.end.link === 'up', candidate.end);
        const { downs } = candidate;
        // In the middle of what comes next: of a handshake, when the link is cut again while it comes back.
        wire.cutAfter(random.integer(1, random.integer(0, 1) === 0 ? 300 : 12_000));
        await moves(6);
        if (wire.cuts < cut) wire.cut();
        await until(() => candidate.downs > downs, candidate.end);
        if (random.integer(0, 3) === 0) wire.cutAfter(random.integer(1, 2_000));
        await moves(4);
        if (cut % Math.floor(cuts / (kills + 1)) !== 0) continue;
        if (random.integer(0, 1) === 0) {
          candidate.kill();
          await candidate.start(port);
        } else {
          await host.kill();
          await host.start();
        }
      }
      expect(said).toBeGreaterThan(cuts);
      wire.cut();

      if (candidate.room!.state.phase === 'paused') await candidate.room!.input('/resume');
      await candidate.room!.input('/submit! It was the tokenizer.');
      const inStep = (): boolean => {
        const { events, unanswered } = host.desk.state;
        return unanswered.length === 0 && events.length === candidate.room!.events.length;
      };
      await until(inStep, host.desk, candidate.room!);
      await host.desk.flag('the tail', 30_000);
      await host.desk.handOver();
      await until(inStep, host.desk, candidate.room!);
      expect(wire.cuts).toBeGreaterThanOrEqual(cuts);

      const { events } = candidate.room!;
      expect(plain(host.desk.state.events)).toEqual(plain(events));
      // What is on the disks says the same.
      expect(plain(candidate.journal().events)).toEqual(plain(events));
      const desk = replayDesk(host.journal().events as readonly DeskEvent[]);
      expect(plain(desk.events)).toEqual(plain(events));

      // Each act was done or refused, once, in the order in which it was ordered.
      const ordered = (host.journal().events as readonly DeskEvent[]).flatMap((event) =>
        event.type === 'act-ordered' ? [event] : [],
      );
      const told = events.flatMap(({ told: id }) => (id === undefined ? [] : [id]));
      expect([...new Set(told)]).toEqual(ordered.map(({ id }) => id));
      for (const { id, act } of ordered) {
        const own = events.filter((event): event is SessionEvent => event.told === id);
        const cameTooLate = events.findIndex(({ type }) => type === 'ended') < events.indexOf(own[0]!);
        if (act.do === 'say' && !cameTooLate)
          expect(own).toMatchObject([{ type: 'interviewer-said', text: act.text }]);
        if (act.do !== 'step') expect(own).toHaveLength(1);
      }
      expect(candidate.room!.state.settled.get('first-evidence')?.who).toBe('Alex');
      expect(candidate.room!.state.flags).toEqual([{ atMs: 30_000, text: 'the tail' }]);

      candidate.stop();
      await host.stop();
      wire.close();
    },
    often(60_000, 300_000),
  );
});
