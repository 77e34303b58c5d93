import { z } from 'zod';
import { jsonSchema, type SchemaKind } from '../../scenario/json-schema.ts';
import { scorecardSchema } from '../../scoring/scorecard.ts';
import { catalogue } from '../../sim/catalogue.ts';
import { exitCodes } from '../exit.ts';
import { type Machine, print } from '../machine.ts';
import { settingsJsonSchema } from './settings.ts';

export async function schema(machine: Machine, kind: string): Promise<number> {
  const made =
    kind === 'scorecard'
      ? z.toJSONSchema(scorecardSchema, { target: 'draft-7' })
      : kind === 'settings'
        ? settingsJsonSchema()
        : jsonSchema(kind as SchemaKind, catalogue);
  print(machine, [JSON.stringify(made, null, 2)]);
  return exitCodes.done;
}
