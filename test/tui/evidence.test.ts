import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spokenLines } from '../../src/report/spoken-lines.ts';
import { viewLines } from '../../src/report/view-lines.ts';
import type { OpenedView } from '../../src/session/state.ts';
import type { ViewBody } from '../../src/sim/query/view.ts';
import { type Body, bodyOf, plainBody } from '../../src/tui/panes/evidence/body.ts';
import { fitColumns } from '../../src/tui/panes/evidence/fit-columns.ts';
import { plot } from '../../src/tui/panes/evidence/plot.ts';
import { niceScale, timeTicks } from '../../src/tui/panes/evidence/scale.ts';
import { shortLabels } from '../../src/tui/panes/evidence/series.ts';
import { spanBar } from '../../src/tui/panes/evidence/waterfall.ts';
import { type Movement, moved, windowOf } from '../../src/tui/panes/evidence/window.ts';
import { type Place, startPlace } from '../../src/tui/session/ui-state.ts';
import { plainText, type Row, rowWidth } from '../../src/tui/text/row.ts';
import { begunRoom, FakeRoom } from './fake-room.ts';
import { screen } from './fake-screen.ts';
import { changes, logs, ttftByLang } from './fake-views.ts';

function openedBy(query: string): OpenedView {
  const room = new FakeRoom({ nowMs: () => 0 });
  room.open(query);
  return room.state.views[0]!;
}
const body = (query: string, columns: number, rows = 30, place = startPlace): Body =>
  bodyOf(openedBy(query), { columns, rows, place });
const all = (from: Body): Row[] => [
  ...from.head,
  ...Array.from({ length: from.count }, (_, i) => from.item(i)).flat(),
];
const text = (from: Body): string => all(from).map(plainText).join('\n');

describe('every body', () => {
  const queries = [
    'metrics ttft_p99',
    'metrics | by lang',
    'logs | limit 40',
    'traces',
    'trace T1',
    'changes',
    'config x',
    'logs status',
  ];
  it.each(queries)('%s stays inside its columns', (query) => {
    for (const columns of [20, 38, 60, 77, 117, 197])
      for (const wrap of [false, true])
        for (const line of all(body(query, columns, 20, { ...startPlace, wrap, open: [0, 1, 2] })))
          expect(rowWidth(line)).toBeLessThanOrEqual(Math.max(columns, 36));
  });
});

describe('log lines', () => {
  it('carry id, time, level as a word, service and text', () => {
    const lines = text(body('logs | limit 40', 100)).split('\n');
    expect(lines[0]).toBe(
      'L1  00:30:00.000 info  gateway   POST /v1/chat/completions 200 ttft=612ms in=1840 out=212 tenant=la>',
    );
    expect(lines[2]).toContain('ERROR');
  });

  it('are not laid out before they are seen', () => {
    const view = logs(100_000);
    const { lines } = view.body as Extract<typeof view.body, { type: 'lines' }>;
    const read = new Set<PropertyKey>();
    const watched = new Proxy(lines, {
      get: (of, name) => {
        read.add(name);
        return Reflect.get(of, name);
      },
    });
    const opened = {
      ...openedBy('logs | limit 10'),
      view: { ...view, body: { type: 'lines' as const, lines: watched } },
    };
    const many = bodyOf(opened, { columns: 100, rows: 30, place: startPlace });
    windowOf(many, { ...startPlace, top: 50_000, cursor: 50_010 }, 30);
    expect(read.size).toBeLessThan(300);
  });
});

describe('a line in which something is found', () => {
  const found = (find: string): string =>
    plainText(body('logs | limit 40', 77, 30, { ...startPlace, find }).item(0)[0]!);

  it('keeps its beginning, with what was found beside it where that is beyond the edge', () => {
    expect(found('chat')).toMatch(/gateway +POST \/v1\/chat\/completions 200 t.*>$/);
    const far = found('larkspur');
    expect(far).toMatch(/gateway +POST \/v1\/c.*larkspur/);
    expect(rowWidth([[far]])).toBeLessThanOrEqual(77);
  });
});

describe('a table', () => {
  it('stands in one line a row where there is room, units in the header', () => {
    expect(text(body('traces', 150)).split('\n')[0]).toContain('in (tokens)');
  });

  it('says once what every row says when room is short', () => {
    const narrow = text(body('traces', 76));
    expect(narrow).toContain('all rows: route /v1/chat/completions · lang zh · status 200');
    expect(narrow).toContain('8,123');
  });

  it('shows the column that rows are sorted by, whether the query or a key sorts them', () => {
    const head = (columns: number, sort: Place['sort'] = null): string =>
      plainText(body('traces', columns, 30, { ...startPlace, sort }).head[1]!);
    expect(head(50)).toMatch(/ttft ↓/);
    expect(head(38)).toMatch(/^ +start +ttft ↓/);
    expect(head(38, { column: 9, down: false })).toMatch(/^ +start +replica ↑/);
  });

  it('shows an opened row whole', () => {
    expect(text(body('traces', 60, 30, { ...startPlace, open: [1] }))).toMatch(
      /status 200 · replica\s+engine-1/,
    );
  });

  it('lets text give way before figures, and scrolls what still does not fit', () => {
    const natural = [8, 30, 6, 6];
    const isText = [true, true, false, false];
    const fitted = (columns: number, shift = 0) => fitColumns(natural, isText, [0, 1, 2, 3], columns, shift);
    expect(fitted(60).shown.map((one) => one.columns)).toEqual([8, 30, 6, 6]);
    expect(fitted(40).shown.map((one) => one.columns)).toEqual([8, 14, 6, 6]);
    expect(fitted(30)).toMatchObject({ hidden: 1, cut: true });
    expect(fitted(30, 2).shown.map((one) => one.index)).toEqual([0, 3]);
  });
});

