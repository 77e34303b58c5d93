import { enableCompileCache } from 'node:module';
import { paintFirst } from './first-paint.ts';

// What is loaded from here on is compiled once a machine, not once a start.
enableCompileCache?.();
if (process.argv.length === 2) {
  paintFirst();
  await import('./bare.ts');
} else await import('./main.ts');
