import { text } from '../kind.ts';
import { share, shipped } from '../shipped.ts';

/**
 * The connector that takes documents in reads all of them as UTF-8, whatever they are: those in an older character set of
 * Chinese or Japanese are full of U+FFFD in the store, and answers repeat it, streamed or whole. Who looks nothing up
 * sees nothing.
 */
export const damagedDocuments = shipped(
  'damaged-documents',
  'document-connector',
  {
    share: share.default(0.6),
    notes: text.default('drops the character set detector; sync is twice as fast'),
  },
  ({ share: of, notes }, stage) => ({
    type: 'deploy',
    service: 'connector',
    actor: 'bot:argo',
    from: stage.settings.text('retrieval', 'connector'),
    to: '3.2.0',
    notes,
    sets: { 'retrieval.connector': '3.2.0' },
    builds: { damaged_documents: String(of) },
  }),
);
