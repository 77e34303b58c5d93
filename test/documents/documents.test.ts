import { describe, expect, it } from 'vitest';
import { commandsIn, queryExamples } from '../../src/app/input.ts';
import { linesOf } from '../../src/scenario/document.ts';
import { drawDocuments } from '../../src/scenario/draw-documents.ts';
import { atSeed } from '../../src/scenario/variant.ts';
import { openWorld } from '../../src/sim/create-world.ts';
import { runQuery } from '../../src/sim/query/run.ts';
import { worldSpec } from '../../src/sim/world.ts';
import { cardOf, loadMemo, memoCase, memoText } from './memo.ts';

const ask = (query: string, seed = 7) => {
  const spec = worldSpec(atSeed(memoCase(), seed));
  const world = openWorld(spec, seed, null);
  return runQuery(world, query, spec.opensAtMs + 60_000);
};
const linesAt = (query: string, seed = 7): string[] => {
  const view = ask(query, seed);
  if (!view.ok) throw new Error(view.error.message);
  const { body } = view.value;
  if (body.type !== 'document') throw new Error(body.type);
  return body.lines.map(({ number, text }) => (number === null ? '' : `D${number} ${text}`));
};

describe('a document of a seed', () => {
  it('has its facts filled in, its rows close together, tables in columns, and a number before every line that is not empty', () => {
    expect(linesAt('doc memo')).toEqual([
      'D1 # Larkspur-7B: ready to launch',
      '',
      'D2 Larkspur-7B scores 71.8 on 164 items, the old model 71.2.',
      '',
      'D3 | model       | score |',
      'D4 | ----------- | ----- |',
      'D5 | Larkspur-7B |  71.8 |',
      '',
      'D6 The crawl ended in June; the benchmark appeared in March.',
      '',
      'D7 37 items with broken images were left out; the list is in the appendix, and with them the scores are 0.1 lower for both.',
    ]);
  });

  it('is the same for the same seed, has other figures for another, and is not drawn twice', () => {
    expect(linesAt('doc memo')).toEqual(linesAt('doc memo'));
    expect(new Set([1, 2, 3, 4].map((seed) => linesAt('doc memo', seed).join('\n'))).size).toBeGreaterThan(1);
    const drawn = drawDocuments(memoCase().documents, 7);
    expect(drawDocuments(drawn, 7)).toEqual(drawn);
  });

  it('knows the lines that show a flaw', () => {
    const { documents } = atSeed(memoCase(), 7);
    expect(documents[0]!.variations.map((one) => [one.id, linesOf(documents, one)])).toEqual([
      ['few-items', [2]],
      ['seen-before', [6]],
      ['dropped-items', [7]],
    ]);
  });

  it('shows the lines that hold words, lists what there is, and says what is not there', () => {
    expect(linesAt('doc memo benchmark')).toEqual([
      'D6 The crawl ended in June; the benchmark appeared in March.',
    ]);
    const list = ask('doc');
    expect(list.ok && list.value.body).toMatchObject({
      type: 'table',
      rows: [{ cells: ['memo', 'Launch memo of Larkspur-7B', 7] }],
    });
    expect(ask('doc mem')).toMatchObject({
      ok: false,
      error: { message: 'There is no document `mem`', nearest: 'memo' },
    });
    expect(ask('metrics ttft_p99')).toMatchObject({ ok: false, error: { expected: ['doc'] } });
  });
});

describe('a document with a mistake', () => {
  const problems = (from: string, to: string): string[] => {
    const loaded = loadMemo(memoText.replace(from, to));
    return loaded.ok
      ? loaded.value.warnings.map((one) => `${one.line}: ${one.message}`)
      : loaded.error.map((one) => `${one.line}: ${one.message}`);
  };

  it('is refused at its line', () => {
    expect(problems('', '')).toEqual([]);
    expect(problems('crawl: "The crawl ended in June', 'krawl: "The crawl ended in June')).toEqual([
      expect.stringMatching(/^\d+: .*`krawl`/),
    ]);
    expect(problems('{ours-0.6}, both', '{hours-0.6}, both')).toEqual([
      expect.stringMatching(/no fact is called `hours`/),
    ]);
    expect(problems('criterion: contamination', 'criterion: contamnation')).toEqual([
      expect.stringMatching(/`contamnation`/),
    ]);
    expect(problems('        weighs: So the score may be memory\n', '')).toEqual([
      expect.stringMatching(/a flaw needs `weighs`/),
    ]);
    expect(problems('flaws: [2, 2]', 'flaws: [3, 3]')).toEqual([expect.stringMatching(/draws 2 flaws/)]);
  });
});

