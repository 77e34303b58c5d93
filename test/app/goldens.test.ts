import { expect, it } from 'vitest';
import { libraryWith } from '../library.ts';

const library = libraryWith('all');

/** Somebody of each kind plays every case; by what their files are called. */
const kinds = {
  'an expert': /^expert(?!-other-words)/,
  'the same in other words': /other-words$/,
  'right in few words': /^terse/,
  'long and wrong': /^(?:verbose|long-and-wrong|loudest)/,
  'nothing but keywords': /^every-keyword$/,
  'hands it to others': /^(?:talks-to|asks)-the-team$|^partnered$/,
  silent: /^silence$/,
  'a near miss':
    /^(?:near-miss|wrong-lead|blames-|gateway-guess|symptom-only|calls-|even-split|we-did|design-only)/,
};
const passing: readonly string[] = ['an expert', 'the same in other words', 'right in few words'];

it.each([...library.cases.values()].map((one) => [one.scenario.id, one] as const))(
  '%s has a transcript of every kind, and each comes out on the right side',
  (_, { goldens }) => {
    for (const [kind, called] of Object.entries(kinds)) {
      const verdicts = goldens
        .filter(({ name }) => called.test(name))
        .map(({ transcript }) => transcript.expect?.verdict ?? []);
      expect(verdicts.length, kind).toBeGreaterThan(0);
      for (const verdict of verdicts)
        expect([kind, verdict.some((one) => one.endsWith('hire') && one !== 'no-hire')]).toEqual([
          kind,
          passing.includes(kind),
        ]);
    }
  },
);

it('what is told after the end names no view that the case has not', () => {
  for (const { scenario } of library.cases.values())
    for (const { debrief } of [scenario, ...scenario.variants])
      for (const { evidence } of debrief.path)
        expect(scenario.evidence.map(({ id }) => id), scenario.id).toContain(evidence);
});
