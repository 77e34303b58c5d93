import { describe, expect, it } from 'vitest';
import { againstActions } from '../../src/tui/panes/evidence/head.ts';
import { boardCauses, boardLine } from '../../src/tui/panes/sheets/board.ts';
import { talkWindow } from '../../src/tui/panes/talk/rows.ts';
import { timeline } from '../../src/tui/panes/talk/timeline.ts';
import { clockSpans, headerRow } from '../../src/tui/session/header.ts';
import { inputColumns, sessionLayout } from '../../src/tui/session/layout.ts';
import { shownIndex } from '../../src/tui/session/place.ts';
import { plainText } from '../../src/tui/text/row.ts';
import { begunRoom, FakeRoom } from './fake-room.ts';
import { screen } from './fake-screen.ts';

const minute = 60_000;

describe('the clock', () => {
  const shown = (nowMs: number) => clockSpans(nowMs, 45 * minute, 'running');
  it.each([
    [0, '0:00 gone  45:00 left', 'dim'],
    [192_400, '3:12 gone  41:48 left', 'dim'],
    [35 * minute, '35:00 gone  10:00 left', 'strong'],
    [40 * minute + 1, '40:00 gone  last five minutes  5:00 left', 'alarm'],
    [45 * minute, '45:00 gone  last five minutes  0:00 left', 'alarm'],
  ])('%i ms: %s', (nowMs, text, tone) => {
    expect(plainText(shown(nowMs))).toBe(text);
    expect(shown(nowMs).at(-1)?.[1]).toBe(tone);
  });

  it('marks ninety seconds without a look at anything, until there was one', () => {
    const room = new FakeRoom({ nowMs: () => 90_000 });
    const row = () => plainText(headerRow(room.scenario, room.state, 90_000, 120));
    expect(plainText(headerRow(room.scenario, room.state, 5_000, 80))).toMatch(
      /^ p99 latency jumped 200 ms overnight +first look by 1:30 {3}0:05 gone/,
    );
    const led = headerRow(room.scenario, room.state, 5_000, 80, ['with Alex', 'dim']);
    expect(plainText(led)).toMatch(/first look by 1:30 {3}with Alex {3}0:05 gone/);
    expect(row()).toContain('1:30 gone and nothing looked at yet');
    room.open('changes', 'interviewer');
    expect(row()).toContain('nothing looked at yet');
    room.open('changes');
    expect(row()).not.toContain('nothing looked at yet');
  });
});

describe('the layout', () => {
  it('tiles the screen at every size', () => {
    for (let columns = 60; columns <= 240; columns += 7)
      for (let rows = 15; rows <= 80; rows += 3)
        for (const inputLines of [1, 3, 40]) {
          const layout = sessionLayout({
            columns,
            rows,
            zoomed: false,
            talkOnly: false,
            tabs: true,
            inputLines,
            belowRows: 2,
          });
          const { talk, input, below, side, tabs, trace } = layout;
          const end = below.y + below.rows;
          expect(end).toBe(rows - 1);
          expect(talk.y + talk.rows + (trace?.rows ?? 0) + 1).toBe(input.y);
          expect(input.y + input.rows).toBe(below.y);
          expect(tabs).toMatchObject({ x: side.x, y: side.y - 1, columns: side.columns, rows: 1 });
          expect(side.x + side.columns).toBeLessThanOrEqual(columns);
          expect(side.y + side.rows).toBeLessThanOrEqual(rows - 1);
          expect(inputColumns({ columns, zoomed: false, talkOnly: false })).toBe(input.columns - 4);
        }
  });

  it('stands in two columns from 110 on, unless zoomed', () => {
    const wide = (columns: number, zoomed = false) =>
      sessionLayout({ columns, rows: 40, zoomed, talkOnly: false, tabs: true, inputLines: 1, belowRows: 0 })
        .wide;
    expect([wide(109), wide(110), wide(200, true)]).toEqual([false, true, false]);
    expect(
      sessionLayout({
        columns: 59,
        rows: 40,
        zoomed: false,
        talkOnly: false,
        tabs: true,
        inputLines: 1,
        belowRows: 0,
      }).tooSmall,
    ).toBe(true);
  });
});

