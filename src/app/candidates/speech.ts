import { type Random, randomStream } from '../../core/random.ts';
import type { Beat, Slot, Voice } from '../../scenario/candidates.ts';

/** What a voice says on an occasion, its slots filled. */
export interface Speech {
  /** Null where the voice has nothing to say then. */
  say(beat: Beat, fill?: Partial<Record<Slot, string>>): string | null;
}

/** The same voice says the same things in the same case; `given` fills the slots that no occasion fills otherwise. */
export function speechOf(voice: Voice, seed: number, given: Readonly<Record<Slot, string>>): Speech {
  const random: Random = randomStream(seed, `candidate ${voice.id}`);
  return {
    say(beat, fill = {}) {
      const sentences = voice.say[beat];
      if (sentences === undefined) return null;
      const sentence = sentences[random.integer(0, sentences.length - 1)]!;
      return capital(
        sentence.replace(/\{(\w+)\}/g, (_, name: string) =>
          trimmed(fill[name as Slot] ?? given[name as Slot]),
        ),
      );
    },
  };
}

/** Fills end without a full stop: the sentence around them has its own. */
const trimmed = (text: string): string => text.replace(/[.\s]+$/, '').replace(/\s+/g, ' ');
const capital = (text: string): string =>
  text.replace(
    /(^|[.?!]\s+)(\p{Ll})/gu,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  );
