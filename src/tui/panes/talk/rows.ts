import { clean, cleanLine } from '../../../core/clean.ts';
import { formatClock, formatWallTime } from '../../../core/time.ts';
import { pad, truncate, width } from '../../../core/width.ts';
import type { LedgerEntry } from '../../../session/state.ts';
import { blank, fitRow, type Row, type Span, wrapRow } from '../../text/row.ts';
import type { Tone } from '../../text/theme.ts';
import { viewIds } from '../sheets/views.ts';
import { partly } from './speaking.ts';
import type { TimelineEntry } from './timeline.ts';

const timeColumns = 6;
/** Rows of one turn that are shown; a pasted file is not read again here. */
const longest = 14;

interface Told {
  readonly who: string;
  readonly tone: Tone;
  readonly textTone: Tone;
  readonly text: string;
}

const stances: Readonly<Record<LedgerEntry['stance'], string>> = {
  claims: 'likely',
  considers: 'possible',
  'rules-out': 'ruled out',
};

export const percent = (confidence: number | null): string =>
  confidence === null ? '' : `${Math.round(confidence * 100)}%`;

/** `likely 60%`, `ruled out`. */
export const stanceWords = (entry: Pick<LedgerEntry, 'stance' | 'confidence'>): string =>
  `${stances[entry.stance]} ${percent(entry.confidence)}`.trim();

const citesOf = (cites: readonly string[]): string => (cites.length === 0 ? '' : ` [${cites.join(', ')}]`);

function tell(entry: TimelineEntry, interviewer: string): Told {
  switch (entry.kind) {
    case 'brief':
      return { who: 'brief', tone: 'dim', textTone: 'plain', text: clean(entry.text).trim() };
    case 'interviewer':
      return { who: interviewer, tone: 'title', textTone: 'plain', text: clean(entry.text).trim() };
    case 'candidate':
      return { who: entry.who ?? 'You', tone: 'strong', textTone: 'plain', text: clean(entry.text).trim() };
    case 'event':
      return { who: 'news', tone: 'warn', textTone: 'plain', text: clean(entry.text).trim() };
    case 'kept':
      return { who: 'board', tone: 'dim', textTone: 'plain', text: clean(entry.text).trim() };
    case 'note':
      return { who: 'note', tone: 'dim', textTone: 'dim', text: clean(entry.text).trim() };
    case 'board': {
      const because = entry.entry.because === null ? '' : `, because ${cleanLine(entry.entry.because)}`;
      const text = `${stanceWords(entry.entry)}: ${cleanLine(entry.entry.text)}${because}${citesOf(entry.entry.cites)}`;
      return { who: 'board', tone: 'dim', textTone: 'dim', text };
    }
    case 'action': {
      const at = formatWallTime(entry.effectiveMs, false).slice(0, 5);
      return {
        who: 'done',
        tone: 'warn',
        textTone: 'plain',
        text: `${cleanLine(entry.title)} (takes effect ${at} UTC)`,
      };
    }
    case 'view': {
      const { opened } = entry;
      // What was open already is where it was.
      const id = opened.repeats ?? viewIds(opened);
      const who = opened.by === 'candidate' ? 'asked' : 'shown';
      const query = cleanLine(opened.view.query);
      const text =
        opened.by === 'interviewer'
          ? cleanLine(opened.view.title)
          : opened.asked === null
            ? query
            : `understood as ${cleanLine(opened.asked.understood)}`;
      return { who, tone: 'dim', textTone: 'dim', text: `${text} → ${id}` };
    }
  }
}

const whoWidth = (who: string): number => Math.max(6, Math.min(10, width(who) + 1));

/** Columns of time and name before the text of an entry. */
const labelColumns = (entry: TimelineEntry, interviewer: string): number =>
  timeColumns + whoWidth(tell(entry, firstName(interviewer)).who);

const firstName = (interviewer: string): string => cleanLine(interviewer).split(' ')[0] ?? 'Interviewer';

