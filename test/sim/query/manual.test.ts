import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../../src/sim/query/parse.ts';
import { fieldNames, metricNames } from '../../../src/sim/query/vocabulary.ts';

const manual = readFileSync(new URL('../../../docs/QUERIES.md', import.meta.url), 'utf8');
const examples = manual
  .split('## For example')[1]!
  .split('\n')
  .filter((line) => /^\w+ /.test(line));
const filters = [
  ...manual
    .split('## Filters')[1]!
    .split('## Pipes')[0]!
    .matchAll(/`([a-z_]+:[^`]+)`/g),
]
  .map((match) => match[1]!)
  .filter((text) => !text.endsWith(':'));

describe('docs/QUERIES.md', () => {
  it.each(examples)('%s', (query) => expect(parseQuery(query)).toMatchObject({ ok: true }));
  it.each(filters)('traces %s', (filter) =>
    expect(parseQuery(`traces ${filter}`)).toMatchObject({ ok: true }),
  );

  it('names every field and metric', () => {
    const names = [
      ...['logs', 'traces', 'changes'].flatMap((source) =>
        fieldNames(source as 'logs').map((field) => field.name),
      ),
      ...metricNames().map((metric) => metric.name.replace(/_(?:p\d\d|mean)$/, '')),
    ].filter((name) => name !== 'instance');
    expect(names.filter((name) => !manual.includes(`\`${name}\``))).toEqual([]);
  });
});
