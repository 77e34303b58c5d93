import type { AnalysedClause } from './analyse.ts';
import type { CompiledCriterion } from './criterion.ts';
import { type Grams, gramsOf } from './grams.ts';
import { groupHit, hitOf } from './groups.ts';
import { logOdds } from './model.ts';
import { moodOf } from './mood.ts';
import { type Evidence, evidenceIn, evidenceOf, type HeldOut } from './telling.ts';
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
  'telling',
  'tellingShare',
  'tellingPairs',
  'mood',
] as const;
export type Vector = readonly number[];
/** What likeness of letters adds is worked out last, since it costs most. */
const gramsAt = featureNames.indexOf('grams');

/** How a window compares with a criterion, signs respected (`vector`) and signs ignored (`unsigned`). */
export interface Likeness {
  readonly vector: Vector;
  /** Null unless some of what it shares with the examples is said under a negation that they do not have. */
  readonly unsigned: Vector | null;
  /** Every group is named plainly; every group is named, if only to deny it (so too where there are none). */
  readonly linked: boolean;
  readonly named: boolean;
}

/** Tversky's index: what an example has and the window lacks weighs more than what the window says besides. */
const missingWeight = 0.7;
const extraWeight = 0.25;
const index = (common: number, example: number, said: number): number =>
  common === 0 ? 0 : common / (common + missingWeight * (example - common) + extraWeight * (said - common));

/** From this share of a window's weight said under a negation that no accepted phrasing has, it is the opposite. */
const opposedShare = 0.3;

/** What one clause means to one criterion, computed once and combined over windows. */
export interface ClauseReading {
  readonly clause: AnalysedClause;
  readonly units: Units;
  readonly hits: readonly number[];
  readonly evidence: Evidence;
}

export const readClause = (
  compiled: CompiledCriterion,
  clause: AnalysedClause,
  held?: HeldOut,
): ClauseReading => ({
  clause,
  units: unitsOf(clause, compiled.prompt.units, compiled.inquiry),
  hits: compiled.groups.map((group) => hitOf(group, clause, compiled.inquiry)),
  evidence: evidenceIn(compiled.signs, clause, compiled.inquiry, held),
});

/**
 * Compares a window with every example at once through the postings. `held`: an example to leave out, as its clauses were read
 * without it. `least`: log-odds of interest; letters are not compared where even a perfect copy of them would stay below.
 */
export function likenessOf(
  compiled: CompiledCriterion,
  window: readonly ClauseReading[],
  held?: HeldOut,
  least = Number.NEGATIVE_INFINITY,
): Likeness {
  const units = unionOf(window.map((reading) => reading.units));
  const said = weightOf(units);
  const shared = sharedWith(compiled, units, held?.example);
  const hedged = window.some(({ clause }) => clause.certainty === 'hedged');
  const signed = nearest(compiled, shared.same, said, hedged);
  const unsigned = { ...nearest(compiled, shared.any, said, hedged), reject: signed.reject };
  const groups = groupsOf(compiled, window);
  const share = (weight: number): number => (said === 0 ? 0 : weight / said);
  const rest = {
    statement: index(shared.same.at(-1)!, compiled.weights.at(-1)!, said),
    act: Math.max(...window.map(({ clause }) => compiled.actShare[clause.act])),
    familiar: share(shared.familiar),
    foreign: share(shared.foreign),
  };
  const evidence = evidenceOf(window);
  const mood = compiled.mood * moodOf(window.map(({ clause }) => clause));
  const atMost = vectorOf(
    compiled,
    unsigned,
    groups.named,
    { ...rest, familiar: 1 },
    0,
    evidence.unsigned,
    mood,
  );
  const grams =
    logOdds(atMost, compiled.model) + Math.max(0, compiled.model[gramsAt]!) < least
      ? 0
      : nearestGrams(compiled, gramsOf(window.map(({ clause }) => clause.text).join(' ')), held?.example);
  const denied = share(shared.opposed) > opposedShare;
  // Letters know no negation.
  const vector = vectorOf(compiled, signed, groups.plain, rest, denied ? 0 : grams, evidence.signed, mood);
  const opposed = groups.named > groups.plain || denied;
  const same = { ...rest, familiar: share(shared.familiar + shared.opposed) };
  return {
    vector,
    unsigned: opposed
      ? vectorOf(compiled, unsigned, groups.named, same, grams, evidence.unsigned, mood)
      : null,
    linked: compiled.groups.length > 0 && groups.plain === compiled.groups.length,
    named: groups.named === compiled.groups.length,
  };
}

