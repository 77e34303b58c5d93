import { cleanLine } from '../../core/clean.ts';
import { formatClock, formatDuration } from '../../core/time.ts';
import { pad, width } from '../../core/width.ts';
import { verdictTitles } from '../../report/words.ts';
import type { HomeChoice, HomeModel, HomeScenario, ScoredSession, UnfinishedSession } from '../home-model.ts';
import { blank, paragraphs, type Row, type Span, spread } from '../text/row.ts';

/** One thing that can be opened from the home screen. */
export interface HomeItem {
  readonly choice: HomeChoice;
  /** The case it is of; null where that is not installed. */
  readonly scenario: HomeScenario | null;
  /** What the search looks in. */
  readonly words: string;
  readonly rows: (columns: number) => readonly Row[];
}

/** From so many columns on the facts of a case stand beside its title. */
const wideColumns = 140;

const dots = (difficulty: number): string => '●'.repeat(difficulty) + '○'.repeat(Math.max(0, 5 - difficulty));

const resultWords = ({ verdict, score }: NonNullable<HomeScenario['best']>): string =>
  `${verdictTitles[verdict].toLowerCase()}, ${score}`;

const bestWords = (scenario: HomeScenario): Span =>
  scenario.best !== null
    ? [`best: ${resultWords(scenario.best)}`, 'good']
    : [scenario.sessions > 0 ? 'not scored yet' : 'new', 'dim'];

const words = (slug: string): string => slug.replaceAll('-', ' ');

/** What a case is searched by. */
const searchWords = (scenario: HomeScenario): string =>
  [
    scenario.title,
    scenario.teaches,
    words(scenario.stage),
    words(scenario.format),
    scenario.id,
    `difficulty ${scenario.difficulty}`,
    levels.find(({ holds }) => holds(scenario))?.words,
    ...scenario.tags,
  ].join(' ');

function scenarioItem(scenario: HomeScenario, why: string | null): HomeItem {
  const facts = [
    words(scenario.stage),
    words(scenario.format),
    `difficulty ${dots(scenario.difficulty)}`,
    formatDuration(scenario.durationMs),
  ].map(cleanLine);
  const label: Row = why === null ? [] : [['Next  ', 'title']];
  const title: Row = [...label, [cleanLine(scenario.title), 'strong']];
  const [best, tone] = bestWords(scenario);
  const head = (columns: number): Row[] =>
    columns >= wideColumns
      ? [
          spread(
            title,
            [
              [facts.map((fact, i) => pad(fact, [16, 14, 16, 5][i]!)).join('   '), 'dim'],
              [pad(best, 26, 'right'), tone],
            ],
            columns,
          ),
        ]
      : [spread(title, [[best, tone]], columns), [[facts.join('   '), 'dim']]];
  return {
    choice: { kind: 'practise', scenarioId: scenario.id },
    scenario,
    words: searchWords(scenario),
    rows: (columns) => [
      ...head(columns),
      ...paragraphs(cleanLine(scenario.teaches), columns, 'plain').slice(0, 2),
      ...(why === null ? [] : paragraphs(cleanLine(why), columns, 'dim').slice(0, 3)),
      blank,
    ],
  };
}

const ofCase = (
  { scenarios }: HomeModel,
  id: string,
): { readonly scenario: HomeScenario | null; readonly words: string } => {
  const scenario = scenarios.find((one) => one.id === id) ?? null;
  return { scenario, words: scenario === null ? id : searchWords(scenario) };
};

function continueItem(model: HomeModel, session: UnfinishedSession): HomeItem {
  const { scenario, words } = ofCase(model, session.scenarioId);
  return {
    choice: { kind: 'continue', sessionId: session.sessionId },
    scenario,
    words: `continue ${session.title} ${words}`,
    rows: () => [
      [
        ['Continue  ', 'title'],
        [cleanLine(session.title), 'strong'],
      ],
      [
        [
          `at ${formatClock(session.atMs)} of ${formatClock(session.durationMs)}, left ${cleanLine(session.left)}`,
          'dim',
        ],
      ],
      blank,
    ],
  };
}

function pastItem(model: HomeModel, session: ScoredSession): HomeItem {
  const { scenario, words } = ofCase(model, session.scenarioId);
  return {
    choice: { kind: 'scorecard', sessionId: session.sessionId },
    scenario,
    words: `${session.title} ${verdictTitles[session.verdict]} ${words}`,
    rows: (columns) => [
      spread(
        [[cleanLine(session.title), 'strong']],
        [
          [
            resultWords(session),
            /hire$/.test(session.verdict) && session.verdict !== 'no-hire' ? 'good' : 'plain',
          ],
        ],
        columns,
      ),
      [[`begun ${cleanLine(session.begun)}, took ${formatClock(session.tookMs)}`, 'dim']],
      blank,
    ],
  };
}

