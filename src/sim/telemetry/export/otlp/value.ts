import type { Cell } from '../../../query/view.ts';

/** A value of OTLP/JSON: 64-bit integers are strings. */
export type AnyValue =
  | { readonly stringValue: string }
  | { readonly boolValue: boolean }
  | { readonly intValue: string }
  | { readonly doubleValue: number }
  | { readonly arrayValue: { readonly values: readonly AnyValue[] } };

export interface KeyValue {
  readonly key: string;
  readonly value: AnyValue;
}

export type Attribute = readonly [name: string, value: Cell];

/** Attributes that are numbers with a fraction, also where the value at hand happens to be whole. */
const fractional =
  /^gen_ai\.latency\.|temperature$|time_to_first_chunk$|_s$|_days$|score\.value$|usage$|rate$|_ms$/;

/** A view's attribute as the conventions type it: `finish_reasons` is a list, `stream` true or false. */
export function keyValue([key, value]: Attribute): KeyValue[] {
  if (value === null) return [];
  if (key === 'gen_ai.response.finish_reasons')
    return [{ key, value: { arrayValue: { values: [{ stringValue: String(value) }] } } }];
  if (key === 'gen_ai.request.stream') return [{ key, value: { boolValue: value === 'true' } }];
  if (typeof value === 'string') return [{ key, value: { stringValue: value } }];
  if (fractional.test(key) || !Number.isInteger(value)) return [{ key, value: { doubleValue: value } }];
  return [{ key, value: { intValue: String(value) } }];
}

/** What all signals of a host say of themselves. `service` is its kind, `instance` its name. */
export const resource = (service: string, instance: string) => ({
  attributes: [
    ['service.name', service],
    ['service.instance.id', instance],
    ['host.name', instance],
  ].map(([key, value]) => ({ key: key!, value: { stringValue: value! } })),
});

export const scope = { name: 'rodeo' };
