import { describe, expect, it } from 'vitest';
import { width } from '../../src/core/width.ts';
import { viewLines } from '../../src/report/view-lines.ts';
import type { View } from '../../src/sim/query/view.ts';

const facets = {
  source: 'changes',
  metric: null,
  statistic: null,
  by: [],
  filters: [],
  subject: null,
} as const;
const minute = 60_000;

const lines = (body: View['body'], columns: number): string[] =>
  viewLines(
    {
      view: {
        query: 'changes',
        title: 'Changes',
        body,
        note: null,
        facets: { ...facets, compares: false },
        fromMs: 0,
        toMs: 0,
        total: 2,
      } as View,
      viewId: 'V1',
      citeId: null,
      asked: null,
      rowIds: { a: 'C1', b: 'C2' },
    },
    columns,
  ).slice(1);

const text = (name: string) => ({ name, unit: '', align: 'left' as const });
const table = (columns: ReturnType<typeof text>[], ...rows: (string | null)[][]): View['body'] => ({
  type: 'table',
  columns,
  rows: rows.map((cells, i) => ({ key: 'ab'[i]!, cells })),
});
const log = table(
  ['time', 'id', 'kind', 'service', 'from', 'to', 'notes'].map(text),
  [
    '02:05:00',
    'chg-22138',
    'deploy',
    'engine',
    'vllm-serve:0.14.2',
    'vllm-serve:0.14.3',
    'metrics endpoint fix, no kernel changes',
  ],
  ['02:03:00', 'chg-22134', 'deploy', 'prompt-assembler', 'templates:14', 'templates:15', null],
);

describe('a table that is wider than the screen', () => {
  it('keeps a row a row: what has no room goes below, after its column’s name', () => {
    expect(lines(log, 80)).toEqual([
      '(in every row: kind deploy)',
      '    time      id         service           from               to',
      'C1  02:05:00  chg-22138  engine            vllm-serve:0.14.2  vllm-serve:0.14.3',
      '      notes: metrics endpoint fix, no kernel changes',
      'C2  02:03:00  chg-22134  prompt-assembler  templates:14       templates:15',
    ]);
  });

  it('stands as it is where there is room', () => {
    expect(lines(log, 160)[0]).toMatch(/time +id +kind +service +from +to +notes$/);
  });

  it.each([40, 60, 80, 100])('breaks no word in %i columns and leaves nothing out', (columns) => {
    const shown = lines(log, columns);
    for (const line of shown) expect(width(line)).toBeLessThanOrEqual(columns);
    const words = shown.join(' ').split(/[\s;()]+/);
    if (log.type === 'table')
      for (const { cells } of log.rows)
        for (const cell of cells)
          for (const word of `${cell ?? ''}`.split(' ')) if (word !== '') expect(words).toContain(word);
  });
});

describe('a chart in words', () => {
  it('puts a change below its step where both are too wide', () => {
    const series = ['parcelhub', 'medina-bank', 'stadtwerk-nord'].map((name) => ({
      label: `tenant=${name}`,
      points: [0.198, null],
    }));
    const marks = [{ atMs: 0, key: 'a', label: 'chg-22134 deploy prompt-assembler' }];
    const body = { type: 'series', unit: '%', startMs: 0, stepMs: 5 * minute, series, marks } as View['body'];
    expect(lines(body, 60)).toEqual([
      'unit: %',
      'time   parcelhub  medina-bank  stadtwerk-nord',
      '00:00      0.198        0.198           0.198',
      '      <- 00:00 C1 chg-22134 deploy prompt-assembler',
      '00:05          –            –               –',
    ]);
  });
});