describe('the conversation', () => {
  const room = begunRoom({ nowMs: () => 200_000 });
  const entries = timeline(room.state, room.scenario);

  it('tells words, views and the board in the order they happened', () => {
    expect(entries.map((one) => one.kind)).toEqual([
      'brief',
      'interviewer',
      'candidate',
      'interviewer',
      'view',
      'candidate',
      'view',
      'board',
      'board',
      'view',
    ]);
  });

  it('shows its end, and more of it when scrolled', () => {
    const shown = (up: number) => talkWindow(entries, 'Dana Okafor', 60, 5, up);
    const text = (up: number) => shown(up).rows.map(plainText).join('\n');
    expect(text(0)).toContain('2:10 asked changes');
    expect(shown(0)).toMatchObject({ above: true, below: false });
    expect(text(6)).not.toContain('changes');
    expect(shown(500)).toMatchObject({ above: false, below: true });
    expect(text(500)).toContain('brief');
  });
});

describe('the board', () => {
  it('groups what was said of one cause, the likeliest first', () => {
    const room = begunRoom({ nowMs: () => 200_000 });
    room.record({
      type: 'hypothesis-stated',
      hypothesisId: 'tokenizer-fertility',
      stance: 'claims',
      text: 'it is the tokenizer',
      confidence: 0.85,
      because: null,
      cites: ['C2'],
    });
    const [first, second] = boardCauses(room.state);
    expect(first).toMatchObject({
      name: 'it is the tokenizer',
      confidences: [0.6, 0.85],
      supports: ['M2', 'C2'],
    });
    expect(second).toMatchObject({ against: ['M1'] });
    expect(plainText(boardLine(room.state, room.scenario, 78))).toBe(
      'Board  it is the tokenizer 85%  ·  1 ruled out',
    );
  });
});

describe('evidence and actions', () => {
  it('says whether a view was taken before, on the way to, or after an action', () => {
    let now = 0;
    const room = new FakeRoom({ nowMs: () => now });
    const at = (ms: number, run: () => unknown): unknown => {
      now = ms;
      return run();
    };
    at(1000, () => room.open('changes'));
    expect(againstActions(room.state.views[0]!, room.state, room.scenario)).toBeNull();
    at(2000, () =>
      room.record({
        type: 'action-taken',
        actionId: 'rollback-tokenizer',
        effectiveMs: room.scenario.world.start + 180 * minute + 6 * minute,
      }),
    );
    at(30_000, () => room.open('changes'));
    at(120_000, () => room.open('changes'));
    expect(room.state.views.map((view) => againstActions(view, room.state, room.scenario))).toEqual([
      'before “Roll the tokenizer back”',
      '“Roll the tokenizer back” not in effect yet',
      'after “Roll the tokenizer back”',
    ]);
  });
});

describe('sending', () => {
  it('keeps the text until it is known to be taken', () => {
    const on = screen(new FakeRoom({ nowMs: () => 0 }));
    on.type('metrics ttft_p9');
    on.key({ do: 'send' });
    expect(on.effects).toEqual([{ do: 'send', id: 1, text: 'metrics ttft_p9' }]);
    expect(on.text).toBe('metrics ttft_p9');
    on.answer({ kind: 'refused', message: 'Did you mean ttft_p99?', caret: { start: 8, end: 15 } });
    expect(on.text).toBe('metrics ttft_p9');
    expect(on.ui.message).toMatchObject({ tone: 'refused', range: { start: 8, end: 15 } });
  });

  it('gives the field back while a slow one is on its way, and the text back when it is refused', () => {
    const on = screen(new FakeRoom({ nowMs: () => 0 }));
    on.type('metrics x');
    on.key({ do: 'send' });
    on.run({ type: 'slow', id: 1 });
    expect(on.text).toBe('');
    on.answer({ kind: 'refused', message: 'no', caret: null });
    expect(on.text).toBe('metrics x');
  });

  it('does not overwrite what was typed meanwhile', () => {
    const on = screen(new FakeRoom({ nowMs: () => 0 }));
    on.type('metrics x');
    on.key({ do: 'send' });
    on.type('next');
    expect(on.text).toBe('next');
    on.answer({ kind: 'refused', message: 'no', caret: null });
    expect(on.text).toBe('next');
    expect(on.ui.editor.past).toEqual(['metrics x']);
  });

  it('sends nothing that is empty', () => {
    const on = screen(new FakeRoom({ nowMs: () => 0 }));
    on.type('  ');
    on.key({ do: 'send' });
    expect(on.effects).toEqual([]);
  });
});

