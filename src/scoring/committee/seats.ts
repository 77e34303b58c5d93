import type { CommitteeLines, Seat } from '../../scenario/committee-lines.ts';
import type { Rubric } from '../../scenario/rubric.ts';
import type { Verdict } from '../../scenario/vocabulary.ts';
import type { Scorecard } from '../scorecard.ts';
import { verdictOf } from '../verdict.ts';
import { type Point, type Side, topicOf } from './points.ts';

/** Characters from which on a quote carries an argument further than a mark by itself; a fragment carries it less far. */
const fullQuote = 60;

/** What decides the verdict whatever else there is counts for this much more. */
const stopping = 2;

/** How much a point counts with this person. Doubtful readings of words count for less than their points. */
export function strength({ weighs }: Seat, { topic, size, sure, stops, slots }: Point): number {
  const { quote } = slots;
  const said = quote == null ? 1 : 0.5 + (0.75 * Math.min(quote.length, fullQuote)) / fullQuote;
  return (weighs[topic] ?? 1) * size * sure ** 2 * said * (stops ? stopping : 1);
}

/** The strongest first; equal ones in the order of the record. */
export const strongest = (seat: Seat, points: readonly Point[]): Point[] =>
  points.toSorted((a, b) => strength(seat, b) - strength(seat, a));

/**
 * The verdict that the points alone give where each counts as this person weighs what it is about. Stops are the rubric's, not a
 * person's.
 */
export function readingOf(seat: Seat, { checks }: Scorecard, rubric: Rubric, lines: CommitteeLines): Verdict {
  const weighed = checks.map((check) => ({ check, weight: seat.weighs[topicOf(lines, check)] ?? 1 }));
  const points = weighed.reduce((sum, { check, weight }) => sum + check.points * weight, 0);
  const max = weighed.reduce((sum, { check, weight }) => sum + check.max * weight, 0);
  return verdictOf(rubric, max === 0 ? 0 : (100 * points) / max, []);
}

export const sideOf = (reading: Verdict): Side =>
  reading === 'hire' || reading === 'strong-hire' ? 'for' : 'against';
