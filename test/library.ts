import { type Library, libraryFiles, libraryOf } from '../src/cli/library.ts';
import { readSound, withGoldens } from '../src/cli/read-library.ts';
import { packRoot } from '../src/io/pack-folder.ts';

const files = libraryFiles(packRoot());
const sound = readSound(files);

/** Everything shipped, read once for all test files of a process; nobody changes it. */
export const library = libraryOf(files, sound);
const withThem = new Map<string, Library>();

/** The same, with the goldens of these cases; words are read once for all. */
export function libraryWith(goldens: 'all' | readonly string[]): Library {
  const key = String(goldens);
  const known = withThem.get(key) ?? {
    ...withGoldens(files, sound, goldens),
    lexicon: library.lexicon,
  };
  withThem.set(key, known);
  return known;
}
