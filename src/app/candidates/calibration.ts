import { type Level, levels } from '../../scenario/candidates.ts';
import type { Scorecard } from '../../scoring/scorecard.ts';

/** One scripted candidate's result. */
export interface Played {
  readonly voice: string;
  readonly level: Level;
  readonly card: Pick<Scorecard, 'score' | 'verdict'>;
}

/** By level: the verdicts that it may get. */
const allowed: Readonly<Record<Level, readonly Scorecard['verdict'][]>> = {
  expert: ['strong-hire', 'hire'],
  solid: ['strong-hire', 'hire', 'lean-no'],
  slow: ['hire', 'lean-no', 'no-hire'],
  bluffer: ['lean-no', 'no-hire'],
  lost: ['lean-no', 'no-hire'],
};

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Mean score by level; a level that nobody played is left out. */
export function meansOf(played: readonly Played[]): ReadonlyMap<Level, number> {
  return new Map(
    levels.flatMap((level) => {
      const own = played.filter((one) => one.level === level).map(({ card }) => card.score);
      return own.length === 0 ? [] : [[level, mean(own)] as const];
    }),
  );
}

/** Where a case's rubric fails to tell scripted candidates apart; nothing where it does. */
export function confusions(played: readonly Played[]): string[] {
  const found = played
    .filter(({ level, card }) => !allowed[level].includes(card.verdict))
    .map(({ voice, level, card }) => `${voice} (${level}) gets ${card.verdict} with ${card.score}`);
  const means = meansOf(played);
  const pairs: readonly (readonly [Level, Level])[] = [
    ['expert', 'solid'],
    ['solid', 'slow'],
    ['slow', 'bluffer'],
    ['slow', 'lost'],
  ];
  for (const [better, worse] of pairs) {
    const [a, b] = [means.get(better), means.get(worse)];
    if (a !== undefined && b !== undefined && a <= b)
      found.push(
        `${better} candidates do no better than ${worse} ones: ${a.toFixed(1)} against ${b.toFixed(1)}`,
      );
  }
  return found;
}
