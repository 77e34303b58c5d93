import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Played } from '../../src/app/candidates/calibration.ts';
import { candidate } from '../../src/app/candidates/candidate.ts';
import { playTranscript } from '../../src/app/play-transcript.ts';
import { sharedWorlds, type Worlds } from '../../src/app/world-keeper.ts';
import { caseAt, contextOf } from '../../src/cli/case.ts';
import { type Case, caseOf } from '../../src/cli/library.ts';
import type { Level, Voice } from '../../src/scenario/candidates.ts';
import { loadCandidates } from '../../src/scenario/load.ts';
import type { Rubric } from '../../src/scenario/rubric.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import type { Transcript } from '../../src/scenario/transcript.ts';
import { variantIds, variantOf } from '../../src/scenario/variant.ts';
import { score } from '../../src/scoring/score.ts';
import type { Scorecard } from '../../src/scoring/scorecard.ts';
import type { SessionEvent } from '../../src/session/event.ts';
import { library } from '../library.ts';
import { often } from '../long.ts';

export const file = 'rubrics/candidates.yaml';
export const text = readFileSync(file, 'utf8');
export const loaded = loadCandidates(text, file);
export const voices: readonly Voice[] = loaded.ok ? loaded.value.value.voices : [];
export const ofLevel = (level: Level): readonly Voice[] => voices.filter((one) => one.level === level);
export const voice = (id: string): Voice => voices.find((one) => one.id === id)!;
/** A case with hardly any traffic, so that its worlds are quick: for what does not depend on what they show. */
export const quiet = <T extends { readonly scenario: Scenario }>(one: T): T => {
  const { scenario } = one;
  const world = { ...scenario.world, traffic: { ...scenario.world.traffic, requestsPerS: 1 } };
  return { ...one, scenario: { ...scenario, world } };
};

/** A case at a seed, with the worlds that everybody who plays it shares. */
export class Night {
  readonly seed: number;
  readonly one: Case;
  readonly worlds: Worlds;
  readonly #played = new Map<string, Promise<readonly SessionEvent[]>>();

  constructor(slug: string, seed: number, isQuiet = false) {
    this.seed = seed;
    const one = caseAt(caseOf(library, slug), seed);
    this.one = isQuiet ? quiet(one) : one;
    this.worlds = sharedWorlds(this.one.scenario, seed, null);
  }

  candidate(who: Voice): Transcript {
    return candidate(contextOf(library, this.one), who, this.seed);
  }

  /** What happens when a transcript is played; the same one is played once. */
  play(transcript: Transcript): Promise<readonly SessionEvent[]> {
    const key = JSON.stringify(transcript);
    const known = this.#played.get(key) ?? this.#play(transcript);
    this.#played.set(key, known);
    return known;
  }

  async #play(transcript: Transcript): Promise<readonly SessionEvent[]> {
    const { one, worlds } = this;
    const context = contextOf(library, one);
    const { rubric, hash } = one;
    const { events, problems } = await playTranscript({ context, rubric, transcript, hash, worlds });
    expect(problems).toEqual([]);
    return events;
  }

  async card(transcript: Transcript, rubric = this.one.rubric): Promise<Scorecard> {
    const events = await this.play(transcript);
    return score({ scenario: this.one.scenario, rubric, lexicon: library.lexicon, events });
  }
}

export async function playAll(night: Night, some: readonly Voice[], rubric?: Rubric): Promise<Played[]> {
  const played: Played[] = [];
  for (const who of some)
    played.push({
      voice: who.id,
      level: who.level,
      card: await night.card(night.candidate(who), rubric),
    });
  return played;
}

/** The first seeds that draw each variant of a case; of the variants, usually the first three. */
export const seedsOf = (slug: string, count: number): (readonly [variant: string, seed: number])[] => {
  const { scenario } = caseOf(library, slug);
  const variants = variantIds(scenario).slice(0, often(1, Number.POSITIVE_INFINITY));
  return variants.flatMap((id) => {
    const seeds: number[] = [];
    for (let seed = 1; seeds.length < count; seed++) if (variantOf(scenario, seed) === id) seeds.push(seed);
    return seeds.map((seed) => [id, seed] as const);
  });
};
