// `npm start`: builds when the sources are newer than the bundle, then opens the program. Plain JavaScript, because it
// must run before anything is built; npm puts the project's own Node first on the path.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const bundle = `${root}dist/rodeo.mjs`;

const newest = (folder) =>
  Math.max(
    ...readdirSync(`${root}${folder}`, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(`${entry.parentPath}/${entry.name}`).mtimeMs),
  );
const stale = () =>
  !existsSync(bundle) ||
  Math.max(
    newest('src'),
    ...['package-lock.json', 'tsdown.config.ts', 'build/ink-speed.ts'].map(
      (name) => statSync(root + name).mtimeMs,
    ),
  ) > statSync(bundle).mtimeMs;

if (Number(process.versions.node.split('.')[0]) < 22) {
  process.stderr.write(
    `rodeo needs Node 22 or newer; this is ${process.version}. Start it with \`npm start\`, which brings its own.\n`,
  );
  process.exit(4);
}
if (stale()) {
  process.stderr.write('Building rodeo (first start, or the sources changed)...\n');
  const built = spawnSync(
    process.execPath,
    [`${root}node_modules/tsdown/dist/run.mjs`, '--log-level', 'error'],
    {
      cwd: root,
      stdio: ['ignore', 2, 2],
    },
  );
  if (built.status !== 0) {
    process.stderr.write('The build failed; see above.\n');
    process.exit(4);
  }
}
await import(bundle);
