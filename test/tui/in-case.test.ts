import { describe, expect, it } from 'vitest';
import { offersOf } from '../../src/app/offers.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { stillBase } from '../../src/scenario/vocabulary.ts';
import type { SessionState } from '../../src/session/state.ts';
import { bindings } from '../../src/tui/keymap/bindings.ts';
import { bindingsIn } from '../../src/tui/keymap/in-case.ts';
import { boardLine, boardSheet } from '../../src/tui/panes/sheets/board.ts';
import { helpSheet } from '../../src/tui/panes/sheets/help.ts';
import { frameOf } from '../../src/tui/session/frame.ts';
import { headerRow } from '../../src/tui/session/header.ts';
import { inputHint } from '../../src/tui/session/hint.ts';
import { sessionLayout } from '../../src/tui/session/layout.ts';
import { keyContextOf } from '../../src/tui/session/modes.ts';
import { titlesRow } from '../../src/tui/session/titles.ts';
import { startUi } from '../../src/tui/session/ui-state.ts';
import { plainText } from '../../src/tui/text/row.ts';
import { begunRoom, FakeRoom } from './fake-room.ts';
import { fakeScenario } from './fake-scenario.ts';

const still = { ...fakeScenario.world, base: stillBase };
const nothing = { ...fakeScenario, world: still, hypotheses: [], actions: [] };
const document = { id: 'card', variations: [{}] } as unknown as Scenario['documents'][number];
const story: Scenario = { ...nothing, debrief: { ...fakeScenario.debrief, path: [] } };
const card: Scenario = { ...nothing, documents: [document] };
const roadmap: Scenario = {
  ...nothing,
  documents: [{ ...document, variations: [] }],
  allocation: {} as NonNullable<Scenario['allocation']>,
};
const roleplay: Scenario = { ...fakeScenario, persona: {} as NonNullable<Scenario['persona']> };

const fresh = new FakeRoom({ nowMs: () => 0 }).state;
const layout = sessionLayout({
  columns: 80,
  rows: 24,
  zoomed: false,
  talkOnly: false,
  tabs: true,
  inputLines: 1,
  belowRows: 0,
});
const tabs = (scenario: Scenario): string =>
  plainText(titlesRow(startUi('', []), fresh, scenario, layout, 0, ''))
    .replace(/[─▸\s]+/g, ' ')
    .trim();
const board = (state: SessionState, scenario: Scenario): string => plainText(boardLine(state, scenario, 78));
const sheet = (state: SessionState, scenario: Scenario): string => {
  const body = boardSheet(state, scenario, 78);
  return Array.from({ length: body.count }, (_, i) => body.item(i).map(plainText).join('\n')).join('\n');
};

describe('a case without a cause to find', () => {
  it.each([
    ['an incident', fakeScenario, 'Think aloud, ask for evidence, or /help', 'Talk Evidence Hypotheses'],
    ['a roleplay', roleplay, 'Talk to Dana, ask for evidence, or /help', 'Talk Evidence Hypotheses'],
    ['a model card', card, 'Think aloud, cite lines like [D12], or /help', 'Talk Evidence Marked'],
    ['a budget', roadmap, 'Think aloud, cite lines like [D12], or /help', 'Talk Evidence Split'],
    ['a story', story, 'Tell it in your own words, or /help', 'Talk'],
  ])('is named by what it asks: %s', (_, scenario, hint, panes) => {
    expect(inputHint(fresh, scenario)).toBe(hint);
    expect(tabs(scenario)).toBe(panes);
  });

  it('shows what was marked, or how the budget was split, in the place of hypotheses', () => {
    const marked = { ...fresh, flaws: [{ atMs: 61_000, text: 'judged by itself', cites: ['D12', 'D30'] }] };
    expect(board(fresh, card)).toBe('Marked  nothing yet');
    expect(board(marked, card)).toBe('Marked  D12 D30');
    expect(sheet(marked, card)).toContain('D12, D30   1:01\n  judged by itself');
    const split = {
      ...fresh,
      allocations: [
        { atMs: 60_000, split: { latency: 6 } },
        { atMs: 120_000, split: { latency: 2, bias: 4 } },
      ],
    };
    expect(board(fresh, roadmap)).toBe('Split  nothing yet');
    expect(board(split, roadmap)).toBe('Split  latency 2, bias 4');
    expect(sheet(split, roadmap)).toMatch(/^latency 2, bias 4 {3}2:00\nlatency 6 {3}1:00/);
    expect(board(fresh, story)).toMatch(/^Asked {2}p99 /);
    for (const state of [marked, split])
      expect(inputHint(state, roadmap)).toContain('or end it with /submit');
    // What somebody put down all the same is never hidden.
    expect(board(begunRoom({ nowMs: () => 0 }).state, story)).toMatch(/^Board {2}/);
  });

  it('offers no key, and explains none, for what it does not have', () => {
    const keys = (scenario: Scenario): string[] =>
      bindingsIn(bindings, offersOf(scenario)).map(({ title }) => title);
    const all = keys(fakeScenario);
    expect(all).toContain('what you can do to the system');
    expect(keys(card)).toContain('what you have marked as wrong');
    expect(keys(roadmap).some((title) => title.startsWith('mark the line as wrong'))).toBe(false);
    for (const absent of ['your hypotheses', 'what you can do to the system'])
      expect(keys(story)).not.toContain(absent);
    const help = helpSheet(story, bindingsIn(bindings, offersOf(story)), 78);
    const text = Array.from({ length: help.count }, (_, i) => help.item(i).map(plainText).join('')).join(
      '\n',
    );
    expect(text).toContain('There is nothing to look up in this case');
    expect(text).not.toMatch(/In the evidence|On the board|\/hint|\/evidence|\/act/);
  });

  it('gives the conversation the screen where there is nothing to look at', () => {
    const at = (scenario: Scenario) =>
      frameOf(startUi('', []), fresh, scenario, null, { columns: 120, rows: 40 }, bindings);
    expect(at(story).layout).toMatchObject({ wide: false, trace: null, talk: { columns: 100 } });
    expect(keyContextOf(at(story), null).tabTo).toBeNull();
    expect(at(card).layout.wide).toBe(true);
  });

  it('has no phases of a diagnosis, and warns of nothing looked at only where there is something to look at', () => {
    const header = (scenario: Scenario): string => plainText(headerRow(scenario, fresh, 95_000, 120));
    expect(header(fakeScenario)).toMatch(/nothing looked at yet {3}rodeo {3}1:35 gone/);
    for (const scenario of [card, roadmap, story]) expect(header(scenario)).not.toMatch(/looked|rodeo/);
    expect(header(roleplay)).toMatch(/rodeo {3}1:35 gone/);
    expect(header(roleplay)).not.toContain('looked');
  });
});
