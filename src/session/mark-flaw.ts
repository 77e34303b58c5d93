import { clean } from '../core/clean.ts';
import { err, ok, type Result } from '../core/result.ts';
import { checkCitations, citationsIn } from './citation.ts';
import type { Command, Refusal } from './command.ts';
import type { SessionContext } from './context.ts';
import type { EventOf } from './event.ts';
import type { SessionState } from './state.ts';

type Marked = Omit<EventOf<'flaw-marked'>, 'atMs'>;

/** Something wrong in a document: what, and at which of its lines. */
export function markFlaw(
  { scenario }: SessionContext,
  state: SessionState,
  command: Extract<Command, { type: 'mark-flaw' }>,
): Result<Marked, Refusal> {
  const text = clean(command.text).trim();
  const refuse = (code: Refusal['code'], message: string): Result<never, Refusal> => err({ code, message });
  if (scenario.documents.length === 0)
    return refuse('empty', 'There are no documents in this case to mark flaws in.');
  const within = citationsIn(state, text);
  if (!within.ok) return within;
  const given = checkCitations(state, command.cites);
  if (!given.ok) return given;
  // Only lines of documents can be marked.
  const cites = [...new Set([...given.value, ...within.value])].filter((id) => id.startsWith('D'));
  if (text === '' || cites.length === 0)
    return refuse('empty', 'Which line, and what is wrong with it? Like: /flaw D12 no sample size is given');
  return ok({ type: 'flaw-marked', text, cites });
}
