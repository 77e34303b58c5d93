import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { bounded } from '../../session/bounded.ts';
import type { SessionEvent } from '../../session/event.ts';

/**
 * One event a line: `{v, seq, tWall, tMono, type, data, crc}`. The checksum covers the line as it would read without it.
 * Large data (views) are deflated; what was shown stays readable after the simulator has changed.
 */
const version = 1;
const compressAbove = 1024;
/** Most characters of one event's data: the largest view of log lines has some 8 million. One above it loses rows, and says so. */
const mostData = 12 * 1024 * 1024;
/** Most bytes that compressed data may unfold to: above what is written in any script, far below what hurts. */
const mostUnfolded = 48 * 1024 * 1024;
/** Above so many characters quickly packed is better than well packed. */
const packedQuickly = 1024 * 1024;

export interface Stamp {
  readonly seq: number;
  readonly wallMs: number;
  readonly monotonicMs: number;
}

export interface JournalProblem {
  readonly offset: number;
  readonly length: number;
  readonly reason: string;
  /** Bytes that make no sense, records that should be there, or an event that only a later version knows. */
  readonly harm: 'damaged' | 'missing' | 'newer';
}

export interface JournalContent<E = SessionEvent> {
  readonly events: readonly E[];
  readonly problems: readonly JournalProblem[];
  /** Wall time of the last good record, epoch ms. */
  readonly lastWallMs: number | null;
  readonly nextSeq: number;
  /** The last line has no end: something was being written when the process died. */
  readonly tornTail: boolean;
}

/** The types of events that are known here, by name. */
export type KnownTypes<E extends { readonly type: string }> = Readonly<Record<E['type'], true>>;

export const sessionTypes: KnownTypes<SessionEvent> = {
  'session-started': true,
  said: true,
  noted: true,
  'note-withdrawn': true,
  'flaw-marked': true,
  allocated: true,
  'flaw-withdrawn': true,
  'view-opened': true,
  'query-refused': true,
  'hypothesis-stated': true,
  'hypothesis-withdrawn': true,
  'action-taken': true,
  'step-fired': true,
  'hint-taken': true,
  'persona-moved': true,
  'interviewer-said': true,
  'model-answered': true,
  paused: true,
  resumed: true,
  heartbeat: true,
  drafted: true,
  submitted: true,
  'evidence-valued': true,
  'checks-judged': true,
  'committee-worded': true,
  'check-settled': true,
  'evidence-released': true,
  'event-injected': true,
  'time-added': true,
  'moment-flagged': true,
  'told-refused': true,
  ended: true,
};

/** One line, newline included. */
export function encodeRecord<E extends { readonly type: string } = SessionEvent>(
  event: E,
  { seq, wallMs, monotonicMs }: Stamp,
): string {
  const { type, ...rest } = event;
  const plain = JSON.stringify(rest);
  if (plain.length > mostData) {
    const fewer = bounded(event, mostData);
    if (fewer !== event) return encodeRecord(fewer, { seq, wallMs, monotonicMs });
  }
  const level = plain.length > packedQuickly ? 1 : 6;
  const data = plain.length > compressAbove ? { z: deflateSync(plain, { level }).toString('base64') } : rest;
  const body = JSON.stringify({
    v: version,
    seq,
    tWall: Math.round(wallMs),
    tMono: Math.round(monotonicMs),
    type,
    data,
  });
  return `${body.slice(0, -1)},"crc":${crc32(body)}}\n`;
}

interface Decoded {
  readonly seq: number;
  readonly wallMs: number;
  readonly crc: number;
  /** Null in a record whose version is not known here. */
  readonly event: { readonly type: string } | null;
}

