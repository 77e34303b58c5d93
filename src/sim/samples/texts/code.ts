/** An editor's request: what stood before the cursor, and what may follow. */
export interface Snippet {
  readonly before: string;
  /** Right, given what stands before. */
  readonly completion: string;
  /** Calls what is not there. */
  readonly invented: string;
  /** Uses another of the names that stand there. */
  readonly misread: string;
}

export const snippets: readonly Snippet[] = [
  {
    before:
      'def mean(values: list[float]) -> float:\n    if not values:\n        raise ValueError("no values")\n    ',
    completion: 'return sum(values) / len(values)',
    invented: 'return values.average()',
    misread: 'return sum(value) / len(value)',
  },
  {
    before: 'export function clamp(x: number, low: number, high: number): number {\n  ',
    completion: 'return Math.min(high, Math.max(low, x));\n}',
    invented: 'return Math.clamp(x, low, high);\n}',
    misread: 'return Math.min(low, Math.max(high, x));\n}',
  },
  {
    before: 'func Reverse(s []string) {\n\tfor i, j := 0, len(s)-1; i < j; i, j = i+1, j-1 {\n\t\t',
    completion: 's[i], s[j] = s[j], s[i]\n\t}\n}',
    invented: 'slices.Exchange(s, i, j)\n\t}\n}',
    misread: 's[i], s[i] = s[j], s[i]\n\t}\n}',
  },
  {
    before:
      "SELECT customer_id, count(*) AS orders\nFROM orders\nWHERE placed_at >= now() - interval '30 days'\n",
    completion: 'GROUP BY customer_id\nORDER BY orders DESC;',
    invented: 'GROUP AUTO\nRANK BY orders;',
    misread: 'GROUP BY order_id\nORDER BY customers DESC;',
  },
  {
    before: 'fn parse_port(text: &str) -> Result<u16, std::num::ParseIntError> {\n    ',
    completion: 'text.trim().parse::<u16>()\n}',
    invented: 'text.to_port()\n}',
    misread: 'port.trim().parse::<u16>()\n}',
  },
  {
    before:
      'const byDay = new Map<string, number>();\nfor (const visit of visits) {\n  const day = visit.at.slice(0, 10);\n  ',
    completion: 'byDay.set(day, (byDay.get(day) ?? 0) + 1);\n}',
    invented: 'byDay.increment(day);\n}',
    misread: 'byDay.set(visit, (byDay.get(visits) ?? 0) + 1);\n}',
  },
];
