import { join } from 'node:path';
import { nearest } from '../core/nearest.ts';
import { dataFolder } from '../io/data-folder.ts';
import { listScenarios, readRubricFiles, readScenarioFiles } from '../io/pack-files.ts';
import { packRoot } from '../io/pack-folder.ts';
import { ParsedCache } from '../io/parsed-cache.ts';
import { type CompiledLexicon, compileLexicon } from '../language/lexicon.ts';
import { checksOf } from '../scenario/checks-of.ts';
import type { CommitteeLines } from '../scenario/committee-lines.ts';
import { type Diagnostic, formatDiagnostic } from '../scenario/diagnostic.ts';
import type { InterviewerLines } from '../scenario/interviewer-lines.ts';
import type { PackContext } from '../scenario/load.ts';
import { idsOf } from '../scenario/references.ts';
import type { Check, CheckSet, Lexicon, Rubric } from '../scenario/rubric.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Transcript } from '../scenario/transcript.ts';
import { CommandFailure, exitCodes } from './exit.ts';
import type { Listing } from './listing.ts';
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
  /** What the lexicon is compiled from. */
  readonly concepts: Lexicon['concepts'];
  /** How interviewers talk. */
  readonly lines: InterviewerLines;
  /** How the hiring committee talks. */
  readonly committee: CommitteeLines;
  readonly context: Omit<PackContext, 'catalogue'>;
  /** Of every file; cases with errors are left out. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The files of a library, as they are on the disk. */
export function libraryFiles(root: string) {
  const rubrics = readRubricFiles(root);
  const packs = listScenarios(root).map((slug) => readScenarioFiles(root, slug));
  return { root, rubrics, packs };
}
export type LibraryFiles = ReturnType<typeof libraryFiles>;

/** What a session needs of the files, without an error. */
export interface Sound {
  readonly lexicon: Lexicon;
  readonly lines: InterviewerLines;
  readonly committee: CommitteeLines;
  readonly sets: readonly CheckSet[];
  readonly rubrics: readonly Rubric[];
  readonly scenarios: readonly Scenario[];
  /** Warnings; of files with errors, those as well. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The library for those who use the cases, not check them: files that were sound last time are not read again, nor what
 * reads them loaded.
 */
export async function rememberedLibrary(
  machine: Machine,
  options: { readonly dataDir?: string },
  root = packRoot(),
): Promise<Library> {
  const files = libraryFiles(root);
  return libraryOf(files, await rememberedSound(machine, options, files));
}

/** What is sound of these files, as it was found last time where they are the same. */
export async function rememberedSound(
  machine: Machine,
  options: { readonly dataDir?: string },
  files: LibraryFiles,
): Promise<Sound> {
  const { lexicon, interviewer, committee, sets, rubrics } = files.rubrics;
  const texts = [
    lexicon,
    interviewer,
    committee,
    ...sets,
    ...rubrics,
    ...files.packs.map((pack) => pack.scenario),
  ];
  const cache = new ParsedCache<Sound>(
    dataFolder(options.dataDir, machine.env),
    join(files.root, 'dist'),
    texts.map(({ text }) => text),
  );
  const known = cache.get();
  if (known) return known;
  const { readSound } = await import('./read-library.ts');
  const read = readSound(files);
  if (read.diagnostics.every(({ severity }) => severity === 'warning')) cache.put(read);
  return read;
}

export function libraryOf(
  { root, packs }: LibraryFiles,
  { lexicon, lines, committee, sets, rubrics, scenarios, diagnostics }: Sound,
  goldensOf: (slug: string) => readonly Golden[] = () => [],
): Library {
  const context = {
    concepts: idsOf(lexicon.concepts),
    sets: setsById(sets),
    rubrics: byId(rubrics),
    scenarios: byId(scenarios),
  };
  const cases = new Map<string, Case>();
  // The easiest first: what a newcomer should start with stands on top of every list.
  const difficultyOf = ({ slug }: { slug: string }): number => context.scenarios.get(slug)?.difficulty ?? 0;
  for (const { slug, hash } of packs.toSorted((a, b) => difficultyOf(a) - difficultyOf(b))) {
    const scenario = context.scenarios.get(slug);
    if (!scenario) continue;
    const rubric = context.rubrics.get(scenario.rubric)!;
    cases.set(scenario.id, { scenario, rubric, hash, goldens: goldensOf(slug) });
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
    concepts: lexicon.concepts,
    lines,
    committee,
    context,
    diagnostics,
  };
}

export const byId = <T extends { readonly id: string }>(items: readonly T[]): Map<string, T> =>
  new Map(items.map((item) => [item.id, item]));

export const setsById = (sets: readonly CheckSet[]): Map<string, CheckSet> =>
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

/** What lists say of a library. */
export const listingOf = ({ cases, diagnostics }: Library): Listing => ({
  cases: [...cases.values()].map(({ scenario, rubric }) => {
    const { id, title, stage, format, difficulty, duration: durationMs, teaches, tags } = scenario;
    const shares = dimensionShares(checksOf(rubric, scenario));
    return { id, title, stage, format, difficulty, durationMs, teaches, tags, shares };
  }),
  mistakes: diagnostics.filter(({ severity }) => severity === 'error').length,
});

/** The share of the points of checks that each dimension has, 0..1; flags take off, and are not counted. */
function dimensionShares(checks: readonly Check[]): Readonly<Record<string, number>> {
  const points = new Map<string, number>();
  for (const { kind, dimension, points: own } of checks)
    if (kind !== 'flag') points.set(dimension, (points.get(dimension) ?? 0) + own);
  const all = [...points.values()].reduce((sum, own) => sum + own, 0);
  return Object.fromEntries([...points].map(([id, own]) => [id, own / all]));
}
