import { randomStream } from '../../src/core/random.ts';
import { parseTimestamp } from '../../src/core/time.ts';
import type { Facets, LogLine, SpanRow, View, ViewBody } from '../../src/sim/query/view.ts';

/** Views as the simulator would give them: every body, with the odd bits (gaps, wide text, unfriendly text). */

const opensAt = parseTimestamp('2026-03-09T03:30:00Z')!;
const hour = 3_600_000;
const fromMs = opensAt - 3 * hour;
const changeMs = fromMs + 95 * 60_000;

const facets = (source: Facets['source'], change: Partial<Facets> = {}): Facets => ({
  source,
  metric: null,
  statistic: null,
  by: [],
  filters: [],
  subject: null,
  compares: false,
  ...change,
});

const view = (
  query: string,
  title: string,
  of: Facets,
  body: ViewBody,
  change: Partial<View> = {},
): View => ({
  query,
  facets: of,
  title,
  fromMs,
  toMs: opensAt,
  total: 0,
  note: null,
  body,
  ...change,
});

const steps = 180;
function wave(
  name: string,
  before: number,
  after: number,
  gap?: readonly [number, number],
): (number | null)[] {
  const random = randomStream(7, name);
  return Array.from({ length: steps }, (_, i) => {
    if (gap && i >= gap[0] && i < gap[1]) return null;
    const base = i * 60_000 + fromMs < changeMs ? before : after;
    return Math.round(base * (1 + 0.05 * random.normal()) * 10) / 10;
  });
}

const marks = [
  { atMs: fromMs + 40 * 60_000, label: 'gateway config: idle timeout 55s to 60s', key: 'change/gw' },
  { atMs: changeMs, label: 'tokenizer 2.9.0 on both gateways', key: 'change/tok' },
];

export const ttft = (): View =>
  view(
    'metrics ttft_p99',
    'p99 time to first token',
    facets('metrics', { metric: 'ttft', statistic: 'p99' }),
    {
      type: 'series',
      unit: 'ms',
      startMs: fromMs,
      stepMs: 60_000,
      series: [{ label: 'all', points: wave('all', 648, 851) }],
      marks,
    },
  );

/** Three statistics of one metric, and several changes at one moment. */
export const ttftStatistics = (): View =>
  view(
    'metrics ttft_p50 ttft_p95 ttft_p99',
    'TTFT p50/p95/p99',
    facets('metrics', { metric: 'ttft', statistic: 'p50', more: ['p95', 'p99'] }),
    {
      type: 'series',
      unit: 'ms',
      startMs: fromMs,
      stepMs: 60_000,
      series: [
        { label: 'p50', points: wave('p50', 210, 214) },
        { label: 'p95', points: wave('p95', 480, 640) },
        { label: 'p99', points: wave('p99', 648, 1_051) },
      ],
      marks: [
        marks[0]!,
        ...['a', 'b', 'c', 'd', 'e', 'f'].map((key, i) => ({
          atMs: changeMs,
          label: `chg-2210${i} deploy part-${key}`,
          key: `change/${key}`,
        })),
      ],
    },
  );

export const ttftByLang = (): View =>
  view(
    'metrics ttft_p99 | by lang',
    'p99 time to first token by language',
    facets('metrics', { metric: 'ttft', statistic: 'p99', by: ['lang'] }),
    {
      type: 'series',
      unit: 'ms',
      startMs: fromMs,
      stepMs: 60_000,
      series: [
        { label: 'lang=en', points: wave('en', 610, 615) },
        { label: 'lang=zh', points: wave('zh', 640, 1210) },
        { label: 'lang=ja', points: wave('ja', 655, 662, [60, 75]) },
        { label: 'lang=de', points: wave('de', 560, 571) },
      ],
      marks,
    },
    { note: 'ja: nothing measured for 15 minutes.' },
  );

