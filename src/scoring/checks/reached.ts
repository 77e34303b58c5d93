import { lowerFirst } from '../../core/first-letter.ts';
import { unreachable } from '../../core/result.ts';
import { formatClock } from '../../core/time.ts';
import type { Outcome } from '../../scenario/persona.ts';
import type { CheckOf } from '../../scenario/rubric.ts';
import { isAbout, type Subject } from '../subject.ts';
import { type Finding, found } from './finding.ts';

/** What a talk came to: what was agreed, with which promises, and on what terms the two parted. */
export function judgeReached(check: CheckOf<'reached'>, subject: Subject): Finding {
  switch (check.what) {
    case 'outcome':
      return judgeOutcome(subject);
    case 'terms':
      return judgeTerms(subject);
    case 'goodwill':
      return judgeGoodwill(subject);
    case 'learned':
      return judgeLearned(check, subject);
    default:
      return unreachable(check.what);
  }
}

const agreedOn = ({ scenario, state }: Subject) =>
  scenario.persona?.outcomes.find(({ id }) => id === state.persona.agreed?.outcome);

/** The best there is under the true cause, something that does no harm, or the wrong thing. */
function judgeOutcome(subject: Subject): Finding {
  const { scenario, state } = subject;
  const outcome = agreedOn(subject);
  const best = scenario.persona?.outcomes.find(({ fixes }) => isAbout(fixes, subject));
  const could = best ? ` The best to be had was: ${lowerFirst(best.title)}.` : '';
  if (!outcome) {
    const gave = state.persona.routes.length;
    const how =
      gave === 0 ? 'No reason gave way.' : `${gave} of the reasons gave way, and nothing was agreed on.`;
    return found('missed', `${how}${could}`);
  }
  const { atMs, quote } = state.persona.agreed!;
  const at = quote === undefined ? { atMs } : { atMs, quote };
  const what = `Agreed at ${formatClock(atMs)}: ${lowerFirst(outcome.title)}.${priceOf(subject, outcome)}`;
  if (isAbout(outcome.fixes, subject)) return found('met', what, at);
  if (isAbout(outcome.fair, subject)) return found('partial', `${what}${could}`, at);
  return found('contradicted', `${what} That is not where the fault is.${could}`, at);
}

/** What it takes: as it was priced in the talk, or as it is for anybody. */
function priceOf({ scenario, state }: Subject, { needs, cost }: Outcome): string {
  const priced = state.persona.routes.find(({ reason, route }) =>
    scenario.persona!.reasons.some(
      ({ id, routes }) =>
        id === reason &&
        needs.includes(id) &&
        routes.some((one) => one.id === route && one.figure !== undefined),
    ),
  );
  if (priced) return ` It was priced at ${formatClock(priced.atMs)}: “${short(priced.quote)}”.`;
  return cost === undefined ? '' : ` It takes ${lowerFirst(cost)}.`;
}

/** The promises that belong to what was agreed. */
function judgeTerms(subject: Subject): Finding {
  const { scenario, state } = subject;
  const outcome = agreedOn(subject);
  if (!outcome) return found('missed', 'Nothing was agreed, so nothing was promised for it.');
  const terms = scenario.persona!.terms.filter(({ id }) => outcome.terms.includes(id));
  const made = terms.flatMap(({ id, title }) => {
    const promise = state.persona.promises.find(({ term }) => term === id);
    return promise ? [{ title, promise }] : [];
  });
  const open = terms.filter(({ id }) => !made.some(({ promise }) => promise.term === id));
  const told = made
    .map(
      ({ title, promise }) =>
        `${lowerFirst(title)} (${formatClock(promise.atMs)}, “${short(promise.quote)}”)`,
    )
    .join('; ');
  const missing =
    open.length === 0 ? '' : ` Left open: ${open.map(({ title }) => lowerFirst(title)).join('; ')}.`;
  const why = `${made.length === 0 ? 'Nothing was promised.' : `Promised: ${told}.`}${missing}`;
  const last = made.toSorted((a, b) => b.promise.atMs - a.promise.atMs)[0];
  const where = last ? { atMs: last.promise.atMs, quote: last.promise.quote } : {};
  if (open.length === 0) return found('met', terms.length === 0 ? 'It needed no promises.' : why, where);
  return found(made.length * 2 >= terms.length ? 'partial' : 'missed', why, where);
}

