import { createEmptyCard, fsrs, type Grade, Rating } from 'ts-fsrs';
import { lowerFirst } from '../core/first-letter.ts';
import { verdictTitles } from '../report/words.ts';
import type { Verdict } from '../scenario/vocabulary.ts';
import { type Advice, firstPractice, type PracticeCase } from './first-practice.ts';

/** A session that was finished and graded. */
export interface PastResult {
  readonly scenarioId: string;
  /** Epoch ms. */
  readonly startedMs: number;
  readonly verdict: Verdict;
  /** 0..100 */
  readonly score: number;
  readonly dimensions: readonly {
    readonly id: string;
    readonly title: string;
    readonly points: number;
    readonly max: number;
  }[];
}

export interface WeakDimension {
  readonly id: string;
  readonly title: string;
  /** Share of its points that was reached, 0..1. */
  readonly share: number;
  readonly sessions: number;
}

const dayMs = 86_400_000;
/** Sessions that say how somebody is doing now. */
const recentSessions = 5;
/** A dimension of which this much is reached is no weakness. */
const strongShare = 0.85;

const ratings: Readonly<Record<Verdict, Grade>> = {
  'strong-hire': Rating.Easy,
  hire: Rating.Good,
  'lean-no': Rating.Hard,
  'no-hire': Rating.Again,
};
const verdictWords = (verdict: Verdict): string => verdictTitles[verdict].toLowerCase();
const isPass = (verdict: Verdict): boolean => verdict === 'hire' || verdict === 'strong-hire';
const oldestFirst = (past: readonly PastResult[]): PastResult[] =>
  past.toSorted((a, b) => a.startedMs - b.startedMs);

/** The dimension of which least was reached in the last sessions; null when all went well, or nothing is known. */
export function weakestDimension(past: readonly PastResult[]): WeakDimension | null {
  const recent = oldestFirst(past).slice(-recentSessions);
  const sums = new Map<string, { title: string; points: number; max: number }>();
  for (const { dimensions } of recent)
    for (const { id, title, points, max } of dimensions) {
      const sum = sums.get(id) ?? { title, points: 0, max: 0 };
      sums.set(id, { title, points: sum.points + Math.max(0, points), max: sum.max + max });
    }
  const shares = [...sums].flatMap(([id, { title, points, max }]) =>
    max > 0 ? [{ id, title, share: points / max, sessions: recent.length }] : [],
  );
  const weakest = shares.toSorted((a, b) => a.share - b.share)[0];
  return weakest && weakest.share < strongShare ? weakest : null;
}

/** When a case is due again, epoch ms, by the FSRS schedule over its results. */
export function dueMs(results: readonly PastResult[]): number {
  const scheduler = fsrs({ enable_fuzz: false, enable_short_term: false });
  const sorted = oldestFirst(results);
  let card = createEmptyCard(new Date(sorted[0]?.startedMs ?? 0));
  for (const { startedMs, verdict } of sorted)
    card = scheduler.next(card, new Date(startedMs), ratings[verdict]).card;
  return card.due.getTime();
}

/**
 * What to practise next: a case not passed yet (not the same day again), one that is due by the spacing of its results, one
 * that is new. Among several, the one that asks most of the weakest dimension; then the easiest.
 */
export function practiseNext(
  cases: readonly PracticeCase[],
  past: readonly PastResult[],
  nowMs: number,
): Advice | null {
  const known = past.filter((one) => cases.some(({ id }) => id === one.scenarioId));
  if (known.length === 0) return firstPractice(cases);
  const weakest = weakestDimension(past);
  const ranked = cases
    .map((one) => ({ one, ...standing(one, known, nowMs) }))
    .toSorted(
      (a, b) =>
        a.rank - b.rank ||
        (weakest ? shareIn(b.one, weakest) - shareIn(a.one, weakest) : 0) ||
        a.one.difficulty - b.one.difficulty ||
        a.dueMs - b.dueMs,
    );
  const { one, why } = ranked[0]!;
  const share = weakest ? shareIn(one, weakest) : 0;
  const weakness =
    weakest === null || share === 0
      ? ''
      : ` Your weakest dimension is ${lowerFirst(weakest.title)} (${percent(weakest.share)} of its points in ${
          weakest.sessions === 1 ? 'your last session' : `your last ${weakest.sessions} sessions`
        }); ${percent(share)} of this case’s points are there.`;
  return { scenarioId: one.id, why: why + weakness };
}

const shareIn = (one: PracticeCase, { id }: WeakDimension): number => one.shares.get(id) ?? 0;
const percent = (share: number): string => `${Math.round(share * 100)}%`;

function standing(
  { id }: PracticeCase,
  past: readonly PastResult[],
  nowMs: number,
): { readonly rank: number; readonly why: string; readonly dueMs: number } {
  const own = oldestFirst(past.filter((one) => one.scenarioId === id));
  const last = own.at(-1);
  if (!last) return { rank: 2, why: 'New to you.', dueMs: nowMs };
  const best = own.toSorted((a, b) => b.score - a.score)[0]!;
  const due = dueMs(own);
  const passed = own.some(({ verdict }) => isPass(verdict));
  const when = daysAgo(nowMs - last.startedMs);
  if (!passed) {
    const sameDay = nowMs - last.startedMs < dayMs / 2;
    return {
      rank: sameDay ? 3 : 0,
      why: `Not passed yet: ${verdictWords(best.verdict)}, ${best.score} of 100, is your best. Each session draws another night.`,
      dueMs: due,
    };
  }
  return due <= nowMs
    ? {
        rank: 1,
        why: `You last did it ${when} (${verdictWords(last.verdict)}); about now it begins to fade.`,
        dueMs: due,
      }
    : {
        rank: 4,
        why: `Passed, and last done ${when}. It is due again in ${days(due - nowMs)}; nothing else is waiting.`,
        dueMs: due,
      };
}

const days = (ms: number): string => {
  const n = Math.max(1, Math.round(ms / dayMs));
  return n === 1 ? 'a day' : `${n} days`;
};
const daysAgo = (ms: number): string =>
  ms < dayMs / 2 ? 'today' : ms < dayMs * 1.5 ? 'yesterday' : `${days(ms)} ago`;
