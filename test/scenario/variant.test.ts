import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { formatDiagnostic } from '../../src/scenario/diagnostic.ts';
import { loadScenario } from '../../src/scenario/load.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { atSeed, ownCause, variantIds, variantOf, withVariant } from '../../src/scenario/variant.ts';
import { createWorld } from '../../src/sim/create-world.ts';
import { worldSpec } from '../../src/sim/world.ts';
import { scenarioText, shippedContext } from './pack.ts';

const context = shippedContext();
const slowNight = {
  id: 'slow-node',
  cause: 'slow-replica',
  evidence: {
    'ttft-by-replica': {
      supports: ['slow-replica'],
      refutes: ['tokenizer-fertility', 'longer-prompts', 'prefix-cache', 'quantised-kernel', 'kv-preemption'],
      verifies: true,
    },
  },
  actions: { 'drain-engine-2': { fixes: ['slow-replica'] } },
  debrief: {
    answer: 'engine-2 was throttled.',
    why: 'One engine of six, everything on it.',
    path: [{ evidence: 'ttft-by-replica', tells: 'engine-2 alone' }],
    lesson: 'Split by machine early.',
  },
};
const textWith = (variants: readonly object[]): string => stringify({ ...parse(scenarioText), variants });
function loaded(variants: readonly object[]): Scenario {
  const result = loadScenario(textWith(variants), 'scenario.yaml', context);
  if (!result.ok) throw new Error(result.error.map(formatDiagnostic).join('\n'));
  return result.value.value;
}

describe('variants', () => {
  const scenario = loaded([{ ...slowNight, weight: 2 }]);

  it('are drawn by the seed, in proportion to their weights, the same each time', () => {
    const drawn = Array.from({ length: 900 }, (_, seed) => variantOf(scenario, seed));
    expect(drawn).toEqual(Array.from({ length: 900 }, (_, seed) => variantOf(scenario, seed)));
    const share = drawn.filter((id) => id === 'slow-node').length / drawn.length;
    expect(share).toBeGreaterThan(0.6);
    expect(share).toBeLessThan(0.73);
    expect(variantIds(scenario)).toEqual([ownCause, 'slow-node']);
  });

  it('make another hypothesis the cause, with its world, its debrief and what evidence means then', () => {
    const other = withVariant(scenario, 'slow-node');
    expect(other.hypotheses.filter((one) => one.true).map((one) => one.id)).toEqual(['slow-replica']);
    expect(other.debrief.answer).toContain('throttled');
    expect(other.evidence.find((one) => one.id === 'tokens-per-char')?.refutes).toEqual([]);
    expect(other.actions.find((one) => one.id === 'rollback-tokenizer')?.fixes).toEqual([]);
    expect(other.actions.find((one) => one.id === 'drain-engine-2')?.fixes).toEqual(['slow-replica']);
    // The night's coincidences stay; what was true is a rival now, and makes its change itself.
    const spec = worldSpec(other);
    expect(spec.faults.map((fault) => fault.kind)).toEqual(['slow-replica']);
    expect(spec.decoys.filter((decoy) => decoy.change === 'engine-0.14.3')).toHaveLength(1);
    expect(spec.decoys.filter((decoy) => decoy.change === 'tokenizer-2.9.0')).toHaveLength(1);
    const rival = worldSpec(other, 'tokenizer-fertility');
    expect(rival.faults.map((fault) => fault.kind)).toEqual(['tokenizer-update']);
    expect(rival.decoys.some((decoy) => decoy.change === 'tokenizer-2.9.0')).toBe(false);
    const world = createWorld(spec, 3);
    world.advanceTo(spec.opensAtMs);
    expect(world.telemetry.changes.map((change) => change.to)).toContain('2.9.0');
    // The build is served, and counts as the one before did.
    const chinese = [...world.telemetry.requests].filter((r) => r.lang === 'zh' && r.inputTokens > 0);
    const perCharacter = (version: string): number => {
      const own = chinese.filter((r) => r.tokenizerVersion === version);
      return own.reduce((sum, r) => sum + r.inputTokens / r.promptChars, 0) / own.length;
    };
    expect(perCharacter('2.9.0')).toBeCloseTo(perCharacter('2.8.1'), 2);
  });

  it('leave the file’s own case as it is', () => {
    const seed = Array.from({ length: 99 }, (_, i) => i).find((i) => variantOf(scenario, i) === ownCause)!;
    expect(atSeed(scenario, seed)).toEqual({ ...scenario, variants: [] });
    const plain = loaded([]);
    expect(atSeed(plain, 5)).toBe(plain);
  });

  it.each([
    [
      'a cause nobody lists',
      { ...slowNight, cause: 'slow-replika' },
      /no hypothesis called `slow-replika`.*did you mean `slow-replica`/s,
    ],
    ['the cause it has already', { ...slowNight, cause: 'tokenizer-fertility' }, /this is the cause already/],
    ['evidence nobody lists', { ...slowNight, evidence: { nope: {} } }, /nope/],
    [
      'a case that cannot be solved',
      { ...slowNight, actions: {} },
      /in this variant no action removes the true cause/,
    ],
    [
      'rivals that nothing refutes',
      { ...slowNight, evidence: { 'ttft-by-replica': { supports: ['slow-replica'], verifies: true } } },
      /in this variant no evidence refutes/,
    ],
  ])('are refused with %s', (_, variant, message) => {
    const result = loadScenario(textWith([variant]), 'scenario.yaml', context);
    expect(result.ok ? '' : result.error.map(formatDiagnostic).join('\n')).toMatch(message);
  });
});
