import { describe, expect, it } from 'vitest';
import { checkGoldens, passedFinding } from '../../src/scenario/check-goldens.ts';
import { type Diagnostic, locator } from '../../src/scenario/diagnostic.ts';
import { loadScenario } from '../../src/scenario/load.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { transcriptSchema } from '../../src/scenario/transcript.ts';
import { ownCause } from '../../src/scenario/variant.ts';
import { type TellsApart, weakEvidence, weakFixes } from '../../src/scenario/weak-evidence.ts';
import { readYaml } from '../../src/scenario/yaml.ts';
import { shippedContext, textOf } from './pack.ts';

const context = shippedContext();
/** The case to start from, small and sound. */
const text = textOf('templates/incident/scenario.yaml');

const edited = (from: string, to: string): string => {
  expect(text).toContain(from);
  return text.replace(from, to);
};
const diagnose = (of: string): readonly Diagnostic[] => {
  const loaded = loadScenario(of, 'scenario.yaml', context);
  return loaded.ok ? loaded.value.warnings : loaded.error;
};
const load = (of: string): Scenario => {
  const loaded = loadScenario(of, 'scenario.yaml', context);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  return loaded.value.value;
};
/** `code line:column` of every problem, and of where `words` stand. */
const placesOf = (diagnostics: readonly Diagnostic[]): string[] =>
  diagnostics.map(({ code, line, column }) => `${code} ${line}:${column}`);
function place(of: string, words: string, code = 'weak'): string {
  const at = of.indexOf(words);
  expect(at, words).toBeGreaterThanOrEqual(0);
  const before = of.slice(0, at).split('\n');
  return `${code} ${before.length}:${before.at(-1)!.length + 1}`;
}

const variant = `variants:
  - id: more-text
    cause: longer-prompts
    evidence:
      ttft: { verifies: true }
      prompt-chars: { supports: [longer-prompts] }
      ttft-by-engine: { refutes: [slow-engine] }
    actions:
      scale-out: { fixes: [longer-prompts] }
    steps:
      - { id: one, when: { at: 5m }, unless: [{ at: 4m }], say: Well? }
    checks:
      - { id: looks-there, dimension: evidence-use, kind: looked, points: 2, statement: Looks there, what: [nowhere] }
    debrief:
      answer: More text.
      why: They send more.
      path: [{ evidence: ttft, tells: it rose }]
      lesson: Ask who sends what.
`;

describe('the case to start from', () => {
  it('has nothing weak', () => {
    expect(diagnose(text)).toEqual([]);
  });
});

