/** A case that can be practised, and the share of its points that each dimension has, 0..1. */
export interface PracticeCase {
  readonly id: string;
  /** 1..5 */
  readonly difficulty: number;
  readonly shares: ReadonlyMap<string, number>;
}

/** Which case to practise next, and why, in words. */
export interface Advice {
  readonly scenarioId: string;
  readonly why: string;
}

/** What to practise first: the easiest. */
export function firstPractice(cases: readonly PracticeCase[]): Advice | null {
  const easiest = cases.toSorted((a, b) => a.difficulty - b.difficulty)[0];
  return easiest
    ? {
        scenarioId: easiest.id,
        why: cases.length > 1 ? 'The easiest of them, to begin with.' : 'To begin with.',
      }
    : null;
}
