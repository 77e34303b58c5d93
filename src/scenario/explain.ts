import { z } from 'zod';
import { nearest } from '../core/nearest.ts';
import type { Finding } from './diagnostic.ts';
import type { Located, Path } from './yaml.ts';

type Issue = z.core.$ZodIssue;
type Schema = z.core.$ZodType;

/** The parts of zod's definitions that are walked to say what would have been right. */
interface Definition {
  readonly type: string;
  readonly shape?: Record<string, Schema>;
  readonly element?: Schema;
  readonly valueType?: Schema;
  readonly innerType?: Schema;
  readonly in?: Schema;
  readonly options?: readonly Schema[];
  readonly discriminator?: string;
  readonly values?: readonly unknown[];
}
const definitionOf = (schema: Schema): Definition => schema._zod.def as unknown as Definition;

/** Sees through defaults, optionals and transforms. */
function core(schema: Schema): Schema {
  const { innerType, type, in: input } = definitionOf(schema);
  if (innerType) return core(innerType);
  return type === 'pipe' && input ? core(input) : schema;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const keysOf = (schema: Schema): string[] =>
  Object.keys(definitionOf(core(schema)).shape ?? {}).filter((key) => key !== '$schema');

/** Of a union's object branches, the one a value was most likely meant to be: most of its own keys present. */
function likeliestBranch(
  options: readonly Schema[],
  value: unknown,
  discriminator: string | undefined,
): Schema | undefined {
  if (!isObject(value)) return undefined;
  if (discriminator !== undefined) {
    return options.find((option) => {
      const field = definitionOf(core(option)).shape?.[discriminator];
      return field !== undefined && z.safeParse(field, value[discriminator]).success;
    });
  }
  const objects = options.filter((option) => keysOf(option).length > 0);
  const common = new Set(
    keysOf(objects[0] ?? z.never()).filter((key) => objects.every((option) => keysOf(option).includes(key))),
  );
  const own = (option: Schema): number =>
    keysOf(option).filter((key) => !common.has(key) && key in value).length;
  const best = objects.toSorted((a, b) => own(b) - own(a))[0];
  return best && own(best) > 0 ? best : undefined;
}

/** The schema that stood at a path for this value. */
function schemaAt(schema: Schema, path: Path, value: unknown): Schema | undefined {
  const here = core(schema);
  const definition = definitionOf(here);
  if (definition.type === 'union') {
    const branch = likeliestBranch(definition.options ?? [], value, definition.discriminator);
    return branch ? schemaAt(branch, path, value) : path.length === 0 ? here : undefined;
  }
  const [head, ...rest] = path;
  if (head === undefined) return here;
  const inside =
    isObject(value) || Array.isArray(value) ? (value as Record<string | number, unknown>)[head] : undefined;
  const next =
    typeof head === 'number' ? definition.element : (definition.shape?.[head] ?? definition.valueType);
  return next && schemaAt(next, rest, inside);
}

const show = (value: unknown): string => {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (isObject(value)) return 'a map';
  const text = String(value);
  return `\`${text.length > 40 ? `${text.slice(0, 40)}…` : text}\``;
};
const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  object: 'a map',
  array: 'a list',
  record: 'a map',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
};
const choices = (values: readonly unknown[]): string =>
  values.length === 1 ? `\`${values[0]}\`` : `one of ${values.map((v) => `\`${v}\``).join(', ')}`;

/** Most unknown keys of one map that are reported. */
const mostKeys = 100;

/** A zod issue as findings with positions, expectations and near names. */
export function explain(issue: Issue, located: Located, schema: Schema): Finding[] {
  const path = issue.path as Path;
  const value = valueAt(located.value, path);
  const range = located.rangeOf(path);
  switch (issue.code) {
    case 'unrecognized_keys': {
      const owner = schemaAt(schema, path, located.value);
      const known = owner ? keysOf(owner) : [];
      return issue.keys.slice(0, mostKeys).map((key) => ({
        code: 'unknown-key' as const,
        range: located.keyRange(path, key),
        message: `\`${key}\` is not a key here`,
        expected: known.length > 0 ? choices(known) : undefined,
        nearest:
          nearest(
            key,
            known.filter((name) => !isObject(value) || !(name in value)),
          ) ?? nearest(key, known),
      }));
    }
    case 'invalid_type': {
      const expected = typeNames[issue.expected] ?? issue.expected;
      if (value !== undefined)
        return [{ code: 'wrong-type', range, message: `${show(value)} is not ${expected}`, expected }];
      const key = String(path.at(-1));
      return [
        {
          code: 'missing-key',
          range: located.rangeOf(path.slice(0, -1)),
          message: `\`${key}\` is missing`,
          expected: `${key}: ${expected}`,
        },
      ];
    }
    case 'invalid_value': {
      const names = issue.values.map(String);
      if (value === undefined) {
        const key = String(path.at(-1));
        return [
          {
            code: 'missing-key',
            range: located.rangeOf(path.slice(0, -1)),
            message: `\`${key}\` is missing`,
            expected: choices(names),
          },
        ];
      }
      return [
        {
          code: 'not-a-choice',
          range,
          message: `${show(value)} is not allowed here`,
          expected: choices(names),
          nearest: nearest(String(value), names),
        },
      ];
    }
    case 'invalid_union':
      return explainUnion(issue, located, schema);
    case 'invalid_format':
      return [
        {
          code: 'bad-value',
          range,
          message: `${show(value)} is not right here`,
          expected: issue.message.replace(/^Invalid string: /, ''),
        },
      ];
    case 'too_small':
    case 'too_big':
      return [{ code: 'bad-value', range, message: issue.message }];
    default:
      return [{ code: 'bad-value', range, message: issue.message }];
  }
}

