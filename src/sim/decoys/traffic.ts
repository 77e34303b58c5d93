import { z } from 'zod';
import { defineKind, text } from '../kind.ts';

/** A customer sends somewhat more of the same, well within capacity. */
export const busierCustomer = defineKind(
  'busier-customer',
  z.strictObject({ tenant: text, factor: z.number().min(1.01).max(1.5).default(1.15) }),
  (stage, atMs, { tenant, factor }) => stage.at(atMs, () => stage.multiply(tenant, factor)),
);

/** A launch brings a tenth more of everything for a while; capacity was planned for it. */
export const launch = defineKind(
  'launch',
  z.strictObject({
    factor: z.number().min(1.01).max(1.4).default(1.1),
    lasts: z
      .number()
      .min(60_000)
      .default(60 * 60_000),
  }),
  (stage, atMs, { factor, lasts }) => {
    stage.at(atMs, (nowMs) => {
      stage.multiply('*', factor);
      stage.log({
        atMs: nowMs,
        level: 'info',
        service: 'growth-bot',
        text: `campaign spring-launch live; expected traffic +${Math.round((factor - 1) * 100)}%, capacity reviewed`,
      });
    });
    stage.at(atMs + lasts, () => stage.multiply('*', 1 / factor));
  },
);

/** Somebody's script runs with an expired key: a burst of refusals that concern nobody else. */
export const badKey = defineKind(
  'bad-key',
  z.strictObject({ lines: z.number().int().min(1).max(500).default(40) }),
  (stage, atMs, { lines }) => {
    const client = stage.random.hex(6);
    for (let i = 0; i < lines; i++)
      stage.at(atMs + i * 4_100, (nowMs) =>
        stage.log({
          atMs: nowMs,
          level: 'warn',
          service: 'auth',
          text: `401 invalid_api_key client=ci-runner-${client} key=sk-...${client.slice(0, 4)} (revoked last week)`,
        }),
      );
  },
);
