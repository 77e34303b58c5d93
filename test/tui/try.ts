import { devBundle } from './bundle.ts';

/** `node test/tui/try.ts`: prints the path of the bundled dev entry, to be run by hand. */
console.log(await devBundle());
