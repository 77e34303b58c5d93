import { lowerFirst } from '../../core/first-letter.ts';
import { formatClock } from '../../core/time.ts';
import type { CommitteeLines, FactKind } from '../../scenario/committee-lines.ts';
import type { CheckResult, Scorecard } from '../scorecard.ts';

export type Side = 'for' | 'against';

/** One thing in the record that somebody may argue from. */
export interface Point {
  /** A check's id, or what else of the record it is. */
  readonly id: string;
  readonly check: string | null;
  readonly side: Side;
  readonly topic: string;
  /** Points of the rubric that it is about. */
  readonly size: number;
  /** The verdict hangs on it, whatever else there is. */
  readonly stops: boolean;
  /** How sure the program is of it, 0..1. */
  readonly sure: number;
  readonly atMs: number | null;
  readonly cites: readonly string[];
  readonly fact: FactKind;
  readonly slots: Readonly<Record<string, string | null>>;
}

/** What a cause named, or the worth of what was opened, counts for beside checks, in points. */
const claimSize = 3;
const worthSize = 3;
/** Named this much after it was justified is late, ms. */
const lateByMs = 120_000;
/** From this share of the bits there were on, what was opened told enough; below half of them it did not. */
const [muchGained, littleGained] = [0.8, 0.5];

/** What a check, or another point of the record, is about. */
export function topicOf(
  { topics }: CommitteeLines,
  { id, kind, dimension }: { readonly id: string; readonly kind?: string; readonly dimension?: string },
): string {
  const found =
    topics.find(({ checks }) => checks.includes(id)) ??
    topics.find(({ kinds }) => kind !== undefined && kinds.includes(kind)) ??
    topics.find(({ dimensions }) => dimension !== undefined && dimensions.includes(dimension));
  return (found ?? topics.at(-1)!).id;
}

/** Everything in the record that speaks for or against the candidate, in the order of the card. */
export function pointsOf(card: Scorecard, lines: CommitteeLines): Point[] {
  const stopped = new Set(card.stops.map(({ check }) => check));
  const points = card.checks.flatMap((check): Point[] => {
    const point = checkPoint(check, topicOf(lines, check));
    return point === null ? [] : [{ ...point, stops: stopped.has(check.id) }];
  });
  const others = [...claimPoints(card), ...beliefPoints(card)];
  if (
    card.redFlags.length === 0 &&
    card.checks.some(({ kind }) => kind === 'flag') &&
    card.evidence.views > 0
  )
    others.push(bare('no-flags', 'for', 'no-flags', 1));
  return [...points, ...others.map((point) => ({ ...point, topic: topicOf(lines, point) }))];
}

const bare = (id: string, side: Side, fact: FactKind, size: number): Point => ({
  id,
  check: null,
  side,
  topic: '',
  size,
  stops: false,
  sure: 1,
  atMs: null,
  cites: [],
  fact,
  slots: {},
});

/** Most statements say what somebody does, so that they go on from “somebody who”; null for those about something else. */
const afterWho = (statement: string): string | null =>
  /^(?:the|an?|no|not|if|all|each|every|its|their|there|nothing|one|two|three)\b/i.test(statement)
    ? null
    : lowerFirst(statement);

function checkPoint(check: CheckResult, topic: string): Point | null {
  const { id, kind, verdict, atMs, quote, why, cites, points, max, confidence } = check;
  const side: Side = verdict === 'met' ? 'for' : 'against';
  const fact = factOf(check);
  const size = kind === 'flag' ? -points : verdict === 'met' ? points : max - points;
  if (fact === null || size <= 0) return null;
  return {
    id,
    check: id,
    side,
    topic,
    // What nobody has settled yet is half a reason.
    size: verdict === 'unsure' ? size / 2 : size,
    stops: false,
    sure: check.override === null ? confidence : 1,
    atMs,
    cites,
    fact,
    slots: {
      at: atMs === null ? null : formatClock(atMs),
      quote,
      statement: afterWho(check.statement),
      check: check.statement,
      why: check.override === null ? why : settledWords(check.override),
    },
  };
}

