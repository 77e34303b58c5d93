import { analyse } from '../../language/analyse.ts';
import type { Reason, Route } from '../../scenario/persona.ts';
import {
  type Caught,
  isOffer,
  makesExceptions,
  onlyNames,
  orders,
  overlap,
  predicts,
  sentencesIn,
  sentenceWith,
  speaksOfThePast,
} from './ear.ts';
import { figuresIn, measurementsIn } from './figures.ts';
import { pointsAt, proofOf, standsOnCited } from './proof.ts';
import type { Turn } from './turn.ts';

/** Words of one breath, with what they cite. */
export interface Said {
  readonly text: string;
  readonly cites: readonly string[];
}

interface Argument {
  readonly reason: Reason;
  readonly route: Route;
  readonly caught: Caught;
}

/** What the words and their evidence do to the reasons. */
export function weighArguments(turn: Turn, said: Said, caught: readonly Caught[]): void {
  followUpDoubt(turn, said);
  // Who asks, or asks for something, has claimed nothing.
  const asked = caught.some(({ kind }) => kind === 'fact' || kind === 'trial' || kind === 'outcome');
  const wanted = turn.persona.outcomes.filter(({ id }) =>
    caught.some((one) => one.kind === 'outcome' && one.id === id),
  );
  const argued = turn.persona.reasons.map((reason) => argumentsFor(turn, said, reason, caught));
  // What holds for one reason is no bluff about another, nor is what is promised.
  const held = [
    ...caught.filter(({ kind }) => kind === 'term'),
    ...argued.flatMap(({ holding }) => holding.map((way) => way.caught)),
  ];
  const isNew = ({ caught: one }: Argument): boolean =>
    !held.some((other) => other !== one && overlap(other.clauses, one.clauses));
  for (const { reason, all, so, ways, holding } of argued) {
    if (turn.isGiven(reason.id)) {
      // It gave way before; more of the same is taken note of.
      const more = said.cites.length > 0 ? holding.find(isNew) : undefined;
      if (more && more.route.share === 1 && turn.spoke === 0)
        turn.say(`yields:${reason.id}`, more.route.yields);
      continue;
    }
    for (const way of holding)
      if (!turn.isGiven(reason.id))
        giveWay(turn, reason, way.route, way.caught.quote, citesFor(way, turn, said));
    // Nobody needs a figure for what was not asked for.
    if (wanted.length > 0 && !wanted.some(({ needs }) => needs.includes(reason.id))) continue;
    // Where none holds, the first shows what is missing.
    const way = ways.find(isNew);
    const brings = argued.some((one) => one.holding.length > 0);
    if (holding.length === 0 && way && !turn.full) weigh(turn, said, way, asked, brings);
    else if (so.length === 0 && turn.spoke === 0 && !asked) doubtFalsehood(turn, said, all);
  }
  const offered = caught.some(
    (one) =>
      one.kind === 'route' &&
      isOffer(one) &&
      one.match.verdict === 'met' &&
      !foretells(one, said.text) &&
      routeOf(turn, one).shown.length > 0,
  );
  if (offered && turn.spoke === 0 && !asked) turn.occasion('run-it');
}

interface Case {
  readonly reason: Reason;
  /** What was said to it; what of that is so in this world; what of that is new; what has its evidence. */
  readonly all: readonly Argument[];
  readonly so: readonly Argument[];
  readonly ways: readonly Argument[];
  readonly holding: readonly Argument[];
}

