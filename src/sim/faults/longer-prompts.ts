import { z } from 'zod';
import { defineKind, text } from '../kind.ts';

/** A customer's integration starts to send more text a request. Nothing is broken; the traffic changed. */
export const longerPrompts = defineKind(
  'longer-prompts',
  z.strictObject({ tenant: text.default('kitefin'), factor: z.number().min(0.2).max(10).default(2) }),
  (stage, atMs, { tenant, factor }) => stage.at(atMs, () => stage.lengthen(tenant, factor)),
);
