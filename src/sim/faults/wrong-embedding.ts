import { text } from '../kind.ts';
import { shipped } from '../shipped.ts';

/**
 * Questions are embedded with a newer model than the index was built with. Searches are as fast as ever and return
 * passages beside the point; the model makes up what they do not say.
 */
export const wrongEmbedding = shipped(
  'wrong-embedding',
  'embedding-upgrade',
  { to: text.default('fern-embed-3') },
  ({ to }, stage) => ({
    type: 'deploy',
    service: 'embedding',
    actor: 'bot:argo',
    from: stage.settings.text('retrieval', 'query_embedding'),
    to,
    notes: 'better recall on the public benchmark; same dimensions',
    sets: { 'retrieval.query_embedding': to },
  }),
);
