/** What a customer's users talk about. */
export type Business =
  | 'airline'
  | 'bank'
  | 'documents'
  | 'energy'
  | 'groceries'
  | 'legal'
  | 'parcels'
  | 'school'
  | 'shop'
  | 'software'
  | 'workplace';

/** One kind of conversation in one language. `{name}`, `{number}`, `{value}` and `{date}` are filled in. */
export interface Topic {
  /** Whose users have it. */
  readonly of: readonly Business[];
  /** What the system prompt asks for; a reader can see whether an answer keeps to it. */
  readonly rule: string;
  /** The fact that answers rest on, as a document has it. */
  readonly fact: string;
  /** Three values the fact may have: the true one, another, and an older one are drawn from them. */
  readonly values: readonly [string, string, string];
  readonly question: string;
  /** Keeps to the rule. */
  readonly answer: string;
  /** Says the same and breaks the rule. */
  readonly careless: string;
  /** What a longer answer goes on with. */
  readonly more: readonly string[];
}

export interface Language {
  /** Names with a rare character in them, where the script has any; and names of common characters only. */
  readonly names: readonly string[];
  readonly plainNames?: readonly string[];
  /** `Updated {date}` in that language. */
  readonly updated: string;
  /** What stands before a fact that the system prompt brings along. */
  readonly facts: string;
  readonly topics: readonly Topic[];
}
