import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { playtestGolden } from '../../src/app/playtest.ts';
import { sharedWorlds } from '../../src/app/world-keeper.ts';
import { caseAt, contextOf } from '../../src/cli/case.ts';
import { newScenario } from '../../src/cli/commands/new.ts';
import { CommandFailure } from '../../src/cli/exit.ts';
import { caseOf } from '../../src/cli/library.ts';
import type { Machine } from '../../src/cli/machine.ts';
import { loadLibrary } from '../../src/cli/read-library.ts';
import { startingCases } from '../../src/cli/starting-cases.ts';
import { listTemplates } from '../../src/io/pack-files.ts';
import { packRoot } from '../../src/io/pack-folder.ts';
import { often } from '../long.ts';

/** A library with the shipped rubrics and templates, and no case. */
const root = mkdtempSync(join(tmpdir(), 'rodeo-new-'));
for (const part of ['rubrics', 'templates'])
  cpSync(join(packRoot(), part), join(root, part), { recursive: true });
mkdirSync(join(root, 'scenarios'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let said = '';
const machine = {
  stdout: {
    write: (text: string): boolean => {
      said += text;
      return true;
    },
  },
  env: {},
  cwd: root,
} as unknown as Machine;
const make = (name: string, format = 'incident') => newScenario(machine, name, { format }, root);
const refusal = (name: string, format?: string): Promise<string> =>
  make(name, format).then(
    () => 'made',
    (error: unknown) => (error instanceof CommandFailure ? error.message : String(error)),
  );
const read = (...path: string[]): string => readFileSync(join(root, 'scenarios', ...path), 'utf8');

describe.each(listTemplates(root))('rodeo new scenario, --format %s', (format) => {
  const name = `fresh-${format}`;

  it('writes a case that has no problems and whose transcripts come out as they must', async () => {
    expect(await make(name, format)).toBe(0);
    expect(said).toContain(`rodeo playtest ${name}`);
    const library = loadLibrary({ goldens: 'all' }, root);
    expect(library.diagnostics).toEqual([]);
    const one = caseOf(library, name);
    expect(one.goldens.length).toBeGreaterThanOrEqual(5);
    const { seed } = one.goldens[0]!.transcript;
    const first = contextOf(library, caseAt(one, seed));
    const worlds = sharedWorlds(first.scenario, seed, first.recorded);
    for (const golden of one.goldens) {
      // A world of its own takes seconds.
      const acts = golden.name === 'wrong-lead' || (format === 'user-interview' && golden.name === 'expert');
      if (acts && often(0, 1) === 0) continue;
      const own = caseAt(one, golden.transcript.seed);
      const { problems } = await playtestGolden(
        contextOf(library, own),
        own.rubric,
        one.hash,
        golden,
        golden.transcript.seed,
        golden.transcript.seed === seed ? worlds : undefined,
      );
      expect([golden.name, problems]).toEqual([golden.name, []]);
    }
  });

  it('says in each file where its format is, and the formats are there', () => {
    for (const path of ['scenario.yaml', 'goldens/expert.yaml']) {
      const [, schema] =
        /^# yaml-language-server: \$schema=(\S+)\n# \$schema: \1\n/.exec(read(name, path)) ?? [];
      const found = JSON.parse(
        readFileSync(resolve(root, 'scenarios', name, dirname(path), schema!), 'utf8'),
      );
      expect(found.$schema).toBe('http://json-schema.org/draft-07/schema#');
      expect(found.title).toBe(path === 'scenario.yaml' ? 'rodeo scenario' : 'rodeo transcript');
    }
  });

  afterAll(() => rmSync(join(root, 'scenarios', name), { recursive: true, force: true }));
});

describe('what is there', () => {
  it('stays as it is, and nothing beside it is left', async () => {
    const name = 'fresh-one';
    expect(await make(name)).toBe(0);
    writeFileSync(join(root, 'scenarios', name, 'scenario.yaml'), 'mine');
    expect(await refusal(name)).toBe(`There is a scenarios/${name} already; nothing was written.`);
    expect(read(name, 'scenario.yaml')).toBe('mine');
    expect(() => caseOf(loadLibrary({}, root), name)).toThrow(
      /^The case .* has mistakes:\nscenarios\/.*:1:1: /,
    );
    rmSync(join(root, 'scenarios', name), { recursive: true });
    expect(readdirSync(join(root, 'scenarios'))).toEqual(['.schemas']);
  });
});

it('says what each kind of case to start from is', () => {
  expect(Object.keys(startingCases).toSorted()).toEqual(listTemplates(packRoot()).toSorted());
});

describe('what is refused', () => {
  it.each([
    ['Refund Bot', undefined, 'like refund-bot'],
    ['../outside', undefined, 'like outside'],
    ['fine', 'incidnet', 'Did you mean incident?'],
    ['fine', '../rubrics', 'There are:\n  incident '],
    ['fine', 'roleplay', 'read scenarios/ml-engineer-roleplay/'],
  ])('%s as %s: %s', async (name, format, words) => {
    expect(await refusal(name, format)).toContain(words);
    expect(readdirSync(root).toSorted()).toEqual(['rubrics', 'scenarios', 'templates']);
  });

  it('a folder that cannot be written leaves nothing behind', async () => {
    rmSync(join(root, 'scenarios'), { recursive: true });
    writeFileSync(join(root, 'scenarios'), 'in the way');
    expect(await refusal('fine')).toContain('Nothing was written to ');
    expect(statSync(join(root, 'scenarios')).isFile()).toBe(true);
  });
});
