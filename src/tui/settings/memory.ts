import { createContext } from 'react';
import { z } from 'zod';

/** How the screens were left: what a person would otherwise set up again at every start. */
export const memorySchema = z.object({
  /** The shelf of the library that was looked at. */
  shelf: z.string().max(100).catch('all').default('all'),
  /** The evidence has the whole screen. */
  zoomed: z.boolean().catch(false).default(false),
  /** Long lines of a view are wrapped. */
  wrap: z.boolean().catch(false).default(false),
});
export type Memory = z.infer<typeof memorySchema>;

/** What is remembered, and how to remember something else. */
export interface Remembering {
  readonly memory: Memory;
  readonly remember: (changed: Partial<Memory>) => void;
}

export const nothingRemembered: Memory = memorySchema.parse({});

export const RememberingContext = createContext<Remembering>({
  memory: nothingRemembered,
  remember: () => {},
});
