import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { nearest } from '../../core/nearest.ts';
import { writeFileAtomic } from '../../io/atomic-write.ts';
import { whyFailed } from '../../io/files.ts';
import { writeNewFolder } from '../../io/new-folder.ts';
import { listTemplates, readTemplate } from '../../io/pack-files.ts';
import { packRoot } from '../../io/pack-folder.ts';
import { jsonSchema } from '../../scenario/json-schema.ts';
import { catalogue } from '../../sim/catalogue.ts';
import { commandOf } from '../command.ts';
import { CommandFailure, exitCodes } from '../exit.ts';
import { type Machine, print } from '../machine.ts';
import { insteadOf, startingLines } from '../starting-cases.ts';

/** The id that templates are written with. */
const placeholder = /\bmy-case\b/g;
const idOf = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
/** Folder beside the cases in which editors find the formats; no name of a case begins with a dot. */
const schemas = '.schemas';

/** Writes a case to start from, in a folder of its own; nothing that is there is touched. */
export async function newScenario(
  machine: Machine,
  name: string,
  { format }: { readonly format: string },
  root = packRoot(),
): Promise<number> {
  const wrong = (message: string): never => {
    throw new CommandFailure(exitCodes.usage, message);
  };
  if (!idOf.test(name) || name.length > 64) {
    const near = name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 64);
    wrong(
      `A case is called by lower-case words with hyphens${near === '' ? '' : `, like ${near.replace(/-$/, '')}`}; not ${name}.`,
    );
  }
  const formats = listTemplates(root);
  if (!formats.includes(format)) {
    const near = nearest(format, formats);
    const instead = insteadOf(format) ?? (near ? `Did you mean ${near}?` : undefined);
    wrong(
      [
        `There is no case to start from for ${format}.${instead ? ` ${instead}` : ''} There are:`,
        ...startingLines(),
      ].join('\n'),
    );
  }
  const cases = join(root, 'scenarios');
  if (existsSync(join(cases, name))) wrong(`There is a scenarios/${name} already; nothing was written.`);
  const contents = new Map(
    [...readTemplate(root, format)].map(([path, text]) => [
      path,
      `${modeline(path)}${text.replace(placeholder, name)}`,
    ]),
  );
  try {
    // First, so that an editor has them when the case appears.
    for (const kind of ['scenario', 'transcript'] as const)
      await writeFileAtomic(
        join(cases, schemas),
        `${kind}.json`,
        `${JSON.stringify(jsonSchema(kind, catalogue), null, 2)}\n`,
      );
    await writeNewFolder(cases, name, contents);
  } catch (error) {
    throw new CommandFailure(
      exitCodes.environment,
      `Nothing was written to ${join(cases, name)}: ${whyFailed(error)}.`,
    );
  }
  print(machine, [
    `Written to ${join(cases, name)}:`,
    ...[...contents.keys()].map((path) => `  ${path}`),
    '',
    'It is sound as it stands. Change one thing at a time, and after each:',
    `  ${commandOf(machine, `validate ${name}`)}`,
    `  ${commandOf(machine, `playtest ${name}`)}`,
    `  ${commandOf(machine, `practice ${name}`)}`,
    'docs/AUTHORING.md goes through it from top to bottom.',
  ]);
  return exitCodes.done;
}

/** By what editors know the format of a file: those with a YAML language server, and JetBrains'. */
function modeline(path: string): string {
  const up = '../'.repeat(path.split('/').length);
  const schema = `${up}${schemas}/${path.startsWith('goldens/') ? 'transcript' : 'scenario'}.json`;
  return `# yaml-language-server: $schema=${schema}\n# $schema: ${schema}\n`;
}
