import { expect, it } from 'vitest';
import { checksOf } from '../../src/scenario/checks-of.ts';
import { judgeSays } from '../../src/scoring/checks/says.ts';
import { promptOf } from '../../src/scoring/subject.ts';
import { library } from '../library.ts';

/** Whether a turn is credited, by a check of the roadmap's rubric. */
function credited(id: string, text: string): boolean {
  const { scenario, rubric } = library.cases.get('roadmap-prioritization')!;
  const criteria = checksOf(rubric, scenario).filter((one) => one.kind === 'says');
  const check = criteria.find((one) => one.id === id)!;
  const context = { lexicon: library.lexicon, prompt: promptOf(scenario), criteria };
  return judgeSays(check, [{ text, atMs: 0, cites: [] }], context).verdict === 'met';
}

it.each([
  ['weighs-by-severity', 'Prevalence and severity both point at hallucination.'],
  ['weighs-by-severity', 'One on latency and one on bias, and we will watch prevalence and severity.'],
  ['reads-the-interval', 'We would of course keep the confidence intervals in mind.'],
  ['says-what-is-left-undone', 'Hallucination is the biggest risk out there.'],
  ['diminishing-returns', 'Four on hallucination because trust matters, one on latency and one on bias.'],
])('the words without the thing earn nothing: %s, "%s"', (id, text) => {
  expect(credited(id, text)).toBe(false);
});

it.each([
  [
    'weighs-by-severity',
    'A slow start costs 9 cents and a wrong name 2.80, thirty times as much for one case.',
  ],
  [
    'reads-the-interval',
    'It rests on one case in 400, the range is 0.04 to 1.4 percent, so anything from about 2 to 78 thousand.',
  ],
  [
    'says-what-is-left-undone',
    "About two thirds of the made-up answers stay, and the checker model isn't built.",
  ],
  ['diminishing-returns', 'A second latency week buys 10 points, the first bought 38, so I stop at one.'],
])('the thing in plain words does: %s, "%s"', (id, text) => {
  expect(credited(id, text)).toBe(true);
});
