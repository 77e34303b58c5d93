import { useRef } from 'react';

/** What was made of these before, as long as they are the same: a part of the screen that no key has changed is not made anew. */
export function useKept<T>(of: readonly unknown[], make: () => T): T {
  const kept = useRef<{ readonly of: readonly unknown[]; readonly made: T } | null>(null);
  const { current } = kept;
  if (current?.of.length === of.length && current.of.every((one, i) => one === of[i])) return current.made;
  const made = make();
  kept.current = { of, made };
  return made;
}
