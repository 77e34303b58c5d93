import { createContext } from 'react';

/** How the screens were left: what a person would otherwise set up again at every start. */
export interface Memory {
  /** Of which stage, format and difficulty the library showed cases. */
  readonly shelf: readonly string[];
  /** The evidence has the whole screen. */
  readonly zoomed: boolean;
  /** Long lines of a view are wrapped. */
  readonly wrap: boolean;
}

/** What is remembered, and how to remember something else. */
export interface Remembering {
  readonly memory: Memory;
  readonly remember: (changed: Partial<Memory>) => void;
}

export const nothingRemembered: Memory = { shelf: [], zoomed: false, wrap: false };

/** What of a stored value can be used. */
export function memoryOf(stored: unknown): Memory {
  const { shelf, zoomed, wrap } = (stored ?? {}) as Readonly<Record<string, unknown>>;
  return {
    shelf: Array.isArray(shelf) ? shelf.filter((name) => typeof name === 'string') : nothingRemembered.shelf,
    zoomed: zoomed === true,
    wrap: wrap === true,
  };
}

export const RememberingContext = createContext<Remembering>({
  memory: nothingRemembered,
  remember: () => {},
});
