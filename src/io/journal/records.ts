import { crc32, deflateSync, inflateSync } from 'node:zlib';
import type { SessionEvent } from '../../session/event.ts';

/**
 * One event a line: `{v, seq, tWall, tMono, type, data, crc}`. The checksum covers the line as it would read without it.
 * Large data (views) are deflated; what was shown stays readable after the simulator has changed.
 */
const version = 1;
const compressAbove = 1024;
/** Most bytes of one event's data; a view above it loses rows, and says so. */
const mostData = 256 * 1024;

export interface Stamp {
  readonly seq: number;
  readonly wallMs: number;
  readonly monotonicMs: number;
}

export interface JournalProblem {
  readonly offset: number;
  readonly length: number;
  readonly reason: string;
}

export interface JournalContent {
  readonly events: readonly SessionEvent[];
  readonly problems: readonly JournalProblem[];
  /** Wall time of the last good record, epoch ms. */
  readonly lastWallMs: number | null;
  readonly nextSeq: number;
  /** The last line has no end: something was being written when the process died. */
  readonly tornTail: boolean;
}

const knownTypes: Readonly<Record<SessionEvent['type'], true>> = {
  'session-started': true,
  said: true,
  noted: true,
  'view-opened': true,
  'query-refused': true,
  'hypothesis-stated': true,
  'action-taken': true,
  'step-fired': true,
  'interviewer-said': true,
  paused: true,
  resumed: true,
  heartbeat: true,
  drafted: true,
  submitted: true,
  ended: true,
};

/** One line, newline included. */
export function encodeRecord(event: SessionEvent, { seq, wallMs, monotonicMs }: Stamp): string {
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

/** Cuts rows off a view that would not fit; everything else is bounded where it enters. */
function bounded(event: SessionEvent): SessionEvent {
  if (event.type !== 'view-opened' || JSON.stringify(event).length <= mostData) return event;
  const { body } = event.view;
  const note = [event.view.note, 'only part of this view was kept in the journal'].filter(Boolean).join('; ');
  for (let keep = 128; keep >= 1; keep = Math.floor(keep / 2)) {
    const cut =
      body.type === 'lines'
        ? { ...body, lines: body.lines.slice(0, keep) }
        : body.type === 'table'
          ? { ...body, rows: body.rows.slice(0, keep) }
          : body.type === 'diff'
            ? { ...body, lines: body.lines.slice(0, keep) }
            : body.type === 'waterfall'
              ? { ...body, spans: body.spans.slice(0, keep) }
              : { ...body, series: body.series.slice(0, Math.max(1, keep >> 3)) };
    const smaller = { ...event, view: { ...event.view, note, body: cut } };
    if (JSON.stringify(smaller).length <= mostData) return smaller;
  }
  return { ...event, view: { ...event.view, note, body: { type: 'diff', lines: [] } } };
}

/** One line without its newline; throws on anything that is not a whole, unharmed record. */
function decodeRecord(line: string): { seq: number; wallMs: number; event: SessionEvent | { type: string } } {
  const crcAt = line.lastIndexOf(',"crc":');
  if (crcAt < 0 || !line.endsWith('}')) throw new Error('no checksum');
  const body = `${line.slice(0, crcAt)}}`;
  if (Number(line.slice(crcAt + 7, -1)) !== crc32(body)) throw new Error('checksum does not match');
  const record = JSON.parse(body) as {
    v: number;
    seq: number;
    tWall: number;
    type: string;
    data: Record<string, unknown>;
  };
  if (record.v > version) throw new Error(`written by a newer version (${record.v})`);
  const data =
    typeof record.data.z === 'string'
      ? JSON.parse(inflateSync(Buffer.from(record.data.z, 'base64')).toString('utf8'))
      : record.data;
  return { seq: record.seq, wallMs: record.tWall, event: { type: record.type, ...data } };
}

/**
 * All events of a journal's bytes. Bad lines are skipped and reported, never a reason to lose the rest; event types of a
 * later version are reported and left out.
 */
export function readRecords(bytes: Uint8Array): JournalContent {
  const events: SessionEvent[] = [];
  const problems: JournalProblem[] = [];
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let lastWallMs: number | null = null;
  let nextSeq = 0;
  let offset = 0;
  while (offset < buffer.length) {
    const newline = buffer.indexOf(10, offset);
    const end = newline < 0 ? buffer.length : newline;
    const line = buffer.toString('utf8', offset, end);
    if (line !== '') {
      try {
        const { seq, wallMs, event } = decodeRecord(line);
        lastWallMs = wallMs;
        if (seq < nextSeq) throw new Error(`record ${seq} is there already`);
        if (seq > nextSeq)
          problems.push({
            offset,
            length: 0,
            reason: `${seq - nextSeq} records are missing before this one`,
          });
        nextSeq = seq + 1;
        if (event.type in knownTypes) events.push(event as SessionEvent);
        else
          problems.push({
            offset,
            length: end - offset,
            reason: `an event of a later version (${event.type.slice(0, 40)})`,
          });
      } catch (error) {
        const reason =
          newline < 0 ? 'the last record was cut off' : error instanceof Error ? error.message : 'unreadable';
        problems.push({ offset, length: end - offset, reason });
      }
    }
    offset = end + 1;
  }
  return { events, problems, lastWallMs, nextSeq, tornTail: buffer.length > 0 && buffer.at(-1) !== 10 };
}
