import { type Library, libraryFiles, libraryOf } from '../src/cli/library.ts';
import { readSound, withGoldens } from '../src/cli/read-library.ts';
import { packRoot } from '../src/io/pack-folder.ts';

const files = libraryFiles(packRoot());
const sound = readSound(files);

/** Everything shipped, read once for all test files of a process; nobody changes it. */
export const library = libraryOf(files, sound);
/** The same, with the goldens of these cases. */
export const libraryWith = (goldens: 'all' | readonly string[]): Library =>
  withGoldens(files, sound, goldens);
