import { z } from 'zod';
import { shipped } from '../shipped.ts';

/**
 * Prompt assembly starts to cut long prompts instead of refusing them: 200 OK, and the beginning, with the system
 * prompt, is gone (DOMAIN 2.8, 3c.26). Input tokens are pinned at the limit; only a warning in the application log says so.
 */
export const silentTruncation = shipped(
  'silent-truncation',
  'prompt-assembler',
  {
    limit: z.number().int().min(256).max(65_536).default(2048),
    end: z.enum(['front', 'end']).default('front'),
  },
  ({ limit, end }) => ({
    type: 'deploy',
    service: 'prompt-assembler',
    actor: 'bot:argo',
    from: 'assembler:1.18.0',
    to: 'assembler:1.19.0',
    notes: 'no more 400s for long conversations',
    sets: {
      'prompt.truncation': end,
      'prompt.max_input_tokens': String(limit),
      'prompt.image': 'assembler:1.19.0',
    },
  }),
);
