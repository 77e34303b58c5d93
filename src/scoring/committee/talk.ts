import { formatClock } from '../../core/time.ts';
import type { CommitteeLines, Move, Seat } from '../../scenario/committee-lines.ts';
import { type Verdict, verdicts } from '../../scenario/vocabulary.ts';
import type { Scorecard } from '../scorecard.ts';
import type { Point, Side } from './points.ts';
import { strength, strongest } from './seats.ts';
import { type Phrases, type Slots, sentences } from './wording.ts';

export type Committee = NonNullable<Scorecard['committee']>;
type Turn = Committee['turns'][number];

/** A point that answers another one has to have at least this share of its strength. */
const worthAnswering = 0.5;
/** Words that the program is less sure of than this are no rock to build on. */
const doubtful = 0.75;

const isDoubtful = ({ sure, fact }: Point): boolean => sure < doubtful && fact.startsWith('said');

export const verdictNames: Readonly<Record<Verdict, string>> = {
  'strong-hire': 'strong hire',
  hire: 'hire',
  'lean-no': 'lean no',
  'no-hire': 'no hire',
};

/** The stop that caps the verdict lowest. */
export const strictest = (stops: Scorecard['stops']): Scorecard['stops'][number] | undefined =>
  stops.toSorted((a, b) => verdicts.indexOf(b.atMost) - verdicts.indexOf(a.atMost))[0];

/** One who reads the record, and how. */
export interface Member {
  readonly seat: Seat;
  readonly reading: Verdict;
  readonly side: Side;
}

/** A point that was made: by whom, in which turn. */
interface Cited {
  readonly point: Point;
  readonly seat: Seat;
  readonly turn: number;
}

/** What may be said of words that somebody doubts. */
const about = ({ sure, slots }: Point): Slots => ({
  sure: `${sure}`,
  quote: slots.quote,
  statement: slots.statement,
  check: slots.check,
});

/** What has been said so far, and who says what next. */
export class Talk {
  readonly turns: Turn[] = [];
  readonly phrases: Phrases;
  readonly #points: readonly Point[];
  readonly #lines: CommitteeLines;
  readonly #cited: Cited[] = [];
  readonly #answered = new Set<string>();

  constructor(points: readonly Point[], lines: CommitteeLines, phrases: Phrases) {
    this.#points = points;
    this.#lines = lines;
    this.phrases = phrases;
  }

  /** The first word: how this person reads the record, and the point that counts most with them on that side. */
  open(member: Member): void {
    const { seat, side, reading } = member;
    const opening = this.phrases.say(seat.moves.opens, { reading: verdictNames[reading] });
    const other = this.#cited.findLast(({ point }) => point.side !== side);
    const shared = this.#shared(member, side);
    if (other) this.#reply(member, other, opening);
    else {
      const point = this.#best(seat, side);
      if (point === undefined)
        this.#turn(seat, 'rests', sentences(opening, this.phrases.say(seat.moves.rests)));
      else if (shared)
        this.#turn(
          seat,
          'joins',
          sentences(
            opening,
            this.phrases.say(seat.moves.joins, this.#reference(shared)),
            this.#told(seat, point),
          ),
          [point],
          shared.turn,
        );
      else this.#turn(seat, 'opens', sentences(opening, this.#told(seat, point)), [point]);
    }
  }

  /** The second word: to what was said against this person's reading and nobody has answered; or what speaks against their own. */
  answer(member: Member): void {
    const { seat, side } = member;
    const open = this.#cited
      .filter(({ point, seat: by }) => by !== seat && point.side !== side && !this.#answered.has(point.id))
      .toSorted((a, b) => strength(seat, b.point) - strength(seat, a.point))[0];
    if (open) this.#reply(member, open, '');
    else this.#look(member);
  }

  /** What speaks against this person's own reading; where nothing does, its weakest line or one more for it. */
  #look({ seat, side, reading }: Member): void {
    const other = this.#best(seat, side === 'for' ? 'against' : 'for');
    const thin = other === undefined ? this.#thinnest(side) : undefined;
    const more = other ?? thin ?? this.#best(seat, side);
    if (more === undefined) return;
    const move: Move = other ? 'turns' : thin ? 'probes' : 'adds';
    const words = this.phrases.say(seat.moves[move], { reading: verdictNames[reading], ...about(more) });
    this.#turn(seat, move, thin ? words : sentences(words, this.#told(seat, more)), [more]);
  }

