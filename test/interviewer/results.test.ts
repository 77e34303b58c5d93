import { describe, expect, it } from 'vitest';
import { parseClock } from '../../src/core/time.ts';
import { sitDown } from './converse.ts';

const news = (sitting: ReturnType<typeof sitDown>) =>
  sitting.engine.state.conversation.filter(({ who }) => who === 'event').map(({ text }) => text);
const at = (clock: string) => parseClock(clock)!;

describe('what was set going and has come', () => {
  it('is told at its moment, once, with the way to read it, and asked for in words before and after', async () => {
    const sitting = sitDown({ slug: 'ml-engineer-roleplay', seed: 3 });
    const said = () => sitting.remarks.at(-1)?.text;
    await sitting.turn(at('0:20'), '>', 'What did the two runs say?');
    expect(said()).toMatch(/run/);
    await sitting.turn(at('0:30'), '!', 'ablate-weights');
    await sitting.turn(at('0:40'), '!', 'audit-set');
    await sitting.turn(at('1:30'), '>', 'Are the two runs back?');
    expect(said()).toMatch(/1:15/);
    expect(news(sitting)).toEqual([]);
    await sitting.turn(at('10:00'), '=', '');
    expect(news(sitting)).toEqual([
      '“Ablation, the same items with the weights of last month”: the result is there. To read it: eval trigger:ablation',
      '“Read 200 of the tuning examples”: the result is there. To read it: eval suite:tuning-set',
    ]);
    await sitting.turn(at('10:10'), '>', 'Where do I see the result of my audit of the tuning set?');
    expect(said()).toContain('eval suite:tuning-set');
    await sitting.turn(
      at('10:20'),
      '>',
      'Nour, the ablations must be back by now; what do the two runs say?',
    );
    expect(said()).toContain('eval trigger:ablation');
  });
});
