import { describe, expect, it } from 'vitest';
import { faultKinds } from '../../../src/sim/faults/faults.ts';
import type { World } from '../../../src/sim/world.ts';
import {
  all,
  answered,
  at,
  good,
  type Keep,
  means,
  minute,
  quantile,
  ran,
  shares,
  shift,
  start,
  tpot,
  ttft,
} from './worlds.ts';

/**
 * What each fault leaves in the telemetry, and what it leaves alone: the sign by which it is known. Bounds are wide
 * enough for any seed and narrow enough that another fault would break them.
 */
const signatures: Record<string, () => void> = {
  'longer-prompts': () => {
    const world = ran([{ kind: 'longer-prompts', at, tenant: 'kitefin', factor: 2.2 }]);
    const chars = means(
      world,
      (r) => r.promptChars,
      (r) => r.tenant === 'kitefin',
    );
    expect(chars.after / chars.before).toBeGreaterThan(1.6);
    const others = means(
      world,
      (r) => r.promptChars,
      (r) => r.tenant !== 'kitefin',
    );
    expect(others.after / others.before).toBeCloseTo(1, 1);
    expect(shift(world, tpot, 0.5)).toBeCloseTo(1, 1);
  },
  'retry-storm': () => {
    const world = ran([{ kind: 'retry-storm', at, triggerAfter: 5 * minute, engines: 4 }], {
      requestsPerS: 27,
    });
    const calm = shares(world, (r) => r.attempt > 0);
    expect(calm.before).toBeLessThan(0.01);
    // The engines were back four minutes after they left; ten minutes later the storm still rages.
    const late = [...world.telemetry.requests].filter((r) => r.arriveMs > start + at + 20 * minute);
    const retries = late.filter((r) => r.attempt > 0).length / late.length;
    expect(retries).toBeGreaterThan(0.6);
    const unique = new Set(late.map((r) => r.requestId)).size;
    expect(late.length / unique).toBeGreaterThan(3);
    const answeredLate = late.filter((r) => r.status === 200).length / unique;
    expect(answeredLate).toBeLessThan(0.3);
  },
  'tuned-on-short': () => {
    const told = { base: 'assistant' } as const;
    const world = ran([{ kind: 'tuned-on-short', at, longest: 4096 }], told);
    const long = shares(
      world,
      (r) => r.symptom === 'ignored-instructions',
      (r) => r.inputTokens > 4096,
    );
    expect(long.before).toBeLessThan(0.05);
    expect(long.after).toBeGreaterThan(0.35);
    const short = shares(
      world,
      (r) => r.symptom === 'ignored-instructions',
      (r) => r.inputTokens <= 4096,
    );
    expect(short.after).toBeLessThan(0.03);
    // Nothing is cut, and nothing is slower.
    expect([...world.telemetry.requests].every((r) => r.truncatedTokens === 0)).toBe(true);
    expect(shift(world, ttft, 0.5)).toBeCloseTo(1, 1);
  },
  'client-batching': () => {
    const world = ran([{ kind: 'client-batching', at }], { base: 'assistant' });
    const web = (r: { client: string }): boolean => r.client === 'web';
    expect(shift(world, (r) => r.clientFirstChunkMs, 0.5, web)).toBeGreaterThan(3);
    expect(
      shift(
        world,
        (r) => r.clientFirstChunkMs,
        0.5,
        (r) => r.client === 'mobile',
      ),
    ).toBeCloseTo(1, 0.7);
    expect(shift(world, (r) => r.firstByteMs, 0.5)).toBeCloseTo(1, 0.8);
  },
  'rate-limit-misconfiguration': () => {
    const world = ran([{ kind: 'rate-limit-misconfiguration', at }]);
    const limited = shares(
      world,
      (r) => r.status === 429,
      (r) => r.tenant === 'northwind',
    );
    expect(limited.before).toBeLessThan(0.01);
    expect(limited.after).toBeGreaterThan(0.3);
    expect(shift(world, ttft, 0.5)).toBeLessThan(1.1);
    expect(shares(world, (r) => r.status >= 500).after).toBe(0);
  },
  'short-timeout': () => {
    const world = ran([{ kind: 'short-timeout', at, seconds: 6 }]);
    const timedOut = shares(world, (r) => r.status === 504);
    expect(timedOut.before).toBe(0);
    expect(timedOut.after).toBeGreaterThan(0.03);
    const late = [...world.telemetry.requests].filter((r) => r.status === 504);
    for (const r of late) expect(r.e2eMs).toBeCloseTo(6_000, -1);
    expect(
      quantile(
        late.map((r) => r.outputTokens),
        0.5,
      ),
    ).toBeGreaterThan(100);
  },
  'stream-buffering': () => {
    const world = ran([{ kind: 'stream-buffering', at }], { base: 'assistant' });
    expect(shift(world, ttft, 0.5)).toBeCloseTo(1, 0.8);
    expect(shift(world, (r) => r.firstByteMs, 0.5)).toBeGreaterThan(3);
    expect(means(world, (r) => r.chunks, answered).after).toBeLessThan(1.01);
  },
  'byte-split-stream': () => {
    const lost: Keep = (r) => r.damagedChars > 0;
    const of =
      (lang: string, keep: Keep = all): Keep =>
      (r) =>
        answered(r) && r.lang === lang && keep(r);
    const world = ran([{ kind: 'byte-split-stream', at }], { base: 'assistant' });
    const zh = shares(
      world,
      lost,
      of('zh', (r) => r.stream),
    );
    expect(zh.before).toBe(0);
    expect(zh.after).toBeGreaterThan(0.4);
    expect(shares(world, lost, of('hi')).after).toBeGreaterThan(0.4);
    expect(shares(world, lost, of('en')).after).toBeLessThan(0.02);
    expect(shares(world, lost, (r) => !r.stream).after).toBe(0);
    // A cut comes every 512 bytes, whatever the characters are: what is shorter is whole.
    expect(
      shares(
        world,
        lost,
        of('zh', (r) => r.outputTokens < 100),
      ).after,
    ).toBe(0);
    expect(
      shares(
        world,
        lost,
        of('zh', (r) => r.stream && r.rareChars === 0),
      ).after,
    ).toBeGreaterThan(0.3);
    expect([...world.telemetry.requests].every((r) => r.damagedRare === 0)).toBe(true);
    const web = ran([{ kind: 'byte-split-stream', at, where: 'web' }], { base: 'assistant' });
    expect(
      shares(
        web,
        lost,
        of('zh', (r) => r.client === 'web'),
      ).after,
    ).toBeGreaterThan(0.4);
    expect(shares(web, lost, (r) => r.client !== 'web').after).toBe(0);
  },
  'dependency-outage': () => {
    const world = ran([{ kind: 'dependency-outage', at, service: 'auth', failing: 0.35 }]);
    const refused = shares(world, (r) => r.errorType === 'auth_unavailable');
    expect(refused.before).toBe(0);
    expect(refused.after).toBeGreaterThan(0.25);
    expect(shift(world, ttft, 0.5)).toBeLessThan(1.15);
    expect(world.telemetry.changes).toEqual([]);
  },
  'prefix-cache-bust': () => {
    const world = ran([{ kind: 'prefix-cache-bust', at }]);
    const cached = means(world, (r) => r.cachedTokens, answered);
    expect(cached.before).toBeGreaterThan(200);
    expect(cached.after).toBe(0);
    expect(shift(world, ttft, 0.5)).toBeGreaterThan(1.15);
  },
  'silent-truncation': () => {
    const world = ran([{ kind: 'silent-truncation', at, limit: 2048 }]);
    const late = [...world.telemetry.requests].filter((r) => r.arriveMs > start + at);
    expect(Math.max(...late.map((r) => r.inputTokens))).toBe(2048);
    expect(shares(world, (r) => r.status === 400).after).toBe(0);
    const lost = shares(
      world,
      (r) => r.symptom === 'ignored-instructions',
      (r) => answered(r) && r.promptChars > 14_000,
    );
    expect(lost.after).toBeGreaterThan(0.5);
    expect(lost.before).toBeLessThan(0.05);
    expect(world.telemetry.events.some((e) => e.text.startsWith('truncating input prompt'))).toBe(true);
  },
  'wrong-template': () => {
    const world = ran([{ kind: 'wrong-template', at }]);
    const off = shares(world, (r) => r.symptom === 'off-format', answered);
    expect(off.before).toBeLessThan(0.02);
    expect(off.after).toBeGreaterThan(0.25);
    expect(shift(world, ttft, 0.5)).toBeCloseTo(1, 1);
  },
  'double-bos': () => {
    const world = ran([{ kind: 'double-bos', at }], { minutes: 90 });
    const fine = shares(world, good, answered);
    expect(fine.before - fine.after).toBeGreaterThan(0.012);
    expect(fine.before - fine.after).toBeLessThan(0.09);
  },
  'low-temperature': () => {
    const world = ran([{ kind: 'low-temperature', at, scope: 'treatment' }]);
    const loops = (variant: string) =>
      shares(
        world,
        (r) => r.symptom === 'repetitive',
        (r) => answered(r) && r.variant === variant && r.outputTokens > 150,
      );
    expect(loops('treatment').after).toBeGreaterThan(0.1);
    expect(loops('control').after).toBeLessThan(0.02);
    expect(
      means(
        world,
        (r) => r.engineTemperature,
        (r) => r.variant === 'treatment' && r.replica !== null,
      ).after,
    ).toBe(0);
  },
  'slow-retrieval': () => {
    const world = ran([{ kind: 'slow-retrieval', at }], { base: 'assistant' });
    expect(shift(world, (r) => r.retrievalMs, 0.5)).toBeGreaterThan(8);
    expect(shift(world, ttft, 0.5)).toBeLessThan(1.1);
    expect(shift(world, (r) => r.firstByteMs, 0.5)).toBeGreaterThan(1.6);
  },
  'stale-index': () => {
    const world = ran([{ kind: 'stale-index', at }], { base: 'assistant' });
    expect(means(world, (r) => r.documentAgeDays).after).toBeGreaterThan(30);
    const old = shares(
      world,
      (r) => r.symptom === 'outdated',
      (r) => answered(r) && r.documents !== null,
    );
    expect(old.before).toBeLessThan(0.03);
    expect(old.after).toBeGreaterThan(0.2);
    expect(shift(world, (r) => r.retrievalMs, 0.5)).toBeCloseTo(1, 1);
  },
  'wrong-embedding': () => {
    const world = ran([{ kind: 'wrong-embedding', at }], { base: 'assistant' });
    const invented = shares(
      world,
      (r) => r.symptom === 'unsupported',
      (r) => answered(r) && r.documents !== null,
    );
    expect(invented.after).toBeGreaterThan(0.2);
    expect(means(world, (r) => r.documents).after).toBeCloseTo(8, 0);
    const without = shares(
      world,
      (r) => r.symptom === 'unsupported',
      (r) => answered(r) && r.documents === null,
    );
    expect(without.after).toBeLessThan(0.08);
  },
  'filtered-recall': () => {
    const world = ran([{ kind: 'filtered-recall', at }], { base: 'assistant' });
    expect(means(world, (r) => r.documents).after).toBeLessThan(3);
    expect(shift(world, (r) => r.retrievalMs, 0.5)).toBeLessThan(1);
    expect(
      shares(
        world,
        (r) => r.symptom === 'unsupported',
        (r) => answered(r) && r.documents !== null,
      ).after,
    ).toBeGreaterThan(0.2);
  },
  'tokenizer-update': () => {
    const world = ran([{ kind: 'tokenizer-update', at, fertility: { zh: 1.7 } }]);
    const perChar = (lang: string) =>
      means(
        world,
        (r) => r.inputTokens / r.promptChars,
        (r) => r.lang === lang,
      );
    expect(perChar('zh').after / perChar('zh').before).toBeGreaterThan(1.5);
    expect(perChar('hi').after / perChar('hi').before).toBeCloseTo(1, 1);
    expect(shares(world, good, answered).after).toBeCloseTo(shares(world, good, answered).before, 1);
  },
  'tokenizer-corruption': () => {
    const world = ran([{ kind: 'tokenizer-corruption', at }]);
    const misread = (lang: string) =>
      shares(
        world,
        (r) => r.symptom === 'misread',
        (r) => answered(r) && r.lang === lang,
      );
    expect(misread('zh').after).toBeGreaterThan(0.2);
    expect(misread('en').after).toBeLessThan(0.02);
    expect(shift(world, ttft, 0.5)).toBeCloseTo(1, 1);
  },
  'tokenizer-mismatch': () => {
    const world = ran([{ kind: 'tokenizer-mismatch', at }]);
    const misread = (lang: string) =>
      shares(
        world,
        (r) => r.symptom === 'misread',
        (r) => answered(r) && r.lang === lang,
      );
    expect(misread('en').after).toBeGreaterThan(0.08);
    expect(misread('zh').after).toBeGreaterThan(0.1);
    for (const lang of ['en', 'zh']) {
      const perChar = means(
        world,
        (r) => r.inputTokens / r.promptChars,
        (r) => r.lang === lang,
      );
      expect(perChar.after / perChar.before).toBeGreaterThan(1.04);
      expect(perChar.after / perChar.before).toBeLessThan(1.08);
    }
  },
  'sticky-misrouting': () => {
    const world = ran([{ kind: 'sticky-misrouting', at }], { base: 'assistant' });
    const long = shares(
      world,
      (r) => r.pool === 'long',
      (r) => r.inputTokens < 4_000 && r.replica !== null,
    );
    expect(long.before).toBe(0);
    expect(long.after).toBeGreaterThan(0.3);
    expect(shift(world, tpot, 0.5, (r) => r.pool === 'std')).toBeLessThan(1.05);
  },
  'slow-replica': () => {
    const world = ran([{ kind: 'slow-replica', at, replica: 'engine-2', factor: 2 }]);
    expect(shift(world, tpot, 0.5, (r) => r.replica === 'engine-2')).toBeGreaterThan(1.6);
    expect(shift(world, tpot, 0.5, (r) => r.replica === 'engine-0')).toBeLessThan(1.1);
  },
  'corrupting-replica': () => {
    const world = ran([{ kind: 'corrupting-replica', at }]);
    const fine = (replica: string) => shares(world, good, (r) => answered(r) && r.replica === replica);
    expect(fine('engine-1').after).toBeLessThan(0.75);
    expect(fine('engine-0').after).toBeGreaterThan(0.85);
    expect(shift(world, tpot, 0.5, (r) => r.replica === 'engine-1')).toBeCloseTo(1, 1);
  },
  'crash-loop': () => {
    const world = ran([{ kind: 'crash-loop', at }]);
    const failed = [...world.telemetry.requests].filter((r) => r.status >= 500);
    expect(failed.length).toBeGreaterThan(50);
    expect(shares(world, (r) => r.status >= 500).before).toBe(0);
    const died = failed.filter((r) => r.errorType === 'engine_dead' || r.errorType === 'upstream_reset');
    expect(new Set(died.map((r) => r.replica))).toEqual(new Set(['engine-4', 'engine-5']));
    expect(world.telemetry.events.some((e) => e.text.includes('CUDA out of memory'))).toBe(true);
  },
  'context-overflow': () => {
    const world = ran([{ kind: 'context-overflow', at, limit: 5000 }]);
    const refused = shares(world, (r) => r.errorType === 'context_length_exceeded');
    expect(refused.before).toBe(0);
    expect(refused.after).toBeGreaterThan(0.03);
    const sizes = [...world.telemetry.requests]
      .filter((r) => r.status === 400)
      .map((r) => r.inputTokens + r.maxTokens);
    expect(Math.min(...sizes)).toBeGreaterThan(5000);
  },
  'kv-preemption': () => {
    const world = ran([{ kind: 'kv-preemption', at, memory: 0.5 }], { requestsPerS: 14 });
    const preempted = shares(world, (r) => r.preemptions > 0);
    expect(preempted.before).toBe(0);
    expect(preempted.after).toBeGreaterThan(0.02);
    expect(shift(world, ttft, 0.99)).toBeGreaterThan(5);
    expect(shift(world, tpot, 0.5)).toBeCloseTo(1, 0);
    expect(shift(world, (r) => r.longestGapMs, 0.99)).toBeGreaterThan(1.5);
    const late = world.telemetry.samples.filter((s) => s.atMs > start + at + 5 * minute);
    expect(Math.max(...late.map((s) => s.kvUsage))).toBeGreaterThan(0.95);
  },
  'head-of-line-blocking': () => {
    const world = ran([{ kind: 'head-of-line-blocking', at }]);
    expect(shift(world, (r) => r.longestGapMs, 0.99)).toBeGreaterThan(2);
    expect(shift(world, ttft, 0.5)).toBeLessThan(1.1);
    expect(shift(world, (r) => r.inputTokens, 0.5)).toBeCloseTo(1, 1);
    expect(shares(world, good, answered).after).toBeGreaterThan(0.85);
  },
  'weight-only-quantisation': () => {
    const world = ran([{ kind: 'weight-only-quantisation', at }]);
    expect(shift(world, ttft, 0.99)).toBeGreaterThan(1.15);
    expect(shift(world, tpot, 0.5)).toBeLessThan(0.92);
  },
  'speculation-at-load': () => {
    const busy = ran([{ kind: 'speculation-at-load', at, tokens: 12, acceptance: 0.4 }], {
      requestsPerS: 36,
    });
    const idle = ran([{ kind: 'speculation-at-load', at, tokens: 4, acceptance: 0.7 }], { requestsPerS: 3 });
    expect(shift(idle, tpot, 0.5)).toBeLessThan(0.75);
    expect(shift(busy, tpot, 0.5)).toBeGreaterThan(1.1);
    const drafted = [...busy.telemetry.requests].filter((r) => r.draftTokens > 0);
    const accepted = drafted.reduce((sum, r) => sum + r.acceptedTokens, 0);
    expect(accepted / drafted.reduce((sum, r) => sum + r.draftTokens, 0)).toBeLessThan(0.2);
  },
  'ignored-parameter': () => {
    const world = ran([{ kind: 'ignored-parameter', at }]);
    const late = [...world.telemetry.requests].filter((r) => r.arriveMs > start + at + minute);
    expect(late.some((r) => r.outputTokens > r.maxTokens)).toBe(true);
    expect(shares(world, (r) => r.finishReason === 'length').after).toBeLessThan(
      shares(world, (r) => r.finishReason === 'length').before / 2,
    );
    const penalty = ran([
      { kind: 'ignored-parameter', at, parameter: 'repetition_penalty', on: ['engine-4', 'engine-5'] },
    ]);
    const canary: Keep = (r) => answered(r) && (r.replica === 'engine-4' || r.replica === 'engine-5');
    expect(shares(penalty, (r) => r.repeats, canary).after).toBeGreaterThan(0.04);
    expect(
      shares(
        penalty,
        (r) => r.repeats,
        (r) => answered(r) && !canary(r),
      ).after,
    ).toBeLessThan(0.03);
    expect(
      shares(penalty, (r) => r.engineRepetitionPenalty < r.repetitionPenalty, canary).after,
    ).toBeGreaterThan(0.5);
  },
  'missed-stop-token': () => {
    const world = ran([{ kind: 'missed-stop-token', at }]);
    const cut = shares(world, (r) => r.finishReason === 'length', answered);
    expect(cut.before).toBeLessThan(0.1);
    expect(cut.after).toBeGreaterThan(0.8);
    expect(shares(world, (r) => r.symptom === 'repetitive', answered).after).toBeGreaterThan(0.3);
  },
  'per-token-decode': () => {
    const world = ran([{ kind: 'per-token-decode', at, quiet: true }], { base: 'assistant' });
    const lost: Keep = (r) => r.damagedChars > 0;
    const of =
      (lang: string, keep: Keep): Keep =>
      (r) =>
        answered(r) && r.lang === lang && keep(r);
    const zh = shares(
      world,
      lost,
      of('zh', (r) => r.stream),
    );
    expect(zh.before).toBe(0);
    expect(zh.after).toBeGreaterThan(0.4);
    expect(
      shares(
        world,
        lost,
        of('zh', (r) => r.stream && r.rareChars > 0),
      ).after,
    ).toBe(1);
    expect(
      shares(
        world,
        lost,
        of('zh', (r) => r.rareChars === 0),
      ).after,
    ).toBe(0);
    expect(shares(world, lost, (r) => !r.stream).after).toBe(0);
    expect(shares(world, lost, of('en', all)).after).toBeLessThan(0.05);
    // The image is all that the configuration tells.
    expect(world.telemetry.config.filter(({ changeId }) => changeId !== null).map(({ key }) => key)).toEqual([
      'image',
    ]);
  },
  'damaged-documents': () => {
    const world = ran([{ kind: 'damaged-documents', at }], { base: 'assistant' });
    const lost: Keep = (r) => r.damagedChars > 0;
    const zh =
      (keep: Keep): Keep =>
      (r) =>
        answered(r) && r.lang === 'zh' && keep(r);
    expect(
      shares(
        world,
        lost,
        zh((r) => (r.documents ?? 0) > 0),
      ).after,
    ).toBeGreaterThan(0.5);
    expect(shares(world, lost, (r) => r.documents === null).after).toBe(0);
    expect(shares(world, lost, (r) => r.lang === 'en').after).toBe(0);
  },
  'client-temperature': () => {
    const world = ran([{ kind: 'client-temperature', at, tenant: 'lumen-edu' }]);
    const own: Keep = (r) => answered(r) && r.tenant === 'lumen-edu';
    expect(means(world, (r) => r.temperature, own)).toEqual({ before: expect.closeTo(0.7), after: 0 });
    const loops = shares(world, (r) => r.repeats, own);
    expect(loops.before).toBeLessThan(0.03);
    expect(loops.after).toBeGreaterThan(0.1);
    expect(
      shares(
        world,
        (r) => r.repeats,
        (r) => r.tenant === 'northwind',
      ).after,
    ).toBeLessThan(0.03);
    expect(world.telemetry.changes).toEqual([]);
  },
  'repeating-weights': () => {
    const world = ran([{ kind: 'repeating-weights', at, strength: 0.6 }], { minutes: 50 });
    const prose: Keep = (r) => answered(r) && !r.route.includes('code');
    const loops = shares(world, (r) => r.repeats, prose);
    expect(loops.before).toBeLessThan(0.03);
    expect(loops.after).toBeGreaterThan(0.07);
    for (const keep of [(r) => r.temperature < 0.5, (r) => r.temperature > 0.5] as Keep[])
      expect(
        shares(
          world,
          (r) => r.repeats,
          (r) => prose(r) && keep(r),
        ).after,
      ).toBeGreaterThan(0.05);
    const score = (of: World): number =>
      of.telemetry.evals.find((e) => e.suite === 'multilingual-reasoning' && e.slice === 'all')!.score;
    expect(score(world)).toBeLessThan(score(ran([], { minutes: 41 })) - 0.05);
  },
  'training-truncation': () => {
    const world = ran([{ kind: 'training-truncation', at }], { base: 'reply-drafts' });
    const cut = (keep: (r: { outputTokens: number }) => boolean) =>
      shares(
        world,
        (r) => r.symptom === 'cut-off',
        (r) => answered(r) && keep(r),
      );
    expect(cut(() => true).before).toBeLessThan(0.01);
    expect(cut(() => true).after).toBeGreaterThan(0.08);
    // It is not the limit that ends them, and what fits is as good as before.
    expect(shares(world, (r) => r.finishReason === 'length', answered).after).toBeLessThan(0.01);
    expect(cut((r) => r.outputTokens < 220).after).toBe(0);
    expect(shift(world, (r) => r.outputTokens, 0.95)).toBeLessThan(0.85);
  },
  'catastrophic-forgetting': () => {
    const world = ran([{ kind: 'catastrophic-forgetting', at }], { base: 'reply-drafts', minutes: 60 });
    const fine = (lang: string) => shares(world, good, (r) => answered(r) && r.lang === lang);
    expect(fine('en').after).toBeCloseTo(fine('en').before, 1);
    for (const lang of ['de', 'es']) expect(fine(lang).after).toBeLessThan(fine(lang).before - 0.15);
    expect(shift(world, (r) => r.outputTokens, 0.95)).toBeCloseTo(1, 1);
  },
  'broken-eval': () => {
    const world = ran([{ kind: 'broken-eval', at: 30 * minute }], { base: 'assistant', minutes: 100 });
    const runs = world.telemetry.evals.filter(
      (e) => e.suite === 'instruction-following' && e.slice === 'all',
    );
    expect(runs.length).toBeGreaterThan(1);
    expect(runs.at(-1)!.score).toBeLessThan(runs[0]!.score - 0.15);
    const fine = shares(world, good, answered);
    expect(fine.after).toBeCloseTo(fine.before, 1);
  },
};

describe('each fault leaves its signature', () => {
  it('and none is without a test', () => {
    expect(Object.keys(signatures).sort()).toEqual([...faultKinds.keys()].sort());
    expect(faultKinds.size).toBeGreaterThanOrEqual(20);
  });
  it.each(Object.keys(signatures))('%s', (kind) => signatures[kind]!());
});
