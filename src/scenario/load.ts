import type { z } from 'zod';
import { err, ok, type Result } from '../core/result.ts';
import { type Candidates, candidatesSchema } from './candidates.ts';
import { checkLexicon, checkRubric, checkSet } from './check-rubric.ts';
import { checkScenario } from './check-scenario.ts';
import { checkTranscript } from './check-transcript.ts';
import { type CommitteeLines, checkCommittee, committeeSchema } from './committee-lines.ts';
import { type Diagnostic, type Finding, hasErrors, locator } from './diagnostic.ts';
import { type Drills, drillsSchema } from './drills.ts';
import { explain } from './explain.ts';
import { checkInterviewer, type InterviewerLines, interviewerSchema } from './interviewer-lines.ts';
import { withOffers } from './offered-for.ts';
import { checkOverrides, type Overrides, overridesSchema } from './overrides.ts';
import {
  type Check,
  type CheckSet,
  checkSetSchema,
  type Lexicon,
  lexiconSchema,
  type Rubric,
  rubricSchema,
  withSets,
} from './rubric.ts';
import { type Catalogue, type Scenario, scenarioSchema } from './scenario.ts';
import { type Transcript, transcriptSchema } from './transcript.ts';
import { type Located, readYaml } from './yaml.ts';

/** A value with what is worth knowing about its file (warnings), or every problem it has. */
export type Loaded<T> = Result<
  { readonly value: T; readonly warnings: readonly Diagnostic[] },
  readonly Diagnostic[]
>;

/** What else there is, that a file may refer to. */
export interface PackContext {
  readonly catalogue: Catalogue;
  readonly sets: ReadonlyMap<string, CheckSet>;
  readonly rubrics: ReadonlyMap<string, Rubric>;
  readonly scenarios: ReadonlyMap<string, Scenario>;
  /** Concept ids of the lexicon. */
  readonly concepts: ReadonlySet<string>;
}

/** Most problems reported for one file. */
const mostDiagnostics = 200;

/**
 * Reads a file of one format: text to a checked value, or all its problems with their places. Never throws, whatever the
 * text.
 */
export function load<T>(
  schema: z.ZodType<T>,
  text: string,
  file: string,
  check: (value: T, located: Located) => readonly Finding[],
): Loaded<T> {
  const place = locator(file, text);
  const finish = (findings: readonly Finding[]): Diagnostic[] =>
    findings
      .slice(0, mostDiagnostics)
      .map(place)
      .sort((a, b) => a.line - b.line || a.column - b.column);
  const { located, findings } = readYaml(text);
  if (!located) return err(finish(findings));
  const parsed = schema.safeParse(located.value);
  if (!parsed.success)
    return err(finish(parsed.error.issues.flatMap((issue) => explain(issue, located, schema))));
  const diagnostics = finish(check(parsed.data, located));
  return hasErrors(diagnostics) ? err(diagnostics) : ok({ value: parsed.data, warnings: diagnostics });
}

/** A case, with its actions offered for all that they are offered for. */
export function loadScenario(text: string, file: string, context: PackContext): Loaded<Scenario> {
  const loaded = load(scenarioSchema, text, file, (scenario, located) =>
    checkScenario(scenario, located, context),
  );
  return loaded.ok ? ok({ ...loaded.value, value: withOffers(loaded.value.value) }) : loaded;
}

export const loadCheckSet = (
  text: string,
  file: string,
  context: Pick<PackContext, 'concepts'>,
): Loaded<CheckSet> =>
  load(checkSetSchema, text, file, (set, located) => checkSet(set, located, context.concepts));

/** A rubric, the checks of its sets included. */
export function loadRubric(
  text: string,
  file: string,
  { concepts, sets }: Pick<PackContext, 'concepts' | 'sets'>,
): Loaded<Rubric> {
  const loaded = load(rubricSchema, text, file, (rubric, located) =>
    checkRubric(rubric, located, concepts, sets),
  );
  return loaded.ok ? ok({ ...loaded.value, value: withSets(loaded.value.value, sets) }) : loaded;
}

export const loadLexicon = (text: string, file: string): Loaded<Lexicon> =>
  load(lexiconSchema, text, file, checkLexicon);

export const loadTranscript = (
  text: string,
  file: string,
  context: Pick<PackContext, 'scenarios' | 'rubrics'>,
): Loaded<Transcript> =>
  load(transcriptSchema, text, file, (transcript, located) => checkTranscript(transcript, located, context));

export const loadCandidates = (text: string, file: string): Loaded<Candidates> =>
  load(candidatesSchema, text, file, () => []);

export const loadDrills = (text: string, file: string): Loaded<Drills> =>
  load(drillsSchema, text, file, () => []);

export const loadInterviewer = (text: string, file: string): Loaded<InterviewerLines> =>
  load(interviewerSchema, text, file, checkInterviewer);

export const loadCommittee = (text: string, file: string): Loaded<CommitteeLines> =>
  load(committeeSchema, text, file, checkCommittee);

/** Overrides of a scorecard that has these checks. */
export const loadOverrides = (
  text: string,
  file: string,
  checks: readonly Pick<Check, 'id' | 'kind'>[],
): Loaded<Overrides> =>
  load(overridesSchema, text, file, (overrides, located) => checkOverrides(overrides, located, checks));
