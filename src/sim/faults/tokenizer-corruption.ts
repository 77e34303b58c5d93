import { z } from 'zod';
import { text } from '../kind.ts';
import { share, shipped } from '../shipped.ts';

/**
 * A tokenizer build without byte fallback: characters that are not in its vocabulary become `<unk>`. Counts hardly move;
 * names and rare characters of some languages never reach the model (DOMAIN 3b.18). Answers misread the prompt, and
 * where `misspells` says so those characters are lost in answers too, streamed or whole.
 */
export const tokenizerCorruption = shipped(
  'tokenizer-corruption',
  'tokenizer-update',
  {
    from: text.default('2.8.1'),
    to: text.default('2.9.0'),
    notes: text.default('drops the byte-fallback pieces nobody uses; smaller file'),
    /** Share of texts that lose something, by language. */
    misreads: z.record(z.string(), share).default({ zh: 0.3, ja: 0.2, hi: 0.1 }),
    /** Share of rare characters in answers that it cannot put together again, by language. */
    misspells: z.record(z.string(), share).default({}),
  },
  ({ from, to, notes, misreads, misspells }, stage) => {
    stage.tokenizer.register(to, { misreads, misspells, fertility: { zh: 0.97, ja: 0.98 } });
    return {
      type: 'deploy',
      service: 'tokenizer',
      actor: 'bot:release-train',
      from,
      to,
      scope: 'gw-0, gw-1',
      notes,
      sets: {
        'tokenizer.version': to,
        'tokenizer.byte_fallback': 'false',
        'tokenizer.vocab_size': '151680',
      },
    };
  },
);
