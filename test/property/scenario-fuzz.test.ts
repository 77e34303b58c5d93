import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDiagnostic } from '../../src/scenario/diagnostic.ts';
import { loadScenario, loadTranscript } from '../../src/scenario/load.ts';
import { often } from '../long.ts';
import { scenarioText, shippedContext, transcriptText } from '../scenario/pack.ts';

const context = shippedContext();
/** A shorter scenario mutates faster and hits more of itself. */
const short = scenarioText
  .split('\n')
  .filter((line) => !/^ {6,}- [a-zA-Z0-9]/.test(line) || /id:|kind:|query:/.test(line))
  .join('\n');

type Mutation = (text: string) => string;
const lines = (text: string): string[] => text.split('\n');
const pick = (n: number, length: number): number => (length === 0 ? 0 : n % length);

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(fc.nat(), fc.string({ unit: 'binary', maxLength: 4 })).map(
    ([n, s]): Mutation =>
      (t) =>
        t.slice(0, pick(n, t.length)) + s + t.slice(pick(n, t.length) + 1),
  ),
  fc.nat().map(
    (n): Mutation =>
      (t) =>
        lines(t)
          .toSpliced(pick(n, lines(t).length), 1)
          .join('\n'),
  ),
  fc.nat().map(
    (n): Mutation =>
      (t) =>
        lines(t)
          .toSpliced(pick(n, lines(t).length), 0, lines(t)[pick(n, lines(t).length)] ?? '')
          .join('\n'),
  ),
  fc.tuple(fc.nat(), fc.nat()).map(
    ([a, b]): Mutation =>
      (t) => {
        const all = lines(t);
        const [i, j] = [pick(a, all.length), pick(b, all.length)];
        return all.with(i, all[j]!).with(j, all[i]!).join('\n');
      },
  ),
  fc.tuple(fc.nat(), fc.nat({ max: 8 })).map(
    ([n, by]): Mutation =>
      (t) =>
        lines(t)
          .with(
            pick(n, lines(t).length),
            ' '.repeat(by) + (lines(t)[pick(n, lines(t).length)] ?? '').trimStart(),
          )
          .join('\n'),
  ),
  fc
    .tuple(
      fc.nat(),
      fc.constantFrom(
        'null',
        '[]',
        '{}',
        '-1',
        '1e999',
        '"\\0"',
        'true',
        '- x',
        '{ a: { b: [ 1 ] } }',
        '~',
        '|',
        '>-',
        "'",
        '"',
        '*x',
        '&x',
        '!x',
        '? y',
        '%YAML 1.1',
      ),
    )
    .map(
      ([n, value]): Mutation =>
        (t) => {
          const all = lines(t);
          const i = pick(n, all.length);
          return all.with(i, (all[i] ?? '').replace(/:.*$/, `: ${value}`)).join('\n');
        },
    ),
  fc.tuple(fc.nat(), fc.constantFrom('x', 'id', '__proto__', 'constructor', 'when', 'kind', '')).map(
    ([n, key]): Mutation =>
      (t) => {
        const all = lines(t);
        const i = pick(n, all.length);
        return all.with(i, (all[i] ?? '').replace(/[\w-]+:/, `${key}:`)).join('\n');
      },
  ),
  fc.nat().map(
    (n): Mutation =>
      (t) =>
        t.slice(0, pick(n, t.length)),
  ),
);

const seeds = [
  {
    name: 'scenario',
    text: short,
    runs: often(60, 3_000),
    load: (text: string) => loadScenario(text, 'f.yaml', context),
  },
  {
    name: 'transcript',
    text: transcriptText,
    runs: often(150, 7_500),
    load: (text: string) => loadTranscript(text, 'f.yaml', context),
  },
];

describe.each(seeds)('a mutated $name', ({ text, runs, load }) => {
  it('never crashes or hangs, and every problem has a place', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => {
        const mutated = mutations.reduce((t, mutate) => mutate(t), text);
        const begun = performance.now();
        const loaded = load(mutated);
        expect(performance.now() - begun).toBeLessThan(2_000);
        if (loaded.ok) return;
        expect(loaded.error.length).toBeGreaterThan(0);
        const count = lines(mutated).length;
        for (const d of loaded.error) {
          expect(d.line).toBeGreaterThanOrEqual(1);
          expect(d.line).toBeLessThanOrEqual(count + 1);
          expect(d.column).toBeGreaterThanOrEqual(1);
          expect(d.endColumn).toBeGreaterThan(d.column);
          expect(formatDiagnostic(d)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
        }
      }),
      { numRuns: runs },
    );
  });
});
