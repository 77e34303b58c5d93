import type { AnalysedClause } from './analyse.ts';
import type { CompiledCriterion } from './criterion.ts';
import { gramLikeness, gramsOf } from './grams.ts';
import { groupHit, hitOf } from './groups.ts';
import { type Units, unionOf, unitsOf, weightOf } from './units.ts';

/** What the model sees of a window of clauses. Each is 0..1 or a difference of such. */
export const featureNames = [
  'bias',
  'bestAccept',
  'secondAccept',
  'bestReject',
  'statement',
  'grams',
  'groups',
  'allGroups',
  'allGroupsAndLike',
  'noGroups',
  'act',
  'familiar',
  'foreign',
  'hits',
] as const;
export type Vector = readonly number[];

/** How a window compares with a criterion, signs respected (`vector`) and signs ignored (`unsigned`). */
export interface Likeness {
  readonly vector: Vector;
  readonly unsigned: Vector;
  /** Some of what it shares with the examples it says under a negation that they do not have. */
  readonly opposed: boolean;
  readonly linked: boolean;
}

/** Tversky's index: what an example has and the window lacks weighs more than what the window says besides. */
const missingWeight = 0.7;
const extraWeight = 0.25;
const index = (common: number, example: number, said: number): number =>
  common === 0 ? 0 : common / (common + missingWeight * (example - common) + extraWeight * (said - common));

/** What one clause means to one criterion, computed once and combined over windows. */
export interface ClauseReading {
  readonly clause: AnalysedClause;
  readonly units: Units;
  readonly hits: readonly number[];
}

export const readClause = (compiled: CompiledCriterion, clause: AnalysedClause): ClauseReading => ({
  clause,
  units: unitsOf(clause, compiled.prompt.units, compiled.inquiry),
  hits: compiled.groups.map((group) => hitOf(group, clause, compiled.inquiry)),
});

/**
 * Compares a window with every example at once through the postings. `held`: an example to leave out, which is how a
 * criterion is calibrated and tested on its own phrasings.
 */
export function likenessOf(
  compiled: CompiledCriterion,
  window: readonly ClauseReading[],
  held = -1,
): Likeness {
  const units = unionOf(window.map((reading) => reading.units));
  const said = weightOf(units);
  const accepts = compiled.accept.length;
  const count = compiled.weights.length;
  const same = new Float64Array(count);
  const any = new Float64Array(count);
  let familiar = 0;
  let foreign = 0;
  let opposedWeight = 0;
  for (const [name, unit] of units) {
    const postings = compiled.postings.get(name);
    if (postings === undefined) continue;
    let [inAccept, inReject, agreed] = [false, false, false];
    for (const { example, weight, plain, negated } of postings) {
      if (example === held) continue;
      const shared = Math.min(weight, unit.weight);
      any[example]! += shared;
      const agrees = (plain && unit.plain) || (negated && unit.negated);
      if (agrees) same[example]! += shared;
      if (example < accepts) {
        inAccept = true;
        agreed ||= agrees;
      } else if (example < count - 1) inReject ||= agrees;
    }
    if (inAccept) familiar += unit.weight;
    else if (inReject) foreign += unit.weight;
    if (inAccept && !agreed) opposedWeight += unit.weight;
  }
  const hedged = window.some(({ clause }) => clause.certainty === 'hedged');
  const summary = (common: Float64Array) => {
    let [first, second, reject, nearest] = [0, 0, 0, -1];
    for (let i = 0; i < count - 1; i++) {
      if (common[i] === 0) continue;
      const value = index(common[i]!, compiled.weights[i]!, said);
      if (i >= accepts) {
        const doubtful = compiled.reject[i - accepts]!.hedged && !hedged;
        reject = Math.max(reject, doubtful ? value * 0.4 : value);
      } else if (value > first) {
        second = first;
        first = value;
        nearest = i;
      } else if (value > second) second = value;
    }
    return { first, second, reject, nearest };
  };
  const signed = summary(same);
  const unsigned = summary(any);
  const own = groupsOf(compiled, window);
  const grams = gramsOf(window.map(({ clause }) => clause.text).join(' '));
  const gram = nearestGrams(compiled, grams, held);
  const act = Math.max(...window.map(({ clause }) => compiled.actShare[clause.act]));
  const statement = index(same[count - 1]!, compiled.weights[count - 1]!, said);
  const rest = [act, said === 0 ? 0 : familiar / said, said === 0 ? 0 : foreign / said];
  const vectorOf = (s: typeof signed, groups: number): number[] => {
    const none = compiled.groups.length === 0;
    const share = none ? 0 : groups / compiled.groups.length;
    const all = !none && groups === compiled.groups.length ? 1 : 0;
    return [
      1,
      s.first,
      s.second,
      s.reject,
      statement,
      gram,
      share,
      all,
      all * s.first,
      none ? 1 : 0,
      ...rest,
      groups / 4,
    ];
  };
  return {
    vector: vectorOf(signed, own.plain),
    unsigned: vectorOf({ ...unsigned, reject: signed.reject }, own.named),
    opposed: own.named > own.plain || (said > 0 && opposedWeight / said > 0.3),
    linked: compiled.groups.length > 0 && own.plain === compiled.groups.length,
  };
}

/** How many groups the window names as the accepted phrasings do, and how many it names at all. */
function groupsOf(compiled: CompiledCriterion, window: readonly ClauseReading[]) {
  let [plain, named] = [0, 0];
  for (let g = 0; g < compiled.groups.length; g++) {
    const best = Math.max(...window.map(({ hits }) => hits[g]!));
    if (best === groupHit.none) continue;
    named++;
    if (best === groupHit.plain || compiled.negatedIsFine[g]) plain++;
  }
  return { plain, named };
}

function nearestGrams(compiled: CompiledCriterion, grams: ReadonlySet<string>, held: number): number {
  let [accept, reject] = [0, 0];
  for (const [i, example] of compiled.accept.entries())
    if (i !== held) accept = Math.max(accept, gramLikeness(grams, example.grams));
  for (const [i, example] of compiled.reject.entries())
    if (i + compiled.accept.length !== held && !example.mute)
      reject = Math.max(reject, gramLikeness(grams, example.grams));
  return accept - 0.5 * reject;
}
