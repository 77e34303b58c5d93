import { type Random, randomStream } from '../../core/random.ts';
import type { Beat, Kind, Slot, Voice } from '../../scenario/candidates.ts';

export type Fills<K extends Kind> = Partial<Record<Slot<K>, string>>;

/** What a voice says on an occasion, its slots filled. */
export interface Speech<K extends Kind> {
  /** One of its sentences for it; null where the voice has nothing to say then. */
  say(beat: Beat<K>, fill?: Fills<K>): string | null;
  /** All of them, in the order in which they are written. */
  each(beat: Beat<K>, fill?: Fills<K>): readonly string[];
}

/** The same voice says the same things in the same case; `given` fills the slots that no occasion fills otherwise. */
export function speechOf<K extends Kind>(voice: Voice, kind: K, seed: number, given: Fills<K>): Speech<K> {
  const random: Random = randomStream(seed, `words of ${voice.id}`);
  const words: Readonly<Record<string, readonly string[] | undefined>> = voice.say[kind];
  const filled = (sentence: string, fill: Fills<K>): string => {
    const fills: Readonly<Record<string, string | undefined>> = { ...given, ...fill };
    return capital(sentence.replace(/\{(\w+)\}/g, (whole, name: string) => inside(fills[name] ?? whole)));
  };
  return {
    say(beat, fill = {}) {
      const sentences = words[beat];
      return sentences === undefined ? null : filled(random.pick(sentences), fill);
    },
    each: (beat, fill = {}) => (words[beat] ?? []).map((sentence) => filled(sentence, fill)),
  };
}

/** A fill stands inside a sentence that has its own full stop. */
const inside = (text: string): string => text.trim().replace(/\.+$/, '');

const capital = (text: string): string =>
  text.replace(
    /(^|[.?!]\s+)(\p{Ll})/gu,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  );
