import { upperFirst } from '../core/first-letter.ts';
import { formatClock } from '../core/time.ts';

/** One thing told: when (`m:ss`, `never`, or nothing), whether it went well where that is the point, and in what words. */
export interface Told {
  readonly when: string | null;
  readonly good: boolean | null;
  readonly lead: string;
  /** The query behind it, to be shown as code. */
  readonly query: string | null;
  /** What somebody says, in the weight of running text. */
  readonly says: string | null;
  /** Further sentences, each a paragraph of its own. */
  readonly more: readonly string[];
}

/** A part of the debrief, the same in every format and on the screen. Its texts are not cleaned or escaped. */
export interface Section {
  readonly id:
    | 'phases'
    | 'flaws'
    | 'allocation'
    | 'sentences'
    | 'claims'
    | 'worth'
    | 'path'
    | 'idle'
    | 'levers'
    | 'model'
    | 'people'
    | 'committee';
  readonly title: string;
  /** What it comes to, in one sentence. */
  readonly sum: string | null;
  readonly told: readonly Told[];
}

export const told = (when: string | null, lead: string, rest: Partial<Told> = {}): Told => ({
  when,
  lead,
  good: null,
  query: null,
  says: null,
  more: [],
  ...rest,
});
export const clock = (ms: number | null): string => (ms === null ? 'never' : formatClock(ms));
export const span = (fromMs: number, toMs: number): string => formatClock(Math.max(0, toMs - fromMs));
export const sentence = (text: string): string => upperFirst(/[.!?]$/.test(text) ? text : `${text}.`);