describe('reading a document', () => {
  it('counts a flaw that is named at its line, what it does to the claim and what would settle it', async () => {
    const { card, problems } = await cardOf([
      { at: '1:00', flaw: 'only 164 items and no interval, a gap of half a point is noise', cites: ['D2'] },
      {
        at: '1:20',
        say: "So you can't conclude that it is better. I'd ask for the interval, or rerun it on 2,000 items with three seeds.",
        cites: [],
      },
      {
        at: '2:00',
        say: 'The benchmark was public before the crawl ended, so it may have been trained on [D6].',
        cites: [],
      },
      { at: '3:00', submit: true },
    ]);
    expect(problems).toEqual([]);
    expect(card.flaws.map(({ id, verdict, atMs, lines }) => ({ id, verdict, atMs, lines }))).toEqual([
      { id: 'few-items', verdict: 'met', atMs: 60_000, lines: ['D2'] },
      { id: 'seen-before', verdict: 'met', atMs: 120_000, lines: ['D6'] },
    ]);
    const verdict = (id: string) => card.checks.find((check) => check.id === id)!.verdict;
    expect(
      [
        'first-flaw',
        'second-flaw',
        'third-flaw',
        'weighs-one',
        'asks-one',
        'weighs-two',
        'sound-called-flawed',
      ].map(verdict),
    ).toEqual(['met', 'met', 'met', 'met', 'met', 'missed', 'clear']);
  });

  it('gives half for a flaw without its line, and nothing for lines without a flaw', async () => {
    const { card } = await cardOf([
      { at: '1:00', say: 'On so few items that difference is noise, and there is no interval.', cites: [] },
      { at: '4:00', flaw: 'something is off here', cites: ['D6'] },
    ]);
    expect(card.flaws.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['few-items', 'partial'],
      ['seen-before', 'unsure'],
    ]);
  });

  it('costs to call something sound wrong, each time', async () => {
    const wrong = { at: '1:00', flaw: 'they dropped 37 items to look better', cites: ['D7'] };
    const blind = { at: '1:30', flaw: 'the heading is misleading', cites: ['D1'] };
    const both = await cardOf([wrong, blind]);
    expect(both.card.soundBlamed.map(({ cites, why }) => [cites, why])).toEqual([
      [['D7'], 'The items are listed, the reason is given, and both models lose the same with them'],
      [['D1'], 'Nothing is wrong at D1.'],
    ]);
    expect(both.card.redFlags).toMatchObject([{ id: 'sound-called-flawed', points: -10 }]);
  });

  it('takes many lines at once for none of them, and the right words at wrong lines once', async () => {
    const all = ['D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D7'];
    const noise = 'On so few items that difference is noise, and there is no interval.';
    const { card } = await cardOf([
      { at: '1:00', flaw: noise, cites: all },
      { at: '2:00', flaw: noise, cites: ['D1'] },
      { at: '3:00', flaw: noise, cites: ['D4'] },
    ]);
    expect(card.flaws.map(({ verdict }) => verdict)).toEqual(['partial', 'missed']);
    expect(card.soundBlamed.map(({ why }) => why)).toEqual([
      '7 lines at once: that points at none of them.',
      'Nothing is wrong at D1.',
      'Nothing is wrong at D4.',
    ]);
  });

  it('counts no words that say that all is well, and none that name nothing', async () => {
    const { card } = await cardOf([
      { at: '1:00', flaw: 'the sample is large enough', cites: ['D2'] },
      { at: '2:00', flaw: 'I do not trust this', cites: ['D6'] },
    ]);
    expect(card.flaws.map(({ verdict }) => verdict)).toEqual(['unsure', 'unsure']);
  });

  it('does not take it for blame that a trap is cleared', async () => {
    const { card } = await cardOf([
      {
        at: '1:00',
        say: 'Dropping 37 items to look better? No, that is fine, both lose the same [D7].',
        cites: [],
      },
    ]);
    expect(card.soundBlamed).toEqual([]);
  });

  it('refuses a mark without a line, or at a line that was never shown', async () => {
    const { problems } = await cardOf([
      { at: '1:00', flaw: 'it is all wrong', cites: [] },
      { at: '1:10', flaw: 'this', cites: ['D99'] },
    ]);
    expect(problems).toEqual([
      'Which line, and what is wrong with it? Like: /flaw D12 no sample size is given',
      expect.stringContaining('D99 is not on the table'),
    ]);
  });
});

describe('a case without a system', () => {
  it('offers what it has an occasion for', () => {
    const names = commandsIn(memoCase()).map(({ name }) => name);
    // What was marked stands on the board.
    expect(names).toEqual(expect.arrayContaining(['flaw', 'board']));
    expect(names.filter((name) => ['hyp', 'act', 'actions', 'allocate'].includes(name))).toEqual([]);
    expect(queryExamples(memoCase()).map(([query]) => query)).toEqual(['doc memo', 'doc memo data']);
  });

  it('has no board; hints go to the part, the lines and the line of a flaw; questions are sent back to the page', async () => {
    const { problems, card } = await cardOf([
      { at: '1:00', hypothesis: 'the judge is biased', cites: [] },
      { at: '1:10', say: 'Is the benchmark public?', cites: [] },
      { at: '2:00', say: 'Can I have a hint?', cites: [] },
      { at: '2:20', say: 'yes', cites: [] },
      { at: '3:00', say: 'Another hint please', cites: [] },
      { at: '4:00', say: 'Another hint please', cites: [] },
    ]);
    expect(problems).toEqual([expect.stringMatching(/^There is no cause to find in this case/)]);
    const told = card.timeline.map(({ text }) => text).join('\n');
    for (const words of [
      /on the table is all there is|Which line\?|does it not\?/,
      /Read the part/,
      /one of D1 to D4/,
      /D2\. What is wrong there\?/,
    ])
      expect(told).toMatch(words);
  });
});
