import { randomStream } from '../../src/core/random.ts';
import { expectedBits, valueEvidence } from '../../src/sim/worth/evidence-worth.ts';
import { problem } from '../sim/worth/problems.ts';

export interface WorthRate {
  /** One view against eight rivals, four nights each. */
  readonly viewMs: number;
  /** What one question is expected to tell, as above. */
  readonly expectedMs: number;
  /** All of a session of twelve views: each alone, and together with those before it. */
  readonly sessionMs: number;
}

/** Median of `runs` runs after two to warm up, in milliseconds. */
function median(runs: number, run: (n: number) => void): number {
  const took: number[] = [];
  for (let n = 0; n < runs + 2; n++) {
    const begun = performance.now();
    run(n);
    if (n >= 2) took.push(performance.now() - begun);
  }
  return took.sort((a, b) => a - b)[Math.floor(runs / 2)]!;
}

/** How long the statistics take once the rival worlds have answered. The worlds themselves: `rivals.ts`. */
export function worthRate(): WorthRate {
  const random = randomStream(1, 'worth-rate');
  const kind = { hypotheses: 9, nights: 4, touched: 0.3 };
  const single = Array.from({ length: 42 }, () => problem(random, { ...kind, views: 1 }));
  const sessions = Array.from({ length: 12 }, () => problem(random, { ...kind, views: 12 }));
  const even = single[0]!.hypotheses.map(() => 1 / 9);
  return {
    viewMs: median(40, (n) => valueEvidence(single[n]!.hypotheses, single[n]!.asked)),
    expectedMs: median(40, (n) => expectedBits(even, single[n]!.asked[0]!.under)),
    sessionMs: median(10, (n) => valueEvidence(sessions[n]!.hypotheses, sessions[n]!.asked)),
  };
}

if (import.meta.main) console.log(worthRate());
