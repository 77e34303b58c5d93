import { cleanLine } from '../../core/clean.ts';
import type { HostAct } from '../../session/told.ts';
import type { Desk } from './desk.ts';

/** Something that the interviewer may say now, ready made. */
export interface Askable {
  readonly kind: 'probe' | 'step' | 'hint';
  /** What the candidate would hear. */
  readonly say: string;
  /** Why it is offered: the check it gives a chance at, what it puts on the table, what it costs. */
  readonly why: string;
  readonly act: HostAct;
}

/** Probes of checks that are open, worth most first; the case's own steps; the next hint. */
export function askables({ review, scenario }: Desk): readonly Askable[] {
  if (review === null) return [];
  const { probes, steps, hint } = review.suggestions;
  const titleOf = (id: string): string =>
    cleanLine(scenario.evidence.find((one) => one.id === id)?.title ?? id);
  return [
    ...probes.map(
      ({ say, check, points }): Askable => ({
        kind: 'probe',
        say,
        why: `${check}, ${points} ${points === 1 ? 'point' : 'points'}`,
        act: { do: 'say', text: say },
      }),
    ),
    ...steps.map(
      ({ id, say, show }): Askable => ({
        kind: 'step',
        say,
        why: `step ${id}${show.length === 0 ? '' : `; shows ${show.map(titleOf).join(', ')}`}`,
        act: { do: 'step', stepId: id },
      }),
    ),
    ...(hint === null
      ? []
      : [
          {
            kind: 'hint' as const,
            say: hint.remark.text,
            why: `a hint; costs ${hint.costs}`,
            act: {
              do: 'say' as const,
              text: hint.remark.text,
              ...(hint.remark.hint ? { hint: hint.remark.hint } : {}),
            },
          },
        ]),
  ];
}

/** A piece of evidence of the case, and when it was on the table; null when it never was. */
export interface Releasable {
  readonly id: string;
  readonly title: string;
  readonly query: string;
  readonly seenAtMs: number | null;
  readonly releasedAtMs: number | null;
}

export const releasables = ({ scenario, state: { session } }: Desk): readonly Releasable[] =>
  scenario.evidence.map(({ id, title, query }) => {
    const own = session.views.find(({ by, covers }) => by === 'candidate' && covers.includes(id));
    const released = session.views.find(({ evidenceId }) => evidenceId === id);
    return { id, title, query, seenAtMs: own?.atMs ?? null, releasedAtMs: released?.atMs ?? null };
  });
