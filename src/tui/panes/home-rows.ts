import { cleanLine } from '../../core/clean.ts';
import { formatClock, formatDuration } from '../../core/time.ts';
import { verdictTitles } from '../../report/words.ts';
import type { HomeChoice, HomeModel, HomeScenario, UnfinishedSession } from '../home-model.ts';
import { blank, paragraphs, type Row, row, type Span, spread } from '../text/row.ts';

/** One thing that can be opened from the home screen. */
export interface HomeItem {
  readonly choice: HomeChoice;
  /** What the search looks in. */
  readonly words: string;
  readonly rows: (columns: number) => readonly Row[];
}

const dots = (difficulty: number): string => '●'.repeat(difficulty) + '○'.repeat(Math.max(0, 5 - difficulty));

const bestWords = (scenario: HomeScenario): Span =>
  scenario.best !== null
    ? [`best: ${verdictTitles[scenario.best.verdict].toLowerCase()}, ${scenario.best.score}`, 'good']
    : [scenario.sessions > 0 ? 'not scored yet' : 'new', 'dim'];

function scenarioItem(scenario: HomeScenario): HomeItem {
  const facts = [
    scenario.stage.replaceAll('-', ' '),
    `difficulty ${dots(scenario.difficulty)}`,
    formatDuration(scenario.durationMs),
  ].map(cleanLine);
  return {
    choice: { kind: 'practise', scenarioId: scenario.id },
    words: [
      scenario.title,
      scenario.teaches,
      scenario.stage,
      scenario.format,
      scenario.id,
      ...scenario.tags,
    ].join(' '),
    rows: (columns) => [
      spread([[cleanLine(scenario.title), 'strong']], [bestWords(scenario)], columns),
      [[facts.join('   '), 'dim']],
      ...paragraphs(cleanLine(scenario.teaches), columns, 'plain').slice(0, 2),
      blank,
    ],
  };
}

function continueItem(session: UnfinishedSession): HomeItem {
  const left = formatClock(Math.max(0, session.durationMs - session.atMs));
  return {
    choice: { kind: 'continue', sessionId: session.sessionId },
    words: `continue ${session.title} ${session.scenarioId}`,
    rows: (columns) => [
      [
        ['Continue  ', 'title'],
        [cleanLine(session.title), 'strong'],
      ],
      spread(
        [[`${formatClock(session.atMs)} gone, ${left} left; left ${cleanLine(session.left)}`, 'dim']],
        [],
        columns,
      ),
      blank,
    ],
  };
}

/** Everything that can be opened: unfinished sessions first. */
export const homeItems = (model: HomeModel): readonly HomeItem[] => [
  ...model.unfinished.map(continueItem),
  ...model.scenarios.map(scenarioItem),
];

/** The items that hold every word of the search. */
export function searched(items: readonly HomeItem[], search: string): readonly HomeItem[] {
  const wanted = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return items.filter(({ words }) => wanted.every((word) => words.toLowerCase().includes(word)));
}

/** What stands there when nothing does. */
export const emptyRows = (model: HomeModel, search: string, columns: number): readonly Row[] =>
  search !== ''
    ? [row(`Nothing matches “${search}”. Esc clears the search.`, 'dim')]
    : model.scenarios.length === 0
      ? [
          ...paragraphs('No cases were found.', columns, 'strong'),
          ...paragraphs(
            'rodeo new scenario NAME makes one; rodeo validate says what is wrong with those that did not load.',
            columns,
            'dim',
          ),
        ]
      : [];