describe('a question', () => {
  const asked = () => {
    const on = screen(new FakeRoom({ nowMs: () => 0 }));
    on.type('/submit the tokenizer');
    on.key({ do: 'send' });
    on.answer({ kind: 'confirm', message: 'End?', answer: '/submit! the tokenizer' });
    return on;
  };
  it('keeps a long command until it is answered with yes', () => {
    const on = asked();
    expect(on.text).toBe('/submit the tokenizer');
    on.key({ do: 'yes' });
    expect(on.effects.at(-1)).toEqual({ do: 'send', id: 2, text: '/submit! the tokenizer' });
    expect(on.text).toBe('');
  });
  it('is dropped by no, and by going on to write', () => {
    const no = asked();
    no.key({ do: 'no' });
    expect([no.ui.confirm, no.text]).toEqual([null, '/submit the tokenizer']);
    const writing = asked();
    writing.type(' build');
    expect([writing.ui.confirm, writing.text]).toEqual([null, '/submit the tokenizer build']);
  });
  it('says that nothing was done when one writes on, until another key', () => {
    const on = asked();
    on.type(' b');
    expect(on.ui.message?.text).toBe('Nothing was done: that wanted a yes.');
    on.type('uild');
    expect(on.ui.message?.text).toBe('Nothing was done: that wanted a yes.');
    on.key({ do: 'edit', how: 'left' });
    expect(on.ui.message).toBeNull();
  });
  it('comes back with the command when the field was given back meanwhile', () => {
    const on = screen(new FakeRoom({ nowMs: () => 0 }));
    on.type('/submit a long answer');
    on.key({ do: 'send' });
    on.run({ type: 'heard' });
    expect(on.text).toBe('');
    on.answer({ kind: 'confirm', message: 'End?', answer: '/submit! a long answer' });
    expect(on.text).toBe('/submit a long answer');
    on.key({ do: 'yes' });
    expect(on.text).toBe('');
  });
  it('does not keep words that were said already', () => {
    const on = screen(new FakeRoom({ nowMs: () => 0 }));
    on.type('roll back the tokenizer');
    on.key({ do: 'send' });
    on.answer({ kind: 'confirm', message: 'Roll back?', answer: '/act! x' });
    expect(on.text).toBe('');
  });
});

describe('panes on a narrow screen', () => {
  it('Tab goes round: conversation, evidence, hypotheses', () => {
    const on = screen(begunRoom({ nowMs: () => 0 }));
    const stop = () => [on.ui.front, on.ui.side, on.ui.focus];
    const seen = [stop()];
    for (let i = 0; i < 3; i++) {
      on.key({ do: 'next-pane' });
      seen.push(stop());
    }
    expect(seen).toEqual([
      ['talk', 'evidence', 'input'],
      ['side', 'evidence', 'side'],
      ['side', 'board', 'side'],
      ['talk', 'evidence', 'input'],
    ]);
  });

  it('a view that was asked for comes to the front; one that was shown does not push the conversation away', () => {
    const on = screen(begunRoom({ nowMs: () => 0 }));
    on.run({ type: 'view-opened', by: 'interviewer' });
    expect(on.ui.front).toBe('talk');
    on.run({ type: 'view-opened', by: 'candidate' });
    expect([on.ui.front, on.ui.focus]).toEqual(['side', 'input']);
  });
});

