import { enableCompileCache } from 'node:module';

// What is loaded from here on is compiled once a machine, not once a start.
enableCompileCache?.();
await import('./main.ts');
