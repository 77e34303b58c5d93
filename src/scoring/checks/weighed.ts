import type { Subject } from '../subject.ts';
import { type Finding, found } from './finding.ts';

/** So many causes of the case stood on the board, as possible or as likely, before anything was done; null where fewer did. */
export function judgeWeighed(atLeast: number, { state, touches }: Subject): Finding | null {
  const untilMs = touches[0]?.atMs ?? Number.POSITIVE_INFINITY;
  const held = state.ledger.filter(
    ({ hypothesisId, stance, atMs }) => hypothesisId !== null && stance !== 'rules-out' && atMs <= untilMs,
  );
  const causes = held.filter(
    (entry, n) => held.findIndex(({ hypothesisId }) => hypothesisId === entry.hypothesisId) === n,
  );
  const last = causes[atLeast - 1];
  if (!last) return null;
  const names = causes.slice(0, Math.max(atLeast, 3)).map(({ text }) => `“${text}”`);
  return found('met', `On the board: ${names.join(', ')}.`, { atMs: last.atMs, cites: [...last.cites] });
}
