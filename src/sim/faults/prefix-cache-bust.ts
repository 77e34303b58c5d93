import { z } from 'zod';
import { changeName, defineKind, text } from '../kind.ts';

/**
 * The shared system prompt gets a changing first line (a time). Only whole blocks from the very start can be shared, so
 * the prefix cache stops hitting and every system prompt is computed again (DOMAIN 2.4).
 */
export const prefixCacheBust = defineKind(
  'prefix-cache-bust',
  z.strictObject({
    change: changeName.default('prompt-template'),
    from: text.default('31'),
    to: text.default('32'),
  }),
  (stage, atMs, { change, from, to }) =>
    stage.at(atMs, (nowMs) =>
      stage.change(
        change,
        {
          kind: 'prompt',
          service: 'prompt-template',
          actor: 'human:j.lindqvist',
          from,
          to,
          scope: 'all customers',
          notes: 'model is told the current time',
        },
        [
          { subject: 'prompt', key: 'template_version', value: to },
          { subject: 'prompt', key: 'first_line', value: 'Current time: {{now}}' },
        ],
        nowMs,
      ),
    ),
);
