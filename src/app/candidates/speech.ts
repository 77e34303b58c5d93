import { type Random, randomStream } from '../../core/random.ts';
import type { Beat, Slot, Voice } from '../../scenario/candidates.ts';

/** What a voice says on an occasion, its slots filled. */
export interface Speech {
  /** Null where the voice has nothing to say then. */
  say(beat: Beat, fill?: Partial<Record<Slot, string>>): string | null;
}

/** The same voice says the same things in the same case; `given` fills the slots that no occasion fills otherwise. */
export function speechOf(voice: Voice, seed: number, given: Readonly<Record<Slot, string>>): Speech {
  const random: Random = randomStream(seed, `words of ${voice.id}`);
  return {
    say(beat, fill = {}) {
      const sentences = voice.say[beat];
      if (sentences === undefined) return null;
      return capital(
        random
          .pick(sentences)
          .replace(/\{(\w+)\}/g, (_, name: string) => inside(fill[name as Slot] ?? given[name as Slot])),
      );
    },
  };
}

/** A fill stands inside a sentence that has its own full stop. */
const inside = (text: string): string => text.trim().replace(/\.+$/, '');

const capital = (text: string): string =>
  text.replace(
    /(^|[.?!]\s+)(\p{Ll})/gu,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  );
