import { unreachable } from '../core/result.ts';
import { formatClock } from '../core/time.ts';
import { bestSplit } from '../scenario/allocation.ts';
import { betterWords } from '../scenario/better.ts';
import type { Check, CheckOf, Rubric } from '../scenario/rubric.ts';
import { verdicts } from '../scenario/vocabulary.ts';
import { betterTalk } from './checks/reached.ts';
import { findingsOf } from './flaws.ts';
import { share } from './judge-check.ts';
import type { CheckResult, Scorecard } from './scorecard.ts';
import { asksFor } from './sentences.ts';
import { splitWords } from './splits.ts';
import { separatedBy } from './standing.ts';
import { isAbout, type Subject } from './subject.ts';
import { balanceOf, scoreOf, stopsOf, verdictOf } from './verdict.ts';

type Lever = Scorecard['debrief']['levers'][number];

/** Most levers told: a reader takes three things along. */
const mostLevers = 3;

/**
 * The checks that, had they come out well, would have moved the verdict most: first those that alone would have raised it
 * (a stop lifted, a mark passed), then those worth the most points.
 */
export function leversOf(
  subject: Subject,
  rubric: Rubric,
  checks: readonly Check[],
  results: readonly CheckResult[],
): Lever[] {
  const before = balanceOf(results);
  return checks
    .flatMap((check, i): Lever[] => {
      const result = results[i]!;
      const best = check.kind === 'flag' ? 'clear' : 'met';
      if (result.verdict === best || (check.kind === 'flag' && result.verdict !== 'raised')) return [];
      const mended = results.with(i, {
        ...result,
        verdict: best,
        points: check.kind === 'flag' ? 0 : check.points * share.met,
      });
      return [
        {
          check: check.id,
          statement: check.statement,
          gain: Math.round((balanceOf(mended) - before) * 10) / 10,
          verdict: verdictOf(rubric, scoreOf(mended), stopsOf(rubric, mended)),
          yours: result.quote ?? (result.verdict === 'missed' && check.kind === 'says' ? null : result.why),
          atMs: result.atMs,
          better: betterWay(check, subject),
        },
      ];
    })
    .toSorted((a, b) => verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict) || b.gain - a.gain || 0)
    .slice(0, mostLevers);
}

/** What to open where the case names no view. */
const anyLook = 'A look at what there is';

/** What a strong candidate would have said or done. */
function betterWay(check: Check, subject: Subject): string {
  const { scenario, trueHypothesis, looked } = subject;
  const words = betterWords(scenario, check);
  if (words !== undefined) return words;
  const seen = new Set(looked.flatMap((view) => view.covers));
  const cause = scenario.hypotheses.find(({ id }) => id === trueHypothesis)?.statement ?? 'the cause';
  const queryOf = (id: string | undefined): string | undefined =>
    scenario.evidence.find((entry) => entry.id === id)?.query;
  const firstUnseen = scenario.debrief.path.find(({ evidence }) => !seen.has(evidence))?.evidence;
  const onPath = queryOf(firstUnseen ?? scenario.debrief.path[0]?.evidence) ?? anyLook;
  const fix = scenario.actions
    .filter((action) => isAbout(action.fixes, subject))
    .toSorted((a, b) => a.blast - b.blast)[0];
  const verifying = scenario.evidence.find((entry) => entry.verifies)?.query;
  switch (check.kind) {
    case 'says':
      return `“${check.accept[0] ?? check.statement}”`;
    case 'flag':
      return check.behaviour === undefined
        ? `Not: ${check.statement}`
        : betterBehaviour(check.behaviour, onPath);
    case 'pace': {
      const par = check.moment === 'submitted' ? undefined : scenario.par[check.moment];
      const by = par === undefined ? '' : ` by ${formatClock(par)}`;
      if (check.moment === 'mitigated' && fix) return `${fix.title}${by}.`;
      if (check.moment === 'verified' && verifying) return `${verifying}, once the fix took effect${by}.`;
      if (check.moment === 'thirdFlaw')
        return 'Name a flaw as soon as you have its line; go on reading after that.';
      if (check.moment === 'firstEvidence')
        return `${queryOf(scenario.debrief.path[0]?.evidence) ?? anyLook} in the first minute.`;
      return `“${cause}”, said${by}, with the view that shows it.`;
    }
    case 'looked': {
      const wanted = Array.isArray(check.what)
        ? check.what.find((id) => !seen.has(id))
        : scenario.evidence.find((entry) => isAbout(entry.supports, subject) && !seen.has(entry.id))?.id;
      return queryOf(wanted) ?? onPath;
    }
    case 'separated':
      return separatingQuery(subject) ?? onPath;
    case 'grounded':
      return `Name a cause when a view shows it, and cite the view: “${cause}, because of ${onPath}”.`;
    case 'calibrated':
      return 'Give each cause a figure, and move it when a view speaks for or against it.';
    case 'acted':
      if (check.what === 'verified' && verifying) return `${verifying}, once the fix took effect.`;
      if (check.what === 'looked-first') return `${onPath}, before touching anything.`;
      return fix ? `${fix.title}.` : 'Remove the cause with the smallest action that does.';
    case 'reached':
      return betterTalk(check, subject);
    case 'found': {
      const missed = findingsOf(subject).flaws.find(({ verdict }) => verdict !== 'met');
      if (!missed) return 'Say of each flaw what it does to the claim, and what you would ask for.';
      const { statement, weighs, asks } = missed.flaw;
      return [`“${missed.lines.join(', ')}: ${statement}`, weighs, asks]
        .filter(Boolean)
        .join('. ')
        .concat('.”');
    }
    case 'carries':
      return check.what === 'all'
        ? '“I changed this, it moved that from so much to so much, and here is the measurement that could have shown otherwise.”'
        : asksFor[check.what];
    case 'allocated': {
      const { allocation, facts } = scenario;
      if (!allocation) return 'Split the budget by what the figures say.';
      const { split } = bestSplit(allocation, facts, check.which === 'first' ? 'first' : 'then');
      return `“${splitWords(split)}”, because each of them is stopped where its next ${allocation.unit.replace(/s$/, '')} buys less than elsewhere.`;
    }
    default:
      return unreachable(check);
  }
}

/** A query that would have ruled out a rival that is still standing. */
function separatingQuery(subject: Subject): string | undefined {
  const done = separatedBy(subject);
  return subject.scenario.evidence.find((entry) =>
    entry.refutes.some((id) => id !== subject.trueHypothesis && !done.has(id)),
  )?.query;
}

function betterBehaviour(behaviour: NonNullable<CheckOf<'flag'>['behaviour']>, query: string): string {
  switch (behaviour) {
    case 'acted-before-looking':
      return `${query}, before touching anything.`;
    case 'no-verification':
      return 'Look again at what was wrong, on the slice that was wrong, once the fix took effect.';
    case 'guessed':
      return `“It could be that; ${query} would show it.”`;
    case 'held-against-evidence':
      return '“That rules it out. The next candidate is …”';
    case 'silent':
      return `“Before I guess: ${query}.”`;
    case 'hints-taken':
      return `${query}, without being told.`;
    case 'sound-called-flawed':
      return 'Ask of a passage that looks wrong what would make it sound, before calling it wrong.';
    case 'harmful-action':
      return 'Ask what an action costs, and take the smallest that removes the cause.';
    default:
      return unreachable(behaviour);
  }
}
