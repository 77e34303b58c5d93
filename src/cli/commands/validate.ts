import { existsSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { packRoot, readTextFile } from '../../io/pack-folder.ts';
import { type Diagnostic, formatDiagnostic, hasErrors } from '../../scenario/diagnostic.ts';
import {
  loadCheckSet,
  loadCommittee,
  loadInterviewer,
  loadLexicon,
  loadRubric,
  loadScenario,
  loadTranscript,
} from '../../scenario/load.ts';
import { largestFile } from '../../scenario/yaml.ts';
import { recordedOf } from '../case.ts';
import { CommandFailure, exitCodes } from '../exit.ts';
import type { Case, Library } from '../library.ts';
import { type Machine, print } from '../machine.ts';
import { libraryWithGoldens, loadLibrary, packContext } from '../read-library.ts';
import { selfTests } from './self-tests.ts';
import { weakCase } from './weak-cases.ts';

/** Checks files by what they say they are: a `transcript`, `concepts`, `dimensions`, a `set`, `manners`, a `committee`, or else a scenario. */
function checkFile(library: Library, file: string): readonly Diagnostic[] {
  const text = readTextFile(file, largestFile * 4);
  const context = packContext(library);
  const load = /^transcript\s*:/m.test(text)
    ? loadTranscript(text, file, context)
    : /^concepts\s*:/m.test(text)
      ? loadLexicon(text, file)
      : /^dimensions\s*:/m.test(text)
        ? loadRubric(text, file, context)
        : /^set\s*:/m.test(text)
          ? loadCheckSet(text, file, context)
          : /^manners\s*:/m.test(text)
            ? loadInterviewer(text, file)
            : /^committee\s*:/m.test(text)
              ? loadCommittee(text, file)
              : loadScenario(text, file, context);
  return load.ok ? load.value.warnings : load.error;
}

/** Most criteria listed that do not know their own examples. */
const mostCriteria = 12;
export async function validate(
  machine: Machine,
  asked: readonly string[],
  options: { json?: boolean; worth?: boolean; dataDir?: string },
): Promise<number> {
  const paths = asked.map(folderOfCase);
  const slugs = paths.flatMap((path) => slugOf(packRoot(), path) ?? []);
  const library =
    paths.length === 0 ? loadLibrary({ goldens: 'all' }) : await libraryWithGoldens(machine, options, slugs);
  // A recording is part of its case: one that cannot be read fails here, with its lines.
  for (const found of library.cases.values()) recordedOf(library, found);
  const diagnostics =
    paths.length === 0 ? [...library.diagnostics] : paths.flatMap((path) => checkPath(library, path));
  const cases =
    paths.length === 0 ? [...library.cases.values()] : paths.flatMap((path) => caseIn(library, path));
  const failures = selfTests(library, paths.length === 0 ? [...library.rubrics.values()] : [], cases);
  if (options.worth) for (const found of cases) diagnostics.push(...(await weakCase(library, found)));
  if (options.json) print(machine, [JSON.stringify({ diagnostics, criteria: failures }, null, 2)]);
  else {
    for (const diagnostic of diagnostics) print(machine, [formatDiagnostic(diagnostic)]);
    for (const failure of failures.slice(0, mostCriteria)) print(machine, [`warning[criterion]: ${failure}`]);
    if (failures.length > mostCriteria)
      print(machine, [
        `... and ${failures.length - mostCriteria} more such criteria; --json lists them all.`,
      ]);
    const errors = diagnostics.filter((d) => d.severity === 'error').length;
    const checked =
      asked.length > 0 ? asked.join(', ') : `${library.cases.size} cases, ${library.rubrics.size} rubrics`;
    print(machine, [
      `${checked} checked: ${errors} errors, ${diagnostics.length - errors + failures.length} warnings.`,
    ]);
  }
  return hasErrors(diagnostics) ? exitCodes.failed : exitCodes.done;
}

/** A case may be called by its name, wherever one is. */
const folderOfCase = (path: string): string => {
  const folder = join(packRoot(), 'scenarios', path);
  return !existsSync(path) && /^[a-z0-9-]+$/.test(path) && existsSync(folder) ? folder : path;
};

/** The case whose folder this is; none for a file, or a folder elsewhere. */
const slugOf = (root: string, path: string): string | undefined =>
  /^[a-z0-9-]+$/.exec(relative(join(root, 'scenarios'), resolve(path)))?.[0];

/** That case, where it is sound. */
function caseIn(library: Library, path: string): Case[] {
  const found = library.cases.get(slugOf(library.root, path) ?? '');
  return found ? [found] : [];
}

/** Everything about a file, or about a folder: the scenario and its transcripts. */
function checkPath(library: Library, path: string): readonly Diagnostic[] {
  const slug = slugOf(library.root, path);
  let isFolder: boolean;
  try {
    isFolder = statSync(path).isDirectory();
  } catch {
    throw new CommandFailure(exitCodes.badInput, `There is no file or case ${path}.`);
  }
  if (!isFolder) return checkFile(library, path);
  if (slug !== undefined && existsSync(join(path, 'scenario.yaml')))
    return library.diagnostics.filter(({ file }) => file.startsWith(`scenarios/${slug}/`));
  return checkFile(library, join(path, 'scenario.yaml'));
}
