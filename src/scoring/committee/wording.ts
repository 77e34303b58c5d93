import { upperFirst } from '../../core/first-letter.ts';
import { fnv1a, type Random, randomStream } from '../../core/random.ts';
import { slotsOf } from '../../scenario/committee-lines.ts';
import type { Scorecard } from '../scorecard.ts';

export type Slots = Readonly<Record<string, string | null | undefined>>;

/** Draws wordings: each once, as long as there is another, and only those whose slots the record can fill. */
export class Phrases {
  readonly #random: Random;
  readonly #said = new Set<string>();

  constructor({ session, scenario, score }: Scorecard) {
    this.#random = randomStream(
      scenario.seed ^ fnv1a(`${session.id}/${session.durationMs}/${score}`),
      'committee',
    );
  }

  say(wordings: readonly string[] | undefined, slots: Slots = {}): string {
    const fit = (wordings ?? []).filter((text) => slotsOf(text).every((name) => slots[name] != null));
    if (fit.length === 0) return '';
    const fresh = fit.filter((text) => !this.#said.has(text));
    const wording = this.#random.pick(fresh.length > 0 ? fresh : fit);
    this.#said.add(wording);
    const text = wording.replace(/\{(\w+)\}/g, (_, name: string) => slots[name] ?? '');
    return upperFirst(text);
  }
}

/** Sentences with one space between them; what ends in a full stop of its own does not get another. */
export const sentences = (...parts: readonly string[]): string =>
  parts
    .filter((part) => part !== '')
    .join(' ')
    .replace(/([.?!]”?)\.(?=\s|$)/g, '$1');
