import { join } from 'node:path';
import envPaths from 'env-paths';
import { readTextFile } from '../io/pack-folder.ts';
import { type Diagnostic, hasErrors, locator } from '../scenario/diagnostic.ts';
import { defaultSettings, type Settings } from '../tui/settings/settings.ts';
import { commandOf } from './command.ts';
import type { Machine } from './machine.ts';

/** More than any file of settings may have: what reads it says where it is too long. */
const mostBytes = 1_048_576;

export interface SettingsFile {
  readonly path: string;
  readonly exists: boolean;
  /** What holds: the file's, or the defaults where there is none or it cannot be read. */
  readonly settings: Settings;
  readonly problems: readonly Diagnostic[];
}

/** Beside the sessions where those were given a folder (`--data-dir`, `RODEO_HOME`), else in the platform's folder for settings. */
export const settingsPath = (flag: string | undefined, env: Machine['env']): string =>
  join(flag ?? (env.RODEO_HOME || envPaths('rodeo', { suffix: '' }).config), 'settings.yaml');

/** The settings of whoever sits here. Never throws: a session matters more than its colours. */
export async function readSettings(
  { env }: Machine,
  { dataDir }: { readonly dataDir?: string },
): Promise<SettingsFile> {
  const path = settingsPath(dataDir, env);
  let text: string;
  try {
    text = readTextFile(path, mostBytes);
  } catch (error) {
    const exists = !['ENOENT', 'ENOTDIR'].includes((error as { code?: string }).code ?? '');
    const message = error instanceof Error ? error.message : String(error);
    const problem = locator(path, '')({ code: 'unreadable', range: { start: 0, end: 1 }, message });
    return { path, exists, settings: still(defaultSettings, env), problems: exists ? [problem] : [] };
  }
  const { loadSettings } = await import('../tui/settings/settings-schema.ts');
  const loaded = loadSettings(text, path);
  return {
    path,
    exists: true,
    settings: still(loaded.ok ? loaded.value.value : defaultSettings, env),
    problems: loaded.ok ? loaded.value.warnings : loaded.error,
  };
}

/** What a screen says of a settings file that is wrong: what holds instead, where it is wrong, and what to do. */
export function settingsNotice(machine: Machine, problems: readonly Diagnostic[]): string[] {
  const [first] = problems;
  if (first === undefined) return [];
  const expected = first.expected === null ? '' : `, expected ${first.expected}`;
  const near = first.nearest === null ? '' : `; did you mean ${first.nearest}?`;
  const holds = hasErrors(problems) ? 'Your settings are not used, the defaults are' : 'In your settings';
  return [
    `${holds}: ${first.file}:${first.line}:${first.column}: ${first.message}${expected}${near} Mend that file; ${commandOf(machine, 'settings')} tells more.`.replace(
      /(?<![?.]) Mend/,
      '. Mend',
    ),
  ];
}

/** `RODEO_REDUCED_MOTION`: nothing moves by itself. */
const still = (settings: Settings, env: Machine['env']): Settings =>
  env.RODEO_REDUCED_MOTION && env.RODEO_REDUCED_MOTION !== '0'
    ? { ...settings, interviewer: 'at-once' }
    : settings;
