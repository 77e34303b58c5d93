import { z } from 'zod';
import { defineKind, text } from '../kind.ts';

/**
 * A customer's own release asks for another sampling temperature: nothing of ours changed. At (nearly) 0 its long answers
 * fall into loops (DOMAIN 3b.19); other customers see nothing.
 */
export const clientTemperature = defineKind(
  'client-temperature',
  z.strictObject({ tenant: text, temperature: z.number().min(0).max(2).default(0) }),
  (stage, atMs, { tenant, temperature }) => stage.at(atMs, () => stage.ask(tenant, temperature)),
);
