import { checksOf } from '../scenario/checks-of.ts';
import type { Check } from '../scenario/rubric.ts';
import { agreementOf, judgeOf } from './agreement.ts';
import { deliberate, wordedBy } from './committee/deliberate.ts';
import { flawsOf } from './flaws.ts';
import { idleStretches } from './idle.ts';
import { judgeCheck } from './judge-check.ts';
import { leversOf } from './levers.ts';
import { findMoments, type Moments } from './moments.ts';
import { phasesOf, phaseTitles } from './phases.ts';
import type { CheckResult, Scorecard } from './scorecard.ts';
import { sentencesFor } from './sentences.ts';
import { allocationOf } from './splits.ts';
import { claimsOf, separatedBy } from './standing.ts';
import { hasFix, isAbout, type ScoringInput, type Subject, scoringSubject } from './subject.ts';
import { timelineOf } from './timeline.ts';
import { scoreOf, stopsOf, verdictOf } from './verdict.ts';
import { justifiedMs, worthOf } from './worth.ts';

/** Raised whenever the same events may be scored differently. */
export const graderVersion = '8';

/**
 * The scorecard of a session. Same scenario, rubric, lexicon, grader version and events: the same scorecard, byte for
 * byte. Sessions broken off are scored as far as they got.
 */
export function score(input: ScoringInput): Scorecard {
  const subject = scoringSubject(input);
  const { scenario, rubric, state } = subject;
  const started = state.started;
  if (started === null) throw new Error('a session that never started cannot be scored');
  const moments = findMoments(subject);
  const wanted = checksOf(rubric, scenario);
  const checks = wanted.map((check) => judgeCheck(check, subject, moments));
  const claims = claimsOf(subject);
  const stops = stopsOf(rubric, checks);
  const total = scoreOf(checks);
  const card: Scorecard = {
    schema: 'rodeo.scorecard/v1',
    graderVersion,
    scenario: { ...started.scenario },
    session: {
      id: started.sessionId,
      startedAt: started.startedAt,
      durationMs: Math.round(state.atMs),
      mode: started.mode,
      awayMs: state.awayMs,
      ended: state.ended,
    },
    verdict: verdictOf(rubric, total, stops),
    score: total,
    stops,
    dimensions: rubric.dimensions.map(({ id, title }) => {
      const own = checks.filter((check) => check.dimension === id);
      return {
        id,
        title,
        points: round(own.reduce((sum, check) => sum + check.points, 0)),
        max: round(own.reduce((sum, check) => sum + check.max, 0)),
      };
    }),
    checks,
    redFlags: checks
      .filter((check) => check.kind === 'flag' && check.verdict === 'raised')
      .map(({ id, quote, atMs, points }) => ({ id, quote, atMs, points })),
    pace: { ...paceOf(moments), justifiedMs: justifiedMs(subject), par: paceOf(parMoments(subject)) },
    // They are those of a diagnosis.
    phases: (scenario.hypotheses.length === 0 ? [] : phasesOf(state))
      .filter(({ phase, atMs }) => atMs !== null || !ofAFix.has(phase) || hasFix(subject))
      .map((phase) => ({
        ...phase,
        title: phaseTitles[phase.phase],
        what: scenario.actions.find((action) => action.id === phase.what)?.title ?? phase.what,
      })),
    evidence: {
      basis: state.worth === null ? 'declared' : 'measured',
      claims,
      views: subject.looked.length,
      cited: new Set(subject.utterances.flatMap((utterance) => utterance.cites)).size,
      supportedClaims: claims.filter((claim) => claim.standing === 'supported').length,
      unsupportedClaims: claims.filter((claim) => claim.standing !== 'supported').length,
      bitsGained: state.worth?.bitsGained ?? null,
      bitsAvailable: state.worth?.bitsAvailable ?? null,
      ruledOut: [...separatedBy(subject).keys()],
      missed: missedEvidence(subject),
      worth: worthOf(subject, checks),
    },
    ...flawsOf(subject),
    allocation: allocationOf(subject),
    sentences: sentencesFor(subject),
    timeline: timelineOf(subject),
    debrief: debriefOf(subject, moments, wanted, checks),
    committee: null,
    agreement: agreementOf(checks),
    judge: judgeOf(checks, state),
  };
  if (!input.committee) return card;
  return { ...card, committee: wordedBy(deliberate(card, rubric, input.committee), state.worded) };
}

