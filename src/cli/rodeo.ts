import { firstHead, paintFirst } from './first-paint.ts';

const words = process.argv.slice(2);
const head = firstHead(words);
if (head) paintFirst(head, { color: !words.includes('--no-color') });
// What is loaded from here on is compiled once a machine, not once a start. Even an import of this would have come before the paint.
process.getBuiltinModule('node:module').enableCompileCache?.();
await (words.length === 0 ? import('./bare.ts') : import('./main.ts'));
