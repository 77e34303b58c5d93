import { describe, expect, it } from 'vitest';
import { facetsOf } from '../../../src/sim/query/facets.ts';
import { parseQuery } from '../../../src/sim/query/parse.ts';
import type { Facets } from '../../../src/sim/query/view.ts';
import { fieldNames, metricNames, vocabulary } from '../../../src/sim/query/vocabulary.ts';

const facets = (text: string): Facets => {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return facetsOf(parsed.value);
};

describe('what a query is about', () => {
  it('is its metric, its statistic and how it is split', () => {
    expect(facets('metrics ttft_p99 lang:zh | by input_bucket | over 1m')).toEqual({
      source: 'metrics',
      metric: 'ttft',
      statistic: 'p99',
      by: ['input_bucket'],
      filters: ['lang'],
      subject: null,
      compares: false,
    });
    expect(facets('metrics ttft p50 p99')).toMatchObject({ statistic: 'p50', more: ['p99'] });
    expect(facets('metrics request_rate')).toMatchObject({ metric: 'request_rate', statistic: 'rate' });
    expect(facets('metrics vllm:num_preemptions')).toMatchObject({
      metric: 'preemptions',
      statistic: 'total',
    });
    expect(facets('metrics ttft_p99 | diff')).toMatchObject({ compares: true });
  });

  it('takes a length and its buckets for one thing, and a status and its class', () => {
    expect(
      facets('traces input_tokens:>8000 status_class:5xx NOT input_tokens:>90000 timeout').filters,
    ).toEqual(['input_bucket', 'status', 'text']);
    expect(facets('metrics ttft_p99 prompt_chars:>9000 | by output_bucket')).toMatchObject({
      filters: ['prompt_bucket'],
      by: ['output_bucket'],
    });
  });

  it('has the subject of a config and nothing of the times', () => {
    expect(facets('config tokenizer | diff')).toMatchObject({ subject: 'tokenizer', compares: true });
    expect(facets('changes since:-6h')).toEqual(facets('changes'));
  });
});

describe('the vocabulary', () => {
  it('parses as it is told', () => {
    for (const { name, unit, description } of metricNames()) {
      expect(parseQuery(`metrics ${name}`).ok, name).toBe(true);
      expect(
        [unit, description].every((text) => text.length > 0),
        name,
      ).toBe(true);
    }
    for (const metric of vocabulary.metrics)
      for (const alias of metric.aliases) expect(facets(`metrics ${alias}`).metric, alias).toBe(metric.name);
    for (const field of vocabulary.fields)
      for (const name of [field.name, ...field.aliases])
        expect(parseQuery(`logs ${name}:*`).ok, name).toBe(true);
    for (const name of vocabulary.by) expect(facets(`logs | by ${name}`).by).toHaveLength(1);
  });

  it('names each thing once', () => {
    for (const source of vocabulary.sources) {
      const names = fieldNames(source).map((field) => field.name);
      expect(new Set(names).size).toBe(names.length);
    }
    const names = vocabulary.metrics.flatMap((metric) => [metric.name, ...metric.aliases]);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });

  it('carries vLLM’s own metric names', () => {
    const sources = vocabulary.metrics.map((metric) => metric.source);
    expect(sources).toEqual(
      expect.arrayContaining([
        'vllm:time_to_first_token_seconds',
        'vllm:request_queue_time_seconds',
        'vllm:num_requests_waiting',
        'vllm:kv_cache_usage_perc',
        'vllm:num_preemptions',
      ]),
    );
  });
});