function explainUnion(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  located: Located,
  schema: Schema,
): Finding[] {
  // A discriminated union reports its field; what it belongs to stands one level up.
  const discriminated = 'discriminator' in issue && typeof issue.discriminator === 'string';
  const path = (discriminated ? issue.path.slice(0, -1) : issue.path) as Path;
  const value = valueAt(located.value, path);
  const union = unionAt(schema, path, located.value);
  const options = union ? (definitionOf(union).options ?? []) : [];
  if (discriminated) {
    const field = String(issue.discriminator);
    const names = options
      .flatMap(
        (option) => definitionOf(core(definitionOf(core(option)).shape?.[field] ?? z.never())).values ?? [],
      )
      .map(String);
    const given = isObject(value) ? value[field] : undefined;
    const range = given === undefined ? located.rangeOf(path) : located.rangeOf([...path, field]);
    return [
      {
        code: given === undefined ? 'missing-key' : 'not-a-choice',
        range,
        message: given === undefined ? `\`${field}\` is missing` : `${show(given)} is no ${field}`,
        expected: choices(names),
        nearest: given === undefined ? undefined : nearest(String(given), names),
      },
    ];
  }
  const branch = likeliestBranch(options, value, undefined);
  if (branch) {
    const parsed = z.safeParse(branch, value);
    const inner = parsed.success
      ? []
      : parsed.error.issues.flatMap((one) =>
          explain({ ...one, path: [...path, ...one.path] } as Issue, located, schema),
        );
    if (inner.length > 0) return inner;
  }
  const expected = describeOptions(options);
  const names = options.flatMap((option) => [
    ...keysOf(option),
    ...(definitionOf(core(option)).values ?? []).map(String),
  ]);
  const near = isObject(value)
    ? Object.keys(value)
        .filter((key) => !names.includes(key))
        .map((key) => nearest(key, names))
        .find((name) => name !== undefined)
    : nearest(String(value), names);
  return [
    {
      code: value === undefined ? 'missing-key' : 'wrong-type',
      range: located.rangeOf(path),
      message:
        value === undefined ? `\`${String(path.at(-1))}\` is missing` : `${show(value)} is not right here`,
      expected,
      nearest: near,
    },
  ];
}

const describeOptions = (options: readonly Schema[]): string => {
  const keys = [...new Set(options.flatMap(keysOf))];
  const plain = options.flatMap((option) => {
    const { type, values } = definitionOf(core(option));
    return values
      ? values.map((v) => `\`${v}\``)
      : keysOf(option).length > 0
        ? []
        : [typeNames[type] ?? type];
  });
  return [...plain, ...(keys.length > 0 ? [`a map with ${choices(keys)}`] : [])].join(', or ');
};

function unionAt(schema: Schema, path: Path, value: unknown): Schema | undefined {
  const here = core(schema);
  const definition = definitionOf(here);
  if (path.length === 0) return here;
  const [head, ...rest] = path;
  const inside =
    isObject(value) || Array.isArray(value) ? (value as Record<string | number, unknown>)[head!] : undefined;
  if (definition.type === 'union') {
    const branch = likeliestBranch(definition.options ?? [], value, definition.discriminator);
    return branch && unionAt(branch, path, value);
  }
  const next =
    typeof head === 'number' ? definition.element : (definition.shape?.[head!] ?? definition.valueType);
  return next && unionAt(next, rest, inside);
}

export function valueAt(value: unknown, path: Path): unknown {
  let here = value;
  for (const part of path) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = (here as Record<string | number, unknown>)[part];
  }
  return here;
}
