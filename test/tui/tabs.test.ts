import { describe, expect, it } from 'vitest';
import { offersOf } from '../../src/app/offers.ts';
import { contextOf } from '../../src/cli/case.ts';
import { understand } from '../../src/session/requests/understand.ts';
import { parseQuery } from '../../src/sim/query/parse.ts';
import { bindings } from '../../src/tui/keymap/bindings.ts';
import { bindingsIn } from '../../src/tui/keymap/in-case.ts';
import { kindsIn } from '../../src/tui/panes/evidence/kinds.ts';
import { noneYet, tabAt, tabLabels, tabsRow } from '../../src/tui/session/tabs.ts';
import { plainText, rowWidth } from '../../src/tui/text/row.ts';
import { library } from '../library.ts';
import { begunRoom, FakeRoom } from './fake-room.ts';
import { screen } from './fake-screen.ts';

type On = ReturnType<typeof screen>;

const tabsAt = (on: On, room: FakeRoom, columns: number): string =>
  plainText(tabsRow(tabLabels(on.ui, room.state, room.scenario, bindings, columns), columns));
const shownId = (on: On): string | undefined => on.frame().opened?.citeId ?? on.frame().opened?.viewId;

/** A begun session (M1, M2, C1–3) with more opened in it, the keys in the evidence. */
function reading(...queries: readonly string[]): { room: FakeRoom; on: On } {
  const room = begunRoom({ nowMs: () => 200_000 });
  const on = screen(room);
  const opened = (query: string): void => {
    room.open(query);
    on.run({ type: 'view-opened', by: 'candidate' });
  };
  for (const query of queries) opened(query);
  on.key({ do: 'next-pane' });
  return { room, on };
}
const kind = (id: string) => ({ do: 'kind', kind: id }) as const;

describe('the tab line', () => {
  it('names every kind of evidence the case can have, how much there is of each, and which is on show', () => {
    const { room, on } = reading();
    expect(tabsAt(on, room, 116)).toBe(
      ' 1 Logs  2 Traces  3 Metrics 2 [4 Changes 1] 5 Config  6 Samples  7 Evals  9 Notes',
    );
    on.key(kind('metrics'));
    expect(tabsAt(on, room, 116)).toContain(' 1 Logs  2 Traces [3 Metrics 2 of 2] 4 Changes 1  5 Config ');
  });

  it('stands in one line: empty kinds give way first, then titles', () => {
    const { room, on } = reading('logs | limit 40', 'traces lang:zh', 'config tokenizer | diff');
    expect(tabsAt(on, room, 80)).toBe(
      ' 1 Logs 1  2 Traces 1  3 Metrics 2  4 Changes 1 [5 Config 1] 6 Smp  7 Eval',
    );
    expect(tabsAt(on, room, 60)).toBe(' 1 Logs 1  2 Traces 1  3 Metrics 2  4 Changes 1 [5 Config 1]');
    expect(tabsAt(on, room, 55)).toBe(' 1 Log 1  2 Trc 1  3 Met 2  4 Chg 1 [5 Config 1] 6 Smp');
    expect(tabsAt(on, room, 40)).toBe(' 1 1  2 1  3 2  4 1 [5 Config 1] 6 Smp');
    for (let columns = 20; columns < 130; columns++)
      expect(rowWidth([[tabsAt(on, room, columns)]])).toBeLessThanOrEqual(columns);
  });

  it('says what there is to ask for before anything was opened', () => {
    const room = new FakeRoom({ nowMs: () => 0 });
    expect(tabsAt(screen(room), room, 80)).toBe(
      ' 1 Logs  2 Traces  3 Metrics  4 Changes  5 Config  6 Samples  7 Evals  9 Notes',
    );
  });

  it('knows which tab is under the pointer', () => {
    const { room, on } = reading();
    const labels = tabLabels(on.ui, room.state, room.scenario, bindings, 116);
    const line = plainText(tabsRow(labels, 116));
    for (const { id, text } of labels) expect(tabAt(labels, line.indexOf(text.trim()))).toBe(id);
    expect(tabAt(labels, 115)).toBeUndefined();
  });
});

describe('a digit', () => {
  it('comes back to the view that its tab was left at', () => {
    const { on } = reading();
    on.key(kind('metrics'));
    on.key(kind('metrics'));
    expect(shownId(on)).toBe('M1');
    on.key(kind('changes'));
    on.key(kind('metrics'));
    expect(shownId(on)).toBe('M1');
  });

  it('shows what has come since, before what was left', () => {
    const { room, on } = reading();
    on.key(kind('metrics'));
    on.key(kind('metrics'));
    room.open('metrics ttft_p50 ttft_p95 ttft_p99');
    room.open('changes');
    on.run({ type: 'view-opened', by: 'candidate' });
    on.key(kind('metrics'));
    expect(shownId(on)).toBe('M3');
  });

  it('walks round the views of its kind when it is pressed again', () => {
    const { on } = reading();
    const seen = [1, 2, 3].map(() => {
      on.key(kind('metrics'));
      return shownId(on);
    });
    expect(seen).toEqual(['M2', 'M1', 'M2']);
  });
});

it('[ and ] go along the tabs, from one kind on to the next, and stop at the ends', () => {
  const { on } = reading('logs | limit 40', 'trace T1');
  const walk = (by: 1 | -1): (string | undefined)[] =>
    Array.from({ length: 6 }, () => {
      on.key({ do: 'tab', by });
      return on.frame().opened?.view.facets.source;
    });
  expect(walk(-1)).toEqual(['logs', 'logs', 'logs', 'logs', 'logs', 'logs']);
  expect(walk(1)).toEqual(['trace', 'metrics', 'metrics', 'changes', 'changes', 'changes']);
});

describe('what is said where a tab is empty', () => {
  const cases = [...library.cases.values()].map((one) => [one.scenario.id, one] as const);

  it.each(cases)('gets a view of that kind when it is asked: %s', (_, loaded) => {
    const context = contextOf(library, loaded);
    for (const one of kindsIn(offersOf(loaded.scenario)).filter(({ id }) => id !== 'notes')) {
      const said = /^No .* yet\. Ask: (.*)$/.exec(noneYet(one, loaded.scenario))?.[1];
      expect(said, one.id).toBeDefined();
      const [query = said!] = understand(context, said!).flatMap((request) =>
        request.kind === 'query' ? [request.query] : [],
      );
      const parsed = parseQuery(query);
      expect(parsed.ok && one.sources.includes(parsed.value.source), `${one.id}: ${said}`).toBe(true);
    }
  });

  it.each(cases)('has a key for each tab and for no other: %s', (_, { scenario }) => {
    const keys = bindingsIn(bindings, offersOf(scenario)).flatMap(({ action }) =>
      action.do === 'kind' ? [action.kind] : [],
    );
    expect(keys).toEqual(kindsIn(offersOf(scenario)).map(({ id }) => id));
  });
});
