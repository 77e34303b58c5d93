import { describe, expect, it } from 'vitest';
import { documentTexts } from '../../src/scenario/document.ts';
import { atSeed } from '../../src/scenario/variant.ts';
import { often } from '../long.ts';
import { caseOf, readingOf } from './memo.ts';
import { citesOf, clockAt, heldOut, marking, variationsOf } from './readers.ts';

const seeds = Array.from({ length: often(3, 120) }, (_, i) => i + 1);
const end = { at: '26:00', submit: true } as const;

/** What is said in the second half of a critique. */
const design = [
  'Tickets that came in after the training data, whole threads on one side.',
  'Both models answer the same items, and I report the paired difference with its 95% interval.',
  'About 1,000 items, because three points need that many at 80% power.',
  'Two people rate each answer blind, and I report their agreement.',
  'The rule is written down before: we ship if the lower end is above zero.',
  'Invented claims, refusals and latency may not get worse than a margin.',
  'Then a canary on five percent of traffic at random.',
].map((say, n) => ({ at: clockAt(15 * 60 + n * 60), say, cites: [] }));
const second = { 'model-card-review': [], 'eval-critique': design } as const;

describe.each(['model-card-review', 'eval-critique'] as const)('%s', (id) => {
  const drawn = seeds.map((seed) => ({ seed, scenario: atSeed(caseOf(id), seed) }));

  it('draws three to six flaws and two or three traps, all of the bank in time, none in another’s slot', () => {
    for (const { scenario } of drawn) {
      expect(variationsOf(scenario, 'flaw').length).toBeGreaterThanOrEqual(3);
      expect(variationsOf(scenario, 'flaw').length).toBeLessThanOrEqual(6);
      expect([2, 3]).toContain(variationsOf(scenario, 'trap').length);
      for (const { slots, variations } of scenario.documents)
        for (const slot of slots)
          expect(variations.filter((one) => slot.id in one.slots).length).toBeLessThanOrEqual(1);
      for (const text of documentTexts(scenario.documents))
        for (const line of text.lines) expect(line.text).not.toMatch(/[{}]/);
    }
    const many = Array.from({ length: 300 }, (_, seed) => atSeed(caseOf(id), seed));
    const met = new Set(
      many.flatMap(({ documents }) => documents.flatMap((one) => one.variations)).map((one) => one.id),
    );
    expect(
      caseOf(id)
        .documents.flatMap((one) => one.variations)
        .map((one) => one.id)
        .filter((one) => !met.has(one)),
    ).toEqual([]);
  });

  it('hires who cites the lines in words it did not know, and says what they do and what would settle it', async () => {
    for (const { seed, scenario } of drawn) {
      const { without, said } = heldOut(scenario, seed);
      const turns = marking(
        without,
        variationsOf(without, 'flaw'),
        said,
        ({ weighs, asks }) => `${weighs}. I'd ask for ${asks}.`,
      );
      const { card } = await readingOf(without, [...turns, ...second[id], end], seed);
      expect([seed, card.verdict], JSON.stringify(card.flaws.map((one) => [one.verdict, one.quote]))).toEqual(
        [seed, expect.stringMatching(/hire$/)],
      );
      expect(card.verdict).not.toBe('no-hire');
      expect(card.soundBlamed).toEqual([]);
    }
  });

  it('hires nobody who calls the traps wrong, or every line, or all flaws bad without saying why', async () => {
    for (const { seed, scenario } of drawn) {
      const { said } = heldOut(scenario, seed);
      const traps = variationsOf(scenario, 'trap');
      const fooled = await readingOf(scenario, [...marking(scenario, traps, said), ...second[id], end], seed);
      expect(['no-hire', 'lean-no'], `seed ${seed}`).toContain(fooled.card.verdict);
      expect(fooled.card.soundBlamed.length).toBeGreaterThan(0);
      const flaws = variationsOf(scenario, 'flaw');
      const vague = flaws.map((one, n) => ({
        at: clockAt(60 * (n + 1)),
        flaw: 'I do not trust this line',
        cites: citesOf(scenario, one),
      }));
      expect((await readingOf(scenario, [...vague, end], seed)).card.verdict).toBe('no-hire');
    }
  });

  it('hires nobody who recites what is usually wrong with such a document and has read none of its lines', async () => {
    const bank = caseOf(id).documents.flatMap(({ variations }) =>
      variations.filter(({ kind }) => kind === 'flaw'),
    );
    for (const { seed, scenario } of drawn) {
      const recited = bank.slice(seed % 3).map((one, n) => ({
        at: clockAt(60 + n * 15),
        say: `${one.accept[0]!} ${one.weighs}. I'd ask for ${one.asks}.`,
        cites: [],
      }));
      const { card } = await readingOf(scenario, [...recited, ...second[id], end], seed);
      expect(['no-hire', 'lean-no'], `seed ${seed}: ${card.score}`).toContain(card.verdict);
    }
  });
});

describe('a model card', () => {
  it('agrees with itself wherever no flaw was put', () => {
    for (const { scenario } of seeds.map((seed) => ({
      scenario: atSeed(caseOf('model-card-review'), seed),
    }))) {
      const flawed = new Set(variationsOf(scenario, 'flaw').flatMap(({ id }) => id));
      const sound = documentTexts(scenario.documents)
        .flatMap(({ lines }) => lines)
        .filter(({ by }) => by === null || !flawed.has(by));
      const figures = (slot: string, pattern: RegExp): number[] =>
        sound
          .filter((line) => line.slot === slot)
          .flatMap(({ text }) =>
            [...text.matchAll(pattern)].map(([, figure]) => Number(figure!.replace(/,/g, ''))),
          );
      const [tokens = Number.NaN] = figures('data', /([\d.]+) trillion/g);
      for (const also of figures('spec-tokens', /([\d.]+) trillion/g)) expect(also).toBe(tokens);
      const [hours = Number.NaN] = figures('times', /([\d.]+) thousand/g);
      if (!Number.isNaN(hours)) {
        expect(hours / tokens).toBeCloseTo(33.8, 1);
        expect(figures('times', /([\d.]+) days/g)[0]! * 256 * 0.024).toBeCloseTo(hours, 0);
        const [mwh, co2, grid] = figures('env-carbon', /([\d.]+) (?:MWh|t CO2|kg)/g);
        expect(mwh).toBeCloseTo(hours * 0.784, 0);
        expect(co2).toBeCloseTo(mwh! * grid!, 0);
      }
      const languages = figures('lang', / ([\d.]+)[,.]/g);
      const [mean] = figures('row-mgsm', /2,000 \| +([\d.]+)/g);
      if (languages.length > 0 && mean !== undefined)
        expect(languages.reduce((sum, one) => sum + one, 0) / languages.length).toBeCloseTo(mean, 0);
      expect(
        new Set([
          ...figures('limits-context', /context is ([\d,]+) /g),
          ...figures('spec-context', /length: ([\d,]+) /g),
        ]).size,
      ).toBe(1);
      expect(
        new Set([
          ...figures('t-internal', /([\d,]+) tickets/g),
          ...figures('row-support', /SupportQA +\| +([\d,]+)/g),
        ]).size,
      ).toBe(1);
    }
  });
});
