import type { Limits } from './limits.ts';
import { type Fields, isObject, listOf, own } from './read.ts';

type Plain = string | number | boolean;

/** An OTLP value as a plain one; the first of a list. Maps and bytes are nobody's here. */
function plainOf(value: unknown): Plain | undefined {
  if (!isObject(value)) return undefined;
  const text = own(value, 'stringValue') ?? own(value, 'boolValue') ?? own(value, 'doubleValue');
  if (typeof text === 'string' || typeof text === 'boolean' || typeof text === 'number') return text;
  const integer = own(value, 'intValue');
  if (typeof integer === 'string' || typeof integer === 'number') return integer;
  const list = own(value, 'arrayValue');
  const first = isObject(list) ? listOf(own(list, 'values'))[0] : undefined;
  return isObject(first) && own(first, 'arrayValue') === undefined ? plainOf(first) : undefined;
}

/** Attributes by name. The first of a name counts. */
export function attributesOf(of: Fields, limits: Limits): Map<string, Plain> {
  const found = new Map<string, Plain>();
  for (const one of listOf(own(of, 'attributes')).slice(0, limits.attributes)) {
    if (!isObject(one)) continue;
    const key = own(one, 'key');
    const value = plainOf(own(one, 'value'));
    if (typeof key === 'string' && value !== undefined && !found.has(key)) found.set(key, value);
  }
  return found;
}

export const bodyText = (record: Fields): string | undefined => {
  const body = plainOf(own(record, 'body'));
  return body === undefined ? undefined : String(body);
};

/** The host that speaks, by the most particular of the names that its resource gives it. */
export function hostOf(resource: ReadonlyMap<string, Plain>, limits: Limits): string {
  const name =
    resource.get('service.instance.id') ??
    resource.get('k8s.pod.name') ??
    resource.get('host.name') ??
    resource.get('service.name') ??
    'unknown';
  return String(name).slice(0, limits.nameChars);
}

/** The items of `resourceX[].scopeX[].items[]` with the attributes of their resource. */
export function* itemsOf(
  line: Fields,
  [resources, scopes, items]: readonly [string, string, string],
  limits: Limits,
): Generator<readonly [item: Fields, resource: ReadonlyMap<string, Plain>]> {
  for (const group of listOf(own(line, resources))) {
    if (!isObject(group)) continue;
    const of = own(group, 'resource');
    const resource = isObject(of) ? attributesOf(of, limits) : new Map<string, Plain>();
    for (const scope of listOf(own(group, scopes)))
      if (isObject(scope))
        for (const item of listOf(own(scope, items))) if (isObject(item)) yield [item, resource];
  }
}
