import { askables, releasables } from '../../app/hosting/choices.ts';
import type { Desk } from '../../app/hosting/desk.ts';
import { programWord, type SheetRow } from '../../app/hosting/mark-sheet.ts';
import { wordToSettle } from '../../app/input.ts';
import { clean, cleanLine } from '../../core/clean.ts';
import { formatClock } from '../../core/time.ts';
import { pad } from '../../core/width.ts';
import { allocation, flaws } from '../../report/case-sections.ts';
import type { Binding } from '../keymap/bindings.ts';
import { type Body, plainBody } from '../panes/evidence/body.ts';
import { notesList } from '../panes/evidence/notes.ts';
import { type Listed, listedSheet, listedView } from '../panes/evidence/pane-rows.ts';
import { itemsList, rowsList } from '../panes/sheets/list.ts';
import { sheetBody } from '../panes/sheets/sheet-body.ts';
import { sectionRows } from '../panes/verdict/rows.ts';
import type { Place } from '../session/ui-state.ts';
import { blank, cutRow, hanging, paragraphs, type Row, row, wrapRow } from '../text/row.ts';
import type { Tone } from '../text/theme.ts';
import type { Pane } from './console-ui.ts';

const toneOf: Readonly<Record<string, Tone>> = {
  met: 'good',
  partly: 'warn',
  missed: 'bad',
  opposite: 'bad',
  unsure: 'warn',
  RAISED: 'alarm',
  raised: 'bad',
};

const yoursColumns = 9;

/** The mark sheet: your mark, what the program has found so far, what is asked for. */
function marksBody(sheet: readonly SheetRow[], columns: number): Body {
  const heading = (title: string): Row => row(cleanLine(title), 'title');
  const items = sheet.map((one): Row[] => {
    const yours = one.mark === null ? '' : wordToSettle(one.mark.verdict);
    const program = programWord(one);
    const line: Row = [
      [pad(yours === '' ? '–' : yours, yoursColumns), yours === '' ? 'dim' : 'strong'],
      [pad(program, yoursColumns), toneOf[program] ?? 'dim'],
      [`${one.check.kind === 'flag' ? '⚑ ' : ''}${cleanLine(one.check.statement)}`],
    ];
    return [cutRow(line, columns)];
  });
  // A dimension's name stands under what comes before it, so that the cursor is only ever on a check.
  for (const [i, one] of sheet.entries())
    if (i > 0 && one.dimension !== sheet[i - 1]!.dimension) items[i - 1]!.push(blank, heading(one.dimension));
  const head: Row[] = [
    row(`${pad('yours', yoursColumns)}${pad('program', yoursColumns)}`, 'dim'),
    ...(sheet[0] ? [heading(sheet[0].dimension)] : []),
  ];
  return { ...itemsList(items, head), whole: (i) => wholeCheck(sheet[i]!) };
}

function wholeCheck({ check, program, open, mark }: SheetRow): Row {
  const spans: Row = [
    [cleanLine(check.statement), 'strong'],
    [`  ${check.points} ${check.points === 1 ? 'point' : 'points'}`, 'dim'],
  ];
  const found: Row =
    program === null || open
      ? []
      : [[`  ${program.atMs === null ? '' : `${formatClock(program.atMs)} `}${cleanLine(program.why)}`]];
  const quote: Row = program?.quote ? [[` “${cleanLine(program.quote)}”`, 'accent']] : [];
  return [
    ...spans,
    ...found,
    ...quote,
    ...(mark ? [[`  You: ${cleanLine(mark.why)}`, 'title'] as const] : []),
  ];
}

const kinds = { probe: 'probe', step: 'step', hint: 'hint' } as const;

function askBody(desk: Desk, columns: number): Body {
  const list = askables(desk);
  if (list.length === 0) return rowsList([row('Nothing to suggest yet; s says what you like.', 'dim')]);
  return itemsList(
    list.map(({ kind, say, why }): Row[] => [
      ...hanging([[kinds[kind], kind === 'hint' ? 'warn' : 'dim']], 7, [[cleanLine(say)]], columns),
      cutRow([['       '], [cleanLine(why), 'dim']], columns),
    ]),
  );
}

function releaseBody(desk: Desk, columns: number): Body {
  return itemsList(
    releasables(desk).map(({ title, query, seenAtMs, releasedAtMs }): Row[] => {
      const known =
        seenAtMs !== null
          ? `looked at ${formatClock(seenAtMs)}`
          : releasedAtMs !== null
            ? `released ${formatClock(releasedAtMs)}`
            : '';
      return [
        cutRow([[pad(known, 16), 'good'], [cleanLine(title)]], columns),
        cutRow([[' '.repeat(16)], [cleanLine(query), 'dim']], columns),
      ];
    }),
  );
}

