import { expect, it } from 'vitest';
import type { SessionContext } from '../../src/session/context.ts';
import { initialState } from '../../src/session/evolve.ts';
import { markFlaw } from '../../src/session/mark-flaw.ts';

it('marks lines of documents and nothing else that is cited', () => {
  const context = { scenario: { documents: [{}] } } as unknown as SessionContext;
  const state = { ...initialState, keyOfId: { D2: 'document/card/2', V1: 'view/1' } };
  const mark = (text: string, cites: string[]) =>
    markFlaw(context, state, { type: 'mark-flaw', text, cites });
  expect(mark('[V1] no error bars', ['D2'])).toMatchObject({ ok: true, value: { cites: ['D2'] } });
  expect(mark('[V1] no error bars', [])).toMatchObject({ ok: false });
});