const round = (points: number): number => Math.round(points * 10) / 10;
const wholeMs = (ms: number | null): number | null => (ms === null ? null : Math.round(ms));

const paceOf = (moments: Partial<Moments>) => ({
  firstEvidenceMs: wholeMs(moments.firstEvidence ?? null),
  firstHypothesisMs: wholeMs(moments.firstHypothesis ?? null),
  justifiedMs: null,
  rootCauseMs: wholeMs(moments.rootCause ?? null),
  mitigatedMs: wholeMs(moments.mitigated ?? null),
  verifiedMs: wholeMs(moments.verified ?? null),
});

const ofAFix: ReadonlySet<string> = new Set(['execute', 'observe-again', 'mitigated', 'verified']);

const parMoments = (subject: Subject): Partial<Moments> =>
  Object.fromEntries(
    Object.entries(subject.scenario.par).filter(
      ([moment, ms]) => ms !== undefined && (!ofAFix.has(moment) || hasFix(subject)),
    ),
  );

/** Where more than one action removes the cause: which touches least, and what would have done, too. */
function waysOut(subject: Subject): string | null {
  const [least, ...others] = subject.scenario.actions
    .filter(({ fixes }) => isAbout(fixes, subject))
    .toSorted((a, b) => a.blast - b.blast);
  if (!least || others.length === 0) return null;
  const titles = others.map(({ title }) => `“${title}”`);
  const named = [titles.slice(0, -1).join(', '), titles.at(-1)!].filter(Boolean).join(' or ');
  return others.every(({ blast }) => blast > least.blast)
    ? `“${least.title}” touches least; ${named} would have removed it, too, and counts as a fix that is wider than the cause.`
    : `“${least.title}” removes it, and so does ${named}.`;
}

/** Evidence that supports the cause, or refutes a rival that nothing opened refuted, and was never looked at. */
function missedEvidence(subject: Subject): string[] {
  const seen = new Set(subject.looked.flatMap((view) => view.covers));
  const refuted = separatedBy(subject);
  return subject.scenario.evidence
    .filter(
      (entry) =>
        !seen.has(entry.id) &&
        (isAbout(entry.supports, subject) || entry.refutes.some((id) => !refuted.has(id))),
    )
    .map((entry) => entry.id);
}

function debriefOf(
  subject: Subject,
  moments: Moments,
  checks: readonly Check[],
  results: readonly CheckResult[],
): Scorecard['debrief'] {
  const { debrief, evidence } = subject.scenario;
  return {
    answer: [debrief.answer.trim(), waysOut(subject)].filter((part) => part !== null).join(' '),
    why: debrief.why.trim(),
    lesson: debrief.lesson.trim(),
    path: debrief.path.map(({ evidence: id, tells, at }) => {
      const entry = evidence.find((one) => one.id === id)!;
      const opened = subject.looked.find((view) => view.covers.includes(id));
      return {
        evidence: id,
        title: entry.title,
        query: entry.query,
        tells,
        openedAtMs: wholeMs(opened?.atMs ?? null),
        parMs: at ?? null,
      };
    }),
    hypotheses: subject.scenario.hypotheses.map(({ id, statement, says }) => ({
      id,
      statement,
      short: says[0]!,
      true: id === subject.trueHypothesis,
    })),
    idle: idleStretches(subject, moments),
    levers: leversOf(subject, subject.rubric, checks, results),
  };
}
