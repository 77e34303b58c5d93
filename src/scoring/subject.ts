import type { CompiledLexicon } from '../language/lexicon.ts';
import { checksOf } from '../scenario/checks-of.ts';
import type { CommitteeLines } from '../scenario/committee-lines.ts';
import type { CheckOf, Rubric } from '../scenario/rubric.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { citedIn } from '../session/citation.ts';
import type { SessionEvent } from '../session/event.ts';
import { replay } from '../session/evolve.ts';
import type { OpenedView, SessionState } from '../session/state.ts';
import { passagesOf } from './passages.ts';

/** What is scored: a finished (or broken-off) session with the files it is measured by. */
export interface ScoringInput {
  readonly scenario: Scenario;
  readonly rubric: Rubric;
  readonly lexicon: CompiledLexicon;
  readonly events: readonly SessionEvent[];
  /** How the hiring committee talks; without it there is none on the card. */
  readonly committee?: CommitteeLines | undefined;
}

export interface Utterance {
  readonly text: string;
  readonly atMs: number;
  readonly cites: readonly string[];
  /** What of the text is the candidate's own, where the name of a cause stands before it: nobody is blamed for that. */
  readonly own?: string;
}

/** It is said at a line of a document. */
export const citesLines = ({ cites }: Utterance): boolean => cites.some((id) => id.startsWith('D'));

/** The session, read once and asked by every check. */
export interface Subject extends ScoringInput {
  readonly state: SessionState;
  /** Null in a case without a cause to find. */
  readonly trueHypothesis: string | null;
  /** Views the candidate asked for, in order. */
  readonly looked: readonly OpenedView[];
  /** What was done to the product; what only finds something out is not among it. */
  readonly touches: SessionState['actions'];
  /** Everything the candidate put into words: what was said, reasons given, the closing answer. Notes are private. */
  readonly utterances: readonly Utterance[];
  /** Words the candidate was given, which prove nothing when repeated. */
  readonly prompt: string;
  /** Everything that the words are judged by. */
  readonly criteria: readonly CheckOf<'says'>[];
}

/** Words the candidate was given. */
export const promptOf = ({ title, brief, interviewer }: Scenario): string =>
  [title, brief, interviewer.opening].join('\n');

/** @param state what the events fold to, where that is known already */
export function scoringSubject(input: ScoringInput, state = replay(input.events)): Subject {
  const { scenario, rubric, events } = input;
  const utterances: Utterance[] = [];
  const read = scenario.documents.length > 0 ? passagesOf : (one: Utterance) => [one];
  // What was taken back was not said.
  const marks = state.flaws;
  const trueHypothesis = scenario.hypotheses.find((hypothesis) => hypothesis.true)?.id ?? null;
  const statements = new Set(scenario.hypotheses.map(({ statement }) => statement));
  for (const event of events) {
    const { atMs } = event;
    if (event.type === 'said') utterances.push(...read({ text: event.text, atMs, cites: event.cites }));
    if (event.type === 'flaw-marked' && marks.some((mark) => mark.atMs === atMs && mark.text === event.text))
      utterances.push({ text: event.text, atMs, cites: event.cites });
    if (event.type === 'submitted' && event.text !== null)
      utterances.push(...read({ text: event.text, atMs, cites: citedIn(state, event.text) }));
    if (event.type === 'hypothesis-stated') {
      // Picked from the list, a statement is the case's words and not the candidate's; what is ruled out has to be called something.
      const picked = statements.has(event.text);
      const own = picked && event.stance !== 'rules-out' ? null : event.text;
      const text = [own, event.because].filter((part) => part !== null).join(', because ');
      if (text !== '' && (event.because !== null || event.confidence !== null))
        utterances.push({
          text,
          atMs,
          cites: event.cites,
          // To name a cause is not to do what it names.
          own: event.because ?? '',
        });
    }
  }
  return {
    ...input,
    state,
    trueHypothesis,
    looked: state.views.filter((view) => view.by === 'candidate'),
    touches: state.actions.filter((taken) => !taken.looks),
    utterances,
    prompt: promptOf(scenario),
    criteria: checksOf(rubric, scenario).filter((check) => check.kind === 'says'),
  };
}

/** How a view is cited. */
export const citeOf = (view: OpenedView): string => view.citeId ?? view.viewId;

/** Whether a list of hypotheses, as of what supports or fixes, names the true one. */
export const isAbout = (hypotheses: readonly string[], { trueHypothesis }: Subject): boolean =>
  trueHypothesis !== null && hypotheses.includes(trueHypothesis);

/** Evidence ids the candidate had in view at `atMs`. */
export const seenEvidence = (subject: Subject, atMs: number): Set<string> =>
  new Set(subject.looked.filter((view) => view.atMs <= atMs).flatMap((view) => view.covers));

/** Something can be done that removes the cause; elsewhere it ends with what is agreed. */
export const hasFix = (subject: Subject): boolean =>
  subject.scenario.actions.some(({ fixes }) => isAbout(fixes, subject));
