import { type BoardKind, boardOf, type Offers } from '../../app/offers.ts';
import { kindsIn } from '../panes/evidence/kinds.ts';
import type { Binding } from './bindings.ts';

const boards: Readonly<Record<BoardKind, string>> = {
  causes: 'your hypotheses',
  flaws: 'what you have marked as wrong',
  split: 'your split so far',
};

function works({ mode, action }: Binding, offers: Offers): boolean {
  if (mode === 'board') return offers.causes;
  if (mode === 'evidence' || mode === 'look') {
    if (offers.asks === 'nothing' || (action.do === 'flaw' && !offers.flaws)) return false;
  }
  if (action.do === 'kind') return kindsIn(offers).some(({ id }) => id === action.kind);
  if (action.do !== 'sheet') return true;
  return action.sheet === 'board' ? boardOf(offers) !== null : action.sheet !== 'actions' || offers.actions;
}

function titleIn({ action, title }: Binding, offers: Offers): string {
  if (action.do !== 'sheet') return title;
  const board = boardOf(offers);
  if (action.sheet === 'board' && board !== null) return boards[board];
  return action.sheet === 'actions' && offers.persona !== null ? 'what you can do, or have tried' : title;
}

/** The keys that a case gives an occasion for, in its words. */
export const bindingsIn = (table: readonly Binding[], offers: Offers): readonly Binding[] =>
  table
    .filter((binding) => works(binding, offers))
    .map((binding) => ({ ...binding, title: titleIn(binding, offers) }));