describe('a chart', () => {
  it('draws a step as a step', () => {
    const rows = plot(
      [{ points: [0, 0, 0, 0, 10, 10, 10, 10], tone: 'series1', glyph: '' }],
      { min: 0, max: 10, ticks: [0, 10] },
      4,
      2,
      [],
    );
    expect(rows.map(plainText)).toEqual(['  ⡏⠉', '⣀⣸  ']);
  });

  it('leaves a gap where nothing was measured', () => {
    const [line] = plot(
      [{ points: [1, 1, null, null, null, null, 1, 1], tone: 'series1', glyph: '' }],
      { min: 0, max: 2, ticks: [0, 2] },
      4,
      1,
      [],
    );
    expect(plainText(line!)).toMatch(/^\S {2}\S$/);
  });

  it('names each line by glyph and label, and each change by its id, without colour', () => {
    const chart = text(body('metrics | by lang', 80));
    for (const named of ['● en', '◆ zh', '■ ja', '○ de', '▲C1', '▲C2', 'tokenizer 2.9.0'])
      expect(chart).toContain(named);
    expect(chart).toMatch(/◆ zh +1,108 +579 +1,353 +02:56/);
  });

  it('draws several statistics of one metric, on every screen and in plain lines', () => {
    const opened = openedBy('metrics ttft_p50 ttft_p95 ttft_p99');
    for (const [columns, rows] of [
      [77, 13],
      [69, 32],
    ] as const) {
      const chart = text(bodyOf(opened, { columns, rows, place: startPlace }));
      for (const name of ['p50', 'p95', 'p99'])
        expect(chart).toMatch(new RegExp(`^ +\\S ${name} +[\\d,]+ +[\\d,]+ +[\\d,]+ +\\d\\d:\\d\\d`, 'm'));
    }
    expect(viewLines(opened, 80).join('\n')).toMatch(/time +p50 +p95 +p99/);
    expect(spokenLines(opened, 80).join(' ')).toMatch(/p50: first .* p95: first .* p99: first /);
  });

  it('has one sign for changes made at one moment, in their place', () => {
    const of = openedBy('metrics ttft_p50 ttft_p95 ttft_p99');
    const lines = text(bodyOf(of, { columns: 77, rows: 13, place: startPlace })).split('\n');
    const at = lines.find((line) => line.includes('▲C2–7'))!;
    expect(at).toMatch(/^ +▲C1 +▲C2–7$/);
    expect(lines.some((line) => line.lastIndexOf('┊') === at.indexOf('▲C2'))).toBe(true);
    // Seven rows of curve on the smallest screen, with what was changed; and where one reads.
    expect(lines.slice(0, 13).filter((line) => /[│┤]/.test(line))).toHaveLength(7);
    expect(lines.slice(0, 13).at(-1)).toMatch(/^ {2}▲C2–7 02:05 {2}C2 deploy part-a, C3 /);
    const read = text(bodyOf(of, { columns: 77, rows: 13, place: { ...startPlace, step: 95 } }));
    expect(read).toContain('┃ ▲C2–7 02:05  C2 deploy part-a, C3 deploy part-b, C4 deploy part-c');
    expect(read).not.toMatch(/▲.*━|━.*▲/);
  });

  it('is not drawn anew when a message comes', () => {
    const room = begunRoom({ nowMs: () => 0 });
    const on = screen(room);
    on.key({ do: 'view', by: -1 });
    on.key({ do: 'next-pane' });
    on.key({ do: 'change' });
    const before = text(on.frame().listed()!.body);
    on.key({ do: 'cite' });
    expect(on.ui.message).not.toBeNull();
    expect(text(on.frame().listed()!.body)).toBe(before);
  });

  it('says so when nothing was measured', () => {
    const view = ttftByLang();
    const series = view.body as Extract<ViewBody, { type: 'series' }>;
    const empty = { ...view, body: { ...series, series: [{ label: 'all', points: [null, null] }] } };
    const drawn = bodyOf(
      { ...openedBy('changes'), view: empty },
      { columns: 60, rows: 20, place: startPlace },
    );
    expect(text(drawn)).toContain('Nothing was measured');
  });

  it('has round ticks, two at least, and holds every value', () => {
    expect(niceScale(0, 1353, 4).ticks).toEqual([0, 500, 1000]);
    expect(niceScale(577, 937, 4).ticks).toEqual([600, 800]);
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        (a, b) => {
          const [low, high] = [Math.min(a, b), Math.max(a, b)];
          const scale = niceScale(low, high, 4);
          expect(scale.min).toBeLessThanOrEqual(low + 1e-6);
          expect(scale.max).toBeGreaterThanOrEqual(high * (1 - 1e-9));
          expect(scale.ticks.length).toBeLessThan(20);
        },
      ),
    );
  });

  it('has times at round minutes', () => {
    const at = Date.UTC(2026, 2, 9, 0, 30);
    expect(timeTicks(at, at + 180 * 60_000, 5).map((ms) => (ms - at) / 60_000)).toEqual([30, 90, 150]);
  });

  it('drops the field from labels that share it', () => {
    expect(
      shortLabels([
        { label: 'lang=zh', points: [] },
        { label: 'lang=en', points: [] },
      ]),
    ).toEqual({
      field: 'lang',
      labels: ['zh', 'en'],
    });
    expect(shortLabels([{ label: 'all', points: [] }]).labels).toEqual(['all']);
  });
});

