import { softmax } from './algebra.ts';
import { discriminant, type LogLikelihoods } from './discriminant.ts';
import type { Features } from './features.ts';

/** Powers to which likelihoods may be raised: 0 is belief in nothing, 1 in the model as it stands. */
const powers = [0, 0.02, 0.05, 0.1, 0.15, 0.25, 0.35, 0.5, 0.7, 1] as const;
/** Belief, before any night was held out, that views say nothing; the other powers share the rest. */
const saysNothing = 0.8;
/** Worlds of one night share their traffic, so held-out worlds count for less than as many strangers. */
const countsAs = 0.5;

/** What views tell of hypotheses, learnt from worlds in which each is true. */
export interface Separation {
  /** Of an observation that was not learnt from. */
  likelihoods(seen: Features): LogLikelihoods;
  /** Of each world that was learnt from, as if it had not been: [hypothesis][replicate]. */
  readonly heldOut: readonly (readonly LogLikelihoods[])[];
}

/**
 * Learns from `worlds[hypothesis][replicate]`. Replicate m of every hypothesis is the same night's traffic, so nights are
 * held out whole.
 */
export function learn(worlds: readonly (readonly Features[])[]): Separation {
  const nights = Math.min(...worlds.map((own) => own.length));
  const raw: LogLikelihoods[][] = worlds.map(() => []);
  for (let m = 0; m < nights; m++) {
    const model = discriminant(worlds.map((own) => own.filter((_, i) => i !== m)));
    for (const [h, own] of worlds.entries()) raw[h]!.push(model(own[m]!));
  }
  const power = believedPower(raw);
  const whole = discriminant(worlds);
  return {
    heldOut: raw.map((own) => own.map((logs) => raised(logs, power))),
    likelihoods: (seen) => raised(whole(seen), power),
  };
}

/**
 * The power that is believed: the mean of all powers, each weighed by its prior and by how well it foretold the worlds
 * held out. Near 0 unless those worlds were really told apart better than by chance.
 */
function believedPower(heldOut: readonly (readonly LogLikelihoods[])[]): number {
  const weights = softmax(
    powers.map((power) => {
      let fit = Math.log(power === 0 ? saysNothing : (1 - saysNothing) / (powers.length - 1));
      for (const [h, own] of heldOut.entries())
        for (const logs of own) fit += countsAs * Math.log(softmax(raised(logs, power))[h]!);
      return fit;
    }),
  );
  return powers.reduce((sum: number, power, i) => sum + power * weights[i]!, 0);
}

const raised = (logs: LogLikelihoods, power: number): number[] => logs.map((value) => value * power);
