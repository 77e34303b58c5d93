import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { importTelemetry } from '../../src/sim/telemetry/import/import-telemetry.ts';
import { type Ran, runRodeo } from '../rodeo.ts';

const folder = mkdtempSync(join(tmpdir(), 'rodeo-evidence-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rodeo = (...args: string[]): Promise<Ran> => runRodeo(folder, ['evidence', ...args]);
const usual = ['latency-spike', '--seed', '7', '--since', '30s'];

describe('rodeo evidence', () => {
  it('writes every format, readable by the import, and the same bytes again, compressed when told to', async () => {
    const [first, again] = await Promise.all([
      rodeo(...usual, '-o', 'a'),
      rodeo(...usual, '-o', 'z', '--format', 'csv,openmetrics', '--gzip'),
    ]);
    expect([first.code, first.err]).toEqual([0, '']);
    expect(again.code).toBe(0);
    const names = readdirSync(join(folder, 'a')).sort();
    expect(names).toEqual([
      'access.jsonl',
      'changes.jsonl',
      'config.jsonl',
      'engine.jsonl',
      'evals.jsonl',
      'events.jsonl',
      'logs.otlp.jsonl',
      'metrics.openmetrics.txt',
      'metrics.otlp.jsonl',
      'requests.csv',
      'traces.otlp.jsonl',
    ]);
    expect(first.out.trimEnd().split('\n').length).toBe(names.length);
    const packed = readdirSync(join(folder, 'z')).sort();
    expect(packed).toEqual(['metrics.openmetrics.txt.gz', 'requests.csv.gz']);
    for (const name of packed)
      expect(
        gunzipSync(readFileSync(join(folder, 'z', name))).equals(
          readFileSync(join(folder, 'a', name.slice(0, -'.gz'.length))),
        ),
      ).toBe(true);
    const metrics = readFileSync(join(folder, 'a', 'metrics.openmetrics.txt'), 'utf8');
    expect(metrics.endsWith('# EOF\n')).toBe(true);
    expect(metrics).toContain('# TYPE vllm:time_to_first_token_seconds histogram');

    const read = importTelemetry(
      names
        .filter((name) => !/^metrics\.otlp|csv$/.test(name))
        .map((name) => ({ name, text: readFileSync(join(folder, 'a', name), 'utf8') })),
    );
    const requests =
      readFileSync(join(folder, 'a', 'requests.csv'), 'utf8')
        .trimEnd()
        .split('\n').length - 1;
    expect(requests).toBeGreaterThan(100);
    expect(read.ok && read.value.telemetry.requests.length).toBe(requests);
    expect(read.ok && read.value.telemetry.changes.length).toBeGreaterThan(3);
  });

  it.each([
    [['latency-spike', '-o', 'x', '--format', 'parquet'], 2, 'parquet'],
    [['latency-spik', '-o', 'x'], 2, 'latency-spike'],
    [['latency-spike'], 2, '--output'],
  ])('%j exits with %d and says why', async (args, code, word) => {
    const ran = await rodeo(...args);
    expect([ran.code, ran.out]).toEqual([code, '']);
    expect(ran.err).toContain(word);
  });

  it('says when the folder cannot be written, and leaves nothing half done', async () => {
    writeFileSync(join(folder, 'taken'), '');
    const ran = await rodeo(...usual, '-o', 'taken', '--format', 'csv');
    expect(ran.code).toBe(4);
    expect(ran.err).toContain('taken could not be written');
  });
});
