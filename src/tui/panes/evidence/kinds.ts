import type { Source } from '../../../sim/query/view.ts';

/** What the digit keys stand for. */
export const kinds: readonly { readonly title: string; readonly sources: readonly Source[] }[] = [
  { title: 'logs', sources: ['logs'] },
  { title: 'traces', sources: ['traces', 'trace'] },
  { title: 'metrics', sources: ['metrics'] },
  { title: 'changes', sources: ['changes'] },
  { title: 'configuration', sources: ['config'] },
  { title: 'samples', sources: ['samples'] },
  { title: 'evaluations', sources: ['eval'] },
  { title: 'documents', sources: ['doc'] },
];
