import { type Binding, hintOf, type KeyContext, type Mode } from './bindings.ts';

/** A key of the bottom line. */
export interface Hint extends Binding {
  readonly hint: string;
}

/** The binding a key has in the topmost mode that knows it; `undefined` when none does. */
export function route(
  table: readonly Binding[],
  modes: readonly Mode[],
  key: string,
  context: KeyContext,
): Binding | undefined {
  for (const mode of modes) {
    const found = table.find(
      (binding) => binding.mode === mode && binding.keys.includes(key) && (binding.when?.(context) ?? true),
    );
    if (found) return found;
  }
  return undefined;
}

/** The bindings for the bottom line: those that work now, each action once, topmost mode first. */
export function hints(
  table: readonly Binding[],
  modes: readonly Mode[],
  context: KeyContext,
): readonly Hint[] {
  const taken = new Set<string>();
  const found: Hint[] = [];
  for (const mode of modes) {
    for (const binding of table) {
      if (binding.mode !== mode || !(binding.when?.(context) ?? true)) continue;
      const keys = binding.keys.filter((key) => !taken.has(key));
      for (const key of binding.keys) taken.add(key);
      const hint = hintOf(binding, context);
      if (
        hint !== null &&
        keys.length > 0 &&
        !found.some((one) => one.hint === hint && one.action.do === binding.action.do)
      )
        found.push({ ...binding, keys, hint });
    }
  }
  return found;
}

const sections: readonly (readonly [title: string, mode: Mode])[] = [
  ['Anywhere', 'always'],
  ['While you write', 'input'],
  ['In the evidence (Tab)', 'evidence'],
  ['In your notes (9 in the evidence, or /notes)', 'notes'],
  ['On the board (Ctrl+B)', 'board'],
  ['While you find something to do (Ctrl+O)', 'palette'],
  ['While you look for words or a time (/ and t in the evidence)', 'look'],
  ['While you look for words in the conversation (Ctrl+F)', 'talk-find'],
];

/** The key table as help shows it. */
export const keyHelp = (
  table: readonly Binding[],
): readonly { readonly title: string; readonly mode: Mode; readonly rows: readonly Binding[] }[] =>
  sections
    .map(([title, mode]) => ({
      title,
      mode,
      rows: table.filter((binding) => binding.mode === mode && binding.keys.length > 0),
    }))
    .filter(({ rows }) => rows.length > 0);
