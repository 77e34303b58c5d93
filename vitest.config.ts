import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    testTimeout: 30_000,
    // All cores: by itself it leaves one free, which on two cores is half.
    maxWorkers: '100%',
    // Files keep what is loaded: reading the program and the cases again for each took a seventh of the time.
    isolate: false,
    env: { TZ: 'UTC', NO_COLOR: '1', RODEO_TEST: '1' },
  },
});
