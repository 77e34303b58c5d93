import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'tsdown';
import { inkSpeed } from '../../build/ink-speed.ts';

const root = resolve(import.meta.dirname, '../..');

/** Changes when anything that could be in the bundle does. */
function sourcesHash(): string {
  const hash = createHash('sha256');
  for (const folder of ['src', 'build', 'test/tui', 'package-lock.json']) {
    const path = join(root, folder);
    const files = folder.includes('.')
      ? ['']
      : readdirSync(path, { recursive: true, encoding: 'utf8' }).sort();
    for (const file of files)
      if (file === '' || /\.tsx?$/.test(file)) hash.update(file).update(readFileSync(join(path, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

/** Bundles of sources as they were more than an hour ago. */
function forgetOld(): void {
  for (const name of readdirSync(tmpdir())) {
    const path = join(tmpdir(), name);
    if (name.startsWith('rodeo-tui-') && Date.now() - statSync(path).mtimeMs > 3_600_000)
      rmSync(path, { recursive: true, force: true });
  }
}

/** Path of the dev entry as one file that Node runs; made once per state of the sources, kept in the temporary folder. */
export async function devBundle(): Promise<string> {
  const folder = join(tmpdir(), `rodeo-tui-${sourcesHash()}`);
  const file = join(folder, 'dev.mjs');
  if (existsSync(file)) return file;
  forgetOld();
  const making = `${folder}.${process.pid}`;
  mkdirSync(making, { recursive: true });
  await build({
    config: false,
    cwd: root,
    entry: { dev: join(root, 'test/tui/dev.tsx') },
    outDir: making,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    dts: false,
    clean: false,
    logLevel: 'silent',
    plugins: inkSpeed,
    deps: { alwaysBundle: [/.*/] },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  // Another test process may have been quicker; either result is the same.
  if (existsSync(folder)) rmSync(making, { recursive: true });
  else renameSync(making, folder);
  return file;
}
