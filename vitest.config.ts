import { defineConfig } from 'vitest/config';

/** Their tests build many worlds, start programs or open sockets: each file in a process whose memory goes with it. */
const heavy = ['cli', 'e2e', 'hosting', 'io', 'property', 'sim'].map(
  (folder) => `test/${folder}/**/*.test.{ts,tsx}`,
);

export default defineConfig({
  test: {
    testTimeout: 30_000,
    // All cores: by itself it leaves one free, which on two cores is half.
    maxWorkers: '100%',
    env: { TZ: 'UTC', NO_COLOR: '1', RODEO_TEST: '1' },
    exclude: ['test/long/**', 'node_modules/**'],
    projects: [
      { extends: true, test: { name: 'heavy', include: heavy } },
      // The others keep what they have loaded: half of their time was loading it again for each file.
      {
        extends: true,
        test: { name: 'light', include: ['test/**/*.test.{ts,tsx}'], exclude: heavy, isolate: false },
      },
    ],
  },
});
