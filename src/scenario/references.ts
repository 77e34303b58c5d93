import { nearest } from '../core/nearest.ts';
import type { Finding } from './diagnostic.ts';
import type { Located, Path } from './yaml.ts';

/** Findings for ids at `paths` that are not among `known`. */
export function dangling(
  what: string,
  references: readonly { readonly id: string; readonly path: Path }[],
  known: ReadonlySet<string>,
  located: Located,
): Finding[] {
  return references
    .filter(({ id }) => !known.has(id))
    .map(({ id, path }) => ({
      code: 'dangling',
      range: located.rangeOf(path),
      message: `there is no ${what} called \`${id}\``,
      nearest: nearest(id, known),
      expected:
        known.size > 0 && known.size <= 12
          ? `one of ${[...known].map((name) => `\`${name}\``).join(', ')}`
          : undefined,
    }));
}

/** Findings for every id of a list that stood there before. */
export function duplicates(
  what: string,
  list: string,
  items: readonly { readonly id: string }[],
  located: Located,
  before: ReadonlySet<string> = new Set(),
): Finding[] {
  const seen = new Set(before);
  return items.flatMap(({ id }, i) => {
    const again = seen.has(id);
    seen.add(id);
    return again
      ? [
          {
            code: 'duplicate-id' as const,
            range: located.rangeOf([list, i, 'id']),
            message: `another ${what} is already called \`${id}\``,
          },
        ]
      : [];
  });
}

export const idsOf = (items: readonly { readonly id: string }[]): Set<string> =>
  new Set(items.map((item) => item.id));
