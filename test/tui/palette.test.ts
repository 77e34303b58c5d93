import { afterEach, describe, expect, it } from 'vitest';
import { bindings } from '../../src/tui/keymap/bindings.ts';
import { findItems } from '../../src/tui/palette/find.ts';
import { paletteItems } from '../../src/tui/palette/items.ts';
import { listedPalette } from '../../src/tui/palette/palette.ts';
import { sessionLayout } from '../../src/tui/session/layout.ts';
import { keyContextOf, modesOf } from '../../src/tui/session/modes.ts';
import { startPlace, startUi } from '../../src/tui/session/ui-state.ts';
import { plainText } from '../../src/tui/text/row.ts';
import { Driver } from './driver.ts';
import { begunRoom, FakeRoom } from './fake-room.ts';
import { screen } from './fake-screen.ts';

const layout = sessionLayout({
  columns: 120,
  rows: 40,
  zoomed: false,
  talkOnly: false,
  tabs: true,
  inputLines: 1,
  belowRows: 0,
});
const offered = (room: FakeRoom, query: string): string[] => {
  return found(room, query).map(({ item }) => `${item.sort} ${item.text}`);
};
const found = (room: FakeRoom, query: string) => {
  const ui = startUi('', []);
  const context = keyContextOf({ ui, state: room.state, scenario: room.scenario, layout }, null);
  const items = paletteItems(room.state, room.scenario, bindings, context, modesOf(ui, room.state));
  return findItems(items, query);
};

describe('the palette', () => {
  it('offers keys that work, views, commands, actions and queries', () => {
    const all = offered(begunRoom({ nowMs: () => 0 }), '');
    expect(all).toEqual(
      expect.arrayContaining([
        'key your hypotheses',
        'view C1–3 Changes, last 6 hours',
        'say /submit [ANSWER]',
        'act Roll the tokenizer back',
        'query metrics ttft_p99 | by lang',
        'query metrics error_rate',
      ]),
    );
    expect(new Set(all).size).toBe(all.length);
    // What needs a view is not offered before there is one.
    expect(offered(new FakeRoom({ nowMs: () => 0 }), '')).not.toContain('key all the views you opened');
  });

  it.each([
    ['roll', 'act Roll the tokenizer back'],
    ['err rate', 'query metrics error_rate | by route'],
    ['sbmt', 'say /submit [ANSWER]'],
    ['hypoth', 'key your hypotheses'],
    ['restart', 'act Restart every engine'],
  ])('finds by a few letters: %s', (query, first) => {
    expect(offered(begunRoom({ nowMs: () => 0 }), query)[0]).toBe(first);
  });

  it('finds no letters that are strewn over a line', () => {
    expect(offered(begunRoom({ nowMs: () => 0 }), 'them').length).toBeLessThan(5);
  });

  it('names the key that does it from here, or where another does', () => {
    const aside = (query: string) => found(begunRoom({ nowMs: () => 0 }), query)[0]?.item.aside;
    expect(aside('your hypotheses')).toBe('Ctrl+B');
    expect(aside('all the views you opened')).toBe('v in the evidence');
  });

  it('keeps to its columns whatever it shows', () => {
    const room = begunRoom({ nowMs: () => 0 });
    for (const query of ['', 'metrics', 'c', 'nothing is called like this']) {
      const ui = {
        ...startUi('', []),
        palette: { query, place: startPlace },
      };
      const { body } = listedPalette(ui, {
        state: room.state,
        scenario: room.scenario,
        layout,
        table: bindings,
      });
      for (let i = 0; i < body.count; i++)
        for (const line of body.item(i))
          expect(plainText(line).length).toBeLessThanOrEqual(layout.side.columns - 4);
    }
  });

  it('writes what has to be finished or confirmed, and does the rest', () => {
    const on = screen(begunRoom({ nowMs: () => 0 }));
    on.type('half a thought');
    on.key({ do: 'palette' });
    on.type('restart every');
    on.key({ do: 'palette-take' });
    expect([on.text, on.ui.palette, on.effects]).toEqual(['/act restart-engines', null, []]);
    on.key({ do: 'undo' });
    expect(on.text).toBe('half a thought');
    on.key({ do: 'palette' });
    on.type('hypoth');
    on.key({ do: 'palette-take' });
    expect([on.ui.side, on.text]).toEqual(['board', 'half a thought']);
    on.key({ do: 'palette' });
    on.type('/brief');
    on.key({ do: 'palette-take' });
    expect(on.effects).toMatchObject([{ do: 'send', text: '/brief' }]);
  });

  it('leaves everything as it was when it is closed', () => {
    const on = screen(begunRoom({ nowMs: () => 0 }));
    on.type('half a thought');
    const before = on.ui;
    on.key({ do: 'palette' });
    on.type('abc');
    on.key({ do: 'palette-erase', what: 'letter' });
    expect(on.ui.palette?.query).toBe('ab');
    on.key({ do: 'palette-close' });
    expect(on.ui).toEqual(before);
  });
});

describe('on a terminal', () => {
  let driver: Driver;
  afterEach(() => driver.close());

  it('opens with a colon or Ctrl+O, takes every letter, and closes with Esc', async () => {
    driver = await Driver.open({ columns: 80, rows: 24, args: ['begun', '--frozen'] });
    await driver.waitFor('Think aloud');
    driver.write(':');
    await driver.waitFor('▸ Find');
    driver.write('changes, last');
    await driver.waitFor((text) => text.includes(': changes, last') && text.includes('› view   C1–3'));
    driver.press('enter');
    await driver.waitFor('▸ Evidence');
    // Where letters are commands, they are text to the palette.
    driver.write(':cjk');
    await driver.waitFor(': cjk');
    driver.press('escape');
    await driver.waitFor('▸ Evidence');
  });

  it('puts a query into the text, to be sent', async () => {
    driver = await Driver.open({ columns: 120, rows: 40, args: ['begun', '--frozen'] });
    await driver.waitFor('Think aloud');
    driver.press('ctrl+o');
    await driver.waitFor('▸ Find');
    driver.write('traces');
    await driver.waitFor('› query  traces');
    driver.press('enter');
    await driver.waitFor('› traces');
    driver.press('enter');
    await driver.waitFor('1,204 matched');
  });

  it('says so where nothing is called that, and leaves the text alone', async () => {
    driver = await Driver.open({ columns: 80, rows: 24, args: ['begun', '--frozen'] });
    await driver.waitFor('Think aloud');
    await driver.type('half a thought');
    driver.press('ctrl+o');
    await driver.waitFor('▸ Find');
    driver.write('zzzz');
    await driver.waitFor('Nothing is called that.');
    driver.press('escape');
    await driver.waitFor('› half a thought');
  });
});