/** Everything that is over, to be read again. */
export const pastItems = (model: HomeModel): readonly HomeItem[] =>
  model.past.map((session) => pastItem(model, session));

/** By their letters: a collator takes longer to make than the rest of the list. */
const inOrder = (a: string, b: string): number => {
  const [one, other] = [a.toLowerCase(), b.toLowerCase()];
  return one < other ? -1 : one > other ? 1 : 0;
};

/** Everything that can be opened: unfinished sessions, what to practise next, the rest by stage and difficulty. */
export function homeItems(model: HomeModel): readonly HomeItem[] {
  const { unfinished, scenarios, next } = model;
  const isNext = ({ id }: HomeScenario): boolean => id === next?.scenarioId;
  const sorted = scenarios.toSorted(
    (a, b) =>
      Number(isNext(b)) - Number(isNext(a)) ||
      inOrder(a.stage, b.stage) ||
      a.difficulty - b.difficulty ||
      inOrder(a.title, b.title),
  );
  return [
    ...unfinished.map((session) => continueItem(model, session)),
    ...sorted.map((scenario) => scenarioItem(scenario, isNext(scenario) ? (next?.why ?? null) : null)),
  ];
}

/** A way in which cases differ, to be looked at by: its first value is any. */
export interface Facet {
  readonly values: readonly { readonly name: string; readonly holds: (scenario: HomeScenario) => boolean }[];
}

const levels = [
  {
    name: 'easier (1–2)',
    words: 'easy easier',
    holds: ({ difficulty }: HomeScenario) => difficulty <= 2,
  },
  {
    name: 'middling (3)',
    words: 'middling medium',
    holds: ({ difficulty }: HomeScenario) => difficulty === 3,
  },
  {
    name: 'harder (4–5)',
    words: 'hard harder difficult',
    holds: ({ difficulty }: HomeScenario) => difficulty >= 4,
  },
];

/** Stage, format and difficulty, as far as they tell cases apart. */
export function homeFacets({ scenarios }: HomeModel): readonly Facet[] {
  const by = (field: 'stage' | 'format'): Facet['values'] =>
    [...new Set(scenarios.map((one) => one[field]))]
      .toSorted()
      .map((value) => ({ name: cleanLine(words(value)), holds: (one) => one[field] === value }));
  const facet = (name: string, values: Facet['values']): Facet => ({
    values: [{ name: `any ${name}`, holds: () => true }, ...values],
  });
  const held = levels.filter(({ holds }) => scenarios.some(holds));
  return [facet('stage', by('stage')), facet('format', by('format')), facet('difficulty', held)].filter(
    ({ values }) => values.length > 2,
  );
}

/** What was chosen of each facet, the one that the keys change between marks. */
export const facetsRow = (facets: readonly Facet[], chosen: readonly number[], at: number | null): Row =>
  facets.map(({ values }, i): Span => {
    const widest = Math.max(...values.map(({ name }) => width(name)));
    const { name } = values[chosen[i]!]!;
    if (i === at) return [pad(`‹ ${name} ›`, widest + 4), 'title'];
    return [pad(`  ${name}`, widest + 4), chosen[i] === 0 ? 'dim' : 'strong'];
  });

/** The items of cases that are as chosen. */
export const asChosen = (
  items: readonly HomeItem[],
  facets: readonly Facet[],
  chosen: readonly number[],
): readonly HomeItem[] =>
  chosen.every((value) => value === 0)
    ? items
    : items.filter(
        ({ scenario }) =>
          scenario !== null && facets.every(({ values }, i) => values[chosen[i]!]!.holds(scenario)),
      );

/** The items that hold every word of the search. */
export function searched(items: readonly HomeItem[], search: string): readonly HomeItem[] {
  const wanted = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return items.filter(({ words }) => wanted.every((word) => words.toLowerCase().includes(word)));
}

/** What stands there when nothing does. */
export const emptyRows = (model: HomeModel, wanted: readonly string[], columns: number): readonly Row[] =>
  wanted.length > 0
    ? paragraphs(`Nothing matches ${wanted.join(', ')}. Esc shows everything again.`, columns, 'dim')
    : model.scenarios.length === 0
      ? [
          ...paragraphs('No cases were found.', columns, 'strong'),
          ...paragraphs(
            `${model.program} new scenario NAME makes one; ${model.program} validate says what is wrong with those that did not load.`,
            columns,
            'dim',
          ),
        ]
      : [];
