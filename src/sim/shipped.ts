import { z } from 'zod';
import { changeName, defineKind, type Kind } from './kind.ts';
import { builtIn, type ConfigPatch } from './serving/platform/settings.ts';
import type { Stage } from './stage.ts';
import type { ChangeRecord } from './telemetry/record.ts';

/** Configuration as scenario files and faults write it: `subject.key: value`. */
export const patches = (values: Readonly<Record<string, string>>): ConfigPatch[] =>
  Object.entries(values).map(([name, value]) => {
    const dot = name.indexOf('.');
    return { subject: name.slice(0, dot), key: name.slice(dot + 1), value };
  });

/** What a build does, as patches of what no view shows. */
export const built = (values: Readonly<Record<string, string>>): ConfigPatch[] =>
  Object.entries(values).map(([key, value]) => ({ subject: builtIn, key, value }));

/** What a change does, and how the change log tells it. */
export interface Shipment {
  readonly type: ChangeRecord['kind'];
  readonly service: string;
  readonly actor: string;
  readonly from: string;
  readonly to: string;
  readonly scope?: string;
  readonly notes: string;
  readonly sets: Readonly<Record<string, string>>;
  /** What the build does and its configuration does not tell. */
  readonly builds?: Readonly<Record<string, string>>;
}

/**
 * A fault that somebody shipped: one entry of the change log and the configuration it set. Taking the change back by
 * the name in `change` mends it.
 */
export function shipped<P extends z.ZodRawShape>(
  kind: string,
  change: string,
  own: P,
  ship: (params: z.infer<z.ZodObject<P>>, stage: Stage) => Shipment,
): Kind {
  const params = z.strictObject({ change: changeName.default(change), ...own });
  return defineKind(kind, params, (stage, atMs, given) => {
    // Each field of `own` is in `given`; zod's types do not see that through the spread.
    const values = given as unknown as z.infer<z.ZodObject<P>> & { readonly change: string };
    const { type, service, actor, from, to, scope = 'all', notes, sets, builds = {} } = ship(values, stage);
    stage.at(atMs, (nowMs) =>
      stage.change(
        values.change,
        { kind: type, service, actor, from, to, scope, notes },
        [...patches(sets), ...built(builds)],
        nowMs,
      ),
    );
  });
}

/** A build whose configuration does not tell what it does differently. */
export const quiet = z.boolean().default(false);

export const share = z.number().min(0).max(1);