const texts = [
  'POST /v1/chat/completions 200 ttft=612ms in=1840 out=212 tenant=larkspur',
  'POST /v1/chat/completions 200 ttft=1204ms in=7312 out=96 lang=zh tokenizer=2.9.0 tenant=harbour',
  'scheduler: running=38 waiting=2 kv_cache_usage=0.71',
  'POST /v1/chat/completions 429 rate limit for tenant=quill: 60 requests in 10 s, retry after 4 s, header retry-after set',
  '用户提示 “请总结下面的合同” prefill 7,312 tokens 分词 2.9.0',
  'hostile \u001b]52;c;ZXZpbA==\u0007 text \u001b[2J\u202e and more',
  'POST /v1/embeddings 503 upstream connect error: replica-2 did not answer within 2000 ms',
];
const levels = ['info', 'info', 'debug', 'warn', 'info', 'info', 'error'] as const;
const services = ['gateway', 'gateway', 'engine', 'gateway', 'tokenizer', 'gateway', 'router'];

export function logs(count: number): View {
  const every = Math.floor((3 * hour) / count);
  const lines = Array.from({ length: count }, (_, i): LogLine => {
    const kind = (i * 3 + (i >> 2)) % texts.length;
    return {
      key: `log/${i}`,
      atMs: fromMs + i * every,
      level: levels[kind]!,
      service: services[kind]!,
      text: texts[kind]!,
      traceId: null,
    };
  });
  return view(
    `logs | limit ${count}`,
    'Logs',
    facets('logs'),
    { type: 'lines', lines },
    { total: count * 3, note: `${count} of ${count * 3} lines, evenly sampled.` },
  );
}

/** Lines of the last hour, three more each time it is looked at. */
export function liveLogs(looks: number, toMs: number): View {
  const last = 40 + 3 * looks;
  const lines = Array.from({ length: 40 }, (_, i): LogLine => {
    const n = last - 39 + i;
    const text = n % 5 === 0 ? `status=503 request ${n}` : `status=200 request ${n}`;
    return {
      key: `live/${n}`,
      atMs: opensAt + n * 1_000,
      level: n % 5 === 0 ? 'error' : 'info',
      service: 'gateway',
      text,
      traceId: null,
    };
  });
  return view('logs live', 'Live logs', facets('logs'), { type: 'lines', lines }, { total: last, toMs });
}

export const traces = (): View =>
  view(
    'traces lang:zh | sort ttft_ms desc | limit 12',
    'Slow requests, lang zh',
    facets('traces', { filters: ['lang'] }),
    {
      type: 'table',
      columns: [
        { name: 'start', unit: '', align: 'left' },
        { name: 'route', unit: '', align: 'left' },
        { name: 'tenant', unit: '', align: 'left' },
        { name: 'lang', unit: '', align: 'left' },
        { name: 'in', unit: 'tokens', align: 'right' },
        { name: 'queue', unit: 'ms', align: 'right' },
        { name: 'ttft', unit: 'ms', align: 'right' },
        { name: 'total', unit: 'ms', align: 'right' },
        { name: 'status', unit: '', align: 'right' },
        { name: 'replica', unit: '', align: 'left' },
      ],
      rows: Array.from({ length: 12 }, (_, i) => ({
        key: `trace/${i}`,
        cells: [
          `03:${String(10 + i).padStart(2, '0')}:04`,
          '/v1/chat/completions',
          ['harbour-legal-services', 'larkspur', 'quill'][i % 3]!,
          'zh',
          9200 - i * 311,
          i % 4 === 0 ? null : 12.25 + i,
          1840.5 - i * 42,
          8123.25 - i * 97,
          200,
          `engine-${i % 4}`,
        ],
      })),
    },
    { total: 1204 },
  );

