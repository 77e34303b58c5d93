import { z } from 'zod';
import type { Stage } from './stage.ts';

/** A fault, decoy or effect: its parameters as scenario files spell them, and what it does to a world. */
export interface Kind {
  readonly kind: string;
  /** Its own fields, without `kind` and `at`. */
  readonly params: z.ZodType;
  /** Parameters from a file entry, defaults filled in. Throws on bad ones; `validate` finds them first. */
  read(entry: Readonly<Record<string, unknown>>): unknown;
  /** Arranges for it to happen at `atMs` (epoch milliseconds of world time). */
  install(stage: Stage, atMs: number, params: unknown): void;
}

/** Ties parameters to what uses them. */
export function defineKind<P extends z.ZodObject>(
  kind: string,
  params: P,
  install: (stage: Stage, atMs: number, params: z.infer<P>) => void,
): Kind {
  return {
    kind,
    params,
    read: ({ kind: _kind, at: _at, ...own }) => params.parse(own),
    install: (stage, atMs, own) => install(stage, atMs, own as z.infer<P>),
  };
}

export const byKind = (kinds: readonly Kind[]): ReadonlyMap<string, Kind> =>
  new Map(kinds.map((one) => [one.kind, one]));

/** The name by which a scenario's actions refer to a change. */
export const changeName = z.string().min(1).max(64);
export const text = z.string().min(1).max(200);
export const replicaName = z.string().regex(/^engine-\d+$/, 'a replica like `engine-2`');