  /** The last word of who reads it otherwise than the verdict that the points give. */
  bow({ seat, reading }: Member, { verdict, stops, score }: Scorecard): void {
    if (reading === verdict) return;
    const higher = verdicts.indexOf(reading) < verdicts.indexOf(verdict);
    const stop = higher ? strictest(stops) : undefined;
    const move: Move = stop ? 'bows-to-stop' : higher ? 'bows-down' : 'bows-up';
    const words = this.phrases.say(seat.moves[move], {
      verdict: verdictNames[verdict],
      reading: verdictNames[reading],
      score: `${score}`,
      why: stop?.why,
    });
    this.#turn(seat, move, words);
  }

  /** An answer to a point of the other side: another line on the same matter, doubt, a heavier one, or a concession; a first word still says what its reading rests on. */
  #reply(member: Member, to: Cited, opening: string): void {
    const { seat, side } = member;
    const { point, turn } = to;
    this.#answered.add(point.id);
    const force = strength(seat, point);
    const answers = this.#lines.topics.find(({ id }) => id === point.topic)?.answeredBy ?? [];
    const same = this.#best(seat, side, ({ topic }) => topic === point.topic || answers.includes(topic));
    const heaviest = this.#best(seat, side);
    const say = (move: Move, own: Point | undefined): void =>
      this.#turn(
        seat,
        move,
        sentences(
          opening,
          this.phrases.say(seat.moves[move], { ...this.#reference(to), ...about(point) }),
          own === undefined ? '' : this.#told(seat, own),
        ),
        own === undefined ? [] : [own],
        turn,
      );
    if (isDoubtful(point)) say('doubts', heaviest);
    else if (same && strength(seat, same) >= force * worthAnswering) say('rebuts', same);
    else if (heaviest && strength(seat, heaviest) >= force) say('weighs', heaviest);
    else if (opening !== '' && heaviest) say('holds', heaviest);
    else say('concedes', this.#best(seat, point.side));
  }

  /** What counts most with this person on a side and was not said yet, nor anything else of the same matter and side. */
  #best(seat: Seat, side: Side, where: (point: Point) => boolean = () => true): Point | undefined {
    const said = new Set(this.#cited.map(({ point }) => `${point.topic}/${point.side}`));
    return strongest(
      seat,
      this.#points.filter(
        (point) => point.side === side && !said.has(`${point.topic}/${point.side}`) && where(point),
      ),
    )[0];
  }

  /** Words that speak for the candidate, and that the program is least sure of. */
  #thinnest(side: Side): Point | undefined {
    if (side === 'against') return undefined;
    const said = new Set(this.#cited.map(({ point }) => point.id));
    return this.#points
      .filter((point) => point.side === 'for' && isDoubtful(point) && !said.has(point.id))
      .toSorted((a, b) => a.sure - b.sure)[0];
  }

  /** What this person would have begun with, had not another. */
  #shared({ seat }: Member, side: Side): Cited | undefined {
    const first = strongest(
      seat,
      this.#points.filter((point) => point.side === side),
    )[0];
    return this.#cited.find(({ point }) => point.id === first?.id || point.topic === first?.topic);
  }

  /** A point in words, with what it rests on and why it counts. */
  #told(seat: Seat, point: Point): string {
    const cites = point.cites.length === 0 ? '' : ` [${point.cites.join(', ')}]`;
    return sentences(
      this.phrases.say(this.#lines.facts[point.fact], point.slots).replace(/\.?$/, `${cites}.`),
      this.phrases.say(seat.because[point.topic]?.[point.side]),
    );
  }

  #reference({ point, seat }: Cited): { readonly ref: string; readonly who: string } {
    const title = this.#lines.topics.find(({ id }) => id === point.topic)!.title;
    return {
      ref: point.atMs === null ? title : `${title} at ${formatClock(point.atMs)}`,
      who: seat.who,
    };
  }

  #turn(
    seat: Seat,
    move: Move,
    says: string,
    points: readonly Point[] = [],
    answers: number | null = null,
  ): void {
    const turn = this.turns.length;
    this.turns.push({
      seat: seat.id,
      move,
      says,
      meant: null,
      answers,
      points: points.map(({ id, check, side, atMs, cites }) => ({
        id,
        check,
        side,
        atMs,
        cites: [...cites],
      })),
    });
    for (const point of points) this.#cited.push({ point, seat, turn });
  }
}
