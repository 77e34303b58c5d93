import { clean, cleanLine } from '../../../core/clean.ts';
import { formatClock } from '../../../core/time.ts';
import { pad, width } from '../../../core/width.ts';
import { debriefSections } from '../../../report/debrief.ts';
import type { Section } from '../../../report/section.ts';
import {
  overrideWords,
  paceRows,
  shownDimensions,
  verdictTitles,
  verdictWords,
} from '../../../report/words.ts';
import type { CheckResult, CheckVerdict, Scorecard } from '../../../scoring/scorecard.ts';
import {
  blank,
  hanging,
  paragraphs,
  plainText,
  type Row,
  row,
  type Span,
  spread,
  wrapRow,
} from '../../text/row.ts';
import type { Tone } from '../../text/theme.ts';
import { unfolded } from '../talk/rows.ts';

const marks: Readonly<Record<CheckVerdict, readonly [string, Tone]>> = {
  met: ['✓', 'good'],
  partial: ['~', 'warn'],
  missed: ['✗', 'dim'],
  contradicted: ['✗', 'bad'],
  unsure: ['?', 'warn'],
  raised: ['!', 'bad'],
  clear: [' ', 'dim'],
};

const verdictTones: Readonly<Record<Scorecard['verdict'], Tone>> = {
  'strong-hire': 'good',
  hire: 'good',
  'lean-no': 'warn',
  'no-hire': 'bad',
};

const clock = (ms: number | null): string => (ms === null ? 'never' : formatClock(ms));
const heading = (text: string, right: Row, columns: number): Row[] => [
  blank,
  spread([[text, 'title']], right, columns),
];

/** A thin bar of `share` of one, for reading dimensions at a glance; the figures stand beside it. */
function bar(share: number, columns: number): Span[] {
  const full = Math.round(Math.max(0, Math.min(1, share)) * columns);
  return [
    ['━'.repeat(full), 'accent'],
    ['─'.repeat(columns - full), 'dim'],
  ];
}

function checkRows(check: CheckResult, columns: number): Row[] {
  const [mark, tone] = marks[check.verdict];
  const points = check.kind === 'flag' ? String(check.points) : `${check.points} of ${check.max}`;
  const right: Row = [[`${verdictWords[check.verdict]}, ${points}`, tone === 'good' ? 'good' : 'dim']];
  const rightWidth = width(right[0]![0]) + 2;
  const statement = wrapRow([[cleanLine(check.statement)]], columns - 4 - rightWidth);
  const rows = statement.map(
    (line, i): Row =>
      i === 0 ? spread([[`  ${mark} `, tone], ...line], right, columns) : [['    '], ...line],
  );
  rows.push(...paragraphs(cleanLine(check.why), columns, 'dim', 4));
  if (check.quote !== null) {
    const at = check.atMs === null ? '' : `${formatClock(check.atMs)} `;
    const cites = check.cites.length === 0 ? '' : ` [${check.cites.map(cleanLine).join(', ')}]`;
    rows.push(
      ...hanging([['    '], [at, 'dim']], 4 + at.length, row(`“${cleanLine(check.quote)}”${cites}`), columns),
    );
  }
  const settled = overrideWords(check);
  if (settled !== null) rows.push(...paragraphs(cleanLine(settled), columns, 'warn', 4));
  return rows;
}

function paceTable(card: Scorecard, columns: number): Row[] {
  if (paceRows(card.pace).length === 0) return [];
  return [
    ...heading(
      'Pace',
      [
        ['you    ', 'dim'],
        ['par', 'dim'],
      ],
      Math.min(columns, 52),
    ),
    ...paceRows(card.pace).map(([title, you, par]): Row => {
      const late = you === null || (par !== null && you > par);
      const [mark, tone]: [string, Tone] = par === null ? [' ', 'dim'] : late ? ['✗', 'dim'] : ['✓', 'good'];
      return [
        [`  ${mark} `, tone],
        [pad(title, 34)],
        [pad(clock(you), 7, 'right')],
        [pad(par === null ? '' : formatClock(par), 7, 'right'), 'dim'],
      ];
    }),
  ];
}

