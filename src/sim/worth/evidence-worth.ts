import type { View } from '../query/view.ts';
import { mean, softmax } from './algebra.ts';
import { type Features, featuresOf, listedIn, noFeatures, withoutListed } from './features.ts';
import { learn, type Separation } from './separation.ts';

/** A view that was asked for, and what the same question would have shown in every rival world. */
export interface AskedView {
  /** `V3`. */
  readonly id: string;
  readonly seen: View;
  /** [hypothesis][replicate]; null where that world has no answer. */
  readonly under: readonly (readonly (View | null)[])[];
}

export interface ViewWorth {
  readonly id: string;
  /** Bits that it took off the uncertainty left by the views before it; negative when it misled. */
  readonly bits: number;
  /** Bits it is worth alone. */
  readonly bitsAlone: number;
  /** Probability of each hypothesis after it. */
  readonly posterior: readonly number[];
  /** Hypotheses that it rules out for the first time, given the views before it; and that it rules out alone. */
  readonly rulesOut: readonly string[];
  readonly rulesOutAlone: readonly string[];
}

export interface EvidenceWorth {
  readonly hypotheses: readonly string[];
  readonly views: readonly ViewWorth[];
  /** Probability of each hypothesis after all of them. */
  readonly posterior: readonly number[];
  /** Bits gained, and bits there were to gain: the uncertainty at the start. */
  readonly bitsGained: number;
  readonly bitsAvailable: number;
}

/** A hypothesis is ruled out when it is less than a twentieth as likely as the leading one. */
const ruledOutBelow = 1 / 20;
/** The cause is justified from the first view after which it is this likely and stays the likeliest. */
export const justifiedAt = 0.9;
/** No finite evidence makes a thing certain: this share of belief is always spread evenly. */
const doubt = 0.02;

const bounded = (posterior: readonly number[]): number[] =>
  posterior.map((p) => (1 - doubt) * p + doubt / posterior.length);

const entropy = (posterior: readonly number[]): number =>
  -posterior.reduce((sum, p) => sum + (p > 0 ? p * Math.log2(p) : 0), 0);

/** Thousandths: finer would only be noise, and differ between platforms. */
const round = (value: number): number => Math.round(value * 1000) / 1000;

/** Views of one world, one after the other, as one observation. A question asked again at the same moment counts once. */
function joined(parts: readonly { readonly id: string; readonly features: Features }[]): Features {
  const amounts = new Map<string, number>();
  const levels = new Map<string, number>();
  for (const { id, features } of parts) {
    for (const [key, value] of features.amounts) amounts.set(`${id}\u0000${key}`, value);
    for (const [key, value] of features.levels) levels.set(`${id}\u0000${key}`, value);
  }
  return { amounts, levels };
}

/**
 * What each view was worth, in the order in which they were opened: the views so far are one observation, whose
 * likelihood under each hypothesis is learnt from the rival worlds.
 *
 * @param prior of each hypothesis; even when absent
 */
export function valueEvidence(
  hypotheses: readonly string[],
  asked: readonly AskedView[],
  prior: readonly number[] = hypotheses.map(() => 1 / hypotheses.length),
): EvidenceWorth {
  const nights = Math.min(...asked.flatMap(({ under }) => under.map((own) => own.length)));
  const known = new Map<string, string>();
  const parts = asked.map((one) => {
    // The same question with the same answer is the same evidence.
    const same = `${one.seen.query}@${one.seen.toMs}`;
    const id = known.get(same) ?? one.id;
    known.set(same, id);
    const listed = listedIn(one.seen);
    return {
      id,
      seen: withoutListed(featuresOf(one.seen), listed),
      under: worldsBeside(one.under, listed),
    };
  });
  const learnFrom = (chosen: typeof parts): Separation =>
    learn(
      hypotheses.map((_, h) =>
        Array.from({ length: nights }, (_n, m) =>
          joined(chosen.map(({ id, under }) => ({ id, features: under[h]![m]! }))),
        ),
      ),
    );
  const posteriorOf = (chosen: typeof parts): number[] => {
    const observation = joined(chosen.map(({ id, seen }) => ({ id, features: seen })));
    const logs = learnFrom(chosen).likelihoods(observation);
    return bounded(softmax(logs.map((value, h) => value + Math.log(prior[h]!))));
  };
  const start = entropy(prior);
  let before = [...prior];
  const out = new Set<string>();
  const views = parts.map((part, i): ViewWorth => {
    const posterior = posteriorOf(parts.slice(0, i + 1));
    const alone = posteriorOf([part]);
    const rulesOut = outOf(hypotheses, posterior).filter((id) => !out.has(id));
    for (const id of rulesOut) out.add(id);
    const worth = {
      id: asked[i]!.id,
      bits: round(entropy(before) - entropy(posterior)),
      bitsAlone: round(start - entropy(alone)),
      posterior: posterior.map(round),
      rulesOut,
      rulesOutAlone: outOf(hypotheses, alone),
    };
    before = posterior;
    return worth;
  });
  return {
    hypotheses,
    views,
    posterior: before.map(round),
    bitsGained: round(start - entropy(before)),
    bitsAvailable: round(start),
  };
}

