import { execFileSync } from 'node:child_process';
import { defineConfig } from 'tsdown';
import { inkSpeed } from './build/ink-speed.ts';

/** What the first paint is made of: one file, because each further one is a part of the time it takes. */
const first =
  /[\\/]src[\\/](?:cli[\\/](?:first-paint|machine)|core[\\/]clean|io[\\/]terminal[\\/](?:capability|lifecycle|reset)|tui[\\/](?:(?:home|opening)-head|session[\\/]layout|text[\\/](?:paint|theme)))\.ts$/;

/** One minified ESM bundle; heavy parts stay lazy chunks (dynamic imports). See docs/decisions/bundle.md. */
export default defineConfig({
  entry: {
    rodeo: 'src/cli/rodeo.ts',
    'rival-worker': 'src/cli/rival-worker.ts',
    'worth-worker': 'src/cli/worth-worker.ts',
    'room-worker': 'src/cli/room-worker.ts',
  },
  outDir: 'dist',
  format: 'esm',
  platform: 'node',
  target: 'node22',
  minify: true,
  dts: false,
  clean: true,
  deps: { alwaysBundle: [/^(?!react-devtools-core$|pdfkit$|fontkit$)/] },
  // The PDF library reads data files of its own.
  external: ['react-devtools-core', 'pdfkit', 'fontkit'],
  plugins: inkSpeed,
  outputOptions: { codeSplitting: { groups: [{ name: 'first', test: first }] } },
  hooks: {
    // The cases are read once here, and kept beside the bundle: nobody's first start waits for it.
    'build:done': () => {
      const env = { ...process.env, RODEO_HOME: 'dist' };
      execFileSync(process.execPath, ['dist/rodeo.mjs', 'list'], {
        env,
        stdio: ['ignore', 'ignore', 'inherit'],
      });
    },
  },
  define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' },
});
