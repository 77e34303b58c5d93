import { z } from 'zod';
import { defineKind } from '../kind.ts';
import { dependencies } from '../serving/gateway/dependency.ts';
import { share } from '../shipped.ts';

/** What its callers log. */
const complaints: Readonly<Record<(typeof dependencies)[number], string>> = {
  auth: 'token introspection: upstream connect error or disconnect/reset before headers',
  embedding: 'POST /embed: deadline exceeded',
  'vector-db': 'query: remaining connection slots are reserved',
  moderation: 'POST /classify: 503 from provider',
};

/**
 * A service that the product leans on is slow or fails. The model and its engines are well: what reaches them is answered
 * as ever. Nobody here changed anything (DOMAIN 3a.10).
 */
export const dependencyOutage = defineKind(
  'dependency-outage',
  z.strictObject({
    service: z.enum(dependencies).default('auth'),
    failing: share.default(0.35),
    extraMs: z.number().min(0).max(30_000).default(350),
    /** How long it lasts, ms; for good when absent. */
    lasts: z.number().min(0).optional(),
  }),
  (stage, atMs, { service, failing, extraMs, lasts }) => {
    stage.at(atMs, () => stage.depend(service, { failing, extraMs }));
    // The caller complains while it lasts, at first often.
    for (let i = 0, after = 4_000; i < 24 && after < (lasts ?? Number.POSITIVE_INFINITY); i++, after *= 1.4)
      stage.at(atMs + after, (nowMs) =>
        stage.log({ atMs: nowMs, level: 'error', service: `${service}-client`, text: complaints[service] }),
      );
    if (lasts !== undefined) stage.at(atMs + lasts, () => stage.depend(service, null));
  },
);
