import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Env = Readonly<Record<string, string | undefined>>;

/** The person's own editor: `VISUAL`, `EDITOR`, or what every system has. */
export const editorCommand = (env: Env): string =>
  env.VISUAL || env.EDITOR || (process.platform === 'win32' ? 'notepad' : 'vi');

/**
 * Opens a text in the person's own editor, on this process's terminal, and gives what was saved. Rejects when the editor
 * cannot be started or says (by its exit code, as `:cq` does) that it came to nothing.
 */
export async function editElsewhere(text: string, command: string): Promise<string> {
  const { spawn } = await import('node:child_process');
  const folder = mkdtempSync(join(tmpdir(), 'rodeo-edit-'));
  const file = join(folder, 'answer.md');
  try {
    writeFileSync(file, text, { mode: 0o600 });
    // The command may hold options ("code --wait"): the shell reads it, as git has it done.
    const child = spawn(`${command} "${file}"`, { shell: true, stdio: 'inherit' });
    // Whoever ends this process does not leave the editor on the terminal.
    const end = (): void => void child.kill();
    process.once('exit', end);
    const exitCode = await new Promise<number | null>((done, fail) => {
      child.on('error', fail);
      child.on('close', done);
    }).finally(() => process.off('exit', end));
    if (exitCode === 127) throw new Error(`There is no editor ${command}; set VISUAL or EDITOR.`);
    if (exitCode !== 0) throw new Error('The editor gave it up; your text is as it was.');
    return readFileSync(file, 'utf8').replace(/\r\n?/g, '\n').replace(/\n$/, '');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