/** How the other side was left: what cost goodwill, and whether any was left. */
function judgeGoodwill({ scenario, state }: Subject): Finding {
  const { soured, warmth } = state.persona;
  const { patience = 1 } = scenario.persona ?? {};
  if (state.conversation.every(({ who }) => who !== 'candidate')) return found('missed', 'Nothing was said.');
  const [first] = soured;
  if (!first) return found('met', 'Nothing cost goodwill.');
  const told = [
    ...new Set(soured.map(({ atMs, because }) => `${lowerFirst(because)} (${formatClock(atMs)})`)),
  ].join('; ');
  const atMs = first.atMs;
  if (patience + warmth <= 0) return found('missed', `No goodwill was left: ${told}.`, { atMs });
  return found(
    warmth < 0 ? 'partial' : 'met',
    `Goodwill was lost to ${told}${warmth < 0 ? '.' : ', and won back.'}`,
    {
      atMs,
    },
  );
}

/** What was asked and tried of those that tell something. */
function judgeLearned(check: CheckOf<'reached'>, { scenario, state }: Subject): Finding {
  const { told, tried } = state.persona;
  const known = [...(scenario.persona?.facts ?? []), ...(scenario.persona?.trials ?? [])];
  const wanted = known.filter(({ id }) => check.of.includes(id));
  const got = wanted.filter(({ id }) => told[id] !== undefined || tried[id] !== undefined);
  const times = got.map(({ id }) => told[id] ?? tried[id]!);
  const atMs =
    times.length === 0 ? null : times.toSorted((a, b) => a - b)[Math.min(times.length, check.atLeast) - 1]!;
  const list = (ones: readonly { readonly title: string }[]): string =>
    ones.map(({ title }) => lowerFirst(title)).join('; ');
  if (got.length >= check.atLeast) return found('met', `Found out: ${list(got)}.`, { atMs });
  const missed = wanted.filter((one) => !got.includes(one)).slice(0, 4);
  if (got.length === 0) return found('missed', `Never found out: ${list(missed)}.`);
  return found('partial', `Found out: ${list(got)}. Not: ${list(missed)}.`, { atMs });
}

const longestQuote = 110;

const short = (text: string): string => {
  const plain = text.replace(/\s+/g, ' ').replace(/[.!?,;:]+$/, '');
  return plain.length <= longestQuote ? plain : `${plain.slice(0, longestQuote).replace(/\s\S*$/, '')} …`;
};

/** What the other side would have needed. */
export function betterTalk({ what, of }: CheckOf<'reached'>, subject: Subject): string {
  const { scenario, state } = subject;
  const { outcomes = [], terms = [], facts = [], trials = [] } = scenario.persona ?? {};
  const best = outcomes.find(({ fixes }) => isAbout(fixes, subject));
  const { told, tried, promises } = state.persona;
  switch (what) {
    case 'outcome':
      return best ? `“${best.said.accept[0]}”` : 'Agree on something.';
    case 'terms': {
      const open = terms.find(
        ({ id }) => best?.terms.includes(id) && !promises.some((promise) => promise.term === id),
      );
      return open ? `“${open.said.accept[0]}”` : 'Say what you will do, by when, and what stops it.';
    }
    case 'goodwill':
      return 'Bring evidence where you were about to bring weight.';
    case 'learned': {
      const left = [...facts, ...trials].find(
        ({ id }) => of.includes(id) && told[id] === undefined && tried[id] === undefined,
      );
      return left ? `“${left.asked.accept[0]}”` : 'Ask.';
    }
    default:
      return unreachable(what);
  }
}
