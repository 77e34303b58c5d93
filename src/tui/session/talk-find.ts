import { cleanLine } from '../../core/clean.ts';
import { graphemes } from '../../core/width.ts';
import { folded } from '../text/found.ts';
import { plainText, type Row } from '../text/row.ts';
import type { TalkRows } from './talk-rows.ts';
import type { UiWorld } from './ui-action.ts';
import type { UiState } from './ui-state.ts';

const longestQuery = 100;

/** What is looked for in the conversation. */
export interface TalkFind {
  readonly query: string;
  /** Which of the turns that hold it is looked at, the newest first. */
  readonly hit: number;
  /** Where the reader stood before. */
  readonly before: number;
}

/** Opens the line in which to write what to find in the conversation. */
export const openTalkFind = (ui: UiState): UiState => ({
  ...ui,
  front: 'talk',
  message: null,
  talkFind: { query: '', hit: 0, before: ui.talkUp },
});

export const typedToTalkFind = (ui: UiState, world: UiWorld, text: string): UiState =>
  ui.talkFind
    ? at(ui, world, {
        ...ui.talkFind,
        query: (ui.talkFind.query + cleanLine(text)).slice(0, longestQuery),
        hit: 0,
      })
    : ui;

export function erasedTalkFind(ui: UiState, world: UiWorld, what: 'letter' | 'all'): UiState {
  if (!ui.talkFind) return ui;
  const query = what === 'all' ? '' : graphemes(ui.talkFind.query).slice(0, -1).join('');
  return at(ui, world, { ...ui.talkFind, query, hit: 0 });
}

/** The turn before that holds it, or the one after; round at the ends. */
export function turnTalkFind(ui: UiState, world: UiWorld, by: 1 | -1): UiState {
  if (!ui.talkFind) return ui;
  const count = hitsOf(world.talk(), ui.talkFind.query).length;
  return count === 0 ? ui : at(ui, world, { ...ui.talkFind, hit: (ui.talkFind.hit + by + count) % count });
}

/** Closes the line: the reader stays where it was found, or goes back to where they were. */
export const closeTalkFind = (ui: UiState, stays: boolean): UiState =>
  ui.talkFind ? { ...ui, talkFind: null, talkUp: stays ? ui.talkUp : ui.talkFind.before } : ui;

function at(ui: UiState, world: UiWorld, talkFind: TalkFind): UiState {
  const talk = world.talk();
  const turn = hitsOf(talk, talkFind.query)[talkFind.hit];
  const talkUp = turn === undefined ? talkFind.before : upTo(talk, turn);
  return { ...ui, talkFind, talkUp };
}

/** Rows to scroll up from the end so that a turn begins in the upper third. */
function upTo({ turns, rows }: TalkRows, turn: number): number {
  const after = turns.slice(turn).reduce((sum, own) => sum + own.length, 0);
  return Math.max(0, after - rows + Math.floor(rows / 3));
}

/** The turns that hold the words, whatever their case and wherever they are broken; the newest first. */
function hitsOf({ turns }: TalkRows, query: string): readonly number[] {
  const wanted = folded(query.trim());
  if (wanted === '') return [];
  return turns.flatMap((own, i) => (folded(textOf(own)).includes(wanted) ? [i] : [])).toReversed();
}

const textOf = (rows: readonly Row[]): string =>
  rows
    .map((line) => plainText(line).trim())
    .join(' ')
    .replace(/\s+/g, ' ');

/** `2 of 5`, `not here`; empty while nothing is typed. */
export function talkFindCount({ talkFind }: UiState, talk: TalkRows): string {
  if (talkFind === null || talkFind.query.trim() === '') return '';
  const count = hitsOf(talk, talkFind.query).length;
  return count === 0 ? 'not said' : `${talkFind.hit + 1} of ${count}`;
}
