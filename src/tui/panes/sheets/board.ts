import { boardOf, offersOf } from '../../../app/offers.ts';
import { cleanLine } from '../../../core/clean.ts';
import { formatClock } from '../../../core/time.ts';
import { truncate, width } from '../../../core/width.ts';
import type { Scenario } from '../../../scenario/scenario.ts';
import { phasesOf, phaseTitles } from '../../../scoring/phases.ts';
import type { LedgerEntry, SessionState } from '../../../session/state.ts';
import { blank, cutRow, paragraphs, type Row, row, wrapRow } from '../../text/row.ts';
import type { Body } from '../evidence/body.ts';
import { percent, stanceWords } from '../talk/rows.ts';
import { itemsList, rowsList } from './list.ts';
import { markedLine, marksSheet, splitsSheet } from './marked.ts';

/** A candidate cause as it stands now, in the candidate's own words: the case's would give it away. */
export interface BoardCause {
  readonly name: string;
  readonly latest: LedgerEntry;
  /** What stood there before; null when it was said once. */
  readonly previous: LedgerEntry | null;
  /** Stated confidences so far, in order, as shares of one. */
  readonly confidences: readonly number[];
  readonly supports: readonly string[];
  readonly against: readonly string[];
}

/** The ledger by cause: the likeliest first, what was ruled out last. */
export function boardCauses(state: SessionState): readonly BoardCause[] {
  const groups = new Map<string, LedgerEntry[]>();
  for (const entry of state.ledger) {
    const key = entry.hypothesisId ?? `words: ${entry.text.trim().toLowerCase()}`;
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  const order = { claims: 0, considers: 1, 'rules-out': 2 } as const;
  return [...groups.values()]
    .map((entries): BoardCause => {
      const latest = entries.at(-1)!;
      const cites = (out: boolean): string[] => [
        ...new Set(entries.filter((one) => (one.stance === 'rules-out') === out).flatMap((one) => one.cites)),
      ];
      return {
        name: cleanLine(latest.text),
        latest,
        previous: entries.at(-2) ?? null,
        confidences: entries.flatMap((one) => (one.confidence === null ? [] : [one.confidence])),
        supports: cites(false),
        against: cites(true),
      };
    })
    .sort(
      (a, b) =>
        order[a.latest.stance] - order[b.latest.stance] ||
        (b.latest.confidence ?? 0) - (a.latest.confidence ?? 0),
    );
}

function causeRows(cause: BoardCause, columns: number): Row[] {
  const out = cause.latest.stance === 'rules-out';
  const mark = out ? '✗' : cause.latest.stance === 'claims' ? '●' : '○';
  const rows: Row[] = wrapRow([[cause.name, out ? 'dim' : 'strong']], columns - 2).map((line, i) => [
    [i === 0 ? `${mark} ` : '  ', out ? 'dim' : 'accent'],
    ...line,
  ]);
  const trail =
    cause.confidences.length > 1 ? ` (${cause.confidences.map((one) => percent(one)).join(' → ')})` : '';
  rows.push([[`  ${stanceWords(cause.latest)}${trail}`], [`   ${formatClock(cause.latest.atMs)}`, 'dim']]);
  if (cause.latest.because !== null)
    rows.push(...paragraphs(`because ${cleanLine(cause.latest.because)}`, columns, 'plain', 2));
  if (cause.supports.length > 0)
    rows.push([
      ['  for ', 'dim'],
      [cause.supports.join(', '), 'good'],
    ]);
  if (cause.against.length > 0)
    rows.push([
      ['  against ', 'dim'],
      [cause.against.join(', '), 'bad'],
    ]);
  rows.push(blank);
  return rows;
}

/** The phases of a diagnosis, with when each was reached. */
function phasesRows(state: SessionState, columns: number): Row[] {
  const spans = phasesOf(state).flatMap(({ phase, atMs }, i): Row => {
    const text = `${phaseTitles[phase]} ${atMs === null ? '–' : formatClock(atMs)}`;
    return [
      [i === 0 ? '' : '  ·  ', 'dim'],
      [text, atMs === null ? 'dim' : 'plain'],
    ];
  });
  return wrapRow(spans, columns);
}

/** What stands on the board of a case; causes always, where somebody put one down. */
const standing = (state: SessionState, scenario: Scenario) =>
  state.ledger.length > 0 ? 'causes' : boardOf(offersOf(scenario));

/** The hypothesis board: what you hold possible, how sure, and on what evidence. In other cases what is marked, or split. */
export function boardSheet(state: SessionState, scenario: Scenario, columns: number): Body {
  const kind = standing(state, scenario);
  if (kind === 'flaws') return marksSheet(state, columns);
  if (kind === 'split') return splitsSheet(state, columns);
  if (kind === null)
    return rowsList(
      paragraphs('There is nothing to put down in this case: what counts is what you say.', columns),
    );
  const causes = boardCauses(state);
  const phases = phasesRows(state, columns);
  const how: Row[] = [
    ...paragraphs(
      'Say what you think it is, in your own words, or put it down with how sure you are:',
      columns,
      'dim',
    ),
    row('  /hyp CAUSE @60% because WHY [M1]', 'dim'),
    ...paragraphs('Say it again with another figure to move it; below @10% rules it out.', columns, 'dim'),
  ];
  if (causes.length === 0)
    return rowsList([row('Nothing on your board yet.'), blank, ...how, blank, ...phases]);
  const items = causes.map((cause) => causeRows(cause, columns));
  items[items.length - 1]!.push(...how, blank, ...phases);
  return itemsList(items);
}

/** The board in one line, for the top of the screen. */
export function boardLine(state: SessionState, scenario: Scenario, columns: number): Row {
  const kind = standing(state, scenario);
  if (kind !== 'causes') return cutRow(markedLine(kind, state), columns);
  const label = 'Board  ';
  const causes = boardCauses(state);
  if (causes.length === 0)
    return [
      [label, 'dim'],
      ['nothing yet', 'dim'],
    ];
  const live = causes.filter((cause) => cause.latest.stance !== 'rules-out');
  const out = causes.length - live.length;
  const tail = out > 0 ? `${out} ruled out` : '';
  const room = columns - label.length - (tail === '' ? 0 : width(tail) + 3);
  const shown = live.slice(0, Math.max(1, Math.floor(room / 28)));
  const each = shown.length === 0 ? 0 : Math.floor(room / shown.length) - 3;
  const parts = shown.map(({ name, latest }) => {
    const sure =
      latest.confidence === null
        ? latest.stance === 'claims'
          ? 'likely'
          : 'possible'
        : percent(latest.confidence);
    return `${truncate(name, each - width(sure) - 1)} ${sure}`;
  });
  if (live.length > shown.length) parts.push(`+${live.length - shown.length}`);
  if (tail !== '') parts.push(tail);
  return [[label, 'dim'], [parts.join('  ·  ')]];
}
