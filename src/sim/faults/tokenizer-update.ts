import { z } from 'zod';
import { changeName, defineKind, text } from '../kind.ts';

/**
 * A tokenizer build whose merge table was pruned: some languages fall back to smaller pieces. Every id it emits is
 * still in the model's vocabulary, so answers stay sound; the same text just costs more tokens, hence prefill time, KV
 * cache and money (DOMAIN 2.7: Chinese went from 0.60 to 1.03-1.06 tokens a character between such tokenizers).
 */
export const tokenizerUpdate = defineKind(
  'tokenizer-update',
  z.strictObject({
    change: changeName.default('tokenizer-update'),
    from: text.default('2.8.1'),
    to: text.default('2.9.0'),
    /** Factor on tokens per character, by language. */
    fertility: z.record(z.string(), z.number().min(0.3).max(4)).default({ zh: 1.74 }),
    notes: text.default('rebuild from source vocabulary; smaller file, faster load'),
  }),
  (stage, atMs, { change, from, to, fertility, notes }) => {
    stage.tokenizer.register(to, { fertility });
    stage.at(atMs, (nowMs) =>
      stage.change(
        change,
        {
          kind: 'deploy',
          service: 'tokenizer',
          actor: 'bot:release-train',
          from,
          to,
          scope: 'gw-0, gw-1',
          notes,
        },
        [
          { subject: 'tokenizer', key: 'version', value: to },
          { subject: 'tokenizer', key: 'file', value: `meridian-bpe/${to}/tokenizer.json` },
          {
            subject: 'tokenizer',
            key: 'merges',
            value: String(151_387 - stage.random.integer(23_000, 25_500)),
          },
        ],
        nowMs,
      ),
    );
  },
);
