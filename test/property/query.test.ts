import fc from 'fast-check';
import { filter as liqeFilter, parse as liqeParse } from 'liqe';
import { describe, expect, it } from 'vitest';
import { formatQuery } from '../../src/sim/query/format.ts';
import { parseQuery } from '../../src/sim/query/parse.ts';
import { accessText } from '../../src/sim/query/rows/log-line.ts';
import { runQuery } from '../../src/sim/query/run.ts';
import type { View } from '../../src/sim/query/view.ts';
import { fieldNames, metricNames, vocabulary } from '../../src/sim/query/vocabulary.ts';
import { often } from '../long.ts';
import { ask, cells } from '../sim/query/ask.ts';
import { at, change, minutes, recorded, sample, start, traffic } from '../sim/query/telemetry.ts';

const requests = traffic(11, 3_000, minutes(180));
const world = recorded({
  requests,
  samples: Array.from({ length: 1_080 }, (_, i) => sample(start + i * 10_000, `engine-${i % 4}`)),
  events: [{ key: 'ev-1', atMs: at(100), level: 'warn', service: 'kubelet', text: 'Readiness probe failed' }],
  changes: [change(at(60), 'chg-20401'), change(at(95), 'chg-20418', { kind: 'config' })],
  config: [{ atMs: start, subject: 'tokenizer', key: 'version', value: '2.3.1', changeId: null }],
});

/** A filter in parentheses throughout, so that every reader of Lucene syntax groups it alike. */
const leaf = fc.oneof(
  fc.constantFrom(
    'lang:en',
    'lang:zh',
    'lang:ja',
    'tenant:acme',
    'tenant:globex',
    'replica:engine-2',
    'gateway:gw-1',
  ),
  fc.constantFrom('status:=200', 'status:>=500', 'status:[400 TO 499]', 'output_tokens:{100 TO 200}'),
  fc.integer({ min: 0, max: 12_000 }).map((n) => `input_tokens:>${n}`),
  fc.integer({ min: 0, max: 30_000 }).map((n) => `prompt_chars:<=${n}`),
  fc.integer({ min: 0, max: 6_000 }).map((n) => `queue_ms:<${n}`),
);
const { filterText } = fc.letrec<{ filterText: string; nested: string }>((tie) => ({
  nested: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    leaf,
    fc
      .tuple(tie('nested'), fc.constantFrom('AND', 'OR'), tie('nested'))
      .map(([a, op, b]) => `(${a} ${op} ${b})`),
    leaf.map((one) => `(NOT ${one})`),
  ),
  filterText: tie('nested'),
}));

const bys = fc.constantFrom(
  ...vocabulary.by.filter((name) => !['service', 'instance', 'level'].includes(name)),
);
const windows = fc.constantFrom(
  'since:-3h',
  'since:-100m',
  'since:03:10 until:04:05',
  'since:+20m until:-13m',
);
const sumOf = (view: View): number =>
  view.body.type === 'series'
    ? view.body.series.flatMap((one) => one.points).reduce<number>((sum, point) => sum + (point ?? 0), 0)
    : cells(view).reduce((sum, row) => sum + (row[view.facets.by.length] as number), 0);

