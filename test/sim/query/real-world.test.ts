import { describe, expect, it } from 'vitest';
import { createWorld } from '../../../src/sim/create-world.ts';
import type { View } from '../../../src/sim/query/view.ts';
import type { WorldSpec } from '../../../src/sim/world.ts';
import { often } from '../../long.ts';
import { ask, cells, columns } from './ask.ts';
import { at, minutes, start } from './telemetry.ts';

const spec: WorldSpec = {
  base: 'chat-api',
  startMs: start,
  opensAtMs: at(80),
  minutesPerSessionMinute: 4,
  traffic: {},
  faults: [{ kind: 'tokenizer-update', at: minutes(40) }],
  decoys: [],
};
const world = createWorld(spec, 7);
world.advanceTo(spec.opensAtMs);

const row = (view: View, first: string) =>
  Object.fromEntries(
    columns(view).map((name, i) => [name, cells(view).find((cell) => cell[0] === first)?.[i]]),
  );
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;

describe('a simulated world, asked', () => {
  it('tells the same number of requests by every view', () => {
    const counts = ['logs service:gateway', 'traces', 'metrics request_rate', 'metrics error_rate'].map(
      (query) => ask(world, `${query} lang:zh since:-30m`).total,
    );
    expect(new Set(counts).size).toBe(1);
    expect(counts[0]).toBeGreaterThan(100);
  });

  it('shows the tokenizer update where it is: in the tokens of one language, from the change on', () => {
    const fertility = ask(world, 'metrics tokens_per_char | by lang | diff');
    expect(row(fertility, 'zh')['change_pct (%)']).toBeGreaterThan(20);
    expect(Math.abs(Number(row(fertility, 'en')['change_pct (%)']))).toBeLessThan(5);
    const chars = ask(world, 'metrics prompt_chars_mean | by lang | diff');
    expect(Math.abs(Number(row(chars, 'zh')['change_pct (%)']))).toBeLessThan(20);
    const changes = ask(world, 'changes service:tokenizer');
    expect(changes.total).toBe(1);
    expect(ask(world, 'config tokenizer | diff').body).toMatchObject({ type: 'diff' });
    const chart = ask(world, 'metrics ttft_p99 | by lang');
    expect(chart.body.type === 'series' && chart.body.marks.map((mark) => mark.atMs)).toEqual([at(40)]);
  });

  it('opens every trace it lists, the stages adding up', () => {
    const listed = ask(world, `traces | limit ${often(12, 100)}`);
    for (const [id] of cells(listed)) {
      const { body } = ask(world, `trace ${id}`);
      if (body.type !== 'waterfall') throw new Error('no waterfall');
      const leaves = body.spans.filter((span) => !body.spans.some((other) => other.parentId === span.spanId));
      const sum = leaves.reduce((total, span) => total + span.durationMs, 0);
      expect(sum).toBeCloseTo(body.spans[0]!.durationMs, 3);
    }
  });

  it.each([
    'logs',
    'logs | by status',
    'logs service:engine',
    'traces | by tenant, lang',
    'metrics kv_cache_usage | by replica',
    'metrics prefix_hit_rate',
    'metrics requests_running',
    'changes',
    'config',
    'config engine',
  ])('%s has something to show, and nothing that could steer a terminal', (query) => {
    const view = ask(world, query);
    expect(view.total).toBeGreaterThan(0);
    const texts: string[] = [];
    JSON.stringify(view, (_, value: unknown) => {
      if (typeof value === 'string') texts.push(value);
      if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
      return value;
    });
    expect(texts.filter((text) => controls.test(text))).toEqual([]);
  });
});