/** The answer, the way to it, and the causes of the case: what the candidate must not see. */
function keyBody({ scenario, review }: Desk, columns: number): Body {
  const { answer, why, path, lesson } = scenario.debrief;
  const folded = (text: string): string => clean(text).trim().replace(/\s+/g, ' ');
  const titles = new Map(scenario.evidence.map(({ id, title, query }) => [id, { title, query }]));
  const part = (title: string, rows: readonly Row[]): Row[] =>
    rows.length === 0 ? [] : [blank, row(title, 'title'), ...rows];
  const ofCase = review === null ? [] : [flaws(review.card), allocation(review.card)];
  return rowsList([
    row('The answer', 'title'),
    ...paragraphs(folded(answer), columns, 'strong'),
    ...paragraphs(folded(why), columns),
    ...ofCase.flatMap((section) => (section === null ? [] : sectionRows(section, columns))),
    ...part(
      'The way to it',
      path.flatMap(({ evidence, tells, at }) => [
        ...hanging(
          [[at === undefined ? '' : formatClock(at), 'dim']],
          6,
          [[cleanLine(titles.get(evidence)?.title ?? evidence)], [`  ${folded(tells)}`, 'dim']],
          columns,
        ),
        cutRow([['      '], [cleanLine(titles.get(evidence)?.query ?? ''), 'accent']], columns),
      ]),
    ),
    ...part(
      'The causes',
      scenario.hypotheses.flatMap(({ statement, true: isTrue }) =>
        hanging([[isTrue ? '✓' : '✗', isTrue ? 'good' : 'dim']], 2, [[cleanLine(statement)]], columns),
      ),
    ),
    ...part(
      'What may be done',
      scenario.actions.flatMap(({ title, fixes, cost }) =>
        hanging(
          [[fixes.length > 0 ? '✓' : ' ', 'good']],
          2,
          [[cleanLine(title)], [`  ${cleanLine(cost)}`, 'dim']],
          columns,
        ),
      ),
    ),
    ...part('To take along', paragraphs(folded(lesson), columns)),
  ]);
}

function notesBody({ state }: Desk, columns: number): Body {
  const all = [
    ...state.notes.map((note) => ({ ...note, mark: ' ' })),
    ...state.flags.map((flag) => ({ ...flag, mark: '⚑' })),
  ].toSorted((a, b) => a.atMs - b.atMs);
  if (all.length === 0)
    return rowsList([
      row('n takes a note, f flags a moment. The candidate sees neither before you hand over flags.', 'dim'),
    ]);
  return rowsList(
    all.flatMap(({ atMs, text, mark }) =>
      hanging(
        [
          [pad(formatClock(atMs), 6), 'dim'],
          [mark, 'warn'],
        ],
        8,
        [[cleanLine(text === '' ? 'this moment' : text)]],
        columns,
      ),
    ),
  );
}

/** What the candidate has on the screen just now: the same view, at the same place. */
function screenListed(
  { state: { session }, onShow, scenario }: Desk,
  place: Place,
  table: readonly Binding[],
  columns: number,
  rows: number,
): Listed {
  const sheet = onShow?.sheet ?? 'evidence';
  if (sheet === 'notes') return listedSheet(notesList(session, columns - 4), rows);
  if (sheet !== 'evidence') return listedSheet(sheetBody(sheet, session, scenario, table, columns - 4), rows);
  const at = session.views.findIndex(({ viewId }) => viewId === onShow?.viewId);
  const index = at < 0 ? session.views.length - 1 : at;
  const opened = session.views[index];
  if (!opened) return listedSheet(rowsList([row('Nothing is on the table yet.', 'dim')]), rows);
  return listedView(opened, index, session, scenario, place, { columns, rows });
}

/** A list with, under it, the item under the cursor in full. */
function withWhole(body: Body, columns: number, rows: number): Listed {
  const wholeRows = rows >= 14 && body.whole ? 5 : 0;
  return {
    above: [],
    body,
    under: [],
    rows: Math.max(1, rows - body.head.length - wholeRows),
    height: rows,
    wholeRows,
    columns,
  };
}

const emptyBody: Body = {
  ...plainBody,
  head: [],
  count: 0,
  item: () => [],
  cite: () => null,
  picks: false,
};

/** The pane on show as a list. */
export function consoleListed(
  desk: Desk,
  {
    pane,
    sheet,
    place,
    table,
    columns,
    rows,
  }: {
    readonly pane: Pane;
    readonly sheet: readonly SheetRow[];
    readonly place: Place;
    readonly table: readonly Binding[];
    readonly columns: number;
    readonly rows: number;
  },
): Listed {
  const inner = columns - 2;
  switch (pane) {
    case 'marks':
      return withWhole(marksBody(sheet, inner), columns, rows);
    case 'ask':
      return withWhole(askBody(desk, inner), columns, rows);
    case 'release':
      return withWhole(releaseBody(desk, inner), columns, rows);
    case 'key':
      return listedSheet(keyBody(desk, inner), rows);
    case 'notes':
      return listedSheet(notesBody(desk, inner), rows);
    case 'screen':
      return screenListed(desk, place, table, columns, rows);
    case 'talk':
      return { ...listedSheet(emptyBody, rows), rows };
  }
}

/** How to come: shown until somebody has. */
export const invitationRows = (lines: readonly string[], columns: number): Row[] => [
  row('Nobody has joined yet.', 'strong'),
  blank,
  ...lines.flatMap((line) =>
    wrapRow([[cleanLine(line), line.startsWith('  ') ? 'accent' : 'plain']], columns),
  ),
];
