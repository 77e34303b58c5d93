import { join } from 'node:path';
import type { PracticeCase } from '../app/next-practice.ts';
import { nearest } from '../core/nearest.ts';
import {
  listScenarios,
  packRoot,
  readRecording,
  readRubricFiles,
  readScenarioFiles,
} from '../io/pack-files.ts';
import { ParsedCache } from '../io/parsed-cache.ts';
import { dataFolder } from '../io/session-store.ts';
import { type CompiledLexicon, compileLexicon } from '../language/lexicon.ts';
import { checkGoldens } from '../scenario/check-goldens.ts';
import type { CommitteeLines } from '../scenario/committee-lines.ts';
import { type Diagnostic, formatDiagnostic, locator } from '../scenario/diagnostic.ts';
import type { InterviewerLines } from '../scenario/interviewer-lines.ts';
import {
  type Loaded,
  loadCheckSet,
  loadCommittee,
  loadInterviewer,
  loadLexicon,
  loadRubric,
  loadScenario,
  loadTranscript,
  type PackContext,
} from '../scenario/load.ts';
import { idsOf } from '../scenario/references.ts';
import type { Check, CheckSet, Lexicon, Rubric } from '../scenario/rubric.ts';
import { checksOf, type Scenario } from '../scenario/scenario.ts';
import type { Transcript } from '../scenario/transcript.ts';
import { atSeed } from '../scenario/variant.ts';
import { readYaml } from '../scenario/yaml.ts';
import type { SessionContext } from '../session/context.ts';
import { sessionContext } from '../session/evidence.ts';
import { catalogue } from '../sim/catalogue.ts';
import { recordedBase } from '../sim/recorded-world.ts';
import { importTelemetry } from '../sim/telemetry/import/import-telemetry.ts';
import type { Telemetry } from '../sim/telemetry/record.ts';
import { CommandFailure, exitCodes } from './exit.ts';
import type { Machine } from './machine.ts';

export interface Golden {
  readonly name: string;
  readonly file: string;
  readonly transcript: Transcript;
}

export interface Case {
  readonly scenario: Scenario;
  readonly rubric: Rubric;
  /** SHA-256 of the pack's files. */
  readonly hash: string;
  readonly goldens: readonly Golden[];
}

/** Everything shipped, read and checked. */
export interface Library {
  /** Folder that holds `scenarios/` and `rubrics/`. */
  readonly root: string;
  readonly cases: ReadonlyMap<string, Case>;
  readonly rubrics: ReadonlyMap<string, Rubric>;
  readonly lexicon: CompiledLexicon;
  /** How interviewers talk. */
  readonly lines: InterviewerLines;
  /** How the hiring committee talks. */
  readonly committee: CommitteeLines;
  readonly context: PackContext;
  /** Of every file; cases with errors are left out. */
  readonly diagnostics: readonly Diagnostic[];
}

