import type { CompiledLexicon } from '../language/lexicon.ts';
import type { InterviewerLines } from '../scenario/interviewer-lines.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Facets } from '../sim/query/view.ts';
import type { Telemetry } from '../sim/telemetry/record.ts';

/** What a session is decided against. Built once per session by `sessionContext`. */
export interface SessionContext {
  readonly scenario: Scenario;
  readonly lexicon: CompiledLexicon;
  /** How interviewers talk. */
  readonly lines: InterviewerLines;
  /** Evidence id -> the facets of its query and of each `also`. */
  readonly evidence: ReadonlyMap<string, readonly Facets[]>;
  /** What the case's files hold, where its world is recorded. */
  readonly recorded: Telemetry | null;
}
