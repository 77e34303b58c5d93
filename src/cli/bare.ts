import { home } from './commands/home.ts';
import { thisMachine } from './machine.ts';
import { settle } from './settle.ts';

// `rodeo` and nothing else, which needs no command line to be read.
await settle(async () => {
  process.exitCode = await home(thisMachine(), {});
});
