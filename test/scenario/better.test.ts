import { describe, expect, it } from 'vitest';
import { betterWords } from '../../src/scenario/better.ts';
import { checksOf } from '../../src/scenario/checks-of.ts';
import { loadScenario } from '../../src/scenario/load.ts';
import { atSeed, variantIds, withVariant } from '../../src/scenario/variant.ts';
import { scenarioText, shippedContext, textOf } from './pack.ts';

const context = shippedContext();
const rubric = context.rubrics.get('incident-diagnosis')!;
const load = (text: string) => {
  const loaded = loadScenario(text, 'scenario.yaml', context);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  return loaded.value;
};
const edited = (from: string, to: string): string => {
  expect(scenarioText).toContain(from);
  return scenarioText.replace(from, to);
};

describe('what a strong candidate would have said', () => {
  it.each([
    'latency-spike',
    'error-rate-spike',
    'garbled-chinese',
    'quality-drop',
    'repetitive-answers',
    'retrieval-at-2am',
  ])('is said of the case itself in every variant of %s', (slug) => {
    const { value: scenario } = load(textOf(`scenarios/${slug}/scenario.yaml`));
    for (const id of variantIds(scenario)) {
      const at = withVariant(scenario, id);
      const own = new Set(at.checks.map((check) => check.id));
      for (const check of checksOf(rubric, at)) {
        if (check.kind !== 'says' || own.has(check.id)) continue;
        const words = betterWords(at, check);
        expect([id, check.id, words]).toEqual([id, check.id, expect.any(String)]);
        expect(words).not.toMatch(/[{}]/);
      }
    }
  });

  it('goes by the cause that the seed draws', () => {
    const { value: scenario } = load(scenarioText);
    const check = rubric.checks.find(({ id }) => id === 'proposes-smallest-fix')!;
    expect(betterWords(withVariant(scenario, 'own'), check)).toContain('Roll the tokenizer back');
    expect(betterWords(withVariant(scenario, 'slow-node'), check)).toContain('Drain engine-2');
  });

  it("is the case's own where it has words of its own", () => {
    const { value: scenario } = load(
      edited('\npar:', '\nbetter: { asks-what-changed: “What shipped?” }\npar:'),
    );
    const check = rubric.checks.find(({ id }) => id === 'asks-what-changed')!;
    expect(betterWords(scenario, check)).toBe('“What shipped?”');
  });

  it('warns where the rubric leaves open what the case does not have', () => {
    const unsaid = load(
      scenarioText.replaceAll(/^( {4}- \{ evidence: .*tells: )".*"( \})$/gm, '$1"as it was"$2'),
    );
    expect(unsaid.warnings[0]).toMatchObject({ code: 'weak' });
    expect(unsaid.warnings[0]!.message).toContain('no figure for `better` of `quantifies-in-system-units`');
  });

  it('names a check that the rubric has', () => {
    const loaded = loadScenario(
      edited('\npar:', '\nbetter: { asks-what-chnged: x }\npar:'),
      'scenario.yaml',
      context,
    );
    expect(loaded.ok).toBe(false);
    if (!loaded.ok) expect(loaded.error[0]).toMatchObject({ code: 'dangling', nearest: 'asks-what-changed' });
  });

  it('has the facts that the seed draws in it, and names only those there are', () => {
    const drawn = (text: string) =>
      loadScenario(
        edited('\npar:', `\nfacts: { share: ["40"] }\nbetter: { asks-what-changed: "${text}" }\npar:`),
        'scenario.yaml',
        context,
      );
    const loaded = drawn('{share}% of it');
    if (!loaded.ok) throw new Error(loaded.error[0]!.message);
    expect(atSeed(loaded.value.value, 3).better['asks-what-changed']).toBe('40% of it');
    const unknown = drawn('{shore}% of it');
    expect(unknown.ok ? null : unknown.error[0]).toMatchObject({ code: 'dangling', nearest: 'share' });
  });
});