const settledWords = ({ who, why }: NonNullable<CheckResult['override']>): string =>
  `Settled by ${who === 'you' ? 'the candidate' : who}: ${why}.`;

function factOf({ kind, verdict, quote, override }: CheckResult): FactKind | null {
  if (verdict === 'clear') return null;
  // What a person made of it stands on that person's words.
  if (override !== null) return verdict === 'met' ? 'other-for' : 'other-against';
  if (kind === 'flag') return quote === null ? 'flag-done' : 'flag-said';
  if (kind === 'says' || (kind === 'found' && quote !== null && verdict !== 'missed')) {
    if (quote === null || verdict === 'missed') return verdict === 'met' ? 'other-for' : 'unsaid';
    if (verdict === 'unsure') return 'unsure';
    return verdict === 'met' ? 'said-for' : verdict === 'partial' ? 'said-partly' : 'said-against';
  }
  const way = verdict === 'met' ? 'for' : 'against';
  const known = ['pace', 'looked', 'separated', 'grounded', 'calibrated', 'acted'] as const;
  const own = known.find((name) => name === kind);
  return own === undefined ? `other-${way}` : `${own}-${way}`;
}

/** Causes named, against what was on screen: the best grounded one, and the worst. */
function claimPoints({ evidence, debrief }: Scorecard): Point[] {
  const truth = new Set(debrief.hypotheses.filter((one) => one.true).map(({ id }) => id));
  const named = evidence.claims.filter(({ stance }) => stance === 'claims');
  const right = named.findLast(
    ({ standing, hypothesis }) => standing === 'supported' && truth.has(hypothesis),
  );
  const wrong =
    named.find(({ standing }) => standing === 'against') ??
    named.find(({ standing }) => standing === 'unsupported');
  return [right, wrong].flatMap((claim) => {
    if (claim === undefined) return [];
    const side = claim === right ? 'for' : 'against';
    return [
      {
        ...bare(`claim-${side}`, side, `claim-${side}`, claimSize),
        atMs: claim.atMs,
        cites: claim.cites,
        slots: {
          at: formatClock(claim.atMs),
          cause: claim.statement,
          sure: claim.confidence === null ? null : `${Math.round(claim.confidence * 100)}%`,
          why: claim.why,
        },
      },
    ];
  });
}

/** When what was opened justified the cause, and how much of what could be known it told. */
function beliefPoints({ pace, evidence }: Scorecard): Point[] {
  const { justifiedMs, rootCauseMs } = pace;
  const { bitsGained, bitsAvailable, basis, views } = evidence;
  const points: Point[] = [];
  if (rootCauseMs !== null && justifiedMs !== null) {
    const slots = { from: formatClock(justifiedMs), named: formatClock(rootCauseMs) };
    const way = rootCauseMs < justifiedMs ? 'early' : rootCauseMs - justifiedMs > lateByMs ? 'late' : 'for';
    points.push({
      ...bare(
        way === 'late' ? 'justified-late' : 'justified',
        way === 'for' ? 'for' : 'against',
        `justified-${way}`,
        worthSize,
      ),
      atMs: way === 'late' ? justifiedMs : rootCauseMs,
      slots,
    });
  }
  if (basis === 'measured' && justifiedMs === null && views > 0)
    points.push(bare('justified', 'against', 'justified-never', worthSize));
  if (bitsGained !== null && bitsAvailable !== null && bitsAvailable > 0) {
    const share = bitsGained / bitsAvailable;
    const slots = { gained: Math.max(0, bitsGained).toFixed(1), available: bitsAvailable.toFixed(1) };
    if (share >= muchGained) points.push({ ...bare('worth', 'for', 'worth-for', worthSize), slots });
    if (share < littleGained) points.push({ ...bare('worth', 'against', 'worth-against', worthSize), slots });
  }
  return points;
}
