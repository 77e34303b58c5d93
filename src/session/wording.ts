import { randomStream } from '../core/random.ts';
import type { Occasion, occasions } from '../scenario/interviewer-lines.ts';
import type { SessionContext } from './context.ts';
import type { SessionState } from './state.ts';

type Slots<O extends Occasion> = Readonly<Record<(typeof occasions)[O][number], string>>;

/** A wording as it may have been said, whatever stood in its slots. */
const saidAs = (wording: string): RegExp =>
  new RegExp(`^${wording.replace(/[\\^$.*+?()[\]|]/g, '\\$&').replace(/\{\w+\}/g, '[\\s\\S]+')}$`);

/**
 * Words of this case's interviewer for an occasion that were not said in this session yet, in an order that the seed draws;
 * `undefined` when none are left. A wording with something to fill in may come back with something else in it, once all
 * others were used, and a question back in the very words of before, if not twice running.
 */
export function wordingFor<O extends Occasion>(
  { scenario, lines }: SessionContext,
  state: SessionState,
  occasion: O,
  ...slots: (typeof occasions)[O]['length'] extends 0 ? [] : [Slots<O>]
): string | undefined {
  const filled: Readonly<Record<string, string>> = slots[0] ?? {};
  const spoken = state.conversation.flatMap((line) =>
    line.who === 'interviewer' ? [line.meant ?? line.text] : [],
  );
  const random = randomStream(state.started?.scenario.seed ?? 0, `interviewer/${occasion}`);
  const waiting = [...lines.manners[scenario.interviewer.manner].says[occasion]];
  let again: string | undefined;
  let asBefore: string | undefined;
  while (waiting.length > 0) {
    const wording = waiting.splice(random.integer(0, waiting.length - 1), 1)[0]!;
    const text = wording.replace(/\{(\w+)\}/g, (_, name: string) => filled[name] ?? '');
    if (spoken.includes(text)) {
      // Who asks for the same a third time is not met with silence.
      if (asksBack.test(occasion) && spoken.at(-1) !== text) asBefore ??= text;
      continue;
    }
    const pattern = saidAs(wording);
    if (!spoken.some((line) => pattern.test(line))) return text;
    // What is all slot says nothing of its own, so it wears least.
    if (again === undefined || /^\{\w+\}$/.test(wording)) again = text;
  }
  return again ?? asBefore;
}
const asksBack = /^which-(?:logs|traces|metrics)$/;
