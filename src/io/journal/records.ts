import { crc32, deflateSync, inflateSync } from 'node:zlib';
import type { EventOf, SessionEvent } from '../../session/event.ts';

/**
 * One event a line: `{v, seq, tWall, tMono, type, data, crc}`. The checksum covers the line as it would read without it.
 * Large data (views) are deflated; what was shown stays readable after the simulator has changed.
 */
const version = 1;
const compressAbove = 1024;
/** Most bytes of one event's data; a view above it loses rows, and says so. */
const mostData = 256 * 1024;
/** Most bytes that compressed data may unfold to: far above what is written, far below what hurts. */
const mostUnfolded = 16 * 1024 * 1024;

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
  const { type, ...rest } = bounded(event);
  const plain = JSON.stringify(rest);
  const data = plain.length > compressAbove ? { z: deflateSync(plain).toString('base64') } : rest;
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

const isView = (event: { readonly type: string }): event is EventOf<'view-opened'> =>
  event.type === 'view-opened';

/** Cuts rows off a view that would not fit; everything else is bounded where it enters. */
export function bounded<E extends { readonly type: string }>(event: E): E {
  return isView(event) && JSON.stringify(event).length > mostData
    ? (smaller(event) as E & typeof event)
    : event;
}

function smaller(event: EventOf<'view-opened'>): EventOf<'view-opened'> {
  const { body } = event.view;
  const note = [event.view.note, 'only part of this view was kept in the journal'].filter(Boolean).join('; ');
  for (let keep = 8192; keep >= 1; keep = Math.floor(keep / 2)) {
    const cut =
      body.type === 'lines'
        ? { ...body, lines: body.lines.slice(0, keep) }
        : body.type === 'table'
          ? { ...body, rows: body.rows.slice(0, keep) }
          : body.type === 'diff'
            ? { ...body, lines: body.lines.slice(0, keep) }
            : body.type === 'document'
              ? { ...body, lines: body.lines.slice(0, keep) }
              : body.type === 'waterfall'
                ? { ...body, spans: body.spans.slice(0, keep) }
                : body.type === 'samples'
                  ? { ...body, samples: body.samples.slice(0, keep) }
                  : { ...body, series: body.series.slice(0, Math.max(1, keep >> 3)) };
    const fewer = { ...event, view: { ...event.view, note, body: cut } };
    if (JSON.stringify(fewer).length <= mostData) return fewer;
  }
  return { ...event, view: { ...event.view, note, body: { type: 'diff', lines: [] } } };
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
