import { defineConfig } from 'tsdown';

/**
 * Yoga fetches its own data: URL, and the first fetch of a process loads Node's whole HTTP client: tens of milliseconds
 * before the first frame. The same module can decode it itself.
 */
const yogaWithoutFetch = {
  name: 'yoga-without-fetch',
  transform(code: string, id: string): string | undefined {
    if (!id.endsWith('yoga-wasm-base64-esm.js')) return undefined;
    const decoded = code.replace('w||"function"!=typeof fetch?', '!0?');
    if (decoded === code) throw new Error('yoga-layout has changed; see tsdown.config.ts');
    return decoded;
  },
};

/** One minified ESM bundle; heavy parts stay lazy chunks (dynamic imports). See docs/decisions/bundle.md. */
export default defineConfig({
  entry: { rodeo: 'src/cli/main.ts', 'rival-worker': 'src/cli/rival-worker.ts' },
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
  plugins: [yogaWithoutFetch],
  define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' },
});