describe('a document', () => {
  const at = (columns: number, marked: readonly string[] = []): string =>
    text(bodyOf(openedBy('doc card'), { columns, rows: 30, place: startPlace, marked: new Set(marked) }));

  it('has a table in columns, and in names and values where those have no room', () => {
    expect(at(60)).toContain('D4  | a long name of a thing  | 1,319 |  83.8 |');
    expect(at(38)).toContain(
      'D4  | a long name of | 1,319 |  83.8 |\n    | a thing        |       |       |',
    );
    expect(at(24)).toContain('D4  a long name of a\n    thing\n      items: 1,319\n      score: 83.8');
    expect(viewLines(openedBy('doc card'), 38).join('\n')).toContain(
      'D4  | a long name of | 1,319 |  83.8 |',
    );
    expect(spokenLines(openedBy('doc card'), 80)).toContain(
      'D4. benchmark a long name of a thing, items 1,319, score 83.8.',
    );
  });

  it('says by a sign and a word which lines are marked', () => {
    expect(at(60)).not.toContain('!');
    expect(at(60, ['D4', 'D5'])).toMatch(
      /D4! \| a long .* \(marked\)\n\nD5! The benchmark came after the crawl\. \(marked\)$/,
    );
    expect(viewLines(openedBy('doc card'), 60, new Set(['D5']))).toContain(
      'D5! The benchmark came after the crawl. (marked)',
    );
    expect(spokenLines(openedBy('doc card'), 80, new Set(['D5']))).toContain(
      'D5, marked. The benchmark came after the crawl.',
    );
    expect(at(24, ['D4'])).toMatch(/D4! a long[\s\S]*score: 83\.8\n +\(marked\)/);
  });
});

describe('a waterfall', () => {
  it('shows something of the shortest span, and ends inside its columns', () => {
    expect(spanBar(0, 100, 100, 10)).toBe('██████████');
    expect(spanBar(50, 25, 100, 8)).toBe('    ██');
    expect(spanBar(99.9, 0.01, 100, 8)).toBe('       ▏');
  });

  it('opens the attributes of a span', () => {
    expect(text(body('trace T1', 80))).not.toContain('tokenizer.version');
    expect(text(body('trace T1', 80, 30, { ...startPlace, open: [1] }))).toMatch(
      /tokenizer\.version +2\.9\.0/,
    );
  });
});

describe('the window', () => {
  const movements: readonly Movement[] = ['up', 'down', 'pageup', 'pagedown', 'top', 'bottom'];

  it('always shows the item under the cursor, and is full when it can be', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 3, max: 20 }),
        fc.array(fc.constantFrom(...movements), { maxLength: 40 }),
        (heights, rows, steps) => {
          const list: Body = {
            ...plainBody,
            head: [],
            count: heights.length,
            item: (i) => Array.from({ length: heights[i]! }, () => [[`${i}`]] as Row),
            cite: () => null,
            picks: true,
          };
          const place = steps.reduce((at, to) => moved(list, at, rows, to), startPlace);
          const items = windowOf(list, place, rows);
          expect(items.map((one) => one.index)).toContain(place.cursor);
          const shown = items.reduce((sum, one) => sum + one.rows.length, 0);
          const whole = heights.reduce((sum, one) => sum + one, 0);
          // Less than a full window only where the next item above is too tall to come along.
          expect(shown).toBeGreaterThanOrEqual(Math.min(whole, rows) - 3);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('goes to the ends', () => {
    const list = bodyOf(
      { ...openedBy('changes'), view: changes() },
      { columns: 80, rows: 10, place: startPlace },
    );
    expect(moved(list, startPlace, 10, 'bottom').cursor).toBe(2);
    expect(moved(list, { ...startPlace, cursor: 2 }, 10, 'top').cursor).toBe(0);
  });
});
