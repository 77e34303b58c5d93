import { enableCompileCache } from 'node:module';

// What is loaded from here on is compiled once a machine, as in `rodeo.ts`.
enableCompileCache?.();
await import('./room-thread.ts');
