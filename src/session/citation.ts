import { nearest } from '../core/nearest.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Refusal } from './command.ts';
import { idsOnTable, keyOfId } from './ids.ts';
import type { SessionState } from './state.ts';

const bracketed = /\[\s*([A-Z]\d{1,5}(?:\s*,\s*[A-Z]\d{1,5})*)\s*\]/g;
const bare = /\b[LTMCDSRV]\d{1,5}\b/g;

/**
 * The evidence ids that a text cites: everything in square brackets must exist; a bare `M4` counts when it exists
 * (`H100` or `P99` never do).
 */
export function citationsIn(state: SessionState, text: string): Result<string[], Refusal> {
  const cites: string[] = [];
  for (const match of text.matchAll(bracketed)) {
    for (const id of match[1]!.split(/\s*,\s*/)) {
      const known = checkCitations(state, [id]);
      if (!known.ok) return known;
      cites.push(id);
    }
  }
  return ok([...new Set([...cites, ...citedIn(state, text)])]);
}

/** The evidence ids of a text that are on the table. */
export const citedIn = (state: SessionState, text: string): string[] => [
  ...new Set(
    [...text.matchAll(bare)].map(([id]) => id).filter((id) => keyOfId(state.views, id) !== undefined),
  ),
];

/** Refuses ids that nothing on the table carries. */
export function checkCitations(
  state: SessionState,
  ids: readonly string[],
): Result<readonly string[], Refusal> {
  const unknown = ids.find((id) => keyOfId(state.views, id) === undefined);
  if (unknown === undefined) return ok(ids);
  const known = idsOnTable(state.views);
  const near = nearest(
    unknown,
    known.filter((id) => id[0] === unknown[0]),
  );
  const hint = known.length === 0 ? 'Nothing is on the table yet.' : near ? `Did you mean ${near}?` : '';
  return err({ code: 'unknown-citation', message: `${unknown} is not on the table. ${hint}`.trim() });
}
