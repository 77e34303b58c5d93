import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { weakCase } from '../../src/cli/commands/weak-cases.ts';
import { caseOf } from '../../src/cli/library.ts';
import { loadLibrary } from '../../src/cli/read-library.ts';
import { packRoot } from '../../src/io/pack-folder.ts';

const root = mkdtempSync(join(tmpdir(), 'rodeo-weak-'));
cpSync(join(packRoot(), 'rubrics'), join(root, 'rubrics'), { recursive: true });
mkdirSync(join(root, 'scenarios'));
cpSync(join(packRoot(), 'templates/incident'), join(root, 'scenarios/my-case'), { recursive: true });
afterAll(() => rmSync(root, { recursive: true, force: true }));

const edit = (path: string, ...changes: readonly (readonly [string | RegExp, string])[]): void => {
  const file = join(root, path);
  let text = readFileSync(file, 'utf8');
  for (const [from, to] of changes) {
    expect(text).toMatch(from);
    text = text.replace(from, to);
  }
  writeFileSync(file, text);
};

it('a rubric that bluffers pass, a view that refutes nothing and a fix that fixes nothing are named with their places', async () => {
  edit(
    'scenarios/my-case/scenario.yaml',
    // A short night with few requests, so that its worlds are quick.
    ['opensAt: +180m', 'opensAt: +50m\n  traffic: { requestsPerS: 2 }'],
    [/slow-replica, at: \+95m/, 'slow-replica, at: +20m'],
    [/longer-prompts, at: \+95m/, 'longer-prompts, at: +20m'],
    ['at: +88m', 'at: +12m'],
    ['at: +101m', 'at: +22m'],
    ['at: +60m', 'at: +10m'],
    ['query: metrics error_rate', 'query: metrics error_rate\n    refutes: [longer-prompts]'],
    // The deploy had nothing to do with it.
    ['    delay: 6m\n', '    delay: 6m\n    fixes: [slow-engine] # no\n'],
  );
  // Whoever is quick to look and says many words passes.
  edit(
    'rubrics/incident-diagnosis.yaml',
    ['pass: { strong-hire: 85, hire: 70, lean-no: 50 }', 'pass: { strong-hire: 85, hire: 8, lean-no: 5 }'],
    [/^stops:\n(?: .*\n)+/m, ''],
  );
  const library = loadLibrary({ goldens: 'all' }, root);
  expect(library.diagnostics).toEqual([]);
  const found = await weakCase(library, caseOf(library, 'my-case'));
  const shown = found.map(({ code, file, excerpt }) => `${code} ${file} ${excerpt.trim()}`);
  expect(shown).toContain('weak scenarios/my-case/scenario.yaml refutes: [longer-prompts]');
  expect(
    shown.some((line) => line.startsWith('weak scenarios/my-case/scenario.yaml rubric: incident-diagnosis')),
  ).toBe(true);
  expect(shown).toContain('weak scenarios/my-case/goldens/wrong-lead.yaml verdict: [lean-no, no-hire]');
  expect(shown.filter((line) => line.includes('silence'))).toEqual([]);
  expect(shown.filter((line) => line.includes('fixes:'))).toEqual([
    'weak scenarios/my-case/scenario.yaml fixes: [slow-engine] # no',
  ]);
});
