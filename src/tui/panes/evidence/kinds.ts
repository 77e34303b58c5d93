import type { Offers } from '../../../app/offers.ts';
import type { OpenedView } from '../../../session/state.ts';
import type { Source } from '../../../sim/query/view.ts';

/** A tab of the evidence. */
export interface Kind {
  /** As settings name it. */
  readonly id: string;
  readonly title: string;
  /** Where there is little room. */
  readonly short: string;
  /** In a sentence. */
  readonly name: string;
  readonly sources: readonly Source[];
  /** Words that ask for one of them in any case that has them; null where they have names. */
  readonly ask: string | null;
}

/** The tabs of the evidence, in the order of their digits. */
export const kinds: readonly Kind[] = [
  {
    id: 'logs',
    title: 'Logs',
    short: 'Log',
    name: 'logs',
    sources: ['logs'],
    ask: 'show me the errors in the logs',
  },
  {
    id: 'traces',
    title: 'Traces',
    short: 'Trc',
    name: 'traces',
    sources: ['traces', 'trace'],
    ask: 'show me the slowest requests',
  },
  {
    id: 'metrics',
    title: 'Metrics',
    short: 'Met',
    name: 'metrics',
    sources: ['metrics'],
    ask: 'show me the error rate by route',
  },
  {
    id: 'changes',
    title: 'Changes',
    short: 'Chg',
    name: 'changes',
    sources: ['changes'],
    ask: 'show me the change log',
  },
  {
    id: 'config',
    title: 'Config',
    short: 'Cfg',
    name: 'configuration',
    sources: ['config'],
    ask: 'show me the router config',
  },
  {
    id: 'samples',
    title: 'Samples',
    short: 'Smp',
    name: 'samples',
    sources: ['samples'],
    ask: 'show me some sample answers',
  },
  {
    id: 'evals',
    title: 'Evals',
    short: 'Eval',
    name: 'evaluations',
    sources: ['eval'],
    ask: 'show me the eval results',
  },
  { id: 'documents', title: 'Documents', short: 'Doc', name: 'documents', sources: ['doc'], ask: null },
  // What the candidate wrote beside them.
  { id: 'notes', title: 'Notes', short: 'Note', name: 'your notes', sources: [], ask: null },
];

/** The kinds of evidence that a case can have. */
export const kindsIn = ({ asks, documents }: Pick<Offers, 'asks' | 'documents'>): readonly Kind[] =>
  kinds.filter(({ id, sources }) =>
    id === 'notes' ? asks !== 'nothing' : sources.includes('doc') ? documents : asks === 'system',
  );

/** The kind that a view is of. */
export const kindOf = ({ view }: OpenedView): Kind =>
  kinds.find(({ sources }) => sources.includes(view.facets.source))!;
