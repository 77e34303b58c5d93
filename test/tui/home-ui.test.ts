import { describe, expect, it } from 'vitest';
import type { HomeModel, HomeScenario } from '../../src/tui/home-model.ts';
import { homeHints, homeListed, homeStroke, startHome } from '../../src/tui/home-ui.ts';
import type { Stroke } from '../../src/tui/keymap/chord.ts';
import { keyTables } from '../../src/tui/keymap/user-keys.ts';
import { homeFacets, homeItems, pastItems } from '../../src/tui/panes/home-rows.ts';

const scenario = (id: string, stage: string, format: string, difficulty: number): HomeScenario => ({
  id,
  title: `The case ${id}`,
  stage,
  format,
  difficulty,
  durationMs: 2_700_000,
  teaches: `What ${id} teaches`,
  tags: id === 'deep' ? ['rag'] : [],
  sessions: 0,
  best: null,
});
const model: HomeModel = {
  scenarios: [
    scenario('slow', 'technical-screen', 'incident', 2),
    scenario('deep', 'deep-dive', 'incident', 5),
    scenario('card', 'technical-screen', 'model-card', 1),
  ],
  unfinished: [
    {
      sessionId: 's1',
      scenarioId: 'slow',
      title: 'The case slow',
      atMs: 60_000,
      durationMs: 2_700_000,
      left: '2 hours ago',
    },
  ],
  past: [
    {
      sessionId: 's0',
      scenarioId: 'slow',
      title: 'The case slow',
      tookMs: 1_800_000,
      begun: '2 days ago',
      verdict: 'hire',
      score: 80,
    },
  ],
  program: 'rodeo',
  next: { scenarioId: 'slow', why: 'To begin with.' },
  notices: [],
};
const world = {
  items: homeItems(model),
  past: pastItems(model),
  facets: homeFacets(model),
  keys: keyTables({}).home,
  columns: 74,
  rows: 18,
};
const text = (typed: string): Stroke => ({ type: 'text', text: typed });
const key = (chord: string): Stroke => ({ type: 'key', chord });
const pressed = (...strokes: readonly Stroke[]) =>
  strokes.reduce<ReturnType<typeof homeStroke>>((was, stroke) => homeStroke(was.ui, world, stroke), {
    ui: startHome(world.facets, []),
    choice: null,
  });
/** Which cases are listed after these keys. */
const listed = (...strokes: readonly Stroke[]) =>
  homeListed(pressed(...strokes).ui, world).items.map(({ scenario }) => scenario?.id);
const hints = (...strokes: readonly Stroke[]) =>
  homeHints(pressed(...strokes).ui, world).flatMap(({ hint }) => hint ?? []);

describe('the library', () => {
  it('puts what can be gone on with first, then what to practise next, the rest by stage and difficulty', () => {
    expect(world.items.map(({ choice }) => 'scenarioId' in choice && choice.scenarioId)).toEqual([
      false,
      'slow',
      'deep',
      'card',
    ]);
  });

  it('has a value for every stage, format and level there is, where that tells cases apart', () => {
    expect(world.facets.map(({ values }) => values.map(({ name }) => name))).toEqual([
      ['any stage', 'deep dive', 'technical screen'],
      ['any format', 'incident', 'model card'],
      ['any difficulty', 'easier (1–2)', 'harder (4–5)'],
    ]);
    expect(homeFacets({ ...model, scenarios: model.scenarios.slice(0, 1) })).toEqual([]);
  });

  it('opens what was found, though search and Enter came in one read', () => {
    expect(pressed(text('card'), key('enter')).choice).toEqual({ kind: 'practise', scenarioId: 'card' });
    expect(pressed(text('no such case'), key('enter')).choice).toBeNull();
  });

  it('searches by every letter, the first too; Esc and Ctrl+C leave', () => {
    expect(pressed(...[...'quality'].map(text)).ui.search).toBe('quality');
    expect(pressed(text('q'), key('escape')).choice).toBeNull();
    expect(pressed(text('q'), key('escape'), key('escape')).choice).toEqual({ kind: 'quit' });
    expect(pressed(text('q'), key('ctrl+c')).choice).toEqual({ kind: 'quit' });
    expect(pressed(text('?')).ui.helps).toBe(true);
    expect(pressed(text('?'), text('?')).ui.helps).toBe(false);
  });

  it('finds by stage, format, difficulty in words, what is taught and tags, together', () => {
    expect(listed(text('easy'))).toEqual(['slow', 'slow', 'card']);
    expect(listed(text('hard'))).toEqual(['deep']);
    expect(listed(text('difficulty 5'))).toEqual(['deep']);
    expect(listed(text('screen easy model'))).toEqual(['card']);
    expect(listed(text('teaches rag'))).toEqual(['deep']);
  });

  it('combines stage, format and difficulty, and Esc takes all back', () => {
    const incidents = [key('tab'), key('tab'), key('right')];
    expect(listed(...incidents)).toEqual(['slow', 'slow', 'deep']);
    expect(listed(...incidents, key('tab'), key('left'))).toEqual(['deep']);
    expect(listed(...incidents, text('slow'))).toEqual(['slow', 'slow']);
    const back = pressed(...incidents, text('slow'), key('escape')).ui;
    expect(back).toEqual(startHome(world.facets, []));
    expect(pressed(key('shift+tab'), key('tab')).ui.facet).toBeNull();
    expect(startHome(world.facets, ['model card', 'gone']).chosen).toEqual([0, 2, 0]);
  });

  it('discards a session only after a yes', () => {
    expect(pressed(key('delete')).choice).toBeNull();
    expect(pressed(key('delete'), text('y')).choice).toEqual({ kind: 'discard', sessionId: 's1' });
    expect(pressed(key('delete'), key('enter'))).toMatchObject({ ui: { discarding: null }, choice: null });
    expect(pressed(key('down'), key('delete'), text('y')).ui.search).toBe('y');
  });

  it('opens scorecards of past sessions', () => {
    const card = { kind: 'scorecard', sessionId: 's0' };
    expect(pressed(key('ctrl+r'), key('enter')).choice).toEqual(card);
    expect(pressed(key('ctrl+r'), text('hire'), key('enter')).choice).toEqual(card);
    expect(pressed(key('ctrl+r'), key('escape'))).toMatchObject({ ui: { past: false }, choice: null });
  });

  it('hints at what a key does just then', () => {
    expect(hints()).toEqual(['open', 'discard', 'filter', 'scorecards', 'help', 'quit']);
    expect(hints(key('down'))).toEqual(['open', 'choose', 'filter', 'scorecards', 'help', 'quit']);
    expect(hints(key('down'), key('tab'))).toEqual([
      'open',
      'filter',
      'change',
      'scorecards',
      'help',
      'clear',
    ]);
    expect(hints(key('ctrl+r'))).toEqual(['open', 'choose', 'filter', 'help', 'cases']);
  });
});
