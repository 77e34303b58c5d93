import { cleanLine } from '../../core/clean.ts';
import { formatClock, formatDuration } from '../../core/time.ts';
import { verdictTitles } from '../../report/words.ts';
import type { HomeChoice, HomeModel, HomeScenario, UnfinishedSession } from '../home-model.ts';
import { blank, paragraphs, type Row, row, type Span, spread } from '../text/row.ts';

/** One thing that can be opened from the home screen. */
export interface HomeItem {
  readonly choice: HomeChoice;
  /** The case it opens; null for a session that is gone on with. */
  readonly scenario: HomeScenario | null;
  /** What the search looks in. */
  readonly words: string;
  readonly rows: (columns: number) => readonly Row[];
}

const dots = (difficulty: number): string => '●'.repeat(difficulty) + '○'.repeat(Math.max(0, 5 - difficulty));

const bestWords = (scenario: HomeScenario): Span =>
  scenario.best !== null
    ? [`best: ${verdictTitles[scenario.best.verdict].toLowerCase()}, ${scenario.best.score}`, 'good']
    : [scenario.sessions > 0 ? 'not scored yet' : 'new', 'dim'];

const words = (slug: string): string => slug.replaceAll('-', ' ');

function scenarioItem(scenario: HomeScenario, why: string | null): HomeItem {
  const facts = [
    words(scenario.stage),
    words(scenario.format),
    `difficulty ${dots(scenario.difficulty)}`,
    formatDuration(scenario.durationMs),
  ].map(cleanLine);
  const label: Row = why === null ? [] : [['Next  ', 'title']];
  return {
    choice: { kind: 'practise', scenarioId: scenario.id },
    scenario,
    words: [
      scenario.title,
      scenario.teaches,
      words(scenario.stage),
      words(scenario.format),
      scenario.id,
      ...scenario.tags,
    ].join(' '),
    rows: (columns) => [
      spread([...label, [cleanLine(scenario.title), 'strong']], [bestWords(scenario)], columns),
      [[facts.join('   '), 'dim']],
      ...paragraphs(cleanLine(scenario.teaches), columns, 'plain').slice(0, 2),
      ...(why === null ? [] : paragraphs(cleanLine(why), columns, 'dim').slice(0, 3)),
      blank,
    ],
  };
}

function continueItem(session: UnfinishedSession): HomeItem {
  const left = formatClock(Math.max(0, session.durationMs - session.atMs));
  return {
    choice: { kind: 'continue', sessionId: session.sessionId },
    scenario: null,
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

/** By their letters: a collator takes longer to make than the rest of the list. */
const inOrder = (a: string, b: string): number => {
  const [one, other] = [a.toLowerCase(), b.toLowerCase()];
  return one < other ? -1 : one > other ? 1 : 0;
};

/** Everything that can be opened: unfinished sessions, what to practise next, the rest by stage and difficulty. */
export function homeItems({ unfinished, scenarios, next }: HomeModel): readonly HomeItem[] {
  const isNext = ({ id }: HomeScenario): boolean => id === next?.scenarioId;
  const sorted = scenarios.toSorted(
    (a, b) =>
      Number(isNext(b)) - Number(isNext(a)) ||
      inOrder(a.stage, b.stage) ||
      a.difficulty - b.difficulty ||
      inOrder(a.title, b.title),
  );
  return [
    ...unfinished.map(continueItem),
    ...sorted.map((scenario) => scenarioItem(scenario, isNext(scenario) ? (next?.why ?? null) : null)),
  ];
}

/** A part of the library that can be looked at alone. */
export interface Shelf {
  readonly name: string;
  readonly holds: (scenario: HomeScenario) => boolean;
}

const levels: readonly Shelf[] = [
  { name: 'easier (1–2)', holds: ({ difficulty }) => difficulty <= 2 },
  { name: 'middling (3)', holds: ({ difficulty }) => difficulty === 3 },
  { name: 'harder (4–5)', holds: ({ difficulty }) => difficulty >= 4 },
];

/** The shelves by stage, format and difficulty that tell cases apart; everything first. */
export function homeShelves({ scenarios }: HomeModel): readonly Shelf[] {
  const by = (field: 'stage' | 'format'): Shelf[] =>
    [...new Set(scenarios.map((one) => one[field]))]
      .toSorted()
      .map((value) => ({ name: words(value), holds: (one) => one[field] === value }));
  const telling = (shelves: readonly Shelf[]): Shelf[] => {
    const held = shelves.filter(({ holds }) => scenarios.some(holds));
    return held.length > 1 ? held : [];
  };
  return [
    { name: 'all', holds: () => true },
    ...telling(by('stage')),
    ...telling(by('format')),
    ...telling(levels),
  ];
}

/** What of the items stands on a shelf; sessions to go on with stand on the first. */
export const onShelf = (items: readonly HomeItem[], shelf: Shelf, first: boolean): readonly HomeItem[] =>
  first ? items : items.filter(({ scenario }) => scenario !== null && shelf.holds(scenario));

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
