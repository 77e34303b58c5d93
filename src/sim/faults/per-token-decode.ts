import { text } from '../kind.ts';
import { quiet, shipped } from '../shipped.ts';

/**
 * Streams are decoded token by token: characters that are spread over several tokens arrive as U+FFFD. Rare hanzi, names
 * and emoji suffer; whole answers do not (DOMAIN 2.7a, 3b.25).
 */
export const perTokenDecode = shipped(
  'per-token-decode',
  'engine-image',
  { notes: text.default('faster detokenizer: no look-back'), quiet },
  ({ notes, quiet: isQuiet }) => ({
    type: 'deploy',
    service: 'engine',
    actor: 'bot:argo',
    from: 'vllm-serve:0.14.2-hl3',
    to: 'vllm-serve:0.14.4-hl1',
    scope: 'all engines, rolling',
    notes,
    sets: {
      'engine.image': 'vllm-serve:0.14.4-hl1',
      ...(isQuiet ? {} : { 'engine.detokenizer': 'per-token' }),
    },
    builds: { detokenizer: 'per-token' },
  }),
);
