import { clean } from '../core/clean.ts';
import { formatClock } from '../core/time.ts';
import type { Scorecard } from '../scoring/scorecard.ts';
import { worthIsOpen } from './worth-words.ts';

type Cell = string | number | null;

/** What a spreadsheet would take for the start of a formula (OWASP ASVS 1.2.10), full-width forms included. */
const formula = /^[\s\u00a0]*[=+\-@\uff0b\uff0d\uff1d\uff20]|^[\t\r\0]/;

/** A field of RFC 4180. Text that would start a formula gets an apostrophe in front; figures are left alone. */
function field(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = clean(cell);
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const columns = [
  'session',
  'scenario',
  'seed',
  'verdict',
  'score',
  'check',
  'dimension',
  'kind',
  'statement',
  'result',
  'points',
  'of',
  'at',
  'confidence',
  'quote',
  'cites',
  'why',
  'program',
  'settled by',
  'settled because',
  'worth of views',
] as const;

/** The scorecard as CSV (RFC 4180, with a header), one row a check, for a spreadsheet. Times are `m:ss` of the session clock. */
export function scorecardCsv(card: Scorecard): string {
  const rows = card.checks.map((check): Cell[] => [
    card.session.id,
    card.scenario.id,
    card.scenario.seed,
    card.verdict,
    card.score,
    check.id,
    check.dimension,
    check.kind,
    check.statement,
    check.verdict,
    check.points,
    check.max,
    check.atMs === null ? null : formatClock(check.atMs),
    check.confidence,
    check.quote,
    check.cites.join(' '),
    check.why,
    check.override?.program ?? check.verdict,
    check.override?.who ?? null,
    check.override?.why ?? null,
    card.evidence.worth !== null ? 'worked out' : worthIsOpen(card) ? 'not worked out yet' : null,
  ]);
  return [columns, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
}