const slugOf = (file: string): string => file.replace(/^.*\//, '').replace(/\.ya?ml$/, '');

/** What a session needs of the files, without an error. */
interface Sound {
  readonly lexicon: Lexicon;
  readonly lines: InterviewerLines;
  readonly committee: CommitteeLines;
  readonly sets: readonly CheckSet[];
  readonly rubrics: readonly Rubric[];
  readonly scenarios: readonly Scenario[];
  readonly warnings: readonly Diagnostic[];
}

export interface LibraryOptions {
  /** Goldens are read only by those who play them. */
  readonly goldens?: boolean;
  /** A data folder in which sound files are remembered; without it everything is read again. */
  readonly remember?: string;
}

export function loadLibrary(
  { goldens: withGoldens = false, remember }: LibraryOptions = {},
  root = packRoot(),
): Library {
  const files = readRubricFiles(root);
  const packs = listScenarios(root).map((slug) => readScenarioFiles(root, slug));
  const texts = [
    files.lexicon,
    files.interviewer,
    files.committee,
    ...files.sets,
    ...files.rubrics,
    ...packs.map((pack) => pack.scenario),
  ].map(({ text }) => text);
  const cache =
    remember === undefined ? undefined : new ParsedCache<Sound>(remember, join(root, 'dist'), texts);

  const diagnostics: Diagnostic[] = [];
  const keep = <T>(loaded: Loaded<T>): T[] => {
    diagnostics.push(...(loaded.ok ? loaded.value.warnings : loaded.error));
    return loaded.ok ? [loaded.value.value] : [];
  };
  const required = <T>(loaded: Loaded<T>): T => {
    const [value] = keep(loaded);
    if (value !== undefined) return value;
    throw new CommandFailure(exitCodes.badInput, diagnostics.map(formatDiagnostic).join('\n'));
  };
  const readAll = (): Omit<Sound, 'warnings'> => {
    const lexicon = keep(loadLexicon(files.lexicon.text, files.lexicon.file))[0] ?? {
      version: 1,
      concepts: [],
    };
    // Nobody can be interviewed by somebody without words.
    const lines = required(loadInterviewer(files.interviewer.text, files.interviewer.file));
    const committee = required(loadCommittee(files.committee.text, files.committee.file));
    const concepts = idsOf(lexicon.concepts);
    const sets = files.sets.flatMap(({ file, text }) => keep(loadCheckSet(text, file, { concepts })));
    const given = { concepts, sets: setsById(sets) };
    const rubrics = files.rubrics.flatMap(({ file, text }) => keep(loadRubric(text, file, given)));
    const context = { catalogue, ...given, rubrics: byId(rubrics), scenarios: new Map() };
    const scenarios = packs.flatMap(({ slug, scenario: { text, file } }) =>
      keep(loadScenario(text, file, context)).filter(({ id }) => {
        if (id === slug) return true;
        const start = Math.max(0, text.search(/^id:/m));
        const message = 'a case is called as its folder is';
        diagnostics.push(
          locator(
            file,
            text,
          )({ code: 'bad-value', range: { start, end: start + 3 }, message, expected: `id: ${slug}` }),
        );
        return false;
      }),
    );
    return { lexicon, lines, committee, sets, rubrics, scenarios };
  };
  const known = cache?.get();
  const read = known ?? readAll();
  const { lexicon, lines, committee, sets, rubrics, scenarios } = read;
  if (known) diagnostics.push(...known.warnings);
  else if (diagnostics.every(({ severity }) => severity === 'warning'))
    cache?.put({ ...read, warnings: diagnostics });

  const context: PackContext = {
    catalogue,
    concepts: idsOf(lexicon.concepts),
    sets: setsById(sets),
    rubrics: byId(rubrics),
    scenarios: byId(scenarios),
  };
  const cases = new Map<string, Case>();
  // The easiest first: what a newcomer should start with stands on top of every list.
  const difficultyOf = ({ slug }: { slug: string }): number => context.scenarios.get(slug)?.difficulty ?? 0;
  for (const pack of packs.toSorted((a, b) => difficultyOf(a) - difficultyOf(b))) {
    const scenario = context.scenarios.get(pack.slug);
    if (!scenario) continue;
    const goldens = (withGoldens ? pack.goldens : []).flatMap(({ file, text }) =>
      keep(loadTranscript(text, file, context)).map((transcript) => ({
        name: slugOf(file),
        file,
        transcript,
      })),
    );
    if (withGoldens) {
      const { file, text } = pack.scenario;
      const { located } = readYaml(text);
      const transcripts = goldens.map(({ transcript }) => transcript);
      if (located) diagnostics.push(...checkGoldens(transcripts, located).map(locator(file, text)));
    }
    cases.set(scenario.id, {
      scenario,
      rubric: context.rubrics.get(scenario.rubric)!,
      hash: pack.hash,
      goldens,
    });
  }
  let compiled: CompiledLexicon | undefined;
  return {
    root,
    cases,
    rubrics: context.rubrics,
    // The list of cases is on the screen before anybody's words are looked at.
    get lexicon() {
      compiled ??= compileLexicon(lexicon.concepts);
      return compiled;
    },
    lines,
    committee,
    context,
    diagnostics,
  };
}

/** The library for those who use the cases, not check them: files that were sound last time are not read again. */
export const rememberedLibrary = (machine: Machine, options: { readonly dataDir?: string }): Library =>
  loadLibrary({ remember: dataFolder(options.dataDir, machine.env) });

const byId = <T extends { readonly id: string }>(items: readonly T[]): Map<string, T> =>
  new Map(items.map((item) => [item.id, item]));

const setsById = (sets: readonly CheckSet[]): Map<string, CheckSet> =>
  new Map(sets.map((one) => [one.set, one]));

/** The case of that name; a wrong name says what is near. */
export function caseOf(library: Library, id: string): Case {
  const found = library.cases.get(id);
  if (found) return found;
  const broken = library.diagnostics.filter((d) => d.severity === 'error');
  const own = broken.filter(({ file }) => file === `scenarios/${id}/scenario.yaml`);
  if (own.length > 0)
    throw new CommandFailure(
      exitCodes.badInput,
      [`The case ${id} has mistakes:`, ...own.map(formatDiagnostic)].join('\n'),
    );
  const near = nearest(id, library.cases.keys());
  throw new CommandFailure(
    broken.length > 0 && !near ? exitCodes.badInput : exitCodes.usage,
    [
      `There is no case called ${id}.${near ? ` Did you mean ${near}?` : ` There are: ${[...library.cases.keys()].join(', ') || 'none'}.`}`,
      ...broken.map(formatDiagnostic),
    ].join('\n'),
  );
}

/** The case that a seed makes of one: its variant, where it has any. */
export const caseAt = (found: Case, seed: number): Case => ({
  ...found,
  scenario: atSeed(found.scenario, seed),
});

export const contextOf = (library: Library, found: Case): SessionContext =>
  sessionContext(found.scenario, library.lexicon, library.lines, recordedOf(library, found));

/** The cases as the advice on what to practise next sees them. */
export const practiceCases = (library: Library): PracticeCase[] =>
  [...library.cases.values()].map(({ scenario, rubric }) => ({
    id: scenario.id,
    difficulty: scenario.difficulty,
    shares: dimensionShares(checksOf(rubric, scenario)),
  }));

/** The share of the points of checks that each dimension has, 0..1; flags take off, and are not counted. */
function dimensionShares(checks: readonly Check[]): ReadonlyMap<string, number> {
  const points = new Map<string, number>();
  for (const { kind, dimension, points: own } of checks)
    if (kind !== 'flag') points.set(dimension, (points.get(dimension) ?? 0) + own);
  const all = [...points.values()].reduce((sum, own) => sum + own, 0);
  return new Map([...points].map(([id, own]) => [id, own / all]));
}

/** What the files of a recorded case hold; null for a simulated one. Fails with every problem and its line. */
export function recordedOf({ root }: Library, { scenario }: Case): Telemetry | null {
  if (scenario.world.base !== recordedBase) return null;
  const fail = (message: string): never => {
    throw new CommandFailure(exitCodes.badInput, message);
  };
  try {
    const files = readRecording(root, scenario.id, scenario.world.files);
    const read = importTelemetry(files.map(({ file, text }) => ({ name: file, text })));
    return read.ok ? read.value.telemetry : fail(read.error.map(formatDiagnostic).join('\n'));
  } catch (error) {
    if (error instanceof CommandFailure) throw error;
    return fail(error instanceof Error ? error.message : String(error));
  }
}
