import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Three for two cores: by itself it leaves a core free, and what waits for a terminal leaves its own.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    // Files keep what is loaded: reading the program and the cases again for each took a seventh of the time.
    isolate: false,
    env: { TZ: 'UTC', NO_COLOR: '1', RODEO_TEST: '1' },
  },
});
