import { statSync } from 'node:fs';
import { join } from 'node:path';
import { readTextFile } from '../../io/pack-files.ts';
import { selfTest } from '../../language/self-test.ts';
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
import { ownCause, variantIds, withVariant } from '../../scenario/variant.ts';
import { largestFile } from '../../scenario/yaml.ts';
import { recordedBase } from '../../sim/recorded-world.ts';
import { CommandFailure, exitCodes } from '../exit.ts';
import { type Library, loadLibrary, recordedOf } from '../library.ts';
import { type Machine, print } from '../machine.ts';
import { unborneRefutations } from './worth.ts';

/** Checks files by what they say they are: a `transcript`, `concepts`, `dimensions`, a `set`, `manners`, a `committee`, or else a scenario. */
function checkFile(library: Library, file: string): readonly Diagnostic[] {
  const text = readTextFile(file, largestFile * 4);
  const load = /^transcript\s*:/m.test(text)
    ? loadTranscript(text, file, library.context)
    : /^concepts\s*:/m.test(text)
      ? loadLexicon(text, file)
      : /^dimensions\s*:/m.test(text)
        ? loadRubric(text, file, library.context)
        : /^set\s*:/m.test(text)
          ? loadCheckSet(text, file, library.context)
          : /^manners\s*:/m.test(text)
            ? loadInterviewer(text, file)
            : /^committee\s*:/m.test(text)
              ? loadCommittee(text, file)
              : loadScenario(text, file, library.context);
  return load.ok ? load.value.warnings : load.error;
}

/** Most criteria listed that do not know their own examples. */
const mostCriteria = 12;
/** Shares of a criterion's own examples, each held out, that may come out wrong before an author is told. */
const mostMissed = 0.5;
const mostTaken = 0.4;

/** Every criterion's own examples, each held out in turn: does the rest tell it right? */
function selfTests(library: Library): string[] {
  const failures: string[] = [];
  const sources = [
    ...[...library.rubrics.values()].map((rubric) => ({
      id: `rubric ${rubric.id}`,
      checks: rubric.checks,
      prompt: '',
    })),
    ...[...library.cases.values()].flatMap(({ scenario }) =>
      variantIds(scenario)
        .map((variant) => ({ variant, of: withVariant(scenario, variant) }))
        .map(({ variant, of }) => ({
          id: variant === ownCause ? scenario.id : `${scenario.id}, variant ${variant}`,
          checks: of.checks,
          prompt: `${of.title}\n${of.brief}`,
        })),
    ),
  ];
  for (const { id, checks, prompt } of sources) {
    for (const check of checks) {
      if (check.kind !== 'says' && !(check.kind === 'flag' && check.behaviour === undefined)) continue;
      const judged = selfTest(check, library.lexicon, prompt).map(({ example, expected, got }) => ({
        example,
        expected,
        right: expected === 'accept' ? got === 'met' || got === 'unsure' || got === 'partial' : got !== 'met',
      }));
      const of = judged.filter(({ expected }) => expected === 'accept');
      const missed = of.filter(({ right }) => !right);
      const taken = judged.filter(({ expected, right }) => expected === 'reject' && !right);
      const where = `${id}, check ${check.id}`;
      if (missed.length > of.length * mostMissed)
        failures.push(
          `${where}: ${missed.length} of ${of.length} accepted phrasings are not known by the others, as "${missed[0]!.example}"; add ways of saying it, or concepts`,
        );
      if (taken.length > (judged.length - of.length) * mostTaken)
        failures.push(
          `${where}: ${taken.length} of ${judged.length - of.length} rejected phrasings are taken for it, as "${taken[0]!.example}"; add what is near to it and is not it`,
        );
    }
  }
  return failures;
}

export async function validate(
  machine: Machine,
  paths: readonly string[],
  options: { json?: boolean; worth?: boolean },
): Promise<number> {
  const library = loadLibrary({ goldens: true });
  // A recording is part of its case: one that cannot be read fails here, with its lines.
  for (const found of library.cases.values()) recordedOf(library, found);
  const files = paths.map((path) => {
    try {
      return statSync(path).isDirectory() ? join(path, 'scenario.yaml') : path;
    } catch {
      throw new CommandFailure(exitCodes.badInput, `There is no file ${path}.`);
    }
  });
  const diagnostics =
    files.length > 0 ? files.flatMap((file) => checkFile(library, file)) : library.diagnostics;
  const failures = files.length > 0 ? [] : selfTests(library);
  const unborne: string[] = [];
  if (options.worth)
    for (const { scenario } of library.cases.values())
      if (scenario.hypotheses.length > 1 && scenario.world.base !== recordedBase)
        unborne.push(...(await unborneRefutations(scenario)));
  if (options.json) print(machine, [JSON.stringify({ diagnostics, criteria: failures, unborne }, null, 2)]);
  else {
    for (const diagnostic of diagnostics) print(machine, [formatDiagnostic(diagnostic)]);
    for (const line of unborne) print(machine, [`warning[worth]: ${line}`]);
    for (const failure of failures.slice(0, mostCriteria)) print(machine, [`warning[criterion]: ${failure}`]);
    if (failures.length > mostCriteria)
      print(machine, [
        `... and ${failures.length - mostCriteria} more such criteria; --json lists them all.`,
      ]);
    const errors = diagnostics.filter((d) => d.severity === 'error').length;
    const checked =
      files.length > 0
        ? `${files.length} ${files.length === 1 ? 'file' : 'files'}`
        : `${library.cases.size} cases, ${library.rubrics.size} rubrics`;
    print(machine, [
      `${checked} checked: ${errors} errors, ${diagnostics.length - errors + failures.length + unborne.length} warnings.`,
    ]);
  }
  return hasErrors(diagnostics) ? exitCodes.failed : exitCodes.done;
}
