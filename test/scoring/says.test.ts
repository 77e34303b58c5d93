import { expect, it } from 'vitest';
import { checksOf } from '../../src/scenario/checks-of.ts';
import { judgeSays } from '../../src/scoring/checks/says.ts';
import { promptOf } from '../../src/scoring/subject.ts';
import { library } from '../library.ts';

/** What is made of one turn, by a check of a case's rubric. */
function judged(slug: string, id: string, text: string): string {
  const { scenario, rubric } = library.cases.get(slug)!;
  const checks = checksOf(rubric, scenario);
  const criteria = checks.filter((one) => one.kind === 'says');
  const check = criteria.find((one) => one.id === id);
  if (check === undefined) throw new Error(`${slug} has no check ${id}`);
  const context = { lexicon: library.lexicon, prompt: promptOf(scenario), criteria };
  return judgeSays(check, [{ text, atMs: 0, cites: [] }], context).verdict;
}

it.each([
  ['latency-spike', 'quantifies-in-system-units', 'show queue time p99', 'missed'],
  [
    'latency-spike',
    'states-a-prediction',
    'If it is preemption, preemptions rise from about 02:05 and TTFT of everyone goes up, not only zh',
    'met',
  ],
  [
    'latency-spike',
    'states-a-prediction',
    'If it is one replica, the other five stay where they were.',
    'met',
  ],
  [
    'latency-spike',
    'states-a-prediction',
    'Preemptions rise from about 02:05 and TTFT of everyone goes up.',
    'unsure',
  ],
  // A finding is no proposal, whatever of the topic it names; a size needs a figure; a rule is no refusal.
  [
    'latency-spike',
    'monitor-fertility',
    'The tokenizer cuts the same Chinese prompt into more tokens now',
    'missed',
  ],
  [
    'latency-spike',
    'monitor-fertility',
    'Page somebody when tokens per character for zh move by a tenth',
    'met',
  ],
  [
    'latency-spike',
    'quantifies-in-system-units',
    'Chinese got a lot slower, and everybody noticed',
    'missed',
  ],
  ['latency-spike', 'quantifies-in-system-units', 'p99 for Chinese went from 520 ms to 890 ms', 'met'],
  [
    'latency-spike',
    'proposes-release-gate',
    'A build should not ship if tokens per character rise on any language in a fixed test set',
    'met',
  ],
  [
    'ownership-story',
    'correction-share',
    'The correction rate was what we cared most about, and people corrected far less',
    'missed',
  ],
  ['repetitive-answers', 'proposes-monitor', "I'd alert on the share that ends at max tokens", 'met'],
  [
    'eval-critique',
    'sized',
    "A few hundred pairs won't be enough to see three points, it takes two thousand",
    'met',
  ],
  ['eval-critique', 'sized', "I wouldn't take two thousand items", 'contradicted'],
])('%s, %s: %s is %s', (slug, id, text, verdict) => expect(judged(slug, id, text)).toBe(verdict));
