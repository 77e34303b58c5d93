import type { View } from '../sim/query/view.ts';
import type { OpenedView } from './state.ts';

/** What the ids on the table stand for. They are read off the views, which hold them, so that a view of many lines costs no copy. */
type Views = readonly OpenedView[];

interface Learned {
  readonly keyOfId: ReadonlyMap<string, string>;
  /** Highest number given in this view, by letter. */
  readonly last: ReadonlyMap<string, number>;
}

const learned = new WeakMap<OpenedView, Learned>();

function learnedFrom(opened: OpenedView): Learned {
  const known = learned.get(opened);
  if (known) return known;
  const keyOfId = new Map<string, string>();
  const last = new Map<string, number>();
  const learn = (id: string, key: string): void => {
    keyOfId.set(id, key);
    const letter = id[0]!;
    last.set(letter, Math.max(last.get(letter) ?? 0, Number(id.slice(1))));
  };
  for (const [key, id] of Object.entries(opened.rowIds)) learn(id, key);
  learn(opened.viewId, opened.viewId);
  // A request, span by span, is cited as it was in a list: its id goes on meaning the request.
  if (opened.citeId !== null && !keyOfId.has(opened.citeId)) learn(opened.citeId, opened.viewId);
  const made = { keyOfId, last };
  learned.set(opened, made);
  return made;
}

/** The id that a row, by its key, was given when it was first shown; undefined where it was not. */
export function idOfRow(views: Views, key: string): string | undefined {
  return views.findLast(({ rowIds }) => rowIds[key] !== undefined)?.rowIds[key];
}

/** The key of the row, or the view, that an id stands for; undefined where nothing on the table carries it. */
export function keyOfId(views: Views, id: string): string | undefined {
  for (let i = views.length - 1; i >= 0; i--) {
    const key = learnedFrom(views[i]!).keyOfId.get(id);
    if (key !== undefined) return key;
  }
  return undefined;
}

/** Whether a view carries an id: its own, or that of one of its rows. */
export const carries = (opened: OpenedView, id: string): boolean => learnedFrom(opened).keyOfId.has(id);

/** Every id on the table. */
export const idsOnTable = (views: Views): string[] => [
  ...new Set(views.flatMap((opened) => [...learnedFrom(opened).keyOfId.keys()])),
];

/** The last number given with this letter; 0 before any. */
export const lastNumber = (views: Views, letter: string): number =>
  Math.max(0, ...views.map((opened) => learnedFrom(opened).last.get(letter) ?? 0));

/** Those of the view's rows that were shown before, with the ids they were given. */
export function knownRows(views: Views, { body }: View): Readonly<Record<string, string>> {
  const rows =
    body.type === 'lines'
      ? body.lines
      : body.type === 'table'
        ? body.rows
        : body.type === 'series'
          ? body.marks
          : [];
  const known: Record<string, string> = {};
  for (const { key } of rows) {
    const id = key === null ? undefined : idOfRow(views, key);
    if (id !== undefined) known[key!] = id;
  }
  return known;
}
