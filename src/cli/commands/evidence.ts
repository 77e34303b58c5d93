import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Files, realFiles, whyFailed, writeAll } from '../../io/files.ts';
import { openWorld } from '../../sim/create-world.ts';
import { requestsCsv } from '../../sim/telemetry/export/csv.ts';
import {
  accessJson,
  changesJson,
  configJson,
  engineJson,
  evalsJson,
  eventsJson,
} from '../../sim/telemetry/export/json-lines.ts';
import { openMetrics } from '../../sim/telemetry/export/metrics/open-metrics.ts';
import { logsOtlp } from '../../sim/telemetry/export/otlp/logs.ts';
import { metricsOtlp } from '../../sim/telemetry/export/otlp/metrics.ts';
import { tracesOtlp } from '../../sim/telemetry/export/otlp/traces.ts';
import type { Recording } from '../../sim/telemetry/export/recording.ts';
import { worldSpec, worldTime } from '../../sim/world.ts';
import { caseAt, recordedOf } from '../case.ts';
import { CommandFailure, exitCodes } from '../exit.ts';
import { caseOf, rememberedLibrary } from '../library.ts';
import { type Machine, print } from '../machine.ts';

/** The files of each format and what writes their lines (docs/EVIDENCE.md). */
const formats: Readonly<Record<string, Readonly<Record<string, (of: Recording) => Iterable<string>>>>> = {
  otlp: {
    'traces.otlp.jsonl': tracesOtlp,
    'logs.otlp.jsonl': logsOtlp,
    'metrics.otlp.jsonl': (of) => metricsOtlp(of),
  },
  openmetrics: { 'metrics.openmetrics.txt': (of) => openMetrics(of) },
  jsonl: {
    'access.jsonl': accessJson,
    'engine.jsonl': engineJson,
    'events.jsonl': eventsJson,
    'changes.jsonl': changesJson,
    'config.jsonl': configJson,
    'evals.jsonl': evalsJson,
  },
  csv: { 'requests.csv': requestsCsv },
};

const evidenceFormats = Object.keys(formats);

interface EvidenceOptions {
  readonly dataDir?: string;
  readonly at: number;
  readonly seed: number;
  readonly output: string;
  readonly format: readonly string[];
  /** How far back of `at`, ms of world time; all of it when absent. */
  readonly since?: number;
  readonly gzip?: boolean;
}

/**
 * Writes a case's telemetry as files of other tools. Each file appears whole or not at all; those of an earlier run are
 * replaced. Fails with `environment` where it cannot be written.
 */
export async function evidence(machine: Machine, id: string, options: EvidenceOptions): Promise<number> {
  const unknown = options.format.find((format) => !Object.hasOwn(formats, format));
  if (unknown !== undefined)
    throw new CommandFailure(
      exitCodes.usage,
      `No format ${unknown}. There are: ${evidenceFormats.join(', ')}.`,
    );
  const library = await rememberedLibrary(machine, options);
  const found = caseAt(caseOf(library, id), options.seed);
  const { scenario } = found;
  const spec = worldSpec(scenario);
  const untilMs = worldTime(spec, options.at);
  const fromMs = options.since === undefined ? spec.startMs : Math.max(spec.startMs, untilMs - options.since);
  const folder = resolve(machine.cwd, options.output);
  // Before the night is simulated, which takes seconds.
  orRefuse(options.output, () => realFiles.makeFolder(folder));
  const world = openWorld(spec, options.seed, recordedOf(library, found));
  world.advanceTo(untilMs);
  const recording = { telemetry: world.telemetry, startMs: spec.startMs, fromMs, untilMs };
  for (const format of new Set(options.format))
    for (const [name, linesOf] of Object.entries(formats[format]!)) {
      const full = options.gzip ? `${name}.gz` : name;
      const { lines, bytes } = orRefuse(join(options.output, full), () =>
        writeLines(folder, full, linesOf(recording), options.gzip ?? false),
      );
      print(machine, [`${join(options.output, full)}  ${counted(lines)}, ${sizeText(bytes)}`]);
    }
  return exitCodes.done;
}

/** What a disk refuses ends the program with what was to be written. */
function orRefuse<T>(path: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    if (typeof (error as { code?: unknown }).code !== 'string') throw error;
    throw new CommandFailure(exitCodes.environment, `${path} could not be written: ${whyFailed(error)}.`);
  }
}

/** Characters that are gathered before they are written, or packed as one member of a gzip file. */
const chunkChars = 1 << 20;

/** Writes lines as they are made: the largest files would not fit a string. Temporary file, sync, rename. */
function writeLines(
  folder: string,
  name: string,
  all: Iterable<string>,
  gzip: boolean,
  files: Files = realFiles,
): { lines: number; bytes: number } {
  const temporary = join(folder, `.${name}.${process.pid}.tmp`);
  if (files.exists(temporary)) files.unlink(temporary);
  const fd = files.open(temporary, 'wx', 0o644);
  let [lines, bytes, text] = [0, 0, ''];
  const flush = (): void => {
    const plain = Buffer.from(text, 'utf8');
    const packed = gzip ? gzipSync(plain) : plain;
    writeAll(files, fd, packed);
    bytes += packed.length;
    text = '';
  };
  try {
    try {
      for (const line of all) {
        lines++;
        text += `${line}\n`;
        if (text.length >= chunkChars) flush();
      }
      if (text !== '' || bytes === 0) flush();
      files.sync(fd);
    } finally {
      files.close(fd);
    }
    files.rename(temporary, join(folder, name));
  } catch (error) {
    try {
      files.unlink(temporary);
    } catch {
      // Never made, or renamed away.
    }
    throw error;
  }
  return { lines, bytes };
}

const counted = (lines: number): string =>
  `${lines.toLocaleString('en-US')} ${lines === 1 ? 'line' : 'lines'}`;

const sizeText = (bytes: number): string =>
  bytes < 100_000 ? `${Math.ceil(bytes / 100) / 10} kB` : `${Math.round(bytes / 100_000) / 10} MB`;
