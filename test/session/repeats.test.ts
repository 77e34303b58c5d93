import { describe, expect, it } from 'vitest';
import { shownOnce } from '../../src/session/repeats.ts';
import { sitDown } from '../interviewer/converse.ts';
import { open, start, stateOf } from './fixture.ts';

describe('what is asked for again', () => {
  it('is another view where it may have changed since', () => {
    const { views } = stateOf([0, start], [1_000, open()], [2_000, open()]);
    expect(views.map(({ repeats }) => repeats)).toEqual([undefined, undefined]);
  });

  it.each([
    ['a document, in plain words', 'eval-critique', '?', 'doc memo', '>', 'Can I see the memo?'],
    ['a request that is over', 'latency-spike', '?', 'trace T1', '?', 'trace T1'],
  ])(
    'is the view that is there where it says the same at any time: %s',
    async (_, slug, sign, query, again, words) => {
      const at = sitDown({ slug });
      await at.turn(1_000, '?', 'traces | limit 3');
      await at.turn(2_000, sign, query);
      await at.turn(9_000, again, words);
      const { state } = at.engine;
      const repeated = state.views.at(-1)!;
      const first = state.views.find(({ view }) => view.query === repeated.view.query)!;
      expect(repeated).toMatchObject({ atMs: 9_000, by: 'candidate', repeats: first.viewId });
      expect(first).not.toHaveProperty('repeats');
      expect(shownOnce(state).map((i) => state.views[i]!.viewId)).not.toContain(repeated.viewId);
    },
  );
});