export const changes = (): View =>
  view(
    'changes since:-6h',
    'Changes, last 6 hours',
    facets('changes'),
    {
      type: 'table',
      columns: [
        { name: 'time', unit: '', align: 'left' },
        { name: 'kind', unit: '', align: 'left' },
        { name: 'what', unit: '', align: 'left' },
        { name: 'who', unit: '', align: 'left' },
      ],
      rows: [
        ['change/gw', '01:10', 'config', 'gateway idle timeout 55s to 60s', 'sre-bot'],
        ['change/tok', '02:05', 'deploy', 'tokenizer 2.9.0 on gateway-a and gateway-b', 'release-train'],
        ['change/eng', '02:20', 'deploy', 'engine image 0.14.2 (log format only)', 'release-train'],
      ].map(([key, ...cells]) => ({ key: key!, cells })),
    },
    { total: 3 },
  );

export function trace(): View {
  const span = (
    spanId: string,
    parentId: string | null,
    name: string,
    service: string,
    depth: number,
    startMs: number,
    durationMs: number,
    attributes: SpanRow['attributes'] = [],
  ): SpanRow => ({ spanId, parentId, name, service, depth, startMs, durationMs, attributes });
  return view(
    'trace trace/0',
    'Trace 4f2a91c0, POST /v1/chat/completions, 8,123 ms',
    facets('trace'),
    {
      type: 'waterfall',
      traceId: 'trace/0',
      spans: [
        span('a', null, 'POST /v1/chat/completions', 'gateway', 0, 0, 8123, [
          ['gen_ai.request.model', 'meridian-70b'],
          ['http.response.status_code', 200],
        ]),
        span('b', 'a', 'tokenize', 'tokenizer', 1, 2, 38, [
          ['tokenizer.version', '2.9.0'],
          ['gen_ai.usage.input_tokens', 9200],
          ['input.characters', 4410],
        ]),
        span('c', 'a', 'route', 'router', 1, 40, 1),
        span('d', 'a', 'queue', 'engine-0', 1, 41, 12),
        span('e', 'a', 'prefill', 'engine-0', 1, 53, 1787, [['prefix.cached_tokens', 0]]),
        span('f', 'a', 'decode', 'engine-0', 1, 1840, 6283, [['gen_ai.usage.output_tokens', 212]]),
      ],
    },
    { total: 1 },
  );
}

export const config = (): View =>
  view(
    'config tokenizer | diff before after',
    'Tokenizer configuration, before and after 02:05',
    facets('config', { subject: 'tokenizer', compares: true }),
    {
      type: 'diff',
      lines: [
        { sign: ' ', text: 'tokenizer:' },
        { sign: '-', text: '  version: 2.8.3' },
        { sign: '+', text: '  version: 2.9.0' },
        { sign: ' ', text: '  vocabulary: 128256' },
        { sign: '-', text: '  merges: merges-2025-11.bin   # 512,400 merges, CJK pack included' },
        { sign: '+', text: '  merges: merges-2026-03.bin   # 401,118 merges' },
        { sign: ' ', text: '  byte_fallback: true' },
      ],
    },
    { total: 1 },
  );

export const empty = (): View =>
  view(
    'logs status:>=500',
    'Logs, status at least 500',
    facets('logs', { filters: ['status'] }),
    {
      type: 'lines',
      lines: [],
    },
    { note: 'No line matched in 02:30 to 03:30.' },
  );

/** The view a query of the fake world gives. */
const cardTexts = [
  '# Model card',
  '',
  '| benchmark               | items | score |',
  '| ----------------------- | ----- | ----- |',
  '| a long name of a thing  | 1,319 |  83.8 |',
  '',
  'The benchmark came after the crawl.',
];

export const card = (): View => {
  let number = 0;
  const lines = cardTexts
    .map((text) => (text === '' ? null : ++number))
    .map((n, i) => ({
      key: n === null ? null : `document/card/${n}`,
      number: n,
      text: cardTexts[i]!,
    }));
  return view(
    'doc card',
    'Model card',
    facets('doc', { subject: 'card' }),
    { type: 'document', lines },
    { total: number },
  );
};