function argumentsFor(turn: Turn, said: Said, reason: Reason, caught: readonly Caught[]): Case {
  const own = caught.filter((one) => one.kind === 'route' && one.of === reason.id);
  const all = own.map((one): Argument => ({ reason, route: routeOf(turn, one), caught: one }));
  const so = all.filter(({ route }) => route.when.length === 0 || route.when.includes(turn.cause));
  const now = so.filter(
    ({ route }) => !turn.state.routes.some((one) => one.reason === reason.id && one.route === route.id),
  );
  const ways = now.filter(({ caught: { match, clauses }, route }) =>
    route.shown.length === 0
      ? // Where nothing has to be shown the words are all there is.
        match.verdict === 'met' &&
        match.linked &&
        !speaksOfThePast(clauses) &&
        (route.figure !== undefined || isOfferedIn(said.text, { match, clauses }, turn))
      : match.verdict === 'met' || shows(route, turn, said),
  );
  return { reason, all, so, ways, holding: ways.filter((way) => holds(way, turn, said)) };
}

/** "When it is worse, we do not ship", "three points down, then it comes out": what follows what, without an if. */
const isRule = /\bwhen\b[^,.]{2,80},\s*(?:then )?(?:we|i|it|you)\b|,\s*then (?:we|i|it|you)\b/i;

/** Put forward, by itself or by the condition its sentence makes: "before it starts we freeze the suite; if it falls, out it goes". */
const isOfferedIn = (
  text: string,
  { match, clauses }: Pick<Caught, 'match' | 'clauses'>,
  { heard }: Turn,
): boolean => {
  const sentence = sentenceWith(text, match.quote!);
  if (onlyNames(sentence) || makesExceptions(sentence)) return false;
  const conditional = () =>
    analyse(sentence, heard.context.lexicon).some(({ certainty }) => certainty === 'conditional');
  return isOffer({ clauses }) || isRule.test(sentence) || conditional();
};

const routeOf = ({ persona }: Turn, { of, id }: Caught): Route =>
  persona.reasons.find((reason) => reason.id === of)!.routes.find((route) => route.id === id)!;

/** A result that is not so in this world: claimed without a look, or read wrongly off what was opened. */
function doubtFalsehood(turn: Turn, said: Said, all: readonly Argument[]): void {
  const { cites } = said;
  const claim = all.find(
    ({ route, caught }) =>
      route.shown.length > 0 &&
      caught.match.verdict === 'met' &&
      caught.match.linked &&
      !isUnclaimed(caught, said.text) &&
      (cites.length > 0 || measurementsIn(caught.quote).length > 0),
  );
  if (!claim) return;
  if (standsOnCited(turn.heard, sentenceWith(said.text, claim.caught.quote), cites)) return;
  const proof = proofOf(claim.route, turn.heard, claim.caught.quote, cites, true);
  if (proof.kind === 'unopened') turn.occasion('bluff');
  else if (proof.kind === 'false-figure')
    turn.occasion('wrong-figure', { figure: proof.figure.text, cite: proof.cite });
  else if (proof.kind === 'holds') turn.occasion('misread', { cite: proof.cites[0] ?? '' });
  if (turn.spoke > 0) turn.sour(1, 'a result that is not there');
}

/** Words that tell how much, of something that was run: "the old ones pass 76 against 60". */
const tellsFigures = ({ match, quote }: Caught, text: string): boolean =>
  match.verdict === 'met' && (sentenceWith(text, quote).match(/\d+/g)?.length ?? 0) >= 2;

/** Put forward as something to do, asked, or foretold: no result is claimed. */
const isUnclaimed = (caught: Caught, text: string): boolean =>
  isOffer(caught) ||
  foretells(caught, text) ||
  sentencesIn(sentenceWith(text, caught.quote)).some((one) => orders(one.text));

const foretells = ({ quote }: Caught, text: string): boolean => predicts(sentenceWith(text, quote));

/** What was said, without the questions in it. */
const claimed = (text: string): string =>
  sentencesIn(text)
    .map((one) => one.text)
    .filter((sentence) => !asksForFigure(sentence))
    .join(' ');

const asksForFigure = (sentence: string): boolean =>
  /[?？]\s*$/.test(sentence) &&
  /\b(?:how (?:much|many|long)|what (?:would|does|will|did|is))\b/i.test(sentence);

/** What was said is not clearly it, but what it cites is. */
const shows = (route: Route, { heard }: Turn, { text, cites }: Said): boolean =>
  route.shown.length > 0 && cites.length > 0 && pointsAt(route, heard, text, cites);

