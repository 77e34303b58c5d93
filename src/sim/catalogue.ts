import type { Catalogue } from '../scenario/scenario.ts';
import { bases } from './bases.ts';
import { decoyKinds } from './decoys/decoys.ts';
import { effectKinds } from './effects/effects.ts';
import { faultKinds } from './faults/faults.ts';
import type { Kind } from './kind.ts';
import { checkQuery } from './query/check-query.ts';

const params = (kinds: ReadonlyMap<string, Kind>) =>
  new Map([...kinds].map(([name, kind]) => [name, kind.params]));

/** The simulator's vocabulary, for the scenario loader and its JSON Schema. */
export const catalogue: Catalogue = {
  bases: Object.keys(bases),
  traffic: ['requestsPerS'],
  faults: params(faultKinds),
  decoys: params(decoyKinds),
  effects: params(effectKinds),
  checkQuery,
};
