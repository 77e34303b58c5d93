import { fnv1a } from '../../../core/random.ts';
import { requestColumns } from '../export/columns.ts';
import { type RequestRecord, type Symptom, symptoms } from '../record.ts';
import { completed } from './read.ts';

/** What some source knows of a request. */
export type Partly = { -readonly [K in keyof RequestRecord]?: RequestRecord[K] };

/** Later sources know better: a line of text, a structured line, spans. */
export type Rank = 'line' | 'fields' | 'spans';
const ranks: readonly Rank[] = ['line', 'fields', 'spans'];

/** Requests put together from all that is said of them, one a trace. */
export class RequestDrafts {
  readonly #of: Record<Rank, Map<string, Partly>> = { line: new Map(), fields: new Map(), spans: new Map() };

  get size(): number {
    return Math.max(...ranks.map((rank) => this.#of[rank].size));
  }

  /** `key` is the trace, or whatever else tells requests apart. */
  add(rank: Rank, key: string, found: Partly): void {
    this.#of[rank].set(key, found);
  }

  /** By their ends, numbered in the order of their arrivals. Those without a time are left out. */
  finish(): RequestRecord[] {
    const keys = new Set(ranks.flatMap((rank) => [...this.#of[rank].keys()]));
    const whole: Partly[] = [];
    for (const key of keys) {
      const found = Object.assign({}, ...ranks.map((rank) => this.#of[rank].get(key) ?? {})) as Partly;
      if (timed(found)) whole.push(found);
    }
    whole.sort((a, b) => a.arriveMs! - b.arriveMs!);
    return whole.map((found, index) => recordOf(found, index)).sort((a, b) => a.endMs - b.endMs);
  }
}

/** Fills in arrival, end and duration from two of the three. */
function timed(found: Partly): boolean {
  if (found.arriveMs !== undefined && found.e2eMs !== undefined) found.endMs = found.arriveMs + found.e2eMs;
  else if (found.endMs !== undefined) {
    found.e2eMs ??= 0;
    found.arriveMs ??= found.endMs - found.e2eMs;
  }
  return found.arriveMs !== undefined && found.endMs !== undefined;
}

const hex = (text: string, length: number): string => {
  let digits = '';
  for (let i = 0; digits.length < length; i++) digits += fnv1a(`${i}/${text}`).toString(16).padStart(8, '0');
  return digits.slice(0, length);
};

const isSymptom = (text: string | null | undefined): text is Symptom =>
  (symptoms as readonly (string | null | undefined)[]).includes(text);

function recordOf(found: Partly, index: number): RequestRecord {
  const record = completed<RequestRecord>(requestColumns, found);
  const said = record.traceId || record.requestId || `${found.arriveMs}/${index}`;
  const traceId = /^[0-9a-f]{32}$/.test(said) ? said : hex(said, 32);
  return {
    ...record,
    index,
    traceId,
    requestId: record.requestId || `req-${traceId.slice(0, 12)}`,
    status: record.status || (record.errorType === null ? 200 : 500),
    arriveMs: found.arriveMs!,
    endMs: found.endMs!,
    // Nobody has read the recorded answers.
    symptom: 'fine',
    damagedRare: 0,
    damagedDocuments: false,
    ranOn: false,
    judgeLabel: isSymptom(record.judgeLabel) ? record.judgeLabel : null,
    feedback: record.feedback === 'up' || record.feedback === 'down' ? record.feedback : null,
  };
}
