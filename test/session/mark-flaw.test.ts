import { expect, it } from 'vitest';
import type { SessionContext } from '../../src/session/context.ts';
import { initialState } from '../../src/session/evolve.ts';
import { markFlaw } from '../../src/session/mark-flaw.ts';
import type { OpenedView } from '../../src/session/state.ts';

it('marks lines of documents and nothing else that is cited', () => {
  const context = { scenario: { documents: [{}] } } as unknown as SessionContext;
  const state = {
    ...initialState,
    views: [{ viewId: 'V1', citeId: null, rowIds: { 'document/card/2': 'D2' } } as unknown as OpenedView],
  };
  const mark = (text: string, cites: string[]) =>
    markFlaw(context, state, { type: 'mark-flaw', text, cites });
  expect(mark('[V1] no error bars', ['D2'])).toMatchObject({ ok: true, value: { cites: ['D2'] } });
  expect(mark('[V1] no error bars', [])).toMatchObject({ ok: false });
});
