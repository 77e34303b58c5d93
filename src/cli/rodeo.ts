import { enableCompileCache } from 'node:module';
import { firstHead, paintFirst } from './first-paint.ts';

const words = process.argv.slice(2);
const head = firstHead(words);
if (head) paintFirst(head, { color: !words.includes('--no-color') });
// What is loaded from here on is compiled once a machine, not once a start.
enableCompileCache?.();
await (words.length === 0 ? import('./bare.ts') : import('./main.ts'));
