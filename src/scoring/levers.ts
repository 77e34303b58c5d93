import { unreachable } from '../core/result.ts';
import { formatClock } from '../core/time.ts';
import { bestSplit } from '../scenario/allocation.ts';
import { betterWords } from '../scenario/better.ts';
import type { Check, CheckOf, Rubric } from '../scenario/rubric.ts';
import { verdicts } from '../scenario/vocabulary.ts';
import { guessOf } from './checks/flag-behaviour.ts';
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
          yours: yoursOf(check, result),
          atMs: result.atMs,
          better: betterWay(check, subject),
        },
      ];
    })
    .toSorted((a, b) => verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict) || b.gain - a.gain || 0)
    .slice(0, mostLevers);
}

/** What was said or done nearest to the point. Words that a person took the credit from were not. */
function yoursOf({ kind }: Check, { quote, verdict, why, override }: CheckResult): string | null {
  const disowned = override !== null && verdict === 'missed';
  if (quote !== null && !disowned) return quote;
  return kind === 'says' && (disowned || verdict === 'missed') ? null : why;
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
  const showing = showingView(subject);
  const queryOf = (id: string | undefined): string | undefined =>
    scenario.evidence.find((entry) => entry.id === id)?.query;
  const first = queryOf(scenario.debrief.path[0]?.evidence) ?? anyLook;
  const firstUnseen = scenario.debrief.path.find(({ evidence }) => !seen.has(evidence))?.evidence;
  const onPath = queryOf(firstUnseen) ?? first;
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
        : betterBehaviour(check.behaviour, first, subject);
    case 'pace': {
      const par = check.moment === 'submitted' ? undefined : scenario.par[check.moment];
      const by = par === undefined ? '' : ` by ${formatClock(par)}`;
      if (check.moment === 'mitigated' && fix) return `${fix.title}${by}.`;
      if (check.moment === 'verified' && verifying) return `${verifying}, once the fix took effect${by}.`;
      if (check.moment === 'thirdFlaw')
        return 'Name a flaw as soon as you have its line; go on reading after that.';
      if (check.moment === 'firstEvidence') return `${first} in the first minute.`;
      return `“${cause}”, said${by}, with the view that shows it${showing ? `: ${showing}` : ''}.`;
    }
    case 'looked': {
      if (check.what === 'anything') return first;
      if (check.what === 'supports-cause') return showing ?? onPath;
      return queryOf(check.what.find((id) => !seen.has(id)) ?? check.what[0]) ?? onPath;
    }
    case 'separated':
      return separatingQuery(subject) ?? onPath;
    case 'grounded':
      return check.what.includes('claims')
        ? `Name a cause when a view shows it, and cite the view: “${cause}, because of ${showing ?? onPath}”.`
        : `Rule a cause out when a view speaks against it, and cite the view${rulingWords(subject)}.`;
    case 'calibrated':
      return 'Give each cause a figure, and move it when a view speaks for or against it.';
    case 'acted':
      if (check.what === 'verified' && verifying) return `${verifying}, once the fix took effect.`;
      if (check.what === 'looked-first') return `${showing ?? onPath}, before touching anything.`;
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

/** The view that shows the cause, and fewest others with it: of an expert's way, where one is on it. */
function showingView({ scenario, trueHypothesis }: Subject): string | undefined {
  const way = scenario.debrief.path.map(({ evidence }) => evidence);
  const shows = scenario.evidence
    .filter(({ supports }) => supports.includes(trueHypothesis ?? ''))
    .toSorted((a, b) => a.supports.length - b.supports.length || b.refutes.length - a.refutes.length);
  return (shows.find(({ id }) => way.includes(id)) ?? shows[0])?.query;
}

/** The view that speaks most directly of a cause: one that is about no other, if there is one. */
function tellingView({ scenario }: Subject, hypothesis: string): string | undefined {
  return scenario.evidence
    .filter(({ supports, refutes }) => supports.includes(hypothesis) || refutes.includes(hypothesis))
    .toSorted((a, b) => a.refutes.length + a.supports.length - b.refutes.length - b.supports.length)[0]
    ?.query;
}

/** A rival, and the view of an expert's way that speaks against it. */
function rulingWords({ scenario, trueHypothesis }: Subject): string {
  for (const { evidence, tells } of scenario.debrief.path) {
    const entry = scenario.evidence.find(({ id }) => id === evidence);
    const rival = scenario.hypotheses.find(({ id }) => id !== trueHypothesis && entry?.refutes.includes(id))
      ?.says[0];
    if (entry && rival !== undefined)
      return `: “${rival}” is out by ${entry.query}: ${tells.replace(/\.$/, '')}`;
  }
  return '';
}

/** A query that would have ruled out a rival that is still standing. */
function separatingQuery(subject: Subject): string | undefined {
  const done = separatedBy(subject);
  return subject.scenario.evidence.find((entry) =>
    entry.refutes.some((id) => id !== subject.trueHypothesis && !done.has(id)),
  )?.query;
}

function betterBehaviour(
  behaviour: NonNullable<CheckOf<'flag'>['behaviour']>,
  query: string,
  subject: Subject,
): string {
  switch (behaviour) {
    case 'acted-before-looking':
      return `${query}, before touching anything.`;
    case 'no-verification':
      return 'Look again at what was wrong, on the slice that was wrong, once the fix took effect.';
    case 'guessed': {
      const guess = guessOf(subject)?.hypothesis;
      const named = subject.scenario.hypotheses.find(({ id }) => id === guess)?.says[0] ?? 'that';
      return `“It could be this: ${named}. ${(guess && tellingView(subject, guess)) ?? query} would tell.”`;
    }
    case 'held-against-evidence':
      return '“That rules it out, and I take it off the board. Next, what is left.”';
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
