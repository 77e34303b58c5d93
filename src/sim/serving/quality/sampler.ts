import type { Symptom } from '../../telemetry/record.ts';

export interface Verdict {
  readonly score: number | null;
  readonly label: Symptom | null;
}

const unjudged: Verdict = { score: null, label: null };

/** The judge overlooks defects and finds some where there are none; agreement with people of about 0.9 (DOMAIN 4.18). */
const overlooks = 0.09;
const invents = 0.025;

/**
 * The online quality sampler: a model reads a share of the answers and gives a score and a word.
 *
 * @param unit uniform in [0, 1) by salt
 */
export function judge(symptom: Symptom, share: number, unit: (salt: number) => number): Verdict {
  if (unit(40) >= share) return unjudged;
  const sees =
    symptom === 'fine'
      ? unit(41) < invents
        ? 'unsupported'
        : 'fine'
      : unit(41) < overlooks
        ? 'fine'
        : symptom;
  const score = sees === 'fine' ? 0.82 + 0.18 * unit(42) : 0.1 + 0.45 * unit(42);
  return { score: Math.round(score * 100) / 100, label: sees };
}

/** One user in forty presses a thumb; a good answer gets most of its thumbs up, a bad one little more than half down. */
export function thumb(
  symptom: Symptom,
  interactive: boolean,
  unit: (salt: number) => number,
): 'up' | 'down' | null {
  if (!interactive || unit(43) >= 0.025) return null;
  return unit(44) < (symptom === 'fine' ? 0.84 : 0.44) ? 'up' : 'down';
}