function holds({ route, caught }: Argument, turn: Turn, { text, cites }: Said): boolean {
  if (figureOf(route, text) !== 'holds') return false;
  return proofOf(route, turn.heard, caught.quote, cites, false).kind === 'holds';
}

function citesFor({ route, caught }: Argument, { heard }: Turn, { cites }: Said): readonly string[] {
  const proof = proofOf(route, heard, caught.quote, cites, false);
  return proof.kind === 'holds' ? proof.cites : [];
}

type FigureStanding = 'holds' | 'missing' | 'wrong';

function figureOf({ figure }: Route, text: string): FigureStanding {
  if (figure === undefined) return 'holds';
  const named = figuresIn(claimed(text), figure.unit);
  if (named.length === 0) return 'missing';
  return named.some(({ value }) => value >= figure.from && value <= figure.to) ? 'holds' : 'wrong';
}

function weigh(
  turn: Turn,
  { text, cites }: Said,
  { reason, route, caught }: Argument,
  asked: boolean,
  brings: boolean,
): void {
  const because = `${reason.id}:${route.id}`;
  const figure = figureOf(route, text);
  // Who asks what it would cost has named no cost.
  if (route.figure && figure === 'missing' && figuresIn(text, route.figure.unit).length > 0) return;
  if (route.figure && asksForFigure(sentenceWith(text, caught.quote))) return;
  if (route.figure && figure === 'missing') {
    turn.say(`missing:${because}`, route.figure.missing);
    return;
  }
  if (route.figure && figure === 'wrong') {
    turn.say(`wrong:${because}`, route.figure.wrong);
    turn.sour(1, 'a figure that does not hold');
    return;
  }
  const proof = proofOf(route, turn.heard, caught.quote, cites, false);
  switch (proof.kind) {
    case 'holds':
      return;
    case 'unopened':
      // Somebody who will look has claimed nothing yet.
      if (foretells(caught, text)) {
        if (turn.spoke === 0) turn.occasion('foretold');
      } else if (isUnclaimed(caught, text)) {
        if (!asked && caught.match.verdict === 'met') turn.occasion('run-it');
      } else if (standsOnCited(turn.heard, sentenceWith(text, caught.quote), cites)) {
        if (turn.spoke === 0) turn.wantsFor(reason);
      } else if ((caught.match.linked || tellsFigures(caught, text)) && !brings) {
        turn.occasion('bluff');
        turn.sour(1, 'evidence that was claimed and never opened');
      }
      return;
    case 'false-figure':
      turn.occasion('wrong-figure', { figure: proof.figure.text, cite: proof.cite });
      turn.sour(1, 'a figure that stands nowhere');
      return;
    case 'unpointed':
      if (isUnclaimed(caught, text)) return;
      turn.move({ kind: 'doubted', reason: reason.id, route: route.id, quote: caught.quote });
      turn.occasion('point-at');
  }
}

function giveWay(turn: Turn, reason: Reason, route: Route, quote: string, cites: readonly string[]): void {
  const cold = turn.goodwill <= 0;
  turn.move({ kind: 'yielded', reason: reason.id, route: route.id, share: route.share, quote, cites });
  turn.warm(1, 'evidence');
  if (cold) turn.occasion('thaws');
  turn.say(`yields:${reason.id}`, route.yields);
}

/** "R3", "the second row": what was asked where it stands, answered. */
function followUpDoubt(turn: Turn, { text, cites }: Said): void {
  const { doubted } = turn.state;
  if (doubted === null || turn.isGiven(doubted.reason)) return;
  const reason = turn.persona.reasons.find(({ id }) => id === doubted.reason);
  const route = reason?.routes.find(({ id }) => id === doubted.route);
  if (!reason || !route || !pointsAt(route, turn.heard, text, cites)) return;
  giveWay(turn, reason, route, doubted.quote, cites);
}
