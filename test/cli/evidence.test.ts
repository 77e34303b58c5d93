import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { importTelemetry } from '../../src/sim/telemetry/import/import-telemetry.ts';

const main = resolve(import.meta.dirname, '../../src/cli/main.ts');
const folder = mkdtempSync(join(tmpdir(), 'rodeo-evidence-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function rodeo(...args: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'evidence', ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, RODEO_HOME: join(folder, 'home') },
  });
  return { code: status, out: stdout, err: stderr };
}
const usual = ['latency-spike', '--seed', '7', '--since', '2m'];

describe('rodeo evidence', () => {
  it('writes every format, the same bytes each time, readable by the import', () => {
    const first = rodeo(...usual, '-o', 'a');
    expect([first.code, first.err]).toEqual([0, '']);
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
    expect(rodeo(...usual, '-o', 'b').code).toBe(0);
    for (const name of names)
      expect(readFileSync(join(folder, 'b', name)).equals(readFileSync(join(folder, 'a', name)))).toBe(true);

    const read = importTelemetry(
      names
        .filter((name) => !/^metrics\.otlp|csv$/.test(name))
        .map((name) => ({ name, text: readFileSync(join(folder, 'a', name), 'utf8') })),
    );
    const requests =
      readFileSync(join(folder, 'a', 'requests.csv'), 'utf8')
        .trimEnd()
        .split('\n').length - 1;
    expect(requests).toBeGreaterThan(500);
    expect(read.ok && read.value.telemetry.requests.length).toBe(requests);
    expect(read.ok && read.value.telemetry.changes.length).toBeGreaterThan(3);
  }, 60_000);

  it('writes only the formats asked for, compressed when told to', () => {
    const { code } = rodeo(...usual, '-o', 'z', '--format', 'csv,openmetrics', '--gzip');
    expect(code).toBe(0);
    expect(readdirSync(join(folder, 'z')).sort()).toEqual(['metrics.openmetrics.txt.gz', 'requests.csv.gz']);
    const text = gunzipSync(readFileSync(join(folder, 'z', 'metrics.openmetrics.txt.gz'))).toString();
    expect(text.endsWith('# EOF\n')).toBe(true);
    expect(text).toContain('# TYPE vllm:time_to_first_token_seconds histogram');
  }, 60_000);

  it.each([
    [['latency-spike', '-o', 'x', '--format', 'parquet'], 2, 'parquet'],
    [['latency-spik', '-o', 'x'], 2, 'latency-spike'],
    [['latency-spike'], 2, '--output'],
  ])('%j exits with %d and says why', (args, code, word) => {
    const ran = rodeo(...args);
    expect([ran.code, ran.out]).toEqual([code, '']);
    expect(ran.err).toContain(word);
  });

  it('says when the folder cannot be written, and leaves nothing half done', () => {
    writeFileSync(join(folder, 'taken'), '');
    const ran = rodeo(...usual, '-o', 'taken', '--format', 'csv');
    expect(ran.code).toBe(4);
    expect(ran.err).toContain('requests.csv could not be written');
  }, 60_000);
});
