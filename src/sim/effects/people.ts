import { z } from 'zod';
import { defineKind, type Kind, text } from '../kind.ts';

/** Something people do; the system notices nothing for hours or days. */
const spoken = (
  kind: string,
  params: z.ZodObject,
  service: string,
  line: (p: Record<string, unknown>) => string,
): Kind =>
  defineKind(kind, params, (stage, atMs, given) =>
    stage.at(atMs, (nowMs) => stage.log({ atMs: nowMs, level: 'info', service, text: line(given) })),
  );

/** Writes a ticket, which changes nothing soon. */
export const ticket = spoken(
  'ticket',
  z.strictObject({ queue: text }),
  'tickets',
  ({ queue }) => `opened in ${queue}; first answer within two working days`,
);

/** Pages a team: a person is there in a quarter of an hour and asks what was found so far. */
export const page = spoken(
  'page',
  z.strictObject({ team: text }),
  'pager',
  ({ team }) => `${team} paged; acknowledged, joining in 15 minutes; asks what has been ruled out`,
);

/** Starts a training run: days, and nothing of it before. */
export const retrain = spoken(
  'retrain',
  z.strictObject({ hours: z.number().min(1).max(2000).default(72) }),
  'training',
  ({ hours }) => `job queued; estimated completion in ${hours} h, then evaluation and roll-out`,
);

/** Adds an alert: tells somebody next time. */
export const addAlert = spoken(
  'add-alert',
  z.strictObject({ on: text }),
  'alerting',
  ({ on }) => `rule added: ${on}; silent for the first hour`,
);

/** Tells customers. */
export const statusPage = spoken(
  'status-page',
  z.strictObject({ says: text }),
  'status-page',
  ({ says }) => `published: ${says}`,
);

/** Stops all deploys: nothing new comes, and nothing that came goes away. */
export const freezeDeploys = spoken(
  'freeze-deploys',
  z.strictObject({}),
  'deploy-bot',
  () => 'freeze: no changes until lifted',
);