describe('one world, one answer', () => {
  it('counts the same requests in logs, traces and metrics', () => {
    fc.assert(
      fc.property(filterText, windows, (filter, window) => {
        const logs = ask(world, `logs ${filter} ${window} service:gateway`);
        const traces = ask(world, `traces ${filter} ${window}`);
        const metrics = ask(world, `metrics request_rate ${filter} ${window}`);
        expect(traces.total).toBe(logs.total);
        expect(metrics.total).toBe(logs.total);
        expect([traces.fromMs, traces.toMs, metrics.fromMs]).toEqual([logs.fromMs, logs.toMs, logs.fromMs]);
      }),
      { numRuns: 300 },
    );
  });

  it('splits into groups and steps that add up to the whole', () => {
    fc.assert(
      fc.property(
        filterText,
        windows,
        bys,
        fc.constantFrom('1m', '5m', '7m', '60m'),
        (filter, window, by, step) => {
          const whole = ask(world, `logs ${filter} ${window} service:gateway`).total;
          for (const query of [
            `logs ${filter} service:gateway ${window} | by ${by}`,
            `traces ${filter} ${window} | by ${by}`,
            `logs ${filter} service:gateway ${window} | by ${by} | over ${step}`,
            `traces ${filter} ${window} | over ${step}`,
          ]) {
            const view = ask(world, query);
            expect(view.total, query).toBe(whole);
            expect(sumOf(view), query).toBe(whole);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('cuts a filter and its negation into the whole', () => {
    fc.assert(
      fc.property(filterText, (filter) => {
        const total = (text: string) => ask(world, `traces ${text} since:-3h`).total;
        expect(total(filter) + total(`NOT ${filter}`)).toBe(requests.length);
      }),
      { numRuns: 200 },
    );
  });

  it('draws request rates whose steps add up to the requests', () => {
    fc.assert(
      fc.property(filterText, fc.integer({ min: 10, max: 180 }), (filter, back) => {
        const view = ask(world, `metrics request_rate ${filter} since:-${back}m | over 10m`);
        const { body } = view;
        if (body.type !== 'series') throw new Error('no chart');
        let count = 0;
        for (const [i, rate] of (body.series[0]?.points ?? []).entries()) {
          const from = Math.max(view.fromMs, body.startMs + i * body.stepMs);
          const to = Math.min(view.toMs, body.startMs + (i + 1) * body.stepMs);
          count += ((rate ?? 0) * (to - from)) / 1000;
        }
        // Rates are shown to a hundredth of a request a second.
        expect(Math.abs(count - view.total)).toBeLessThanOrEqual(
          0.005 * ((view.toMs - view.fromMs) / 1000) + 1,
        );
      }),
      { numRuns: 100 },
    );
  });

  it('reads filters as another reader of Lucene syntax does', () => {
    const rows = requests.map((r) => ({
      index: r.index,
      lang: r.lang,
      tenant: r.tenant,
      replica: r.replica ?? 'none',
      gateway: r.gateway,
      status: r.status,
      input_tokens: r.inputTokens,
      output_tokens: r.outputTokens,
      prompt_chars: r.promptChars,
      queue_ms: r.queueMs,
    }));
    fc.assert(
      fc.property(filterText, (filter) => {
        const theirs = liqeFilter(liqeParse(filter), rows).length;
        expect(ask(world, `traces ${filter} since:-3h`).total).toBe(theirs);
      }),
      { numRuns: 150 },
    );
  });

  it('nests the spans of every trace and adds its stages up to the request', () => {
    fc.assert(
      fc.property(fc.constantFrom(...requests), (r) => {
        const { body } = ask(world, `trace ${r.traceId}`);
        if (body.type !== 'waterfall') throw new Error('no waterfall');
        const byId = new Map(body.spans.map((span) => [span.spanId, span]));
        const root = body.spans[0]!;
        expect(root.durationMs).toBe(r.e2eMs);
        let leaves = 0;
        for (const span of body.spans) {
          const parent = span.parentId === null ? null : byId.get(span.parentId)!;
          if (parent) {
            expect(span.startMs).toBeGreaterThanOrEqual(parent.startMs - 1e-6);
            expect(span.startMs + span.durationMs).toBeLessThanOrEqual(
              parent.startMs + parent.durationMs + 1e-6,
            );
          }
          if (!body.spans.some((other) => other.parentId === span.spanId)) leaves += span.durationMs;
        }
        expect(leaves).toBeCloseTo(r.e2eMs, 6);
      }),
      { numRuns: 300 },
    );
  });

  it('answers a canonical query with the same view', () => {
    fc.assert(
      fc.property(filterText, windows, bys, (filter, window, by) => {
        for (const query of [`logs ${filter} ${window}`, `metrics ttft_p95 ${filter} | by ${by}`]) {
          const view = ask(world, query);
          expect(ask(world, view.query)).toEqual(view);
        }
      }),
      { numRuns: 60 },
    );
  });
});

const words = [
  ...vocabulary.sources,
  ...fieldNames('logs').map((field) => field.name),
  ...fieldNames('changes').map((field) => field.name),
  ...metricNames().map((metric) => metric.name),
  ...[
    '|',
    '(',
    ')',
    ':',
    ':>',
    ':>=',
    '<',
    '=',
    '!=',
    '[',
    'TO',
    ']',
    '{',
    '}',
    '"',
    "'",
    '\\',
    '-',
    '*',
    '?',
    ',',
    '/',
  ],
  ...[
    'AND',
    'OR',
    'NOT',
    'by',
    'over',
    'sort',
    'limit',
    'since',
    'until',
    'diff',
    'before',
    'after',
    'asc',
    'desc',
  ],
  ...[
    'since:-2h',
    'until:03:40',
    '+95m',
    '5m',
    '20',
    '8k',
    '1.5s',
    '5xx',
    'none',
    'now',
    'chg-20418',
    '4f2a',
    'T3',
  ],
  ...['zh', 'engine', 'tokenizer', '/v1/chat', '中文', '\u001b[31m', '\u0000', '\n', '💥', '\ud800'],
];
const soup = fc
  .array(fc.tuple(fc.constantFrom(...words), fc.constantFrom(' ', ' ', '')), { maxLength: 24 })
  .map((parts) => parts.map(([word, gap]) => word + gap).join(''));
const start_ = fc.constantFrom(
  ...vocabulary.sources.map((source) => `${source} `),
  'metrics ttft_p99 ',
  'config engine ',
);
const anything = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(start_, soup).map(([head, tail]) => head + tail) },
  { weight: 1, arbitrary: soup },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }) },
);

describe('whatever is typed', () => {
  it('is answered or refused with a place inside the text', () => {
    let answered = 0;
    fc.assert(
      fc.property(anything, (text) => {
        const view = runQuery(world, text, world.nowMs);
        if (view.ok) {
          answered++;
          return;
        }
        const { start: from, end: to, message } = view.error;
        expect(message).not.toBe('');
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeGreaterThanOrEqual(from);
        expect(to).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: often(2_500, 50_000) },
    );
    // The soup is not so thick that nothing gets through.
    expect(answered).toBeGreaterThan(often(100, 1_500));
  });

  it('has one canonical spelling', () => {
    let parsed = 0;
    fc.assert(
      fc.property(anything, (text) => {
        const query = parseQuery(text);
        if (!query.ok) return;
        parsed++;
        const spelling = formatQuery(query.value);
        // A canonical spelling may be longer than a query may be typed.
        if (spelling.length > 500) return;
        expect(parseQuery(spelling)).toEqual(query);
      }),
      { numRuns: often(2_500, 50_000) },
    );
    expect(parsed).toBeGreaterThan(often(100, 1_500));
  });

  it('takes time in proportion to its length', () => {
    const longest = [
      `logs ${'(lang:zh) '.repeat(49)}`,
      `logs ${'('.repeat(15)}${'lang:zh OR '.repeat(40)}lang:en${')'.repeat(15)}`,
      `logs tenant:${'*a'.repeat(200)}*b`,
      `logs ${'NOT '.repeat(16)}lang:zh`,
      `logs "${'\\"'.repeat(240)}"`,
      `logs route:/${'a'.repeat(240)}/${'a'.repeat(240)}`,
    ];
    for (const text of longest) {
      const before = performance.now();
      runQuery(world, text, world.nowMs);
      expect(performance.now() - before, text.slice(0, 40)).toBeLessThan(500);
    }
  });
});

describe('a bare word', () => {
  it('finds the lines that hold it, whether it is looked for in values or in text', () => {
    const rows = traffic(3, 600, minutes(60)).map((r, i) =>
      i % 7 === 0 ? { ...r, retrievalMs: 12, attempt: i % 2 } : r,
    );
    const here = recorded({ requests: rows }, at(60));
    const words = rows.slice(0, 40).flatMap((r) =>
      accessText(r)
        .toLowerCase()
        .split(/[\s=]+/),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...new Set(words)).filter((word) => word.length > 1),
        fc.nat({ max: 6 }),
        fc.nat({ max: 9 }),
        (word, from, length) => {
          const part = word.slice(from, from + 2 + length);
          fc.pre(part.length > 1 && !/^(?:or|and|not|none|null)$/.test(part));
          const expected = rows.filter((r) =>
            `${r.gateway} ${accessText(r)}`.toLowerCase().includes(part),
          ).length;
          expect(ask(here, `traces "${part}" since:-2h`).total).toBe(expected);
        },
      ),
      { numRuns: 300 },
    );
  });
});
