import { stringify } from 'yaml';
import { z } from 'zod';
import { formatDiagnostic, hasErrors } from '../../scenario/diagnostic.ts';
import { namedBindings } from '../../tui/keymap/user-keys.ts';
import type { Settings } from '../../tui/settings/settings.ts';
import { settingsSchema } from '../../tui/settings/settings-schema.ts';
import { exitCodes } from '../exit.ts';
import { type Machine, print } from '../machine.ts';
import { readSettings } from '../settings-file.ts';

/** The JSON Schema of the settings file, for editors. */
export const settingsJsonSchema = (): object => ({
  ...z.toJSONSchema(settingsSchema, { target: 'draft-7', io: 'input' }),
  title: 'rodeo settings',
});

/** Where the settings are, what holds, and every key by name. What is printed is a settings file itself. */
export async function settings(
  machine: Machine,
  options: { json?: boolean; schema?: boolean; dataDir?: string },
): Promise<number> {
  const { path, exists, settings: values, problems } = await readSettings(machine, options);
  if (options.schema) print(machine, [JSON.stringify(settingsJsonSchema(), null, 2)]);
  else if (options.json)
    print(machine, [JSON.stringify({ path, exists, settings: values, problems }, null, 2)]);
  else print(machine, fileLines(path, stateOf(exists, hasErrors(problems)), values));
  for (const problem of problems) machine.stderr.write(`${formatDiagnostic(problem)}\n`);
  if (hasErrors(problems))
    machine.stderr.write('The file is wrong, so it is not used and the defaults hold. Mend or remove it.\n');
  return hasErrors(problems) ? exitCodes.badInput : exitCodes.done;
}

const stateOf = (exists: boolean, wrong: boolean): string =>
  wrong
    ? ' (wrong, and not used: these are the defaults)'
    : exists
      ? ''
      : ' (not there yet: these are the defaults)';

function fileLines(path: string, state: string, values: Settings): string[] {
  const { keys, ...plain } = values;
  const lines = [`# ${path}${state}`, ''];
  for (const [name, value] of Object.entries(plain)) {
    const field = settingsSchema.shape[name as keyof typeof plain];
    const choices = z.toJSONSchema(field, { io: 'input' }).enum;
    lines.push(
      `# ${Array.isArray(choices) ? `${choices.join(', ')}: ` : ''}${field.description ?? ''}`,
      stringify({ [name]: value }).trim(),
      '',
    );
  }
  lines.push(`# ${settingsSchema.shape.keys.description}`);
  lines.push(
    stringify({ keys })
      .trim()
      .replace(/^keys: \{\}$/, 'keys: {}'),
  );
  lines.push('', '# Every key there is, as it is without settings:');
  const all = namedBindings();
  const widest = Math.max(...all.map(({ name, keys: own }) => `${name}: ${shown(own)}`.length));
  for (const { name, keys: own, title } of all)
    lines.push(`#   ${`${name}: ${shown(own)}`.padEnd(widest)}  ${title}`);
  return lines;
}

const shown = (keys: readonly string[]): string =>
  `[${keys.map((key) => (key === ' ' ? 'space' : /^[\w+]+$/.test(key) ? key : JSON.stringify(key))).join(', ')}]`;
