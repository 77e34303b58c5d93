import { cleanLine } from '../../../core/clean.ts';
import { nearest } from '../../../core/nearest.ts';
import { err, ok, type Result } from '../../../core/result.ts';
import type { ChangeRecord, ConfigEntry } from '../../telemetry/record.ts';
import { type Moment, problem } from '../query.ts';
import { compile } from '../rows/match.ts';
import { configSchema } from '../rows/source-rows.ts';
import { type Scope, timeCell } from '../rows/window.ts';
import { resolveMoment } from '../syntax/moment.ts';
import type { QueryProblem, TableRow, ViewBody } from '../view.ts';
import { emptyNote, note } from './note.ts';
import { numberColumn, type Parts, textColumn } from './parts.ts';

/** Settings in force at `atMs`, by key. With `before`, just before that instant. */
function settings(entries: readonly ConfigEntry[], atMs: number, before = false): Map<string, ConfigEntry> {
  const inForce = new Map<string, ConfigEntry>();
  for (const entry of entries)
    if (before ? entry.atMs < atMs : entry.atMs <= atMs) {
      // A change that was taken back leaves nothing of what was not there before it.
      if (entry.value === '') inForce.delete(entry.key);
      else inForce.set(entry.key, entry);
    }
  return new Map([...inForce].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

const line = (entry: ConfigEntry): string => cleanLine(`${entry.key}: ${entry.value}`);

/** What a service is set to, or what became of it between two moments. */
export function configView(scope: Scope): Result<Parts, QueryProblem> {
  const { query, telemetry, spanOf, toMs, asOfMs } = scope;
  const visible = telemetry.config.filter((entry) => entry.atMs <= toMs);
  const subjects = [...new Set(visible.map((entry) => entry.subject))].sort();
  if (query.subject === null) {
    if (query.diff)
      return err(
        problem('Which config? For example `config engine | diff`', spanOf('source'), null, subjects),
      );
    return ok(subjectTable(scope, visible, subjects));
  }
  const changes = telemetry.changes.filter(({ service, atMs }) => service === query.subject && atMs <= toMs);
  if (!subjects.includes(query.subject) && changes.length > 0)
    return ok(keptElsewhere(query.subject, changes, asOfMs));
  if (!subjects.includes(query.subject))
    return err(
      problem(
        `There is no config of \`${cleanLine(query.subject)}\``,
        spanOf('subject'),
        nearest(query.subject, subjects),
        subjects,
      ),
    );
  const entries = visible.filter((entry) => entry.subject === query.subject);
  const kept = entries.filter(compile(query.filter, configSchema));
  return query.diff ? configDiff(scope, kept) : ok(configTable(scope, entries, kept));
}

/** Something was changed there, and no setting of it is on record. */
function keptElsewhere(service: string, changes: readonly ChangeRecord[], asOfMs: number): Parts {
  const rows: TableRow[] = changes.map(({ changeId, atMs, from, to }) => ({
    key: null,
    cells: [timeCell(atMs, asOfMs), changeId, from, to].map(cleanLine),
  }));
  return {
    title: `Config of ${cleanLine(service)}: kept elsewhere`,
    total: rows.length,
    note: 'No setting of it is on record here; this is what the change log says was changed',
    body: { type: 'table', columns: ['time', 'change', 'from', 'to'].map(textColumn), rows },
  };
}

function subjectTable(scope: Scope, entries: readonly ConfigEntry[], subjects: readonly string[]): Parts {
  const rows: TableRow[] = subjects.map((subject) => {
    const own = entries.filter((entry) => entry.subject === subject);
    const last = own.findLast((entry) => entry.changeId !== null);
    return {
      key: null,
      cells: [
        cleanLine(subject),
        new Set(own.map((entry) => entry.key)).size,
        last ? timeCell(last.atMs, scope.asOfMs) : 'start',
        last ? cleanLine(last.changeId!) : null,
      ],
    };
  });
  return {
    title: `Config, at ${timeCell(scope.toMs, scope.asOfMs)}`,
    total: rows.length,
    note: note(rows.length === 0 ? 'No config was recorded' : `\`config ${subjects[0]}\` shows one`),
    body: {
      type: 'table',
      columns: [textColumn('subject'), numberColumn('keys'), textColumn('since'), textColumn('change')],
      rows,
    },
  };
}

function configTable(scope: Scope, entries: readonly ConfigEntry[], kept: readonly ConfigEntry[]): Parts {
  const rows: TableRow[] = [...settings(kept, scope.toMs).values()].map((entry) => ({
    key: null,
    cells: [
      cleanLine(entry.key),
      cleanLine(entry.value),
      entry.changeId === null ? 'start' : timeCell(entry.atMs, scope.asOfMs),
      entry.changeId === null ? null : cleanLine(entry.changeId),
    ],
  }));
  return {
    title: `Config of ${cleanLine(scope.query.subject!)}, at ${timeCell(scope.toMs, scope.asOfMs)}`,
    total: rows.length,
    note: rows.length === 0 ? emptyNote(scope.query.filter, entries, configSchema, 'settings') : null,
    body: { type: 'table', columns: ['key', 'value', 'since', 'change'].map(textColumn), rows },
  };
}

/** The two states a diff is between. A change alone means what it did; a time alone, from then until now. */
function endsOf(
  scope: Scope,
  entries: readonly ConfigEntry[],
): Result<{ old: Map<string, ConfigEntry>; new: Map<string, ConfigEntry>; words: string }, QueryProblem> {
  const { query, telemetry, spanOf, startMs, asOfMs, toMs } = scope;
  const { from, to } = query.diff!;
  const now = { startMs, asOfMs, changes: telemetry.changes };
  const resolve = (moment: Moment) => resolveMoment(moment, now, spanOf('diff'));
  const name = (moment: Moment, atMs: number): string =>
    moment.kind === 'change' ? `${moment.id} (${timeCell(atMs, asOfMs)})` : timeCell(atMs, asOfMs);
  const state = (atMs: number) => settings(entries, Math.min(atMs, toMs));
  if (!from) {
    const words = `start (${timeCell(startMs, asOfMs)}) and ${timeCell(toMs, asOfMs)}`;
    return ok({ old: state(startMs), new: state(toMs), words: `between ${words}` });
  }
  const first = resolve(from);
  if (!first.ok) return first;
  const old = from.kind === 'change' ? settings(entries, first.value, true) : state(first.value);
  if (!to) {
    if (from.kind === 'change')
      return ok({ old, new: state(first.value), words: `before and after ${name(from, first.value)}` });
    return ok({
      old,
      new: state(toMs),
      words: `between ${name(from, first.value)} and ${timeCell(toMs, asOfMs)}`,
    });
  }
  const second = resolve(to);
  if (!second.ok) return second;
  return ok({
    old,
    new: state(second.value),
    words: `between ${name(from, first.value)} and ${name(to, second.value)}`,
  });
}

type DiffLine = Extract<ViewBody, { type: 'diff' }>['lines'][number];

function configDiff(scope: Scope, entries: readonly ConfigEntry[]): Result<Parts, QueryProblem> {
  const ends = endsOf(scope, entries);
  if (!ends.ok) return ends;
  const { old, new: next, words } = ends.value;
  const keys = [...new Set([...old.keys(), ...next.keys()])].sort();
  let changed = 0;
  const lines: DiffLine[] = [];
  for (const key of keys) {
    const was = old.get(key);
    const is = next.get(key);
    if (was && is && was.value === is.value) {
      lines.push({ sign: ' ', text: line(is) });
      continue;
    }
    changed++;
    const by = is?.changeId ? cleanLine(`  # ${is.changeId}, ${timeCell(is.atMs, scope.asOfMs)}`) : '';
    if (was) lines.push({ sign: '-', text: line(was) });
    if (is) lines.push({ sign: '+', text: line(is) + by });
  }
  return ok({
    title: `Config of ${cleanLine(scope.query.subject!)}, ${words}`,
    total: keys.length,
    note: keys.length === 0 ? 'No settings match' : changed === 0 ? 'Nothing changed' : null,
    body: { type: 'diff', lines },
  });
}
