import { z } from 'zod';
import { criterionFields } from './criterion.ts';
import { factsSchema, filled } from './facts.ts';
import { line, prose, slug } from './fields.ts';

/**
 * A document whose lines can be cited: a model card, a memo, a table. It may be put together by the seed from slots, each of
 * which holds a sound passage; a flaw or a trap takes some slots over with passages of its own.
 */

const slot = z.strictObject({
  id: slug,
  /** What stands there when nothing takes it over; nothing, where only a flaw puts something there. */
  text: prose.optional(),
  /** Follows the slot before it without an empty line, as the rows of a table do. */
  tight: z.boolean().default(false),
});

const variation = z.strictObject({
  id: slug,
  /** `flaw`: really wrong; `trap`: only looks wrong. */
  kind: z.enum(['flaw', 'trap']),
  /** The passages it puts into slots. */
  slots: z.record(slug, prose),
  /** Slots whose lines show it; all of its own where nothing is said. */
  proves: z.array(slug).min(1).optional(),
  /** What is wrong, as one claim; of a trap, what a hasty reader would say is wrong. */
  statement: line,
  ...criterionFields,
  /** A check of the rubric whose phrasings name it too. */
  criterion: slug.optional(),
  /** Of a flaw: what it does to the claim, and what to ask for. */
  weighs: line.optional(),
  asks: line.optional(),
  /** Of a trap: why the passage is sound. */
  sound: line.optional(),
});
export type Variation = z.infer<typeof variation>;

const count = z.tuple([z.number().int().min(0), z.number().int().min(0)]);

export const documentSchema = z.strictObject({
  id: slug,
  title: line,
  /** Besides those of the scenario. */
  facts: factsSchema.default({}),
  slots: z.array(slot).min(1).max(120),
  variations: z.array(variation).max(80).default([]),
  /** How many of each a seed draws, from and to. */
  draws: z.strictObject({ flaws: count, traps: count }).default({ flaws: [3, 6], traps: [2, 3] }),
});
export type Document = z.infer<typeof documentSchema>;

/** A line as a reader sees it. */
export interface DocumentLine {
  /** Counted over all documents of the case, empty lines left out: `D12` is number 12. Null where the line is empty. */
  readonly number: number | null;
  readonly text: string;
  /** The slot it stands in, and the flaw or trap that put it there. */
  readonly slot: string;
  readonly by: string | null;
}

export interface DocumentText {
  readonly id: string;
  readonly title: string;
  readonly lines: readonly DocumentLine[];
}

/** The documents of a case whose seed has been drawn, as they are read: see `drawDocuments`. */
export function documentTexts(documents: readonly Document[]): DocumentText[] {
  let number = 0;
  return documents.map(({ id, title, facts, slots, variations }) => {
    const lines: DocumentLine[] = [];
    for (const { id: slotId, text, tight } of slots) {
      const by = variations.find((one) => slotId in one.slots);
      const passage = by?.slots[slotId] ?? text;
      if (passage === undefined) continue;
      if (lines.length > 0 && !tight) lines.push({ number: null, text: '', slot: slotId, by: null });
      for (const raw of filled(passage, facts).replace(/\n+$/, '').split('\n'))
        lines.push({
          number: raw.trim() === '' ? null : ++number,
          text: raw.trimEnd(),
          slot: slotId,
          by: by?.id ?? null,
        });
    }
    return { id, title: filled(title, facts), lines };
  });
}

/** The numbers of the lines that show a flaw or hold a trap. */
export const linesOf = (texts: readonly DocumentText[], { id, slots, proves }: Variation): number[] => {
  const shown = new Set(proves ?? Object.keys(slots));
  return texts.flatMap(({ lines }) =>
    lines.flatMap((one) => (one.by === id && shown.has(one.slot) && one.number !== null ? [one.number] : [])),
  );
};
