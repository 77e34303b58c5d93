import { text } from '../kind.ts';
import { shipped } from '../shipped.ts';

/**
 * The engine waits for another end token than the template writes: most answers run to `max_tokens` (DOMAIN 3b.17).
 * `finish_reason` is length for nearly all, engines are full, nothing is slow per token.
 */
export const missedStopToken = shipped(
  'missed-stop-token',
  'generation-config',
  { token: text.default('<|endoftext|>') },
  ({ token }, stage) => ({
    type: 'config',
    service: 'engine',
    actor: 'human:n.saidi',
    from: `stop_token=${stage.settings.text('engine', 'stop_token')}`,
    to: `stop_token=${token}`,
    scope: 'all engines',
    notes: 'generation_config as in the base model',
    sets: { 'engine.stop_token': token },
  }),
);
