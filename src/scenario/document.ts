import { z } from 'zod';
import { pad, width } from '../core/width.ts';
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

/** A slot of the document itself, or of another: `appendix/total`. */
const place = z
  .string()
  .regex(
    /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\/[a-z0-9]+(?:-[a-z0-9]+)*)?$/,
    'a slot like `results`, or one of another document like `appendix/results`',
  )
  .max(130);

const variation = z.strictObject({
  id: slug,
  /** `flaw`: really wrong; `trap`: only looks wrong. */
  kind: z.enum(['flaw', 'trap']),
  /** The passages it puts into slots. */
  slots: z.record(place, prose),
  /** Slots whose lines show it, its own or sound ones, as where two figures contradict each other; all of its own where nothing is said. */
  proves: z.array(place).min(1).optional(),
  /** What sort it is, where some of a sort are to be drawn. */
  sort: slug.optional(),
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
  draws: z
    .strictObject({
      flaws: count,
      traps: count,
      /** Of the flaws, so many at least of a sort. */
      atLeast: z.record(slug, z.number().int().min(1).max(12)).default({}),
    })
    .default({ flaws: [3, 6], traps: [2, 3], atLeast: {} }),
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

/** The name of a place among all documents, as a variation of `document` calls it. */
export const placeIn = (document: string, slot: string): string =>
  slot.includes('/') ? slot : `${document}/${slot}`;

/** The documents of a case whose seed has been drawn, as they are read: see `drawDocuments`. */
export function documentTexts(documents: readonly Document[]): DocumentText[] {
  const taken = new Map<string, { readonly by: string; readonly passage: string }>();
  for (const { id, variations } of documents)
    for (const { id: by, slots } of variations)
      for (const [slot, passage] of Object.entries(slots)) taken.set(placeIn(id, slot), { by, passage });
  let number = 0;
  return documents.map(({ id, title, facts, slots }) => {
    const lines: DocumentLine[] = [];
    for (const { id: slotId, text, tight } of slots) {
      const other = taken.get(placeIn(id, slotId));
      const passage = other?.passage ?? text;
      if (passage === undefined) continue;
      if (lines.length > 0 && !tight) lines.push({ number: null, text: '', slot: slotId, by: null });
      for (const raw of filled(passage, facts).replace(/\n+$/, '').split('\n'))
        lines.push({
          number: raw.trim() === '' ? null : ++number,
          text: raw.trimEnd(),
          slot: slotId,
          by: other?.by ?? null,
        });
    }
    return { id, title: filled(title, facts), lines: aligned(lines) };
  });
}

/** Rows of tables with their columns under each other. */
function aligned(lines: readonly DocumentLine[]): DocumentLine[] {
  const isRow = ({ text }: DocumentLine): boolean => /^\|.*\|$/.test(text);
  const cellsOf = ({ text }: DocumentLine): string[] =>
    text
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim());
  const widths = new Map<DocumentLine, readonly number[]>();
  for (let from = 0; from < lines.length; from++) {
    if (!isRow(lines[from]!)) continue;
    let to = from;
    while (to < lines.length && isRow(lines[to]!)) to++;
    const rows = lines.slice(from, to);
    const widest: number[] = [];
    for (const row of rows)
      for (const [n, cell] of cellsOf(row).entries())
        widest[n] = Math.max(widest[n] ?? 3, isRule(cell) ? 3 : width(cell));
    for (const row of rows) widths.set(row, widest);
    from = to;
  }
  return lines.map((line) => {
    const columns = widths.get(line);
    if (!columns) return line;
    const cells = cellsOf(line).map((cell, n) =>
      isRule(cell)
        ? '-'.repeat(columns[n]!)
        : isFigure(cell)
          ? pad(cell, columns[n]!, 'right')
          : pad(cell, columns[n]!),
    );
    return { ...line, text: `| ${cells.join(' | ')} |` };
  });
}

const isRule = (cell: string): boolean => /^:?-{3,}:?$/.test(cell);
const isFigure = (cell: string): boolean => /^[-+±]?[\d,.]+%?$/.test(cell);

/** The numbers of the lines that show a flaw or hold a trap. */
export const linesOf = (documents: readonly Document[], variation: Variation): number[] => {
  const at = documents.find(({ variations }) => variations.includes(variation))?.id ?? '';
  const shown = new Set((variation.proves ?? Object.keys(variation.slots)).map((slot) => placeIn(at, slot)));
  return documentTexts(documents).flatMap(({ id, lines }) =>
    lines.flatMap(({ number, slot: of }) => (number !== null && shown.has(placeIn(id, of)) ? [number] : [])),
  );
};

/** Places that nothing else may take over beside it. */
export const placesOf = (document: string, { slots, proves }: Variation): readonly string[] => [
  ...new Set([...Object.keys(slots), ...(proves ?? [])].map((slot) => placeIn(document, slot))),
];
