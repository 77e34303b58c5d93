import { describe, expect, it } from 'vitest';
import { passagesOf } from '../../src/scoring/passages.ts';
import { cardOf } from './memo.ts';

const said = (text: string, cites: readonly string[]) =>
  passagesOf({ text, atMs: 0, cites }).map((piece) => [piece.text, piece.cites]);

describe('what was said in one breath', () => {
  it('is about a line where the line stands in the same sentence, before the claim or after it', () => {
    expect(
      said(
        'I would not sign. [D2] is too few items. They crawled late [D6], see for yourself. It is memory. Buy nothing.',
        ['D2', 'D6'],
      ),
    ).toEqual([
      ['I would not sign.', []],
      ['[D2] is too few items.', ['D2']],
      ['They crawled late [D6], see for yourself. It is memory.', ['D6']],
      ['Buy nothing.', []],
    ]);
  });

  it('is one piece where it is about one line', () => {
    expect(said('Too few items. [D2] I would ask for more.', ['D2'])).toEqual([
      ['Too few items. [D2] I would ask for more.', ['D2']],
    ]);
  });
});

describe('the closing answer', () => {
  const closing = (submit: string) =>
    cardOf([
      { at: '1:00', query: 'doc memo' },
      { at: '3:00', submit },
    ]);

  it('names flaws at their lines', async () => {
    const { card } = await closing(
      'I would not believe it. [D2], where the difference over 164 items is noise. And D6: they crawled after the test was public.',
    );
    expect(card.flaws.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['few-items', 'met'],
      ['seen-before', 'met'],
    ]);
  });
});

describe('to clear a passage', () => {
  const verdictOf = async (say: string) => {
    const { card } = await cardOf([
      { at: '1:00', query: 'doc memo' },
      { at: '2:00', say, cites: [] },
      { at: '3:00', submit: true },
    ]);
    const { verdict } = card.checks.find(({ id }) => id === 'clears-a-sound-passage')!;
    return { verdict, blamed: card.soundBlamed.length, flaws: card.flaws.map((one) => one.verdict) };
  };

  it('counts at a line that is sound, and blames nobody', async () => {
    expect(
      await verdictOf(
        'Dropping the 37 items looks shady, but they list them and the reason, so that’s fine [D7].',
      ),
    ).toMatchObject({ verdict: 'met', blamed: 0 });
    expect(await verdictOf('What looks odd and I let stand: 37 items were left out [D7].')).toMatchObject({
      blamed: 0,
    });
  });

  it('does not count at a line that shows a flaw, and names none', async () => {
    expect(
      await verdictOf('The small test set looks odd but they give the number of items, so that’s fine [D2].'),
    ).toMatchObject({ verdict: 'missed' });
    const stood = await verdictOf(
      'What looks odd and I let stand: on 164 items that difference is noise [D2].',
    );
    expect(stood.flaws).toEqual(['missed', 'missed']);
  });
});