/** Rows of one entry: time, who, and the text hanging beside them. */
export function entryRows(entry: TimelineEntry, interviewer: string, columns: number): Row[] {
  const told = tell(entry, firstName(interviewer));
  const whoColumns = whoWidth(told.who);
  const label: Span[] = [
    [pad(formatClock(entry.atMs), timeColumns - 1, 'right'), 'dim'],
    [' '],
    [pad(told.who, whoColumns), told.tone],
  ];
  const indent = timeColumns + whoColumns;
  const authored = entry.kind === 'interviewer' || entry.kind === 'brief';
  const parts = authored ? unfolded(told.text) : told.text.split('\n');
  // What is beyond the rows that are shown is not laid out.
  const most = authored ? Number.POSITIVE_INFINITY : longest * columns * 4;
  const lines = parts
    .slice(0, authored ? parts.length : longest)
    .flatMap((part) => wrapRow([[part.slice(0, most), told.textTone]], columns - indent));
  const shown: Row[] = lines.length > longest && !authored ? lines.slice(0, longest) : lines;
  if (shown.length < lines.length || (!authored && (parts.length > longest || told.text.length > most)))
    shown.push([[`… ${parts.length > longest ? `${parts.length} lines` : 'and more'}`, 'dim']]);
  if (entry.kind === 'interviewer' && entry.aside !== undefined)
    shown.push(...wrapRow([[`(${cleanLine(entry.aside)})`, 'dim']], columns - indent));
  return shown.map((line, i) => (i === 0 ? [...label, ...line] : [...fitRow(blank, indent), ...line]));
}

/** Paragraphs without the line breaks that the author's file happened to have; a blank line stays a break. */
export function unfolded(text: string): string[] {
  return text.split(/\n[ \t]*\n/).map((paragraph) => paragraph.replace(/(?<!\n)\n(?=\S)/g, ' ').trim());
}

/** One line that stands for the whole conversation on a narrow screen: the last thing said. */
export function lastSaid(entries: readonly TimelineEntry[], interviewer: string, columns: number): Row {
  const last = entries.findLast((entry) => entry.kind === 'interviewer' || entry.kind === 'candidate');
  if (!last) return blank;
  const told = tell(last, firstName(interviewer));
  const text = `${formatClock(last.atMs)} ${told.who}: `;
  return [
    [text, last.kind === 'interviewer' ? 'title' : 'dim'],
    [truncate(told.text.slice(0, columns * 4).replace(/\s+/g, ' '), columns - width(text)), 'plain'],
  ];
}

const cache = new WeakMap<TimelineEntry, { readonly columns: number; readonly rows: Row[] }>();

/** {@link entryRows}, once for an entry as long as the pane stays as wide. */
function keptRows(entry: TimelineEntry, interviewer: string, columns: number): Row[] {
  const known = cache.get(entry);
  if (known?.columns === columns) return known.rows;
  const rows = entryRows(entry, interviewer, columns);
  cache.set(entry, { columns, rows });
  return rows;
}

/** A turn in the pane: an entry, with a blank row before whoever speaks. */
export function turnRows(entry: TimelineEntry, interviewer: string, columns: number, first: boolean): Row[] {
  const speaks = entry.kind === 'interviewer' || entry.kind === 'candidate';
  return [...(speaks && !first ? [blank] : []), ...keptRows(entry, interviewer, columns)];
}

/**
 * The part of the conversation that is on screen: the last rows that fit, `up` rows higher. Works backwards, so a long
 * session costs no more than a short one.
 */
export function talkWindow(
  entries: readonly TimelineEntry[],
  interviewer: string,
  columns: number,
  rows: number,
  up: number,
  said: (entry: TimelineEntry) => number | null = () => null,
): { readonly rows: readonly Row[]; readonly above: boolean; readonly below: boolean; readonly up: number } {
  const wanted = rows + up;
  let taken: Row[] = [];
  let i = entries.length - 1;
  for (; i >= 0 && taken.length < wanted; i--) {
    const entry = entries[i]!;
    const whole = keptRows(entry, interviewer, columns);
    const part = said(entry);
    const own = part === null ? whole : partly(whole, labelColumns(entry, interviewer), part);
    const speaks = entry.kind === 'interviewer' || entry.kind === 'candidate';
    taken = [...(speaks && i > 0 ? [blank] : []), ...own, ...taken];
  }
  const above = i >= 0;
  const most = Math.max(0, taken.length - rows);
  const shift = Math.min(up, most);
  const end = taken.length - shift;
  const start = Math.max(0, end - rows);
  return { rows: taken.slice(start, end), above: above || start > 0, below: shift > 0, up: shift };
}
