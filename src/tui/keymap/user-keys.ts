import { nearest } from '../../core/nearest.ts';
import type { Finding } from '../../scenario/diagnostic.ts';
import type { Located } from '../../scenario/yaml.ts';
import { type Binding, bindings } from './bindings.ts';
import { readChord } from './chord.ts';
import { consoleKeys, homeKeys, type PlainBinding, verdictKeys, walkKeys } from './plain-table.ts';

/** What a person's settings say of keys: the name of what a key does, and its keys. */
export type UserKeys = Readonly<Record<string, string | readonly string[]>>;

/** Every key table, a person's own keys in it. */
export interface KeyTables {
  readonly session: readonly Binding[];
  readonly home: readonly PlainBinding<(typeof homeKeys)[number]['action']>[];
  readonly verdict: readonly PlainBinding<(typeof verdictKeys)[number]['action']>[];
  readonly console: readonly PlainBinding<(typeof consoleKeys)[number]['action']>[];
  readonly walk: readonly PlainBinding<(typeof walkKeys)[number]['action']>[];
}

/** `evidence.cite`, `input.word-left`, `always.view-back`: mode and action, as settings name a binding. */
export function bindingName({ mode, action }: Binding): string {
  const words = Object.entries(action)
    .filter(([field, value]) => !(field === 'do' && ['edit', 'move', 'sheet'].includes(String(value))))
    .map(([, value]) => (value === -1 ? 'back' : value === 1 ? 'forward' : String(value)));
  return `${mode}.${words.join('-')}`;
}

interface Named {
  readonly name: string;
  readonly mode: string;
  readonly keys: readonly string[];
  readonly title: string;
  readonly conditional: boolean;
}

/** Everything that has a key, with its name. */
export const namedBindings = (): readonly Named[] => [
  ...bindings.map((binding) => ({
    name: bindingName(binding),
    mode: binding.mode,
    keys: binding.keys,
    title: binding.title,
    conditional: binding.when !== undefined,
  })),
  ...plainNamed('home', homeKeys),
  ...plainNamed('verdict', verdictKeys),
  ...plainNamed('walk', walkKeys),
  ...plainNamed('console', consoleKeys),
];

const plainNamed = (mode: string, table: readonly PlainBinding<string>[]): Named[] =>
  table.map(({ action, keys, title }) => ({
    name: `${mode}.${action}`,
    mode,
    keys,
    title,
    conditional: false,
  }));

/** Modes in which a letter is text, not a command. */
const textModes: ReadonlySet<string> = new Set([
  'input',
  'paused',
  'always',
  'palette',
  'look',
  'talk-find',
  'home',
]);
/** What must keep a key: without it a person could be stuck. */
const needed: ReadonlySet<string> = new Set([
  'always.leave',
  'palette.palette-close',
  'leaving.leave',
  'confirm.yes',
  'confirm.no',
  'home.quit',
  'verdict.leave',
  'walk.back',
  'console.leave',
]);

const listed = (keys: string | readonly string[]): readonly string[] =>
  typeof keys === 'string' ? [keys] : keys;

/** What is wrong with the keys of a settings file. */
export function checkKeys({ keys }: { readonly keys: UserKeys }, located: Located): readonly Finding[] {
  const findings: Finding[] = [];
  const all = namedBindings();
  const taken = new Map<string, Named>();
  const userNames = new Set(Object.keys(keys));
  for (const one of all)
    if (!userNames.has(one.name) && !one.conditional)
      for (const key of one.keys) taken.set(`${one.mode} ${key}`, one);
  for (const [name, chosen] of Object.entries(keys)) {
    const known = all.find((one) => one.name === name);
    if (!known) {
      findings.push({
        code: 'dangling',
        range: located.keyRange(['keys'], name),
        message: `nothing is called \`${name}\``,
        expected: 'a name that rodeo settings lists',
        nearest: nearest(
          name,
          all.map((one) => one.name),
        ),
      });
      continue;
    }
    if (listed(chosen).length === 0 && needed.has(name))
      findings.push({
        code: 'bad-value',
        range: located.keyRange(['keys'], name),
        message: `\`${name}\` must keep a key`,
      });
    for (const [i, text] of listed(chosen).entries()) {
      const range = located.rangeOf(typeof chosen === 'string' ? ['keys', name] : ['keys', name, i]);
      const chord = readChord(text);
      if (chord === undefined) {
        findings.push({
          code: 'bad-value',
          range,
          message: `\`${text}\` is no key`,
          expected: 'a key like ctrl+b, alt+enter, pagedown or a single character',
        });
        continue;
      }
      if (textModes.has(known.mode) && [...chord].length === 1) {
        findings.push({
          code: 'bad-value',
          range,
          message: `\`${text}\` is a letter, and letters are text there`,
          expected: 'a key with ctrl or alt, or one with a name',
        });
        continue;
      }
      const slot = `${known.mode} ${chord}`;
      const other = taken.get(slot);
      if (other && other.name !== name)
        findings.push({
          code: 'duplicate-id',
          range,
          message: `\`${text}\` is the key of \`${other.name}\` (${other.title})`,
          expected: 'a free key, or another one for that, too',
        });
      taken.set(slot, known);
    }
  }
  return findings;
}

/** The key tables with a person's keys in them; what is wrong with those was said when they were read. */
export function keyTables(user: UserKeys): KeyTables {
  const keysFor = (name: string, keys: readonly string[]): readonly string[] => {
    const chosen = user[name];
    if (chosen === undefined) return keys;
    return listed(chosen).flatMap((text) => readChord(text) ?? []);
  };
  const plain = <T extends PlainBinding<string>>(mode: string, table: readonly T[]): T[] =>
    table.map((one) => ({ ...one, keys: keysFor(`${mode}.${one.action}`, one.keys) }));
  return {
    session: bindings.map((one) => ({ ...one, keys: keysFor(bindingName(one), one.keys) })),
    home: plain('home', homeKeys),
    verdict: plain('verdict', verdictKeys),
    walk: plain('walk', walkKeys),
    console: plain('console', consoleKeys),
  };
}
