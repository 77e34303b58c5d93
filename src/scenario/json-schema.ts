import { z } from 'zod';
import { candidatesSchema } from './candidates.ts';
import { committeeSchema } from './committee-lines.ts';
import { interviewerSchema } from './interviewer-lines.ts';
import { overridesSchema } from './overrides.ts';
import { checkSetSchema, lexiconSchema, rubricSchema } from './rubric.ts';
import { type Catalogue, scenarioSchema } from './scenario.ts';
import { transcriptSchema } from './transcript.ts';

const schemas = {
  scenario: scenarioSchema,
  rubric: rubricSchema,
  'check-set': checkSetSchema,
  lexicon: lexiconSchema,
  transcript: transcriptSchema,
  overrides: overridesSchema,
  candidates: candidatesSchema,
  interviewer: interviewerSchema,
  committee: committeeSchema,
} as const;
export type SchemaKind = keyof typeof schemas;

type Json = { [key: string]: unknown };

/** Draft 7, because that is what editors' YAML servers complete by. */
const toSchema = (schema: z.ZodType): Json =>
  z.toJSONSchema(schema, { target: 'draft-7', io: 'input' }) as Json;

/** The JSON Schema of a file format, made from the zod schema that checks it. With a catalogue, faults, decoys and effects are spelt out. */
export function jsonSchema(kind: SchemaKind, catalogue?: Catalogue): Json {
  const schema = toSchema(schemas[kind]);
  if (kind === 'scenario' && catalogue) spellOut(schema, catalogue);
  return { ...schema, title: `rodeo ${kind}` };
}

/** Replaces the open `kind` entries by one alternative a kind. */
function spellOut(schema: Json, catalogue: Catalogue): void {
  const alternatives = (kinds: Catalogue['faults'], timed: boolean): Json => ({
    anyOf: [...kinds].map(([name, params]) => {
      const own = toSchema(params);
      const { $schema: _, ...rest } = own;
      const properties = {
        kind: { const: name },
        ...(timed ? { at: { type: 'string', pattern: '^\\+' } } : {}),
        ...(own.properties as Json),
      };
      return {
        ...rest,
        properties,
        required: ['kind', ...(timed ? ['at'] : []), ...((own.required as string[] | undefined) ?? [])],
      };
    }),
  });
  const at = (root: Json, ...path: string[]): Json | undefined =>
    path.reduce<Json | undefined>((node, part) => node?.[part] as Json | undefined, root);
  const worlds = [
    at(schema, 'properties', 'world', 'properties'),
    at(schema, 'properties', 'hypotheses', 'items', 'properties', 'world', 'properties'),
  ];
  for (const world of worlds) {
    const faults = world && at(world, 'faults');
    const decoys = world && at(world, 'decoys');
    if (faults) faults.items = alternatives(catalogue.faults, true);
    if (decoys) decoys.items = alternatives(catalogue.decoys, true);
  }
  const action = at(schema, 'properties', 'actions', 'items', 'properties');
  if (action) action.effect = alternatives(catalogue.effects, false);
}
