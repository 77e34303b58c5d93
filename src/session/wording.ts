import { randomStream } from '../core/random.ts';
import type { Occasion, occasions } from '../scenario/interviewer-lines.ts';
import type { SessionContext } from './context.ts';
import type { SessionState } from './state.ts';

type Slots<O extends Occasion> = Readonly<Record<(typeof occasions)[O][number], string>>;

/**
 * Words of this case's interviewer for an occasion that were not said in this session yet, in an order that the seed
 * draws; `undefined` when none are left.
 */
export function wordingFor<O extends Occasion>(
  { scenario, lines }: SessionContext,
  state: SessionState,
  occasion: O,
  ...slots: (typeof occasions)[O]['length'] extends 0 ? [] : [Slots<O>]
): string | undefined {
  const filled: Readonly<Record<string, string>> = slots[0] ?? {};
  const random = randomStream(state.started?.scenario.seed ?? 0, `interviewer/${occasion}`);
  const open = [...lines.manners[scenario.interviewer.manner].says[occasion]];
  while (open.length > 0) {
    const wording = open.splice(random.integer(0, open.length - 1), 1)[0]!;
    const text = wording.replace(/\{(\w+)\}/g, (_, name: string) => filled[name] ?? '');
    if (!state.conversation.some((line) => line.who === 'interviewer' && line.text === text)) return text;
  }
  return undefined;
}
