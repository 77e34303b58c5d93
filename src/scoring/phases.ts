import type { PhaseName } from '../scenario/vocabulary.ts';
import type { SessionState } from '../session/state.ts';

export const phaseTitles: Readonly<Record<PhaseName, string>> = {
  root: 'Root',
  observe: 'Observe',
  diagnose: 'Diagnose',
  execute: 'Execute',
  'observe-again': 'Observe again',
};

export interface Phase {
  readonly phase: PhaseName;
  /** When it was first reached, session clock, ms; null when it was not. */
  readonly atMs: number | null;
  /** What marked it: a cause, a view's title, an action's id. */
  readonly what: string | null;
}

/** From this confidence on a cause is named rather than considered. */
const named = 0.5;

/**
 * The phases that a session has reached so far. Says nothing of whether they were reached rightly, so it may be shown
 * while the interview is on: *root*, a second candidate cause was stated; *observe*, a view with something in it was
 * asked for; *diagnose*, a cause was named after a look; *execute*, something was changed; *observe again*, a view was asked
 * for that shows the world after an action took effect.
 */
export function phasesOf(state: SessionState): Phase[] {
  const looked = state.views.filter((view) => view.by === 'candidate');
  const first = looked[0];
  const causes = new Set<string>();
  const second = state.ledger.find((entry) => {
    causes.add(entry.hypothesisId ?? entry.text.toLowerCase());
    return causes.size >= 2;
  });
  const diagnosis = state.ledger.find(
    (entry) =>
      entry.stance === 'claims' &&
      (entry.confidence ?? named) >= named &&
      first !== undefined &&
      entry.atMs >= first.atMs,
  );
  const touches = state.actions.filter((taken) => !taken.looks);
  const action = touches[0];
  const again = looked.find((view) => touches.some((taken) => view.worldMs > taken.effectiveMs));
  const phase = (name: PhaseName, atMs: number | undefined, what: string | undefined): Phase => ({
    phase: name,
    atMs: atMs === undefined ? null : Math.round(atMs),
    what: what ?? null,
  });
  return [
    phase('root', second?.atMs, second?.text),
    phase('observe', first?.atMs, first?.view.title),
    phase('diagnose', diagnosis?.atMs, diagnosis?.text),
    phase('execute', action?.atMs, action?.actionId),
    phase('observe-again', again?.atMs, again?.view.title),
  ];
}