interface Nearest {
  readonly first: number;
  readonly second: number;
  readonly reject: number;
}
interface Rest {
  readonly statement: number;
  readonly act: number;
  readonly familiar: number;
  readonly foreign: number;
}

/** In the order of {@link featureNames}. */
function vectorOf(
  compiled: CompiledCriterion,
  { first, second, reject }: Nearest,
  hits: number,
  { statement, act, familiar, foreign }: Rest,
  grams: number,
  [telling, tellingShare, tellingPairs]: readonly number[],
  mood: number,
): Vector {
  const groups = compiled.groups.length;
  const share = groups === 0 ? 0 : hits / groups;
  const all = share === 1 ? 1 : 0;
  const none = groups === 0 ? 1 : 0;
  return [
    1,
    first,
    second,
    reject,
    statement,
    grams,
    share,
    all,
    all * first,
    none,
    act,
    familiar,
    foreign,
    hits / 4,
    telling!,
    tellingShare!,
    tellingPairs!,
    mood,
  ];
}

/** Room for adding up, used again and again; a criterion has at most 80 examples and its statement. */
const most = 256;
const commonSame = new Float64Array(most);
const commonAny = new Float64Array(most);
const counts = new Uint16Array(most);

/** Weight shared with each example, with the same sign and whatever the sign; and where the window's own weight lies. */
function sharedWith(compiled: CompiledCriterion, units: Units, held: number | undefined) {
  const accepts = compiled.accept.length;
  const statement = compiled.weights.length - 1;
  const same = commonSame.subarray(0, statement + 1).fill(0);
  const any = commonAny.subarray(0, statement + 1).fill(0);
  let [familiar, foreign, opposed] = [0, 0, 0];
  for (const unit of units.values()) {
    const postings = compiled.postings.get(unit.name);
    if (postings === undefined) continue;
    let [inAccept, inReject, agreed] = [false, false, false];
    for (const { example, weight, plain, negated } of postings) {
      if (example === held) continue;
      const common = Math.min(weight, unit.weight);
      any[example]! += common;
      const agrees = (plain && unit.plain) || (negated && unit.negated);
      if (agrees) same[example]! += common;
      if (example < accepts) {
        inAccept = true;
        agreed ||= agrees;
      } else if (example < statement) inReject ||= agrees;
    }
    if (agreed) familiar += unit.weight;
    else if (inAccept) opposed += unit.weight;
    else if (inReject) foreign += unit.weight;
  }
  return { same, any, familiar, foreign, opposed };
}

/** Likeness to a hedged example counts this much for a window that is not hedged. */
const doubtShare = 0.4;

function nearest(compiled: CompiledCriterion, common: Float64Array, said: number, hedged: boolean): Nearest {
  const accepts = compiled.accept.length;
  let [first, second, reject] = [0, 0, 0];
  for (let i = 0; i < common.length - 1; i++) {
    if (common[i] === 0) continue;
    const value = index(common[i]!, compiled.weights[i]!, said);
    if (i >= accepts) {
      const doubtful = compiled.reject[i - accepts]!.hedged && !hedged;
      reject = Math.max(reject, doubtful ? value * doubtShare : value);
    } else if (value > first) {
      second = first;
      first = value;
    } else if (value > second) second = value;
  }
  return { first, second, reject };
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

const rejectedGrams = 0.5;

/** Dice coefficient with the nearest accepted phrasing, less half of that with the nearest rejected one. */
function nearestGrams(compiled: CompiledCriterion, grams: Grams, held: number | undefined): number {
  const common = counts.subarray(0, compiled.gramCounts.length).fill(0);
  for (const gram of grams) {
    const examples = compiled.gramPostings.get(gram);
    if (examples) for (const example of examples) common[example]!++;
  }
  let [accept, reject] = [0, 0];
  for (let i = 0; i < common.length; i++) {
    if (i === held || common[i] === 0) continue;
    const likeness = (2 * common[i]!) / (grams.size + compiled.gramCounts[i]!);
    if (i < compiled.accept.length) accept = Math.max(accept, likeness);
    else reject = Math.max(reject, likeness);
  }
  return accept - rejectedGrams * reject;
}
