import { expect, it } from 'vitest';
import { randomStream } from '../../src/core/random.ts';
import { judgeSays } from '../../src/scoring/checks/says.ts';
import { readLexicon, readPairs, readSettings } from '../bench/pairs.ts';

/** Talk, other topics, and words of the field of which nothing is said. */
const padding = [
  'I slept badly, so bear with me if I lose the thread.',
  'My cousin runs a bakery, and she has much the same troubles with her ovens.',
  'It is a pleasure to be here, and I have been looking forward to it all week.',
  'What matters in the end is that we are honest with each other.',
  'Every product is a promise, and promises have to be kept.',
  'I read a book about this once, it was rather long.',
  'Quantisation, KV cache, beam search: these are terms that everyone uses.',
  'I have years of experience with alerts, rollbacks and feature flags.',
  'Everybody talks about hallucinations and contamination.',
  'We have worked with spans, logs and percentiles in three companies.',
  'The coffee in your kitchen is very good, by the way.',
  'So, well, okay, where was I.',
];
const worth: Readonly<Record<string, number>> = { met: 1, partial: 0.5, contradicted: -0.5 };

it('is no way to points: what is said for something is judged the same with talk before, behind or after it', () => {
  const [lexicon, settings, random] = [readLexicon(), readSettings(), randomStream(7, 'padding')];
  const honest = readPairs('train').filter(({ attack }) => attack === undefined);
  let judged = 0;
  const risen: string[] = [];
  for (let n = 0; n < 90; n++) {
    const { answer, setting: id } = honest[random.integer(0, honest.length - 1)]!;
    const setting = settings.get(id)!;
    const talk = [0, 1, 2].map(() => padding[random.integer(0, padding.length - 1)]).join(' ');
    const padded = [[`${talk} ${answer}`], [`${answer} ${talk}`], [answer, talk]][n % 3]!;
    const criteria = setting.checks.filter((check) => check.kind === 'says');
    for (const check of criteria) {
      const worthOf = (texts: readonly string[]): number => {
        const said = texts.map((text, atMs) => ({ text, atMs, cites: [] }));
        return worth[judgeSays(check, said, { lexicon, prompt: setting.prompt, criteria }).verdict] ?? 0;
      };
      judged++;
      if (worthOf(padded) > worthOf([answer])) risen.push(`${check.id}: ${padded.join(' / ')}`);
    }
  }
  expect(judged).toBeGreaterThan(1_000);
  expect(risen.length / judged, risen.join('\n')).toBeLessThan(0.003);
});
