import { err, ok, type Result } from '../../../core/result.ts';
import type { Diagnostic } from '../../../scenario/diagnostic.ts';
import type { Telemetry } from '../record.ts';
import { Collected } from './collected.ts';
import { readJsonRecord } from './json-record.ts';
import { type Limits, nestsDeeper, usualLimits } from './limits.ts';
import { MetricsReader } from './open-metrics.ts';
import { readLogs } from './otlp-logs.ts';
import { SpanReader } from './otlp-spans.ts';
import { type Place, Problems } from './problems.ts';
import { isObject, own } from './read.ts';
import { RequestDrafts } from './request-draft.ts';
import type { Target } from './target.ts';

export interface EvidenceFile {
  /** For diagnostics. */
  readonly name: string;
  /** The whole text, or its lines where a text would be too long for one string. */
  readonly text: string | Iterable<string>;
}

export interface ImportOptions {
  /** How far hosts' clocks were ahead, ms, where that is known: taken off their spans and lines. */
  readonly skewMs?: Readonly<Record<string, number>>;
  readonly limits?: Partial<Limits>;
}

export interface Imported {
  readonly telemetry: Telemetry;
  /** First and last instant of any request, statistic or event, epoch ms. */
  readonly fromMs: number;
  readonly toMs: number;
  /** What was left out, and why. */
  readonly warnings: readonly Diagnostic[];
}

/**
 * Telemetry from files of other tools, or from our own export: OTLP/JSON traces and logs (an object a line, or one
 * document), JSON lines of records (`export/json-lines.ts`), OpenMetrics text. What a file is, its lines tell. Several
 * files may speak of the same request: spans know best, then structured lines, then lines of text. Attributes and
 * metrics that nobody knows are passed over.
 *
 * Fails with every problem and its line when a line cannot be read at all, when a limit is passed, or when nothing came
 * of all files.
 */
export function importTelemetry(
  files: readonly EvidenceFile[],
  options: ImportOptions = {},
): Result<Imported, readonly Diagnostic[]> {
  const limits = { ...usualLimits, ...options.limits };
  const problems = new Problems();
  const known = options.skewMs ?? {};
  const skewMs = (host: string): number => (Object.hasOwn(known, host) ? known[host]! : 0);
  const drafts = new RequestDrafts();
  const collected = new Collected();
  const spans = new SpanReader(limits, problems);
  const metrics = new MetricsReader(limits, problems);
  const target: Target = { drafts, collected, skewMs, limits, problems };
  const readValue = (value: unknown, place: Place): void => {
    if (Array.isArray(value)) for (const one of value) readValue(one, place);
    else if (!isObject(value)) problems.error(place, 'wrong-type', 'this is no JSON object');
    else if (own(value, 'resourceSpans') !== undefined) spans.read(value, place);
    else if (own(value, 'resourceLogs') !== undefined) readLogs(value, place, target);
    else if (own(value, 'resourceMetrics') !== undefined)
      problems.warn(place, 'unknown-key', 'metrics are read from OpenMetrics text, not from OTLP');
    else readJsonRecord(value, place, target);
  };
  for (const file of files) {
    for (const { kind, ...place } of piecesOf(file, limits, problems)) {
      if (kind === 'metrics') metrics.read(place.text, place);
      else if (nestsDeeper(place.text, limits.depth))
        problems.error(place, 'too-deep', `more than ${limits.depth} objects and lists inside each other`);
      else {
        const value = parsed(place, problems);
        if (value !== undefined) readValue(value, place);
      }
      if (spans.size + drafts.size + collected.size + metrics.size > limits.records) {
        problems.error(place, 'too-large', `more than ${limits.records} records in all`);
        return err(problems.errors);
      }
    }
  }
  spans.finish(drafts, skewMs);
  metrics.finish(collected);
  const telemetry: Telemetry = { requests: drafts.finish(), ...collected.finish(), skewMs: known };
  const instants = extent(telemetry);
  if (instants === null && problems.errors.length === 0) {
    const place = { file: files[0]?.name ?? 'evidence', line: 1, text: '' };
    problems.error(place, 'unreadable', 'no request, engine statistic or event was found');
  }
  if (problems.errors.length > 0 || instants === null) return err(problems.errors);
  return ok({ telemetry, fromMs: instants[0], toMs: instants[1], warnings: problems.warnings });
}

function parsed(place: Place, problems: Problems): unknown {
  try {
    return JSON.parse(place.text) as unknown;
  } catch {
    problems.error(place, 'syntax', 'this is not JSON');
    return undefined;
  }
}

type Piece = Place & { readonly kind: 'json' | 'metrics' };

/** The lines of a file that hold anything; all of it as one where JSON is spread over lines. */
function* piecesOf(file: EvidenceFile, limits: Limits, problems: Problems): Generator<Piece> {
  let number = 0;
  let kind: Piece['kind'] | null = null;
  let document: string[] | null = null;
  let documentChars = 0;
  for (const raw of typeof file.text === 'string' ? linesOf(file.text) : file.text) {
    number++;
    const text = (number === 1 ? raw.replace(/^\ufeff/, '') : raw).trim();
    if (text === '') continue;
    const place = { file: file.name, line: number, text };
    documentChars += document ? text.length : 0;
    if (text.length > limits.lineChars || documentChars > limits.lineChars) {
      problems.error(place, 'too-large', `more than ${limits.lineChars} characters in one piece`);
      return;
    }
    kind ??= text.startsWith('{') || text.startsWith('[') ? 'json' : 'metrics';
    if (document) document.push(text);
    else if (kind === 'json' && /^[[{]$/.test(text) && number === 1) document = [text];
    else yield { ...place, kind };
  }
  if (document) yield { file: file.name, line: 1, text: document.join('\n'), kind: 'json' };
}

function* linesOf(text: string): Generator<string> {
  for (let start = 0; start <= text.length; ) {
    const end = text.indexOf('\n', start);
    if (end < 0) {
      yield text.slice(start);
      return;
    }
    yield text.slice(start, end);
    start = end + 1;
  }
}

function extent({ requests, samples, events }: Telemetry): readonly [number, number] | null {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const see = (from: number, to: number): void => {
    low = Math.min(low, from);
    high = Math.max(high, to);
  };
  for (const r of requests) see(r.arriveMs, r.endMs);
  for (const { atMs } of [...samples, ...events]) see(atMs, atMs);
  return high < low ? null : [low, high];
}
