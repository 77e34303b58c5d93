import { hashAt } from '../../../core/random.ts';

/** Users a customer has at any time. */
const usersPerTenant = 400;

/** The user behind a request, as a 32-bit number spread evenly: what stickiness and experiments go by. */
export const userOf = (seed: number, tenantSalt: number, request: number): number =>
  hashAt(tenantSalt, hashAt(seed, request, 61) % usersPerTenant, 62);

/** Half of all users are in the treated arm of a running experiment. */
export const inTreatment = (user: number): boolean => (hashAt(user, 7, 11) & 1) === 1;
