import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/long/**', 'node_modules/**'],
    testTimeout: 30_000,
    // All cores: by itself it leaves one free, which on two cores is half.
    maxWorkers: '100%',
    env: { TZ: 'UTC', NO_COLOR: '1', RODEO_TEST: '1' },
  },
});
