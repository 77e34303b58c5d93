import { join } from 'node:path';
import type { PracticeCase } from '../app/first-practice.ts';
import { dataFolder } from '../io/data-folder.ts';
import { buildOf, keepJson, keptJson } from '../io/kept-json.ts';
import { looksOf, packRoot } from '../io/pack-folder.ts';
import type { Machine } from './machine.ts';

/** A case as lists have it. */
export interface ListedCase {
  readonly id: string;
  readonly title: string;
  readonly stage: string;
  readonly format: string;
  /** 1..5 */
  readonly difficulty: number;
  readonly durationMs: number;
  readonly teaches: string;
  readonly tags: readonly string[];
  /** The share of the points of its checks that each dimension has, 0..1. */
  readonly shares: Readonly<Record<string, number>>;
}

/** The cases there are, the easiest first. */
export interface Listing {
  readonly cases: readonly ListedCase[];
  /** Mistakes in their files. */
  readonly mistakes: number;
}

const name = 'listing.json';

/**
 * The cases for those who only list them: as they were read last time, where no file of the library looks changed since, so
 * that none is opened.
 */
export async function rememberedListing(
  machine: Machine,
  options: { readonly dataDir?: string },
  root = packRoot(),
): Promise<Listing> {
  const of = `${buildOf(import.meta.url)} ${looksOf(root)}`;
  const folder = dataFolder(options.dataDir, machine.env);
  for (const where of [join(root, 'dist'), folder]) {
    const kept = keptJson<{ of: string; listing: Listing }>(where, name);
    if (kept?.of === of) return kept.listing;
  }
  const { listingOf, rememberedLibrary } = await import('./library.ts');
  const listing = listingOf(await rememberedLibrary(machine, options, root));
  if (listing.mistakes === 0) keepJson(folder, name, { of, listing });
  return listing;
}

/** The cases as the advice on what to practise next sees them. */
export const practiceCases = ({ cases }: Listing): PracticeCase[] =>
  cases.map(({ id, difficulty, shares }) => ({ id, difficulty, shares: new Map(Object.entries(shares)) }));
