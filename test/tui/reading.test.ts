import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spanTimes } from '../../src/core/span-times.ts';
import type { SpanRow } from '../../src/sim/query/view.ts';
import { damaged, hasDamage } from '../../src/tui/panes/evidence/damage.ts';
import { fieldsOf } from '../../src/tui/panes/evidence/line-fields.ts';
import { marked } from '../../src/tui/text/found.ts';
import { plainText, type Row } from '../../src/tui/text/row.ts';

const span = (spanId: string, parentId: string | null, startMs: number, durationMs: number): SpanRow => ({
  spanId,
  parentId,
  name: spanId,
  service: 's',
  depth: 0,
  startMs,
  durationMs,
  attributes: [],
});

describe('self time and critical path', () => {
  it('what no child accounts for is the span’s own; children at once count once', () => {
    const times = spanTimes([
      span('root', null, 0, 100),
      span('a', 'root', 10, 30),
      span('b', 'root', 20, 40),
    ]);
    expect(times.map((one) => one.selfMs)).toEqual([50, 30, 40]);
  });

  it('of two at once the one that ends later is on the path', () => {
    const spans = [
      span('root', null, 0, 100),
      span('first', 'root', 0, 20),
      span('short', 'root', 20, 10),
      span('long', 'root', 20, 70),
      span('inner', 'long', 30, 50),
    ];
    const path = spanTimes(spans).flatMap((one, i) => (one.critical ? [spans[i]!.name] : []));
    expect(path).toEqual(['root', 'first', 'long', 'inner']);
  });

  it('a child that outlasts its parent takes no more than the parent has', () => {
    const times = spanTimes([span('root', null, 0, 10), span('late', 'root', 5, 50)]);
    expect(times[0]).toEqual({ selfMs: 5, critical: true });
  });
});

describe('marking what was found', () => {
  it('crosses spans, keeps the text, knows no case', () => {
    const line: Row = [['to', 'dim'], ['KENizer'], [' x']];
    expect(marked(line, 'token')).toEqual([
      ['to', 'found'],
      ['KEN', 'found'],
      ['izer', undefined],
      [' x', undefined],
    ]);
  });

  it('never changes what is read', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.string(), (texts, needle) => {
        const line: Row = texts.map((text) => [text]);
        expect(plainText(marked(line, needle))).toBe(plainText(line));
      }),
    );
  });
});

describe('a line’s fields', () => {
  it('are its pairs, with what has no name as the message', () => {
    expect(fieldsOf('POST /v1 status=200 error="two words" tail')).toEqual([
      ['message', 'POST /v1 tail'],
      ['status', '200'],
      ['error', 'two words'],
    ]);
  });
});

describe('damaged characters', () => {
  it('are spelt out: replacement, invisible, control, unassigned', () => {
    expect(damaged('你\ufffd好\u200b\u0007x\u{e000}')).toEqual([
      { text: '你', damage: false },
      { text: '\ufffd', damage: true },
      { text: '好', damage: false },
      { text: '\\u{200b}\\u{7}', damage: true },
      { text: 'x', damage: false },
      { text: '\\u{e000}', damage: true },
    ]);
  });

  it('are not seen in plain text of any script, nor in emoji', () => {
    for (const text of ['plain\ttext', '你好', 'नमस्ते', 'می‌خواهم', '👩🏽‍🔬 naïve'])
      expect(hasDamage(text)).toBe(false);
  });
});
