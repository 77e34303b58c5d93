import { text } from '../kind.ts';
import { quiet, shipped } from '../shipped.ts';

/**
 * The engine waits for another end token than the template writes: most answers run to `max_tokens` (DOMAIN 3b.17), and
 * many of them begin again where they should have ended. `finish_reason` is length for nearly all, engines are full,
 * nothing is slow per token. Quiet, the change says that generation defaults moved, and not what they hold.
 */
export const missedStopToken = shipped(
  'missed-stop-token',
  'generation-config',
  {
    token: text.default('<|endoftext|>'),
    from: text.default('2026-05'),
    to: text.default('2026-06'),
    notes: text.default('generation_config as in the base model'),
    quiet,
  },
  ({ token, from, to, notes, quiet: isQuiet }, stage) => ({
    type: 'config',
    service: 'engine',
    actor: 'human:n.saidi',
    from: isQuiet ? `generation_config=${from}` : `stop_token=${stage.settings.text('engine', 'stop_token')}`,
    to: isQuiet ? `generation_config=${to}` : `stop_token=${token}`,
    scope: 'all engines',
    notes,
    sets: isQuiet ? { 'engine.generation_config': to } : { 'engine.stop_token': token },
    builds: isQuiet ? { stop_token: token } : {},
  }),
);
