import type { AnalysedClause } from './analyse.ts';
import { lightWords } from './function-words.ts';
import { stem } from './stem.ts';

/** What speech is compared by: stems, `#concepts` and kinds of number, each with a weight and the signs it was said with. */
export interface Unit {
  readonly name: string;
  readonly weight: number;
  /** Said plainly. */
  readonly plain: boolean;
  /** Said under a negation. */
  readonly negated: boolean;
}
export type Units = ReadonlyMap<string, Unit>;

const light: ReadonlySet<string> = new Set([...lightWords].map(stem));
const stemWeight = 1;
const lightWeight = 0.3;
/** A stem inside a concept's phrase is one of several ways of saying it. */
const innerWeight = 0.45;
const conceptWeight = 1.4;
const numberWeight = 0.7;
/** A word the candidate was given proves little when repeated. */
const promptShare = 0.35;

/**
 * The units of a clause. With `inquiry`, a denial of fact ("it does not follow length") leaves the sign plain, because
 * it still reports that one looked; a refusal ("I would not look") never does.
 */
export function unitsOf(clause: AnalysedClause, prompt: ReadonlySet<string>, inquiry: boolean): Units {
  const kept = remembered.get(clause);
  const known = inquiry ? kept?.inquiry : kept?.claim;
  if (kept?.prompt === prompt && known) return known;
  const units = readUnits(clause, prompt, inquiry);
  const others = kept?.prompt === prompt ? kept : { prompt };
  remembered.set(clause, { ...others, [inquiry ? 'inquiry' : 'claim']: units });
  return units;
}

/** Every criterion reads the same clauses, against one prompt at a time. */
const remembered = new WeakMap<
  AnalysedClause,
  { readonly prompt: ReadonlySet<string>; readonly inquiry?: Units; readonly claim?: Units }
>();

function readUnits(clause: AnalysedClause, prompt: ReadonlySet<string>, inquiry: boolean): Units {
  const units = new Map<string, Unit>();
  const negative = (from: number, to: number): boolean => {
    const first = clause.negations[from] ?? null;
    const last = clause.negations[to - 1] ?? null;
    const kind = first === last ? first : null;
    return kind === 'refused' || ((kind === 'denied' || kind === 'absent') && !inquiry);
  };
  const add = (name: string, weight: number, negated: boolean): void => {
    const known = units.get(name);
    units.set(name, {
      name,
      weight: Math.max(known?.weight ?? 0, prompt.has(name) ? weight * promptShare : weight),
      plain: (known?.plain ?? false) || !negated,
      negated: (known?.negated ?? false) || negated,
    });
  };
  const inner = clause.words.map(() => false);
  for (const span of clause.spans) {
    add(`#${span.id}`, conceptWeight, negative(span.from, span.to));
    for (let i = span.from; i < span.to; i++) inner[i] = true;
  }
  for (const [i, word] of clause.words.entries()) {
    if (!word.content || word.kind === 'number') continue;
    const own = clause.wordStems[i]!;
    add(own, light.has(own) ? lightWeight : inner[i] ? innerWeight : stemWeight, negative(i, i + 1));
  }
  for (const { unit } of clause.quantities) {
    add('#number', numberWeight, false);
    if (unit !== '') add(`#number-${unit}`, numberWeight, false);
  }
  return units;
}

/** The units of several clauses together. */
export function unionOf(all: readonly Units[]): Units {
  if (all.length === 1) return all[0]!;
  const union = new Map<string, Unit>();
  for (const units of all) {
    for (const unit of units.values()) {
      const { name } = unit;
      const known = union.get(name);
      union.set(
        name,
        known
          ? {
              name,
              weight: Math.max(known.weight, unit.weight),
              plain: known.plain || unit.plain,
              negated: known.negated || unit.negated,
            }
          : unit,
      );
    }
  }
  return union;
}

export function weightOf(units: Units): number {
  let sum = 0;
  for (const { weight } of units.values()) sum += weight;
  return sum;
}
