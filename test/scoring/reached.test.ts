import { describe, expect, it } from 'vitest';
import { score } from '../../src/scoring/score.ts';
import { sitDown } from '../interviewer/converse.ts';

const slug = 'ml-engineer-roleplay';

/** The checks of what a talk came to, after these turns: `m:ss`, a sign of `converse.ts`, words. */
async function cameTo(seed: number, turns: readonly (readonly [number, string, string])[]) {
  const sitting = sitDown({ slug, seed });
  for (const [seconds, sign, words] of turns) await sitting.turn(seconds * 1000, sign, words);
  const { context, rubric, engine } = sitting;
  const { checks } = score({
    scenario: context.scenario,
    rubric,
    lexicon: context.lexicon,
    events: engine.events,
  });
  const of = (id: string) => checks.find((check) => check.id === id)!;
  return {
    outcome: of('right-agreement'),
    terms: of('with-its-terms'),
    goodwill: of('on-speaking-terms'),
    listened: of('names-their-constraint'),
    work: of('takes-work-on'),
  };
}

const oldWeightsPass = [
  [30, '!', 'ablate-weights'],
  [210, '?', 'eval trigger:ablation'],
  [240, '>', 'Same items, last month’s weights pass 78 percent and these 60.5 [R1]. Nothing else differs.'],
] as const;
const audit = [270, '>', 'No training on that set. We audit and repack it first, and then decide.'] as const;
const gate = [300, '>', 'If more than two percent of the examples are cut, there is no run.'] as const;

describe('what a talk came to', () => {
  it('is the best there was, with what belongs to it', async () => {
    const { outcome, terms, goodwill } = await cameTo(1, [
      [30, '?', 'logs service:assembler'],
      [60, '>', 'The assembler truncates their prompts at 4096, the front is gone [L1].'],
      [90, '>', 'Then I withdraw the retrain. The assembler release goes back.'],
      [120, '>', 'I add an alert on truncated prompts, and I have the rollback done by noon.'],
    ]);
    expect(outcome.verdict).toBe('met');
    expect(outcome.why).toContain('Agreed at 1:30');
    expect(terms.verdict).toBe('met');
    expect(goodwill.verdict).toBe('met');
  });

  it('is half of it where it does no harm, and where promises are open', async () => {
    const { outcome, terms } = await cameTo(3, [...oldWeightsPass, audit, gate]);
    expect(outcome.verdict).toBe('partial');
    expect(outcome.why).toContain('The best to be had was: a small run on long contracts');
    expect(terms.verdict).toBe('partial');
    expect(terms.why).toContain('Left open: who does what, and by when');
  });

  it('is nothing where nothing was agreed, and where goodwill is gone that is said', async () => {
    const { outcome, terms, goodwill } = await cameTo(3, [
      [20, '>', 'If you won’t, I’ll take it to your manager.'],
      [40, '>', 'The CEO wants this, so please just do it.'],
    ]);
    expect([outcome.verdict, terms.verdict, goodwill.verdict]).toEqual(['missed', 'missed', 'missed']);
    expect(goodwill.why).toContain('a threat (0:20)');
  });

  it('is what the other side took up of it, in the words that it took up', async () => {
    const worry = 'So three accounts broke, and all you had for a gate was a notebook. Not again.';
    const { listened, work } = await cameTo(16, [
      [20, '>', 'What happened in January?'],
      [50, '>', worry],
      [80, '>', 'Monday morning you have the table, it’s mine to bring.'],
    ]);
    expect([listened.verdict, listened.atMs, listened.confidence]).toEqual(['met', 50_000, 1]);
    expect(worry).toContain(listened.quote);
    expect(listened.why).toContain('Nour');
    expect([work.verdict, work.atMs]).toEqual(['met', 80_000]);
  });

  it('is no listening where a worry is waved away, was never told, or was gone behind', async () => {
    for (const turn of [
      'So three accounts broke and your gate was a notebook, but we need this by Friday.',
      'I booked the cluster in your name for Saturday night.',
    ]) {
      const { listened } = await cameTo(16, [
        [20, '>', 'What happened in January?'],
        [50, '>', turn],
      ]);
      expect(listened.verdict, turn).not.toBe('met');
    }
    const { listened } = await cameTo(16, [[50, '>', 'So all you had was a notebook that month.']]);
    expect(listened.verdict).not.toBe('met');
  });
});
