import { loadLibrary } from '../src/cli/read-library.ts';

/** Everything shipped, read once for all test files of a process; nobody changes it. */
export const library = loadLibrary();
