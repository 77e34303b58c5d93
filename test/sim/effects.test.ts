import { describe, expect, it } from 'vitest';
import type { EffectEntry, FaultEntry } from '../../src/scenario/scenario.ts';
import { effectKinds } from '../../src/sim/effects/effects.ts';
import type { RequestRecord } from '../../src/sim/telemetry/record.ts';
import type { World } from '../../src/sim/world.ts';
import { answered, at, good, mean, minute, quantile, ran, start, type Told } from './faults/worlds.ts';

const actAt = at + 10 * minute;
const acted = (effect: EffectEntry, faults: readonly FaultEntry[] = [], told: Told = {}): World =>
  ran(faults, { ...told, interventions: [{ atMs: start + actAt, effect }] });
/** For what is read in events and evaluations: hardly any traffic. */
const quiet: Told = { requestsPerS: 0.2 };
const late = (world: World, keep: (r: RequestRecord) => boolean = () => true): RequestRecord[] =>
  [...world.telemetry.requests].filter((r) => r.arriveMs > start + actAt + 6 * minute && keep(r));
const share = (
  world: World,
  holds: (r: RequestRecord) => boolean,
  of: (r: RequestRecord) => boolean = () => true,
): number => mean(late(world, of).map((r) => (holds(r) ? 1 : 0)));
const median = (world: World, of: (r: RequestRecord) => number | null): number =>
  quantile(
    late(world).flatMap((r) => of(r) ?? []),
    0.5,
  );
const said = (world: World, text: string): boolean =>
  world.telemetry.events.some((e) => e.text.includes(text));
const quality = (world: World): number => share(world, good, answered);

