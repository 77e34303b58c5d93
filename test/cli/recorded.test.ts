import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { SessionEngine } from '../../src/app/session-engine.ts';
import { contextOf } from '../../src/cli/case.ts';
import { caseOf, type Library } from '../../src/cli/library.ts';
import { loadLibrary } from '../../src/cli/read-library.ts';
import { script } from '../../src/interviewer/script.ts';
import { runQuery } from '../../src/sim/query/run.ts';
import { changesJson, configJson } from '../../src/sim/telemetry/export/json-lines.ts';
import { tracesOtlp } from '../../src/sim/telemetry/export/otlp/traces.ts';
import { scenarioText } from '../scenario/pack.ts';
import { recordingOf, smallWorld, startMs, untilMs } from '../sim/telemetry/small-world.ts';

let root: string;
const world = smallWorld();

/** The shipped case, with its world replaced by files of another one. */
function recordedCase(files: Readonly<Record<string, string>>): void {
  const folder = join(root, 'scenarios', 'a-real-night');
  mkdirSync(join(folder, 'files'), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'files', name), text);
  const scenario = parse(scenarioText);
  delete scenario.variants;
  for (const hypothesis of scenario.hypotheses) delete hypothesis.world;
  for (const action of scenario.actions) action.effect = { kind: 'ticket', queue: 'ops' };
  writeFileSync(
    join(folder, 'scenario.yaml'),
    stringify({
      ...scenario,
      id: 'a-real-night',
      world: {
        base: 'recorded',
        files: Object.keys(files),
        start: '2026-03-09T00:30:00Z',
        opensAt: `+${Math.floor((untilMs - startMs) / 60_000)}m`,
        minutesPerSessionMinute: 1,
      },
    }),
  );
}

const lines = (of: Iterable<string>): string => `${[...of].join('\n')}\n`;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'rodeo-recorded-'));
  cpSync(resolve('rubrics'), join(root, 'rubrics'), { recursive: true });
  mkdirSync(join(root, 'scenarios'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const library = (): Library => loadLibrary({}, root);

describe('a case made of recorded telemetry', () => {
  it('answers questions as the system did that it was recorded from, and no action changes it', async () => {
    const of = recordingOf(world);
    recordedCase({
      'traces.jsonl': lines(tracesOtlp(of)),
      'changes.jsonl': lines(changesJson(of)),
      'config.jsonl': lines(configJson(of)),
    });
    const read = library();
    expect(read.diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
    const found = caseOf(read, 'a-real-night');
    const context = contextOf(read, found);
    const engine = new SessionEngine({
      context,
      rubric: found.rubric,
      interviewer: script,
      journal: { append: async () => {}, warning: null, close: async () => {} },
      breathe: async () => {},
      seed: 1,
    });
    await engine.run(
      { type: 'start', sessionId: 's', hash: 'h', seed: 1, mode: 'open', durationMs: 600_000, startedAt: '' },
      0,
    );
    const queries = ['metrics ttft_p99 | by lang | over 2m', 'metrics error_rate | by status', 'changes'];
    for (const query of queries) expect((await engine.ask(query, 1_000)).ok).toBe(true);
    const asOf = startMs + 12 * 60_000 + 1_000;
    for (const [i, query] of queries.entries()) {
      const original = runQuery(world, query, asOf);
      if (!original.ok) throw new Error(original.error.message);
      expect(engine.state.views[i]!.view.body).toEqual(original.value.body);
    }
    await engine.act('rollback-tokenizer', 2_000);
    await engine.ask('metrics ttft_p99 | by lang | over 2m until:00:42', 400_000);
    await engine.ask('logs service:operator since:-30m', 400_000);
    const noted = engine.state.views.at(-1)!.view.body;
    expect(noted.type === 'lines' && noted.lines.map((line) => line.text)).toEqual([
      'ticket: noted; what happened next was recorded before you came',
    ]);
    await engine.ask('samples', 400_000);
    expect(engine.state.views.at(-1)!.view.note).toBe('What was said in these requests was not recorded');
  });

  it('says which line of which file cannot be read', () => {
    recordedCase({ 'traces.jsonl': '{"resourceSpans": [\n' });
    const read = library();
    expect(() => contextOf(read, caseOf(read, 'a-real-night'))).toThrow(/files\/traces\.jsonl:1/);
  });

  it('reads nothing outside its folder', () => {
    recordedCase({ 'x.jsonl': '{}' });
    const read = library();
    const found = caseOf(read, 'a-real-night');
    const outside = { ...found.scenario.world, files: ['../../../rubrics/lexicon.yaml'] };
    expect(() => contextOf(read, { ...found, scenario: { ...found.scenario, world: outside } })).toThrow(
      /not a path inside a pack/,
    );
  });
});
