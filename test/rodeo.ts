import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** The built program. */
export const bundle = join(import.meta.dirname, '../dist/rodeo.mjs');

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the built program in a folder of its own, as a shell would, with `input` piped in. */
export function runRodeo(
  folder: string,
  args: readonly string[],
  input = '',
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [bundle, ...args], {
      cwd: folder,
      env: { ...process.env, RODEO_HOME: join(folder, 'home'), ...env },
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (data: Buffer) => {
      out += data.toString();
    });
    child.stderr.on('data', (data: Buffer) => {
      err += data.toString();
    });
    child.on('close', (code) => done({ code, out, err }));
    child.stdin.end(input);
  });
}
