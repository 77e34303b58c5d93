import { nearest } from '../core/nearest.ts';
import { listScenarios, packRoot, readRubricFiles, readScenarioFiles } from '../io/pack-files.ts';
import { type CompiledLexicon, compileLexicon } from '../language/lexicon.ts';
import { type Diagnostic, formatDiagnostic } from '../scenario/diagnostic.ts';
import { loadLexicon, loadRubric, loadScenario, loadTranscript, type PackContext } from '../scenario/load.ts';
import type { Rubric } from '../scenario/rubric.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Transcript } from '../scenario/transcript.ts';
import type { SessionContext } from '../session/context.ts';
import { sessionContext } from '../session/evidence.ts';
import { catalogue } from '../sim/catalogue.ts';
import { CommandFailure, exitCodes } from './exit.ts';

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
  readonly cases: ReadonlyMap<string, Case>;
  readonly rubrics: ReadonlyMap<string, Rubric>;
  readonly lexicon: CompiledLexicon;
  readonly context: PackContext;
  /** Of every file; cases with errors are left out. */
  readonly diagnostics: readonly Diagnostic[];
}

const slugOf = (file: string): string => file.replace(/^.*\//, '').replace(/\.ya?ml$/, '');

export function loadLibrary(root = packRoot()): Library {
  const diagnostics: Diagnostic[] = [];
  const keep = <T>(
    loaded:
      | { ok: true; value: { value: T; warnings: readonly Diagnostic[] } }
      | { ok: false; error: readonly Diagnostic[] },
  ): T | undefined => {
    diagnostics.push(...(loaded.ok ? loaded.value.warnings : loaded.error));
    return loaded.ok ? loaded.value.value : undefined;
  };
  const files = readRubricFiles(root);
  const lexicon = keep(loadLexicon(files.lexicon.text, files.lexicon.file));
  const concepts = new Set(lexicon?.concepts.map((concept) => concept.id));
  const rubrics = new Map<string, Rubric>();
  for (const { file, text } of files.rubrics) {
    const rubric = keep(loadRubric(text, file, { concepts }));
    if (rubric) rubrics.set(rubric.id, rubric);
  }
  const scenarios = new Map<string, Scenario>();
  const context: PackContext = { catalogue, rubrics, scenarios, concepts };
  const cases = new Map<string, Case>();
  for (const slug of listScenarios(root)) {
    const pack = readScenarioFiles(root, slug);
    const scenario = keep(loadScenario(pack.scenario.text, pack.scenario.file, context));
    if (!scenario) continue;
    scenarios.set(scenario.id, scenario);
    const goldens: Golden[] = [];
    for (const { file, text } of pack.goldens) {
      const transcript = keep(loadTranscript(text, file, context));
      if (transcript) goldens.push({ name: slugOf(file), file, transcript });
    }
    cases.set(scenario.id, { scenario, rubric: rubrics.get(scenario.rubric)!, hash: pack.hash, goldens });
  }
  return { cases, rubrics, lexicon: compileLexicon(lexicon?.concepts ?? []), context, diagnostics };
}

/** The case of that name; a wrong name says what is near. */
export function caseOf(library: Library, id: string): Case {
  const found = library.cases.get(id);
  if (found) return found;
  const broken = library.diagnostics.filter((d) => d.severity === 'error');
  const near = nearest(id, library.cases.keys());
  throw new CommandFailure(
    broken.length > 0 && !near ? exitCodes.badInput : exitCodes.usage,
    [
      `There is no case called ${id}.${near ? ` Did you mean ${near}?` : ` There are: ${[...library.cases.keys()].join(', ') || 'none'}.`}`,
      ...broken.map(formatDiagnostic),
    ].join('\n'),
  );
}

export const contextOf = (library: Library, { scenario }: Case): SessionContext =>
  sessionContext(scenario, library.lexicon);
