import { z } from 'zod';
import { daysBefore } from '../bases/config.ts';
import { changeName, defineKind, text } from '../kind.ts';
import { patches } from '../shipped.ts';

/**
 * The index alias points at a snapshot of some weeks ago. Retrieval is fast and full; what it finds is out of date, and
 * answers quote old prices and old rules.
 */
export const staleIndex = defineKind(
  'stale-index',
  z.strictObject({
    change: changeName.default('index-alias'),
    to: text.default('docs-2418'),
    days: z.number().min(1).max(400).default(41),
    /** `mmap`: the snapshot is read from disk, and searches are slower. */
    storage: z.enum(['ram', 'mmap']).default('ram'),
  }),
  (stage, atMs, { change, to, days, storage }) =>
    stage.at(atMs, (nowMs) =>
      stage.change(
        change,
        {
          kind: 'infra',
          service: 'vector-store',
          actor: 'bot:index-builder',
          from: 'docs-current',
          to,
          scope: 'all',
          notes: 'alias moved after a failed build',
        },
        patches({
          'retrieval.documents_as_of': daysBefore(nowMs, days),
          ...(storage === 'ram' ? {} : { 'retrieval.storage': storage }),
        }),
        nowMs,
      ),
    ),
);