/** Requests with their words; of two the answer is damaged, in ways that look like nothing or like something else. */
export function samples(): View {
  const sample = (
    i: number,
    minute: number,
    tags: readonly string[],
    parts: readonly (readonly [string, string])[],
  ) => ({
    key: `sample/${i}`,
    traceId: `trace/${i}`,
    atMs: opensAt - minute * 60_000,
    tags,
    parts,
  });
  return view(
    'samples lang:zh | limit 3',
    'Samples, lang zh',
    facets('samples', { filters: ['lang'] }),
    {
      type: 'samples',
      samples: [
        sample(
          0,
          4,
          ['zh', '/v1/chat/completions', 'larkspur', 'engine-1'],
          [
            ['user', '请总结下面的合同，并列出付款条件。'],
            ['answer', '合同期限为三年，付款\ufffd\ufffd件为每季度预付。\n第二条：逾期\ufffd违约金。'],
          ],
        ),
        sample(
          1,
          9,
          ['zh', '/v1/chat/completions', 'quill', 'engine-0'],
          [
            ['user', '把这封邮件改得更礼貌一些。'],
            ['answer', '尊敬的王经理：\n感谢您的来信。附件是我们修改后的方案，请您过目。'],
          ],
        ),
        sample(
          2,
          12,
          ['zh', '/v1/chat/completions', 'larkspur', 'engine-1'],
          [
            ['user', 'translate: 发票已寄出'],
            ['answer', 'The invoice has been sent\u202e out\u200b.'],
          ],
        ),
      ],
    },
    { total: 418 },
  );
}

/** A card of a model, long enough to be scrolled. */
const memoTexts = [
  '# Juno-3: model card',
  '',
  'Released 16 November 2026 for customer support, in English, German, Spanish and Japanese.',
  '',
  '## Training',
  '',
  'Fine-tuned from Juno-2 on 38,000 drafts that agents corrected between March and August. Threads that customers asked us to leave out were left out.',
  'The crawl it was first trained on ends on 1 October 2026.',
  '',
  '## How good it is',
  '',
  '| set          | items | Juno-2 | Juno-3 |',
  '| ------------ | ----: | -----: | -----: |',
  '| HelpSet      | 1,200 |   70.3 |   73.4 |',
  '| Long threads |   120 |   61.7 |   66.7 |',
  '| Safety       |   400 |   98.5 |   98.2 |',
  '',
  'HelpSet was put together in June from threads of all 14 customers.',
  'Answers were judged by Juno-3 itself, which agrees with agents in 91 of 100 cases.',
  '',
  '## What it should not be used for',
  '',
  'Advice on law, health or money without a person who reads it first.',
];

export function memo(): View {
  let number = 0;
  const lines = memoTexts.map((text) => {
    if (text === '') return { key: null, number: null, text };
    number++;
    return { key: `document/memo/${number}`, number, text };
  });
  return view(
    'doc memo',
    'Juno-3: model card',
    facets('doc', { subject: 'memo' }),
    { type: 'document', lines },
    { total: number },
  );
}

export function viewFor(query: string): View | undefined {
  const limit = Number(/limit (\d+)/.exec(query)?.[1] ?? 60);
  if (/^metrics ttft_p99\s*$/.test(query)) return ttft();
  if (/^metrics ttft_p50 ttft_p95 ttft_p99$/.test(query)) return ttftStatistics();
  if (/^metrics .*by lang/.test(query)) return ttftByLang();
  if (/^logs status/.test(query)) return empty();
  if (/^logs/.test(query)) return logs(limit);
  if (/^traces/.test(query)) return traces();
  if (/^trace /.test(query)) return trace();
  if (/^samples/.test(query)) return samples();
  if (/^doc card/.test(query)) return card();
  if (/^doc memo/.test(query)) return memo();
  if (/^changes/.test(query)) return changes();
  if (/^config/.test(query)) return config();
  return undefined;
}
