import { nearest } from '../../../core/nearest.ts';
import { err, ok, type Result } from '../../../core/result.ts';
import { problem, type Span } from '../query.ts';
import type { QueryProblem, Source } from '../view.ts';
import type { FieldInfo } from './field.ts';
import {
  accessLineFields,
  changeFields,
  configFields,
  evalFields,
  requestFields,
  sampleFields,
} from './fields.ts';

const unique = (fields: readonly FieldInfo[]): FieldInfo[] =>
  [...new Map(fields.toReversed().map((field) => [field.name, field])).values()].reverse();

const logFields = unique([...accessLineFields, ...requestFields, ...sampleFields]);

/** The fields that a source's rows have; `trace` has none: it is one request; nor has `doc`: its lines are searched by words. */
export function fieldsOf(source: Source): readonly FieldInfo[] {
  switch (source) {
    case 'logs':
      return logFields;
    case 'traces':
    case 'samples':
    case 'metrics':
      return requestFields;
    case 'changes':
      return changeFields;
    case 'config':
      return configFields;
    case 'eval':
      return evalFields;
    case 'trace':
    case 'doc':
      return [];
  }
}

const byName = new Map<Source, Map<string, FieldInfo>>();

function namesOf(source: Source): Map<string, FieldInfo> {
  let names = byName.get(source);
  if (!names) {
    names = new Map();
    const fields = fieldsOf(source);
    for (const field of fields) for (const alias of field.aliases) names.set(alias, field);
    for (const field of fields) names.set(field.name, field);
    byName.set(source, names);
  }
  return names;
}

export const findField = (source: Source, name: string): FieldInfo | undefined =>
  namesOf(source).get(name.toLowerCase());

export const unknownField = (source: Source, name: string, span: Span): QueryProblem => {
  const known = fieldsOf(source).map((field) => field.name);
  // Dotted names of other conventions are too far from what a hand slips to.
  const near = nearest(
    name,
    [...namesOf(source).keys()].filter((spelling) => !spelling.includes('.')),
  );
  return problem(
    `\`${name}\` is not a field of ${source}`,
    span,
    near === undefined ? null : findField(source, near)!.name,
    known,
  );
};

/** The field to split by, or what to split by instead. */
export function groupField(source: Source, name: string, span: Span): Result<FieldInfo, QueryProblem> {
  const field = findField(source, name);
  if (!field) {
    const groups = fieldsOf(source).filter((entry) => entry.groups);
    const unknown = unknownField(source, name, span);
    return err({ ...unknown, expected: groups.map((entry) => entry.name) });
  }
  if (field.groups) return ok(field);
  const bucket = fieldsOf(source).find((entry) => entry.groups && entry.name === field.dimension);
  const expected = fieldsOf(source).filter((entry) => entry.groups);
  return err(
    problem(
      `\`${field.name}\` has too many values to split by${bucket ? `; split by \`${bucket.name}\`` : ''}`,
      span,
      bucket?.name,
      expected.map((entry) => entry.name),
    ),
  );
}
