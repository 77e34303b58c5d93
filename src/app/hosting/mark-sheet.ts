import { checksOf } from '../../scenario/checks-of.ts';
import type { Check } from '../../scenario/rubric.ts';
import { verdictsFor } from '../../scenario/vocabulary.ts';
import type { CheckResult, CheckVerdict } from '../../scoring/scorecard.ts';
import type { Desk } from './desk.ts';
import type { LiveMark } from './desk-event.ts';

/** A line of the mark sheet: what the program has found so far, and what the interviewer makes of it. */
export interface SheetRow {
  readonly check: Check;
  readonly dimension: string;
  /** Null before the session has begun. */
  readonly program: CheckResult | null;
  /** Nothing was said or done yet that would decide it. */
  readonly open: boolean;
  readonly mark: LiveMark | null;
}

const undecided: ReadonlySet<CheckVerdict> = new Set(['missed', 'clear']);

/** The rubric as a sheet, dimension by dimension. */
export function markSheet({ rubric, scenario, review, state }: Desk): readonly SheetRow[] {
  const results = new Map(review?.card.checks.map((check) => [check.id, check]));
  const isOver = state.session.phase === 'over';
  const checks = checksOf(rubric, scenario);
  return rubric.dimensions.flatMap(({ id, title }) =>
    checks
      .filter((check) => check.dimension === id)
      .map((check): SheetRow => {
        const program = results.get(check.id) ?? null;
        return {
          check,
          dimension: title,
          program,
          open: program === null || (!isOver && undecided.has(program.verdict)),
          mark: state.marks.get(check.id) ?? null,
        };
      }),
  );
}

/** Words for what the program has found so far, in a few letters. */
export function programWord({ program, open }: SheetRow): string {
  if (open || program === null) return '·';
  const { verdict } = program.override ? { verdict: program.override.program } : program;
  return {
    met: 'met',
    partial: 'partly',
    missed: 'missed',
    contradicted: 'opposite',
    unsure: 'unsure',
    raised: 'RAISED',
    clear: 'clear',
  }[verdict];
}

export const canBe = ({ check }: SheetRow) => verdictsFor(check.kind);