/** Features of every world, without what is listed on the table anyway. */
const worldsBeside = (
  under: readonly (readonly (View | null)[])[],
  listed: ReadonlySet<string>,
): Features[][] =>
  under.map((own) => own.map((view) => withoutListed(view ? featuresOf(view) : noFeatures, listed)));

const outOf = (hypotheses: readonly string[], posterior: readonly number[]): string[] => {
  const most = Math.max(...posterior);
  return hypotheses.filter((_, h) => posterior[h]! < most * ruledOutBelow);
};

/** Index of the view from which the cause is justified for good; null when it never is. */
export function justifiedFrom(
  worth: {
    readonly hypotheses: readonly string[];
    readonly views: readonly { readonly posterior: readonly number[] }[];
  },
  cause: string,
): number | null {
  const h = worth.hypotheses.indexOf(cause);
  let from: number | null = null;
  for (const [i, { posterior }] of worth.views.entries()) {
    const leads = posterior[h]! >= Math.max(...posterior);
    if (!leads) from = null;
    else if (from === null && posterior[h]! >= justifiedAt) from = i;
  }
  return from;
}

/**
 * Bits that a question is expected to give somebody who believes `posterior`: over the hypotheses as believed, and the
 * nights as simulated, each held out in turn.
 */
export function expectedBits(
  posterior: readonly number[],
  under: readonly (readonly (View | null)[])[],
): number {
  let after = 0;
  const whole = learn(worldsBeside(under, new Set()));
  for (const [h, own] of under.entries()) {
    const listed = listedIn(own[0] ?? null);
    const { heldOut } = listed.size === 0 ? whole : learn(worldsBeside(under, listed));
    for (const logs of heldOut[h]!) {
      const then = bounded(softmax(logs.map((value, k) => value + Math.log(posterior[k]!))));
      after += (posterior[h]! / heldOut[h]!.length) * entropy(then);
    }
  }
  return Math.max(0, round(entropy(posterior) - after));
}

/**
 * Whether a question tells two hypotheses apart where `a` is true: each is ruled out in the other's worlds, night for night held out;
 * or one number alone does that nobody mistakes.
 */
export function separates(under: readonly (readonly (View | null)[])[], a: number, b: number): boolean {
  const worlds = worldsBeside([under[a]!, under[b]!], listedIn(under[a]![0] ?? null));
  if (isPlain(worlds[0]!, worlds[1]!)) return true;
  const { heldOut } = learn(worlds);
  const odds = heldOut.map((own, h) =>
    Math.exp(own.reduce((sum, logs) => sum + logs[h]! - logs[1 - h]!, 0) / own.length),
  );
  return odds.every((value) => value >= 1 / ruledOutBelow);
}

/** How far one number has to be from itself in another world to be unmistakable: e-fold, and in standard deviations within worlds. */
const plainFactor = 1;
const plainSds = 6;

/** One amount, such as the answers judged outdated, is nowhere near the same on any night. */
function isPlain(a: readonly Features[], b: readonly Features[]): boolean {
  const keys = new Set([...a, ...b].flatMap(({ amounts }) => [...amounts.keys()]));
  return [...keys].some((key) => {
    const [own, other] = [a, b].map((worlds) => worlds.map(({ amounts }) => amounts.get(key) ?? 0)) as [
      number[],
      number[],
    ];
    const [x, y] = [mean(own), mean(other)];
    const spread =
      own.reduce((sum, value) => sum + (value - x) ** 2, 0) +
      other.reduce((sum, value) => sum + (value - y) ** 2, 0);
    const sd = Math.sqrt(spread / Math.max(1, own.length + other.length - 2));
    return Math.abs(x - y) >= Math.max(plainFactor, plainSds * sd) && !/\/there$/.test(key);
  });
}
