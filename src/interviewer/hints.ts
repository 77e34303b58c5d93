import { documentTexts } from '../scenario/document.ts';
import type { Occasion } from '../scenario/interviewer-lines.ts';
import type { Rubric } from '../scenario/rubric.ts';
import { findingsOf } from '../scoring/flaws.ts';
import { scoringSubject } from '../scoring/subject.ts';
import type { Remark } from '../session/command.ts';
import type { HintGrade } from '../session/event.ts';
import { wordingFor } from '../session/wording.ts';
import type { Heard } from './interviewer.ts';

interface Ladder {
  readonly evidence: string;
  /** As the case words them; null where it leaves that to the interviewer. */
  readonly direction: string | null;
  readonly view: string | null;
}

/** Points that a hint of a grade costs by this rubric. */
export function hintCost({ checks }: Rubric, grade: HintGrade): number {
  const flag = checks.find((check) => check.kind === 'flag' && check.behaviour === 'hints-taken');
  return (flag?.points ?? 0) * grade;
}

export const pointsWord = (points: number): string =>
  points === 0 ? 'no points' : `${points} ${points === 1 ? 'point' : 'points'}`;

/** The next hint: one grade more towards the first view that would help and was neither opened nor given away yet. */
export function nextHint(heard: Heard): { remark: Remark; costs: string } | undefined {
  const { context, state, rubric } = heard;
  const { hints, debrief, evidence } = context.scenario;
  const ladders: readonly Ladder[] =
    hints.length > 0 ? hints : debrief.path.map((step) => ({ ...step, direction: null, view: null }));
  const seen = new Set(state.views.flatMap((view) => view.covers));
  for (const ladder of ladders) {
    const entry = evidence.find((one) => one.id === ladder.evidence);
    const taken = state.hints.filter((hint) => hint.evidenceId === ladder.evidence).length;
    if (seen.has(ladder.evidence) || taken >= 3 || !entry) continue;
    const grade = (taken + 1) as HintGrade;
    const costs = pointsWord(hintCost(rubric, grade));
    const text =
      grade === 3
        ? wordingFor(context, state, 'hint-query', { query: entry.query, cost: costs })
        : priced(
            heard,
            costs,
            grade === 1 ? direction(heard, ladder) : kindOfView(heard, ladder, entry.title),
          );
    if (text === undefined) continue;
    const remark = { text, because: `hint-${grade}`, hint: { evidenceId: entry.id, grade } };
    return { remark, costs };
  }
  return towardsAFlaw(heard);
}

/** Of documents: the part that a flaw not yet found stands in, then a few lines, then its line. */
function towardsAFlaw(heard: Heard): { remark: Remark; costs: string } | undefined {
  const { context, state, rubric, events } = heard;
  const { scenario, lexicon } = context;
  if (scenario.documents.length === 0) return undefined;
  const lines = documentTexts(scenario.documents).flatMap((one) => one.lines);
  for (const { flaw, lines: ids, verdict } of findingsOf(
    scoringSubject({ scenario, rubric, lexicon, events }, state),
  ).flaws) {
    const taken = state.hints.filter((hint) => hint.evidenceId === flaw.id).length;
    const number = Number(ids[0]?.slice(1));
    if (verdict === 'met' || taken >= 3 || Number.isNaN(number)) continue;
    const grade = (taken + 1) as HintGrade;
    const at = lines.findIndex((line) => line.number === number);
    const part = lines.slice(0, at + 1).findLast(({ text }) => text.startsWith('#'));
    const words = {
      1: `Read the part “${part?.text.replace(/^#+\s*/, '') ?? 'at the top'}” again.`,
      2: `It is one of D${Math.max(1, number - 2)} to D${number + 2}.`,
      3: `${ids.join(', ')}. What is wrong there?`,
    }[grade];
    const costs = pointsWord(hintCost(rubric, grade));
    const text = priced(heard, costs, words);
    if (text === undefined) return undefined;
    return { remark: { text, because: `hint-${grade}`, hint: { evidenceId: flaw.id, grade } }, costs };
  }
  return undefined;
}

const direction = (heard: Heard, { direction: own, evidence }: Ladder): string | undefined =>
  own ?? wordingFor(heard.context, heard.state, directionTo(heard, evidence));

const kindOfView = ({ context, state }: Heard, { view: own }: Ladder, title: string): string | undefined =>
  own ?? wordingFor(context, state, 'hint-view', { view: title });

/** The help, and that it costs something. */
const priced = ({ context, state }: Heard, cost: string, hint: string | undefined): string | undefined =>
  hint === undefined ? undefined : wordingFor(context, state, 'hint', { hint, cost });

/** What sort of look a piece of evidence is, which is as much as a direction tells. */
function directionTo(
  { context }: Heard,
  evidenceId: string,
): Occasion & `hint-${'split' | 'change' | 'single' | 'measure'}` {
  const facets = context.evidence.get(evidenceId)?.[0];
  switch (facets?.source) {
    case 'changes':
    case 'config':
      return 'hint-change';
    case 'trace':
    case 'traces':
    case 'samples':
    case 'logs':
      return facets.by.length > 0 ? 'hint-split' : 'hint-single';
    default:
      return facets !== undefined && facets.by.length > 0 ? 'hint-split' : 'hint-measure';
  }
}