describe('evidence keys', () => {
  it('go from view to view, and a new one is shown when it comes', () => {
    const room = begunRoom({ nowMs: () => 0 });
    const on = screen(room);
    on.key({ do: 'view', by: -1 });
    on.key({ do: 'view', by: -1 });
    on.key({ do: 'view', by: -1 });
    expect(shownIndex(on.ui, room.state)).toBe(0);
    on.run({ type: 'view-opened', by: 'candidate' });
    expect(shownIndex(on.ui, room.state)).toBe(2);
  });

  it('cite the row under the cursor, or the view where rows cannot be cited, once', () => {
    const room = begunRoom({ nowMs: () => 0 });
    const on = screen(room);
    on.key({ do: 'next-pane' });
    on.key({ do: 'move', to: 'down' });
    on.key({ do: 'cite' });
    on.key({ do: 'cite' });
    expect(on.text).toBe('[C2] ');
    on.key({ do: 'view', by: -1 });
    on.key({ do: 'cite' });
    expect(on.text).toBe('[C2] [M2] ');
  });

  it('sort a table from the column it came sorted by on, and say by which', () => {
    const room = new FakeRoom({ nowMs: () => 0 });
    room.open('traces');
    const on = screen(room);
    on.key({ do: 'next-pane' });
    const said = (how: 'next' | 'turn'): string | undefined => {
      on.key({ do: 'sort', how });
      return on.ui.message?.text;
    };
    expect(said('next')).toBe('Sorted by total ↓. S turns it round.');
    expect(said('turn')).toBe('Sorted by total ↑. S turns it round.');
    expect([said('next'), said('next'), said('next')].at(-1)).toBe('Sorted by start ↑. S turns it round.');
    for (let i = 0; i < 5; i++) said('next');
    expect(said('next')).toBe('As it came, by ttft ↓.');
  });

  it('mark lines of a document: none that is empty, no cite of anything else', () => {
    const room = new FakeRoom({ nowMs: () => 0 });
    room.open('doc card');
    const on = screen(room);
    on.type('[V1]');
    on.key({ do: 'next-pane' });
    on.key({ do: 'move', to: 'down' });
    on.key({ do: 'flaw' });
    expect([on.text, on.ui.focus]).toEqual(['/flaw D2 ', 'input']);
    on.type('no error bars');
    on.key({ do: 'next-pane' });
    on.key({ do: 'move', to: 'bottom' });
    on.key({ do: 'flaw' });
    expect(on.text).toBe('/flaw D2 D5 no error bars');
    expect(on.ui.message?.text).toBe('What is wrong at D2, D5? Tab adds another line.');
    const line = (i: number): string => on.frame().listed()!.body.item(i).map(plainText).join(' ');
    expect(line(6)).toBe('D5  The benchmark came after the crawl.');
    room.record({ type: 'flaw-marked', text: 'no error bars', cites: ['D2', 'D5'] });
    expect(line(6)).toBe('D5! The benchmark came after the crawl. (marked)');
  });

  it('a document that is asked for again is shown, not opened twice', () => {
    const room = new FakeRoom({ nowMs: () => 0 });
    room.open('doc card');
    room.open('changes');
    const on = screen(room);
    room.open('doc card', 'candidate', 'show me the card again');
    on.run({ type: 'view-opened', by: 'candidate' });
    expect([on.frame().index, on.ui.front]).toEqual([0, 'side']);
    expect(on.ui.message?.text).toBe('Model card is open already; here it is.');
    on.key({ do: 'view', by: 1 });
    expect(on.frame().index).toBe(1);
    on.key({ do: 'view', by: 1 });
    expect(on.frame().index).toBe(1);
    on.key({ do: 'sheet', sheet: 'views' });
    expect(on.frame().listed()!.body.count).toBe(2);
  });

  it('choosing an action writes it and waits for Enter', () => {
    const on = screen(begunRoom({ nowMs: () => 0 }));
    on.type('half a thought');
    on.key({ do: 'sheet', sheet: 'actions' });
    on.key({ do: 'move', to: 'down' });
    on.key({ do: 'choose' });
    expect([on.text, on.ui.focus]).toEqual(['/act restart-engines', 'input']);
    expect(on.ui.editor.past).toEqual(['half a thought']);
    expect(on.effects).toEqual([]);
  });
});

describe('Esc', () => {
  it('backs out of one thing at a time', () => {
    const on = screen(begunRoom({ nowMs: () => 0 }));
    on.key({ do: 'next-pane' });
    on.key({ do: 'sheet', sheet: 'help' });
    expect([on.ui.side, on.ui.focus]).toEqual(['help', 'side']);
    on.key({ do: 'back' });
    expect([on.ui.side, on.ui.focus, on.ui.front]).toEqual(['evidence', 'side', 'side']);
    on.key({ do: 'back' });
    expect([on.ui.side, on.ui.focus, on.ui.front]).toEqual(['evidence', 'input', 'talk']);
  });
});
