import { createContext } from 'react';

/** How the screens were left: what a person would otherwise set up again at every start. */
export interface Memory {
  /** The shelf of the library that was looked at. */
  readonly shelf: string;
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

export const nothingRemembered: Memory = { shelf: 'all', zoomed: false, wrap: false };

/** What of a stored value can be used. */
export function memoryOf(stored: unknown): Memory {
  const { shelf, zoomed, wrap } = (stored ?? {}) as Readonly<Record<string, unknown>>;
  return {
    shelf: typeof shelf === 'string' && shelf.length <= 100 ? shelf : nothingRemembered.shelf,
    zoomed: zoomed === true,
    wrap: wrap === true,
  };
}

export const RememberingContext = createContext<Remembering>({
  memory: nothingRemembered,
  remember: () => {},
});
