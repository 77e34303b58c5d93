import { formatClock } from '../../core/time.ts';
import type { Outcome } from '../../scenario/persona.ts';
import { type Caught, isOffer, overlap } from './ear.ts';
import type { Said } from './evidence-given.ts';
import { figuresIn, measurementsIn } from './figures.ts';
import type { Turn } from './turn.ts';

/** Promises made, kept in mind, and gone back on. */
export function keepPromises(turn: Turn, { text }: Said, caught: readonly Caught[]): void {
  // What is read off a view promises nothing.
  const readings = caught.filter((one) => {
    const { kind, of, id, match } = one;
    const route = turn.persona.reasons
      .find((reason) => reason.id === of)
      ?.routes.find((way) => way.id === id);
    return (
      kind === 'route' &&
      match.verdict === 'met' &&
      (route?.shown.length ?? 0) > 0 &&
      !isOffer(one) &&
      measurementsIn(one.quote).length > 0
    );
  });
  for (const { kind, id, quote, clauses } of caught) {
    if (kind === 'term' && readings.some((one) => overlap(one.clauses, clauses))) continue;
    const term = turn.persona.terms.find((one) => one.id === id);
    if (!term) continue;
    const before = turn.state.promises.find((one) => one.term === id);
    if (kind === 'broken' && before && before.atMs < turn.heard.nowMs) {
      goBack(turn, id, formatClock(before.atMs), before.quote, quote);
      continue;
    }
    if (kind !== 'term' || caught.some((one) => one.kind === 'broken' && one.id === id)) continue;
    const figure = term.figure
      ? (figuresIn(quote, term.figure)[0] ?? figuresIn(text, term.figure)[0])?.value
      : null;
    if (before && typeof figure === 'number' && before.figure !== null && before.figure !== figure)
      goBack(turn, id, formatClock(before.atMs), before.quote, quote);
    else if (before && (before.figure !== null || typeof figure !== 'number')) continue;
    turn.move({ kind: 'promised', term: id, quote, figure: figure ?? null });
  }
}

function goBack(turn: Turn, term: string, when: string, then: string, now: string): void {
  turn.occasion('contradiction', { when, before: short(then), now: short(now) });
  turn.move({ kind: 'broke', term, quote: now });
  turn.sour(1, 'going back on a promise');
}

const longestQuote = 90;

const short = (text: string): string => {
  const plain = text.replace(/\s+/g, ' ').replace(/[.!?,;:]+$/, '');
  return plain.length <= longestQuote ? plain : `${plain.slice(0, longestQuote).replace(/\s\S*$/, '')} …`;
};

/** Terms of an outcome that nobody has promised. */
export const openTerms = (turn: Turn, outcome: Outcome): readonly string[] =>
  outcome.terms.filter((id) => !turn.state.promises.some((one) => one.term === id));

const blocking = (turn: Turn, outcome: Outcome): readonly string[] =>
  outcome.needs.filter((id) => !turn.isGiven(id));

const thinkable = (turn: Turn, { under }: Outcome): boolean =>
  under.length === 0 || under.includes(turn.cause);

const canBeHad = (turn: Turn, outcome: Outcome): boolean =>
  !outcome.never && thinkable(turn, outcome) && blocking(turn, outcome).length === 0;

/** What is asked for, granted or refused; what was refused before, granted once nothing stands in its way. */
export function settle(turn: Turn, caught: readonly Caught[]): void {
  // Which of two words holds comes first.
  if (turn.moves.some(({ kind }) => kind === 'broke')) return;
  const { outcomes } = turn.persona;
  const asked = caught
    .filter(({ kind }) => kind === 'outcome')
    .map(({ id }) => outcomes.find((one) => one.id === id)!);
  // Of several in one breath, the one that can be had.
  const named =
    asked.find((one) => canBeHad(turn, one)) ??
    asked.find((one) => !one.never && thinkable(turn, one)) ??
    asked.find((one) => !one.never) ??
    (turn.spoke === 0 ? asked[0] : undefined);
  const wanted = outcomes.find(({ id }) => id === turn.state.wanted?.outcome);
  const outcome = named ?? (wanted && canBeHad(turn, wanted) ? wanted : undefined);
  if (!outcome || turn.state.agreed?.outcome === outcome.id) return;
  if (outcome.never) {
    turn.say(`never:${outcome.id}`, outcome.never);
    if (!turn.full) turn.argue(turn.nextReason());
    return;
  }
  if (!canBeHad(turn, outcome)) {
    // Nobody is asked again for what was agreed on already.
    if (turn.state.agreed !== null && turn.spoke > 0) return;
    turn.move({ kind: 'refused', outcome: outcome.id });
    const spoke = turn.spoke;
    turn.say(`refuses:${outcome.id}`, outcome.refuses);
    const stands = turn.persona.reasons.filter(({ id }) => blocking(turn, outcome).includes(id));
    if (spoke < 2) turn.argue(turn.nextReason(stands));
    return;
  }
  if (turn.goodwill <= 0) {
    turn.move({ kind: 'refused', outcome: outcome.id });
    turn.occasion('shut');
    return;
  }
  const quote = caught.find(({ kind, id }) => kind === 'outcome' && id === outcome.id)?.quote;
  turn.move({ kind: 'agreed', outcome: outcome.id, ...(quote === undefined ? {} : { quote }) });
  turn.say(`agrees:${outcome.id}`, outcome.agrees);
  askForTerms(turn, outcome);
}

/** The yes is a conditional one as long as something is missing. */
export function askForTerms(turn: Turn, outcome: Outcome): void {
  const [term] = openTerms(turn, outcome);
  const asks = turn.persona.terms.find(({ id }) => id === term)?.asks;
  if (asks) turn.say(`term:${term}`, asks);
}