/** One line without its newline; throws on anything that is not a whole, unharmed record. */
function decodeRecord(line: string): Decoded {
  const crcAt = line.lastIndexOf(',"crc":');
  if (crcAt < 0 || !line.endsWith('}')) throw new Error('no checksum');
  const body = `${line.slice(0, crcAt)}}`;
  const crc = crc32(body);
  if (Number(line.slice(crcAt + 7, -1)) !== crc) throw new Error('checksum does not match');
  const { v, seq, tWall, type, data } = JSON.parse(body) as Record<string, unknown>;
  if (!isCount(v) || !isCount(seq) || !isCount(tWall)) throw new Error('not a record');
  if (v > version) return { seq, wallMs: tWall, crc, event: null };
  if (typeof type !== 'string' || !isObject(data)) throw new Error('not a record');
  const unfolded: unknown = typeof data.z === 'string' ? unfold(data.z) : data;
  if (!isObject(unfolded)) throw new Error('not a record');
  return { seq, wallMs: tWall, crc, event: { ...unfolded, type } };
}

const unfold = (base64: string): unknown =>
  JSON.parse(inflateSync(Buffer.from(base64, 'base64'), { maxOutputLength: mostUnfolded }).toString('utf8'));
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Placed = Decoded & { readonly offset: number; readonly length: number };

/**
 * All events of a journal's bytes, by their numbers. Bad lines are skipped and reported, never a reason to lose the rest;
 * event types of a later version are reported and left out. A record that is there twice (it was written again after
 * a failure) counts once.
 */
export function readRecords(bytes: Uint8Array): JournalContent;
export function readRecords<E extends { readonly type: string }>(
  bytes: Uint8Array,
  known: KnownTypes<E>,
): JournalContent<E>;
export function readRecords(
  bytes: Uint8Array,
  known: Readonly<Record<string, true>> = sessionTypes,
): JournalContent<{ readonly type: string }> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { records, problems: damaged } = readLines(buffer);
  const events: { readonly type: string }[] = [];
  const problems: JournalProblem[] = [...damaged];
  // A line that cannot be read is a record that is missing: it is reported once.
  let unexplained = damaged.length;
  let nextSeq = 0;
  let lastWallMs: number | null = null;
  for (const { seq, wallMs, event, offset, length } of records) {
    const gap = seq - nextSeq;
    const missing = Math.max(0, gap - unexplained);
    unexplained = Math.max(0, unexplained - gap);
    if (missing > 0) {
      const reason = missing === 1 ? 'a record is missing here' : `${missing} records are missing here`;
      problems.push({ offset, length: 0, reason, harm: 'missing' });
    }
    nextSeq = seq + 1;
    lastWallMs = wallMs;
    if (event !== null && Object.hasOwn(known, event.type)) events.push(event);
    else {
      const what = event === null ? 'a record' : `an event (${event.type.slice(0, 40)})`;
      problems.push({ offset, length, reason: `${what} of a later version`, harm: 'newer' });
    }
  }
  problems.sort((a, b) => a.offset - b.offset);
  return { events, problems, lastWallMs, nextSeq, tornTail: buffer.length > 0 && buffer.at(-1) !== 10 };
}

/** The good records in the order of their numbers, and the lines that are none. */
function readLines(buffer: Buffer): { records: Placed[]; problems: JournalProblem[] } {
  const found = new Map<number, Placed>();
  const problems: JournalProblem[] = [];
  for (let offset = 0; offset < buffer.length; ) {
    const newline = buffer.indexOf(10, offset);
    const end = newline < 0 ? buffer.length : newline;
    const length = end - offset;
    if (length > 0) {
      try {
        const record = decodeRecord(buffer.toString('utf8', offset, end));
        const earlier = found.get(record.seq);
        if (earlier === undefined) found.set(record.seq, { ...record, offset, length });
        else if (earlier.crc !== record.crc) throw new Error(`another record ${record.seq} came before it`);
      } catch (error) {
        const why = error instanceof Error ? error.message : 'unreadable';
        const reason = newline < 0 ? 'the last record was cut off' : why;
        problems.push({ offset, length, reason, harm: 'damaged' });
      }
    }
    offset = end + 1;
  }
  return { records: [...found.values()].sort((a, b) => a.seq - b.seq), problems };
}
