import type { Collected } from './collected.ts';
import type { Limits } from './limits.ts';
import type { Problems } from './problems.ts';
import type { RequestDrafts } from './request-draft.ts';

/** Where readers put what they find, and what they are held to. */
export interface Target {
  readonly drafts: RequestDrafts;
  readonly collected: Collected;
  /** How far a host's clock was ahead, ms. */
  readonly skewMs: (host: string) => number;
  readonly limits: Limits;
  readonly problems: Problems;
}
