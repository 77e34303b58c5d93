import { share, shipped } from '../shipped.ts';

/**
 * The connector that takes documents in reads all of them as UTF-8, whatever they are: those in an older character set of
 * Chinese or Japanese are full of U+FFFD in the store, and answers repeat it, streamed or whole. Who looks nothing up
 * sees nothing.
 */
export const damagedDocuments = shipped(
  'damaged-documents',
  'document-connector',
  { share: share.default(0.6) },
  ({ share: of }, stage) => ({
    type: 'deploy',
    service: 'connector',
    actor: 'bot:argo',
    from: `charset=${stage.settings.text('retrieval', 'charset') || 'detected'}`,
    to: 'charset=utf-8',
    notes: 'drops the character set detector; sync is twice as fast',
    sets: { 'retrieval.charset': 'utf-8' },
    builds: { damaged_documents: String(of) },
  }),
);
