/** What an import takes. Files may come from anywhere, so every size is bounded before anything is made of it. */
export interface Limits {
  /** Characters of a line, or of a JSON document that is not in lines. */
  readonly lineChars: number;
  /** Requests, statistics, events and the rest, all together. */
  readonly records: number;
  /** Attributes read of one span or log record; what follows is left out. */
  readonly attributes: number;
  /** Characters kept of a text: a message, a note. */
  readonly textChars: number;
  /** Characters kept of a name: a route, a host, a tenant. */
  readonly nameChars: number;
  /** JSON objects and lists inside each other. */
  readonly depth: number;
}

export const usualLimits: Limits = {
  lineChars: 64 * 1024 * 1024,
  records: 500_000,
  attributes: 256,
  textChars: 4_096,
  nameChars: 200,
  depth: 64,
};

/** True when brackets outside strings nest deeper than `most`. Reads each character once. */
export function nestsDeeper(text: string, most: number): boolean {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (quoted) {
      if (code === 0x5c) i++;
      else if (code === 0x22) quoted = false;
    } else if (code === 0x22) quoted = true;
    else if (code === 0x7b || code === 0x5b) {
      if (++depth > most) return true;
    } else if (code === 0x7d || code === 0x5d) depth--;
  }
  return false;
}
