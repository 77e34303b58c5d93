import type { Buffer } from './buffer.ts';

/** What kind of change a step was: typing and erasing run together into one, everything else stands alone. */
export type Step = 'typing' | 'word-end' | 'erasing' | 'other';

/** The texts before and after the one in the field, for undo and redo. */
export interface Steps {
  /** Oldest first. */
  readonly before: readonly Buffer[];
  /** Nearest last. */
  readonly after: readonly Buffer[];
  /** The step under way; null when the next change begins another. */
  readonly open: Step | null;
}

export const noSteps: Steps = { before: [], after: [], open: null };

const stepLimit = 200;

/** The steps after a change of the text; a caret that only moved ends the step under way. */
export function stepped(steps: Steps, from: Buffer, to: Buffer, how: Step): Steps {
  if (from.cells === to.cells) return steps.open === null ? steps : { ...steps, open: null };
  // A word and the spaces after it are one step; the next word begins another.
  const goesOn =
    steps.open !== null &&
    steps.open !== 'other' &&
    (how === steps.open || (steps.open === 'typing' && how === 'word-end'));
  return {
    before: goesOn ? steps.before : [...steps.before, from].slice(-stepLimit),
    after: [],
    open: how,
  };
}

/** One step back or forth: the text there and the steps from it; undefined at the end. */
export function takeStep(
  { before, after }: Steps,
  buffer: Buffer,
  which: 'undo' | 'redo',
): { readonly buffer: Buffer; readonly steps: Steps } | undefined {
  const [from, to] = which === 'undo' ? [before, after] : [after, before];
  const next = from.at(-1);
  if (next === undefined) return undefined;
  const [rest, kept] = [from.slice(0, -1), [...to, buffer]];
  return {
    buffer: next,
    steps: { before: which === 'undo' ? rest : kept, after: which === 'undo' ? kept : rest, open: null },
  };
}