describe("an expert's way that does not get there", () => {
  it('shows no cause', () => {
    const only = text.replace(/ {4}- \{ evidence: (?:ttft-by-engine|slow-traces), at.*\n/g, '');
    expect(placesOf(diagnose(only))).toEqual([place(only, 'path:\n')]);
  });

  it('rules a rival out by nothing', () => {
    const changed = text
      .replace(/ {4}- \{ evidence: prompt-chars, at.*\n/, '')
      .replace(
        '    supports: [slow-engine]\n    refutes: [longer-prompts]\n',
        '    supports: [slow-engine]\n',
      );
    const [found, ...more] = diagnose(changed);
    expect(more).toEqual([]);
    expect(placesOf([found!])).toEqual([place(changed, 'path:\n')]);
    expect(found!.message).toContain('`longer-prompts`');
  });
});

it('a title that gives the answer away', () => {
  const told = edited('title: Some answers', 'title: Why one engine is slow when some answers');
  expect(placesOf(diagnose(told))).toEqual([place(told, 'Why one engine')]);
});

describe('steps that nobody reaches', () => {
  const unreachable = (of: string, words: string): void =>
    expect(placesOf(diagnose(of))).toEqual([place(of, words, 'unreachable-step')]);

  it('is kept from coming by what a step before it waited for', () => {
    const step = '{ after: how-do-you-know, by: 3m }';
    unreachable(edited(`${step}\n`, `${step}\n    unless: [{ acted: drain-engine-2 }]\n`), step);
  });

  it('is kept from coming by a time that has passed', () => {
    unreachable(
      edited('when: { at: 40m }\n', 'when: { at: 40m }\n    unless: [{ at: 20m }]\n'),
      '{ at: 40m }',
    );
  });

  it('but silence passes', () => {
    const quiet = edited(
      'when: { at: 40m }\n    say: Five minutes.',
      'when: { silentFor: 4m }\n    say: Still there?\n  - id: five\n    when: { after: five-left, by: 1m }\n    unless: [{ silentFor: 4m }]\n    say: Five minutes.',
    );
    expect(diagnose(quiet)).toEqual([]);
  });

  it("stands in a variant, with the variant's own checks", () => {
    const varied = `${text}${variant}`;
    expect(placesOf(diagnose(varied)).toSorted()).toEqual(
      [
        place(varied, 'longer-prompts\n    evidence:\n      ttft:'),
        place(varied, 'longer-prompts\n    evidence:\n      ttft:'),
        place(varied, '{ at: 5m }', 'unreachable-step'),
        place(varied, 'nowhere]', 'dangling'),
      ].toSorted(),
    );
  });
});

describe('evidence that the worlds do not bear out', () => {
  const varied = `${text}${variant.replace('what: [nowhere]', 'what: [ttft]').replace(', unless: [{ at: 4m }]', '')}`;
  const weak = (of: string, id: string, tellsApart: TellsApart): string[] => {
    const { located } = readYaml(of);
    return placesOf(weakEvidence(load(of), id, located!, tellsApart).map(locator('scenario.yaml', of)));
  };
  const nth = (id: string): number => load(text).evidence.findIndex((entry) => entry.id === id);

  it('is silent where every view does what it is said to do', () => {
    expect(weak(text, ownCause, () => true)).toEqual([]);
  });

  it('names the refutation that is none', () => {
    expect(weak(text, ownCause, (entry) => entry !== nth('prompt-chars'))).toEqual([
      place(text, 'longer-prompts]\n  - id: slow-traces'),
    ]);
  });

  it('names the cause that no view separates', () => {
    expect(weak(text, ownCause, () => false)).toEqual([
      place(text, 'longer-prompts]\n    verifies'),
      place(text, 'longer-prompts]\n  - id: slow-traces'),
      place(text, 'longer-prompts\n    statement'),
    ]);
  });

  it('names them in a variant where the variant says so', () => {
    expect(weak(varied, 'more-text', () => false)).toEqual([
      place(varied, 'slow-engine] }\n    actions'),
      place(varied, 'longer-prompts\n    evidence:\n      ttft:'),
    ]);
  });
});

describe('fixes that the worlds do not bear out', () => {
  const varied = `${text}${variant.replace('what: [nowhere]', 'what: [ttft]').replace(', unless: [{ at: 4m }]', '')}`;
  const weak = (id: string, left: number | null) => {
    const { located } = readYaml(varied);
    return weakFixes(load(varied), id, located!, () => left).map(locator('scenario.yaml', varied));
  };

  it('leave most of what was wrong', () => {
    expect(weak(ownCause, 0.1)).toEqual([]);
    const [found, ...more] = weak(ownCause, 0.97);
    expect([placesOf([found!]), more]).toEqual([
      [place(varied, '[slow-engine]\n    effect: { kind: drain')],
      [],
    ]);
    expect(found!.message).toContain('97% of it is left');
    expect(placesOf(weak('more-text', 1))).toEqual([place(varied, '[longer-prompts] }\n    steps')]);
  });

  it('cannot be seen where nothing that verifies shows the fault', () => {
    expect(weak(ownCause, null).map(({ message }) => message)).toEqual([
      '`slow-engine` shows in no view that is said to verify its end',
    ]);
  });
});

describe('transcripts', () => {
  const transcript = (...verdict: string[]) =>
    transcriptSchema.parse({ transcript: 1, scenario: 'my-case', seed: 1, expect: { verdict }, turns: [] });
  const lacking = (...all: ReturnType<typeof transcript>[]): string[] =>
    placesOf(checkGoldens(all, readYaml(text).located!).map(locator('scenario.yaml', text)));
  const id = place(text, 'my-case ');

  it('have to be of somebody who must pass and of somebody who must not', () => {
    expect(lacking()).toEqual([id, id]);
    expect(lacking(transcript('hire', 'strong-hire'))).toEqual([id]);
    expect(lacking(transcript('lean-no', 'no-hire'))).toEqual([id]);
    // One that may do both shows neither.
    expect(lacking(transcript('hire', 'lean-no'))).toEqual([id, id]);
    expect(lacking(transcript('strong-hire'), transcript('no-hire'))).toEqual([]);
  });

  it('of who must not pass may not pass', () => {
    const range = { start: 3, end: 4 };
    expect(passedFinding('a bluffer', { verdict: 'lean-no', score: 69 }, range)).toEqual([]);
    expect(passedFinding('a bluffer', { verdict: 'hire', score: 71.5 }, range)).toMatchObject([
      { code: 'weak', range, message: 'a bluffer passes, with 71.5 of 100 (hire)' },
    ]);
  });
});

describe('a list of actions that says which it is', () => {
  const list = '    offeredFor: [engine-0, engine-1, engine-2, engine-3, engine-4, engine-5]\n';

  it('offers the same for all of a kind, of which one fixes', () => {
    const { actions } = load(text);
    const drains = actions.filter(({ effect }) => effect.kind === 'drain');
    expect(drains.map(({ id, title, fixes, effect }) => [id, title, fixes.length, effect.replica])).toEqual(
      [0, 1, 2, 3, 4, 5].map((n) => [
        `drain-engine-${n}`,
        `Drain engine-${n}`,
        n === 2 ? 1 : 0,
        `engine-${n}`,
      ]),
    );
  });

  it('is a finding where one machine alone is offered', () => {
    const alone = edited(list, '');
    expect(placesOf(diagnose(alone))).toEqual([place(alone, 'drain-engine-2\n    title')]);
  });

  it('is refused where the id does not say which of them it is', () => {
    const other = edited(list, '    offeredFor: [engine-7, engine-8]\n');
    expect(placesOf(diagnose(other))).toEqual([place(other, 'drain-engine-2\n    title', 'bad-value')]);
  });

  it('is a finding where what an action is called names the cause', () => {
    const said = edited('    title: Drain engine-2\n', '    title: Drain engine-2, one engine is slow\n');
    expect(placesOf(diagnose(said))).toEqual([place(said, 'Drain engine-2, one')]);
  });
});
