export type Value = string | number | null;

/** What a record answers for a field. */
export type Accessor<R> = (record: R) => Value;

export interface FieldInfo {
  readonly name: string;
  readonly aliases: readonly string[];
  /** `name`: few values, matched whole; `number`; `id`: matched by prefix; `text`: matched by substring. */
  readonly kind: 'name' | 'number' | 'id' | 'text';
  /** `ms`, `tokens`, `characters`; empty for counts and text. */
  readonly unit: string;
  readonly description: string;
  /** True when views can be split by it. */
  readonly groups: boolean;
  /** The order its groups stand in: these values, or by value; without one, the largest group stands first. */
  readonly order?: readonly string[] | 'value';
  /** What scoring takes it as: a length and its buckets are one dimension. */
  readonly dimension?: string;
}

export interface Field<R> extends FieldInfo {
  readonly of: Accessor<R>;
}
