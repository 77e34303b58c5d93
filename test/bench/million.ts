import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWorld } from '../../src/sim/create-world.ts';
import { accessText } from '../../src/sim/query/rows/log-line.ts';
import { runQuery } from '../../src/sim/query/run.ts';

const startMs = Date.UTC(2026, 2, 9);

export interface FilterFigure {
  readonly what: string;
  /** The median of five runs after one to warm up. */
  readonly queryMs: number;
  readonly searchMs: number;
  /** `rg`, or `grep` where there is none. */
  readonly tool: string;
  readonly found: number;
}

const medianOf = (run: () => void): number => {
  const took: number[] = [];
  for (let i = 0; i < 6; i++) {
    const begun = performance.now();
    run();
    took.push(performance.now() - begun);
  }
  return took.slice(1).sort((a, b) => a - b)[2]!;
};

const searchTool = (): string => (spawnSync('rg', ['--version']).status === 0 ? 'rg' : 'grep');

/** Filters over a million requests, beside a text search over the same access lines, whole process each time. */
export function filterMillion(): FilterFigure[] {
  const world = createWorld(
    {
      base: 'chat-api',
      startMs,
      opensAtMs: startMs,
      minutesPerSessionMinute: 4,
      traffic: { requestsPerS: 20 },
      faults: [],
      decoys: [],
    },
    3,
  );
  for (let hour = 1; world.telemetry.requests.length < 1_000_000; hour++)
    world.advanceTo(startMs + hour * 3_600_000);
  const folder = mkdtempSync(join(tmpdir(), 'rodeo-million-'));
  const file = join(folder, 'access.log');
  const handle = openSync(file, 'w');
  let batch: string[] = [];
  for (const r of world.telemetry.requests) {
    batch.push(accessText(r));
    if (batch.length === 20_000) {
      writeSync(handle, `${batch.join('\n')}\n`);
      batch = [];
    }
  }
  writeSync(handle, `${batch.join('\n')}\n`);
  closeSync(handle);
  const tool = searchTool();
  const search = (pattern: string): number => {
    const { stdout } = spawnSync(tool, ['-c', pattern, file], { encoding: 'utf8' });
    return Number(stdout);
  };
  try {
    // Once through, so that the file is in memory for both.
    execFileSync('cat', [file], { stdio: ['ignore', 'ignore', 'ignore'] });
    return [
      ['a status', 'logs status:429 service:gateway', 'status=429'],
      ['a word', 'logs rate_limit_exceeded', 'rate_limit_exceeded'],
      ['a customer', 'logs tenant:baihe-docs', 'tenant=baihe-docs'],
    ].map(([what, query, pattern]) => {
      const ask = () => runQuery(world, `${query} since:-300h`, world.nowMs);
      const view = ask();
      if (!view.ok) throw new Error(view.error.message);
      const found = search(pattern!);
      if (found !== view.value.total)
        throw new Error(`${query}: ${view.value.total} lines, ${tool} ${found}`);
      return { what: what!, queryMs: medianOf(ask), searchMs: medianOf(() => search(pattern!)), tool, found };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) console.log(filterMillion());
