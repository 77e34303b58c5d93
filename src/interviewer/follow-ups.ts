import { fold, wordsOf } from '../language/words.ts';
import { checksOf } from '../scenario/checks-of.ts';
import type { Check, Probe } from '../scenario/rubric.ts';
import { judgeFlagWords } from '../scoring/checks/flag-words.ts';
import { judgeCheck } from '../scoring/judge-check.ts';
import { findMoments, leadingHypothesis } from '../scoring/moments.ts';
import { phasesOf } from '../scoring/phases.ts';
import { untenable } from '../scoring/standing.ts';
import type { Subject, Utterance } from '../scoring/subject.ts';
import type { Remark } from '../session/command.ts';
import { wordingFor } from '../session/wording.ts';
import type { Heard } from './interviewer.ts';

type Probed = Check & { readonly probe: Probe };

const isProbed = (check: Check): check is Probed => check.probe !== undefined;

export const probeOf = (checkId: string): string => `probe:${checkId}`;

const contentOf = (text: string): Set<string> =>
  new Set(wordsOf(fold(text)).flatMap((word) => (word.content ? [word.stem] : [])));

/** Share of a question's words that were in something already said by which it counts as asked. */
const sameQuestion = 0.6;

const sentencesOf = (text: string): string[] =>
  text.split(/(?<=[.?!。？！])\s*/).filter((part) => part !== '');

/** The interviewer said this already, in these words or nearly: a step of the case may have asked it first, among other things. */
function asked({ state }: Heard, question: string): boolean {
  const spoken = (text: string): boolean =>
    state.conversation.some((line) => line.who === 'interviewer' && (line.meant ?? line.text).includes(text));
  // Of a question with one word of content only its own words tell.
  if (spoken(question)) return true;
  const wanted = contentOf(question);
  const said = state.conversation.flatMap((line) =>
    line.who === 'interviewer' ? sentencesOf(line.meant ?? line.text).map(contentOf) : [],
  );
  return said.some((words) => {
    const both = [...wanted].filter((word) => words.has(word)).length;
    return both / Math.max(1, Math.min(wanted.size, words.size)) >= sameQuestion && both >= 2;
  });
}

/** The checks to ask after now, worth most first; the first of them only, where no more are wanted: judging words is dear. `anyPhase`: the end is near, and what was not reached will not be. */
function openChecks(
  heard: Heard,
  subject: Subject,
  most: number,
  anyPhase = false,
  open: ReadonlySet<string> = notMet,
): Probed[] {
  const reached = new Set<string>(
    phasesOf(subject.state).flatMap(({ phase, atMs }) => (atMs === null ? [] : [phase])),
  );
  const moments = findMoments(subject);
  if (moments.verified !== null) reached.add('fixed');
  // Nobody is asked what to do about a cause that they have given up, or should have.
  const lead = leadingHypothesis(subject.state.ledger);
  if (lead === null || untenable(subject, lead, heard.nowMs)) reached.delete('diagnose');
  const { scenario } = heard.context;
  const said = new Set<string>(heard.state.firedSteps.map(({ stepId }) => stepId));
  const isStep = (id: string): boolean => scenario.steps.some((step) => step.id === id);
  const candidates = checksOf(heard.rubric, scenario)
    .filter(isProbed)
    .filter(({ kind, probe: { from, until, after, before } }) => {
      if (kind === 'flag' || (until !== undefined && reached.has(until))) return false;
      if (after !== undefined && isStep(after) && !said.has(after)) return false;
      if (before !== undefined && said.has(before)) return false;
      return anyPhase || from === 'start' || reached.has(from);
    })
    .toSorted((a, b) => b.points - a.points);
  const found: Probed[] = [];
  for (const check of candidates) {
    if (found.length >= most) break;
    if (!asked(heard, check.probe.say) && open.has(judgeCheck(check, subject, moments).verdict))
      found.push(check);
  }
  return found;
}

const notMet: ReadonlySet<string> = new Set(['missed', 'unsure', 'partial', 'contradicted']);
/** Nobody who has just said something of the kind is told that they did not. */
const nothingSaid: ReadonlySet<string> = new Set(['missed']);

const openCheck = (heard: Heard, subject: Subject, anyPhase = false): Probed | undefined =>
  openChecks(heard, subject, 1, anyPhase)[0];

/** What may be asked now, in the interviewer's words, with the check that it gives a chance at; worth most first. */
export const openProbes = (
  heard: Heard,
  subject: Subject,
  most: number,
): readonly { readonly check: string; readonly say: string; readonly points: number }[] =>
  openChecks(heard, subject, most).map(({ id, probe, points }) => ({ check: id, say: probe.say, points }));

const wordedProbe = (heard: Heard, check: Probed): Remark | undefined => {
  const text = wordingFor(heard.context, heard.state, 'probe', { probe: check.probe.say });
  return text === undefined ? undefined : { text, because: probeOf(check.id) };
};

/** The question that gives the candidate a chance at what is worth most and still unmet or unsure. */
export function followUp(heard: Heard, subject: Subject, anyPhase = false): Remark | undefined {
  const check = openCheck(heard, subject, anyPhase);
  return check && wordedProbe(heard, check);
}

/** The same, as a question to take home. */
export function questionToTakeAlong(heard: Heard, subject: Subject): string | undefined {
  return openChecks(heard, subject, 1, false, nothingSaid)[0]?.probe.say;
}

/** To words that just raised a red flag: what they leave out. */
export function reactToFlag(heard: Heard, subject: Subject, utterance: Utterance): Remark | undefined {
  for (const check of checksOf(heard.rubric, heard.context.scenario)) {
    if (check.kind !== 'flag' || check.behaviour !== undefined || !isProbed(check)) continue;
    if (asked(heard, check.probe.say)) continue;
    if (judgeFlagWords(check, [utterance], subject).verdict === 'raised') return wordedProbe(heard, check);
  }
  return undefined;
}