/** What each action does to a world in which it is the right one, or to one in which nothing is wrong. */
const effects: Record<string, () => void> = {
  rollback: () => {
    const world = acted({ kind: 'rollback', change: 'chat-template' }, [{ kind: 'wrong-template', at }]);
    expect(quality(world)).toBeGreaterThan(0.88);
    expect(world.telemetry.changes.at(-1)?.rollbackOf).toBe(world.telemetry.changes[0]!.changeId);
  },
  'flag-off': () => {
    const world = acted({ kind: 'flag-off', change: 'flag-precise-answers' }, [
      { kind: 'low-temperature', at },
    ]);
    expect(
      share(
        world,
        (r) => r.engineTemperature === 0,
        (r) => r.replica !== null,
      ),
    ).toBe(0);
  },
  set: () => {
    const world = acted(
      { kind: 'set', subject: 'gateway', key: 'proxy_buffering', value: 'on', service: 'gateway' },
      [],
      { base: 'assistant' },
    );
    expect(median(world, (r) => r.chunks)).toBe(1);
  },
  reroute: () => {
    const world = acted({ kind: 'reroute', longWeight: 0 }, [{ kind: 'sticky-misrouting', at }], {
      base: 'assistant',
    });
    expect(
      share(
        world,
        (r) => r.pool === 'long',
        (r) => r.inputTokens < 4_000,
      ),
    ).toBe(0);
  },
  'rate-limit': () => {
    const world = acted({ kind: 'rate-limit', factor: 2 }, [{ kind: 'rate-limit-misconfiguration', at }]);
    expect(share(world, (r) => r.status === 429)).toBeLessThan(0.02);
  },
  sampling: () => {
    const world = acted({ kind: 'sampling', temperature: 'none' }, [{ kind: 'low-temperature', at }]);
    expect(share(world, (r) => r.symptom === 'repetitive', answered)).toBeLessThan(0.02);
  },
  'sample-more': () => {
    expect(
      share(acted({ kind: 'sample-more', share: 0.5 }), (r) => r.judgeScore !== null, answered),
    ).toBeCloseTo(0.5, 1);
  },
  'retry-budget': () => {
    const storm = [{ kind: 'retry-storm', at, triggerAfter: 2 * minute, engines: 4 }];
    const raging = ran(storm, { minutes: 43, requestsPerS: 24 });
    const world = acted({ kind: 'retry-budget', share: 0.02 }, storm, { minutes: 43, requestsPerS: 24 });
    const goodput = (of: World): number =>
      late(of, (r) => r.status === 200 && r.arriveMs > start + actAt + 8 * minute).length;
    expect(goodput(world)).toBeGreaterThan(3 * goodput(raging));
  },
  'shed-load': () => {
    const world = acted({ kind: 'shed-load', share: 0.3 });
    expect(share(world, (r) => r.errorType === 'load_shed')).toBeCloseTo(0.3, 1);
    expect(share(world, (r) => r.attempt > 0)).toBeLessThan(0.01);
  },
  timeout: () => {
    const world = acted({ kind: 'timeout', seconds: 120 }, [{ kind: 'short-timeout', at, seconds: 5 }]);
    expect(share(world, (r) => r.status === 504)).toBe(0);
  },
  buffering: () => {
    const world = acted({ kind: 'buffering', on: false }, [{ kind: 'stream-buffering', at }], {
      base: 'assistant',
    });
    expect(median(world, (r) => (r.stream ? r.chunks : null))).toBeGreaterThan(20);
  },
  truncation: () => {
    const world = acted({ kind: 'truncation', policy: 'off' }, [{ kind: 'silent-truncation', at }]);
    expect(Math.max(...late(world).map((r) => r.truncatedTokens))).toBe(0);
  },
  concurrency: () => {
    const world = acted({ kind: 'concurrency', maxNumSeqs: 2 });
    expect(
      Math.max(
        ...world.telemetry.samples.filter((s) => s.atMs > start + actAt + 6 * minute).map((s) => s.running),
      ),
    ).toBeLessThanOrEqual(2);
    expect(median(world, (r) => r.queueMs)).toBeGreaterThan(10);
  },
  'disable-speculation': () => {
    const world = acted({ kind: 'disable-speculation' }, [{ kind: 'speculation-at-load', at }]);
    expect(Math.max(...late(world).map((r) => r.draftTokens))).toBe(0);
  },
  'move-alias': () => {
    const world = acted({ kind: 'move-alias' }, [{ kind: 'stale-index', at }], { base: 'assistant' });
    expect(share(world, (r) => r.symptom === 'outdated', answered)).toBeLessThan(0.03);
  },
  reindex: () => {
    const world = acted({ kind: 'reindex', takes: 8 * minute }, [{ kind: 'slow-retrieval', at }], {
      base: 'assistant',
    });
    const ended = late(world, (r) => r.arriveMs > start + actAt + 9 * minute).flatMap(
      (r) => r.retrievalMs ?? [],
    );
    expect(quantile(ended, 0.5)).toBeLessThan(60);
    expect(said(world, 'build started')).toBe(true);
  },
  restart: () => {
    const world = acted({ kind: 'restart', replica: 'engine-0' });
    const away = [...world.telemetry.requests].filter(
      (r) =>
        r.replica === 'engine-0' &&
        r.arriveMs > start + actAt + 1_000 &&
        r.arriveMs < start + actAt + 3 * minute,
    );
    expect(away).toEqual([]);
    expect(late(world).some((r) => r.replica === 'engine-0')).toBe(true);
  },
  drain: () => {
    expect(share(acted({ kind: 'drain', replica: 'engine-2' }), (r) => r.replica === 'engine-2')).toBe(0);
    // One that dies after it was drained starts again, and is sent nothing.
    const crashing = acted({ kind: 'drain', replica: 'engine-4' }, [
      { kind: 'crash-loop', at, replicas: ['engine-4'], everyMs: 5 * minute },
    ]);
    expect(share(crashing, (r) => r.replica === 'engine-4')).toBe(0);
  },
  'scale-out': () => {
    expect(share(acted({ kind: 'scale-out', replicas: 2 }), (r) => r.replica === 'engine-7')).toBeGreaterThan(
      0.05,
    );
  },
  'replace-node': () => {
    const world = acted({ kind: 'replace-node', replica: 'engine-1' }, [{ kind: 'corrupting-replica', at }]);
    expect(share(world, (r) => r.replica === 'engine-1')).toBe(0);
    expect(share(world, (r) => r.replica === 'engine-6')).toBeGreaterThan(0.05);
    expect(quality(world)).toBeGreaterThan(0.88);
  },
  'flush-cache': () => {
    const world = acted({ kind: 'flush-cache', replica: 'all' });
    const just = [...world.telemetry.requests].filter(
      (r) => r.arriveMs > start + actAt && r.arriveMs < start + actAt + 3_000,
    );
    expect(just.some((r) => r.replica !== null && r.cachedTokens === 0)).toBe(true);
    expect(
      share(
        world,
        (r) => r.cachedTokens > 0,
        (r) => r.replica !== null,
      ),
    ).toBeGreaterThan(0.9);
  },
  failover: () => {
    const world = acted({ kind: 'failover', service: 'auth' }, [{ kind: 'dependency-outage', at }]);
    expect(share(world, (r) => r.errorType === 'auth_unavailable')).toBe(0);
  },
  'run-eval': () => {
    const world = acted({ kind: 'run-eval', suites: ['long-context'] }, [], quiet);
    const rows = world.telemetry.evals.filter((e) => e.trigger === 'on-call');
    expect(new Set(rows.map((e) => e.suite))).toEqual(new Set(['long-context']));
    for (const e of rows) expect(e.low <= e.score && e.score <= e.high).toBe(true);
  },
  ablation: () => {
    const world = acted(
      { kind: 'ablation', subject: 'own template', with: { 'prompt.chat_template': 'meridian-v3' } },
      [{ kind: 'wrong-template', at }],
      quiet,
    );
    const arm = (subject: string): number =>
      world.telemetry.evals.findLast(
        (e) =>
          e.trigger === 'ablation' &&
          e.subject === subject &&
          e.suite === 'instruction-following' &&
          e.slice === 'all',
      )!.score;
    expect(arm('own template')).toBeGreaterThan(arm('production') + 0.2);
  },
  replay: () => {
    const world = acted({ kind: 'replay', change: 'tokenizer-update' }, [{ kind: 'tokenizer-update', at }]);
    const line = world.telemetry.events.find((e) => e.service === 'replay')!.text;
    const [now, before] = [...line.matchAll(/p99 (\d+) ms/g)].map((m) => Number(m[1]));
    expect(now!).toBeGreaterThan(before! * 1.05);
    expect(world.telemetry.evals.some((e) => e.trigger === 'replay')).toBe(true);
  },
  'label-samples': () => {
    const world = acted({ kind: 'label-samples', count: 200 }, [{ kind: 'stale-index', at }], {
      base: 'assistant',
    });
    const labels = world.telemetry.evals.find((e) => e.suite === 'labelled-sample')!;
    expect(labels.items).toBe(200);
    expect(labels.notes).toMatch(/^outdated \d\d/);
  },
  'audit-examples': () => {
    const found = (faults: readonly FaultEntry[]) =>
      acted({ kind: 'audit-examples', count: 200 }, faults, {
        ...quiet,
        base: 'assistant',
      }).telemetry.evals.find((e) => e.suite === 'tuning-set')!.notes;
    const cut = /; (\d+) are (\d+) tokens long, which is max_length: /.exec(
      found([{ kind: 'training-truncation', at }]),
    )!;
    expect(Number(cut[1])).toBeGreaterThan(60);
    expect(cut[2]).toBe('512');
    expect(found([{ kind: 'tuned-on-short', at }])).toContain('longest prompt, before cutting, 4096 tokens');
    expect(found([])).toMatch(/; [0-4] are 16384 tokens long/);
  },
  'repetition-penalty': () => {
    const fault = { kind: 'repeating-weights', at, strength: 1 };
    const prose = (r: RequestRecord): boolean => answered(r) && !r.route.includes('code');
    const forced = acted({ kind: 'repetition-penalty', penalty: 1.3 }, [fault]);
    const left = ran([fault]);
    const loops = (world: World): number => share(world, (r) => r.symptom === 'repetitive', prose);
    expect(loops(forced)).toBeLessThan(loops(left) * 0.75);
    // What has to be said twice suffers.
    const misread = (world: World): number => share(world, (r) => r.symptom === 'misread', answered);
    expect(misread(forced)).toBeGreaterThan(misread(left) + 0.04);
  },
  probe: () => {
    const direct = acted({ kind: 'probe', through: 'engine' }, [{ kind: 'stream-buffering', at }], {
      ...quiet,
      base: 'assistant',
    });
    const through = acted({ kind: 'probe', through: 'gateway' }, [{ kind: 'stream-buffering', at }], {
      ...quiet,
      base: 'assistant',
    });
    const reads = (world: World): number =>
      Number(/reads=(\d+)/.exec(world.telemetry.events.find((e) => e.service === 'probe')!.text)![1]);
    expect(reads(direct)).toBeGreaterThan(50);
    expect(reads(through)).toBe(1);
    // Past the relay that cuts streams nothing is lost, and whole answers lose nothing anywhere.
    const lost = (way: object): string => {
      const world = acted(
        { kind: 'probe', lang: 'zh', times: 12, ...way },
        [{ kind: 'byte-split-stream', at }],
        quiet,
      );
      return /with_fffd=\d+\/12/.exec(world.telemetry.events.find((e) => e.service === 'probe')!.text)![0];
    };
    expect(lost({ through: 'engine' })).toBe('with_fffd=0/12');
    expect(lost({ through: 'gateway', stream: false })).toBe('with_fffd=0/12');
    expect(lost({ through: 'gateway' })).not.toBe('with_fffd=0/12');
  },
  ticket: () =>
    expect(said(acted({ kind: 'ticket', queue: 'model-team' }, [], quiet), 'two working days')).toBe(true),
  page: () =>
    expect(said(acted({ kind: 'page', team: 'inference' }, [], quiet), 'inference paged')).toBe(true),
  retrain: () => expect(said(acted({ kind: 'retrain' }, [], quiet), 'job queued')).toBe(true),
  'add-alert': () =>
    expect(
      said(acted({ kind: 'add-alert', on: 'tokens_per_char' }, [], quiet), 'rule added: tokens_per_char'),
    ).toBe(true),
  'status-page': () =>
    expect(said(acted({ kind: 'status-page', says: 'slow' }, [], quiet), 'published: slow')).toBe(true),
  'freeze-deploys': () => expect(said(acted({ kind: 'freeze-deploys' }, [], quiet), 'freeze')).toBe(true),
};

describe('each action does what it says', () => {
  it('and none is without a test', () => {
    expect(Object.keys(effects).sort()).toEqual([...effectKinds.keys()].sort());
    expect(effectKinds.size).toBeGreaterThanOrEqual(20);
  });
  it.each(Object.keys(effects))('%s', (kind) => effects[kind]!());

  it('what people do changes no request', () => {
    const ids = (world: World): string =>
      [...world.telemetry.requests].map((r) => `${r.traceId} ${r.endMs}`).join();
    expect(ids(acted({ kind: 'retrain' }))).toBe(ids(ran([])));
  });
});
