import type { CommitteeLines } from '../../scenario/committee-lines.ts';
import type { Rubric } from '../../scenario/rubric.ts';
import { type Verdict, verdicts } from '../../scenario/vocabulary.ts';
import type { EventOf } from '../../session/event.ts';
import type { CheckResult, Scorecard } from '../scorecard.ts';
import { scoreOf, stopsOf, verdictOf } from '../verdict.ts';
import { type Point, pointsOf } from './points.ts';
import { readingOf, sideOf, strength } from './seats.ts';
import { type Committee, type Member, strictest, Talk, verdictNames } from './talk.ts';
import { Phrases, sentences } from './wording.ts';

/**
 * The hiring committee on this record: each member takes from it what counts most with them, for and against, and answers what
 * the others cite; the verdict is the computed one. Same card, rubric and wordings: the same words. Nothing is said that
 * the card does not hold.
 */
export function deliberate(card: Scorecard, rubric: Rubric, lines: CommitteeLines): Committee {
  const points = pointsOf(card, lines);
  const members = lines.seats.map((seat): Member => {
    const reading = readingOf(seat, card, rubric, lines);
    return { seat, reading, side: sideOf(reading) };
  });
  const talk = new Talk(points, lines, new Phrases(card));
  const order = speakingOrder(members, points);
  for (const member of order) talk.open(member);
  for (const member of order) talk.answer(member);
  for (const member of order) talk.bow(member, card);
  return {
    seats: order.map(({ seat: { id, title }, reading }) => ({ id, title, reading })),
    turns: talk.turns,
    end: endOf(card, rubric, lines, talk.phrases),
    model: null,
  };
}

/** The committee with a model's words where they stand for what it says on this card. */
export function wordedBy(committee: Committee, worded: EventOf<'committee-worded'> | null): Committee {
  if (worded === null) return committee;
  const words = new Map(worded.turns.map(({ meant, says }) => [meant, says]));
  const turns = committee.turns.map((turn) => {
    const says = words.get(turn.says);
    return says === undefined ? turn : { ...turn, says, meant: turn.says };
  });
  return turns.some(({ meant }) => meant !== null) ? { ...committee, turns, model: worded.model } : committee;
}

/** First whose strongest point stands out most of what they weigh; then who reads the record otherwise. */
function speakingOrder(members: readonly Member[], points: readonly Point[]): Member[] {
  const outstanding = ({ seat, side }: Member): number => {
    const all = points.map((point) => strength(seat, point));
    const own = points.filter((point) => point.side === side).map((point) => strength(seat, point));
    return (
      Math.max(0, ...own) /
      Math.max(
        1,
        all.reduce((sum, one) => sum + one, 0),
      )
    );
  };
  const [first, ...rest] = members.toSorted((a, b) => outstanding(b) - outstanding(a));
  if (first === undefined) return [];
  const far = ({ reading }: Member): number =>
    Math.abs(verdicts.indexOf(reading) - verdicts.indexOf(first.reading));
  return [first, ...rest.toSorted((a, b) => far(b) - far(a))];
}

/** The computed verdict, what caps it, and what would have changed it. */
function endOf(card: Scorecard, rubric: Rubric, { ends }: CommitteeLines, phrases: Phrases): string {
  const stop = strictest(card.stops);
  const parts = [
    phrases.say(ends.verdict, { verdict: verdictNames[card.verdict], score: `${card.score}` }),
    stop ? phrases.say(ends.stop, { why: stop.why, verdict: verdictNames[stop.atMost] }) : '',
  ];
  const { levers } = card.debrief;
  const [first] = levers;
  const flags = new Set(card.redFlags.map(({ id }) => id));
  const nameOf = ({ check, statement }: (typeof levers)[number]): string =>
    flags.has(check) ? `the flag “${statement}” not raised` : `“${statement}”`;
  if (first === undefined) return sentences(...parts, phrases.say(ends.none));
  const slots = { check: nameOf(first), better: first.better, gain: `${first.gain}` };
  for (const [i] of levers.entries()) {
    const moved = levers.slice(0, i + 1);
    const verdict = verdictWith(card, rubric, new Set(moved.map(({ check }) => check)));
    if (verdicts.indexOf(verdict) >= verdicts.indexOf(card.verdict)) continue;
    const checks = moved.map(nameOf);
    const named = { ...slots, verdict: verdictNames[verdict], checks: listed(checks) };
    return sentences(...parts, phrases.say(i === 0 ? ends.lever : ends.levers, named));
  }
  return sentences(...parts, phrases.say(card.verdict === 'strong-hire' ? ends.left : ends.most, slots));
}

/** The verdict, had these checks come out well. */
function verdictWith({ checks }: Scorecard, rubric: Rubric, mended: ReadonlySet<string>): Verdict {
  const better = checks.map((check): CheckResult => {
    if (!mended.has(check.id)) return check;
    return check.kind === 'flag'
      ? { ...check, verdict: 'clear', points: 0 }
      : { ...check, verdict: 'met', points: check.max };
  });
  return verdictOf(rubric, scoreOf(better), stopsOf(rubric, better));
}

const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
