import { defineConfig } from 'tsdown';

/** One minified ESM bundle; heavy parts stay lazy chunks (dynamic imports). See docs/decisions/bundle.md. */
export default defineConfig({
  entry: { rodeo: 'src/cli/main.ts' },
  outDir: 'dist',
  format: 'esm',
  platform: 'node',
  target: 'node22',
  minify: true,
  dts: false,
  clean: true,
  deps: { alwaysBundle: [/.*/] },
  define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' },
});