function redFlagRows(card: Scorecard, columns: number): Row[] {
  if (card.redFlags.length === 0) return [...heading('Red flags', [], columns), row('  none', 'dim')];
  return [
    ...heading('Red flags', [], columns),
    ...card.redFlags.flatMap((flag): Row[] => {
      const check = card.checks.find((one) => one.id === flag.id);
      const at = flag.atMs === null ? '' : `${formatClock(flag.atMs)} `;
      const rows = hanging(
        [['  ! ', 'bad']],
        4,
        [[`${cleanLine(check?.statement ?? flag.id)} (${flag.points})`]],
        columns,
      );
      if (check) rows.push(...paragraphs(cleanLine(check.why), columns, 'dim', 4));
      if (flag.quote !== null)
        rows.push(
          ...hanging([['    '], [at, 'dim']], 4 + at.length, row(`“${cleanLine(flag.quote)}”`), columns),
        );
      return rows;
    }),
  ];
}

/** A part of the debrief. */
export function sectionRows({ title, sum, told }: Section, columns: number): Row[] {
  const rows = heading(title, [], columns);
  if (sum !== null) rows.push(...paragraphs(cleanLine(sum), columns, 'plain', 2));
  for (const { when, good, lead, query, says, more } of told) {
    if (says !== null) {
      rows.push([['  '], [cleanLine(lead), 'strong']], ...paragraphs(cleanLine(says), columns, 'plain', 4));
      continue;
    }
    const [mark, tone]: [string, Tone] = good === null ? [' ', 'dim'] : good ? ['✓', 'good'] : ['✗', 'dim'];
    rows.push(
      ...hanging(
        [
          [`  ${mark} `, tone],
          [pad(when ?? '', 7), 'dim'],
        ],
        11,
        row(cleanLine(lead)),
        columns,
      ),
      ...(query === null ? [] : paragraphs(cleanLine(query), columns, 'accent', 11)),
      ...more.flatMap((text) => paragraphs(cleanLine(text), columns, 'dim', 11)),
    );
  }
  return rows;
}

function debriefRows(card: Scorecard, columns: number): Row[] {
  const text = (value: string): Row[] =>
    unfolded(clean(value).trim()).flatMap((part) => paragraphs(part, columns, 'plain', 2));
  return [
    ...heading('The answer', [], columns),
    ...text(card.debrief.answer),
    ...text(card.debrief.why),
    ...debriefSections(card).flatMap((section) => sectionRows(section, columns)),
    ...heading('To take along', [], columns),
    ...text(card.debrief.lesson),
  ];
}

/** The scorecard as rows: the reasons first, the verdict last. */
export function scorecardRows(card: Scorecard, title: string, columns: number): Row[] {
  const { session } = card;
  const away = session.awayMs > 0 ? `, ${formatClock(session.awayMs)} away` : '';
  const rows: Row[] = [
    row(cleanLine(title), 'strong'),
    row(
      `${session.mode === 'open' ? 'you led' : 'the interviewer led'}, ${formatClock(session.durationMs)} on the clock${away}; --seed ${card.scenario.seed} plays it again`,
      'dim',
    ),
    ...paceTable(card, columns),
  ];
  for (const dimension of shownDimensions(card)) {
    const share = dimension.max > 0 ? dimension.points / dimension.max : 0;
    rows.push(
      ...heading(
        cleanLine(dimension.title),
        [...bar(share, 12), [`  ${dimension.points} of ${dimension.max}`]],
        columns,
      ),
    );
    for (const check of card.checks)
      if (check.dimension === dimension.id && check.verdict !== 'clear' && check.kind !== 'flag')
        rows.push(...checkRows(check, columns));
  }
  rows.push(...redFlagRows(card, columns), ...debriefRows(card, columns));
  rows.push(...heading('Verdict', [], columns));
  for (const stop of card.stops)
    rows.push(
      ...paragraphs(
        `At most ${verdictTitles[stop.atMost].toLowerCase()}: ${cleanLine(stop.why)}`,
        columns,
        'plain',
        2,
      ),
    );
  rows.push([
    ['  '],
    [verdictTitles[card.verdict], verdictTones[card.verdict]],
    [`   ${card.score} of 100`, 'strong'],
  ]);
  return rows;
}

/** The row at which the hiring committee begins; null where the card has none. */
export function committeeRow(rows: readonly Row[], card: Scorecard): number | null {
  const title = debriefSections(card).find(({ id }) => id === 'committee')?.title;
  const at = title === undefined ? -1 : rows.findLastIndex((one) => plainText(one).trim() === title);
  return at < 0 ? null : at;
}
