import { describe, expect, it } from 'vitest';
import type { HomeModel, HomeScenario } from '../../src/tui/home-model.ts';
import { homeListed, homeStroke, startHome } from '../../src/tui/home-ui.ts';
import type { Stroke } from '../../src/tui/keymap/chord.ts';
import { keyTables } from '../../src/tui/keymap/user-keys.ts';
import { homeItems, homeShelves } from '../../src/tui/panes/home-rows.ts';

const scenario = (id: string, stage: string, format: string, difficulty: number): HomeScenario => ({
  id,
  title: `The case ${id}`,
  stage,
  format,
  difficulty,
  durationMs: 2_700_000,
  teaches: `What ${id} teaches`,
  tags: [],
  sessions: 0,
  best: null,
});
const model: HomeModel = {
  scenarios: [
    scenario('slow', 'technical-screen', 'incident', 2),
    scenario('deep', 'deep-dive', 'incident', 5),
    scenario('card', 'technical-screen', 'model-card', 1),
  ],
  unfinished: [],
  next: { scenarioId: 'slow', why: 'To begin with.' },
  notices: [],
};
const world = {
  items: homeItems(model),
  shelves: homeShelves(model),
  keys: keyTables({}).home,
  columns: 74,
  rows: 18,
};
const text = (typed: string): Stroke => ({ type: 'text', text: typed });
const key = (chord: string): Stroke => ({ type: 'key', chord });
const pressed = (...strokes: readonly Stroke[]) =>
  strokes.reduce((was, stroke) => homeStroke(was.ui, world, stroke), {
    ui: startHome(0),
    choice: null as unknown,
  });

describe('the library', () => {
  it('puts what to practise next first, the rest by stage and difficulty', () => {
    expect(world.items.map(({ choice }) => 'scenarioId' in choice && choice.scenarioId)).toEqual([
      'slow',
      'deep',
      'card',
    ]);
  });

  it('has a shelf for every stage, format and level that tells cases apart', () => {
    expect(world.shelves.map(({ name }) => name)).toEqual([
      'all',
      'deep dive',
      'technical screen',
      'incident',
      'model card',
      'easier (1–2)',
      'harder (4–5)',
    ]);
    const one = { ...model, scenarios: model.scenarios.slice(0, 1) };
    expect(homeShelves(one).map(({ name }) => name)).toEqual(['all']);
  });

  it('opens what was found, though search and Enter came in one read', () => {
    expect(pressed(text('card'), key('enter')).choice).toEqual({ kind: 'practise', scenarioId: 'card' });
    expect(pressed(text('no such case'), key('enter')).choice).toBeNull();
  });

  it('takes letters as keys only while nothing is typed', () => {
    expect(pressed(text('q')).choice).toEqual({ kind: 'quit' });
    expect(pressed(text('de'), text('q')).ui.search).toBe('deq');
    expect(pressed(text('?')).ui.helps).toBe(true);
    expect(pressed(text('?'), text('?')).ui.helps).toBe(false);
  });

  it('searches within a shelf, and comes back step by step', () => {
    const there = pressed(key('tab'), text('case'));
    expect(homeListed(there.ui, world).items).toHaveLength(1);
    const back = pressed(key('tab'), text('case'), key('escape'));
    expect([back.ui.search, back.ui.shelf]).toEqual(['', 1]);
    expect(pressed(key('tab'), key('escape')).ui.shelf).toBe(0);
    expect(pressed(key('shift+tab'), key('tab')).ui.shelf).toBe(0);
  });
});
