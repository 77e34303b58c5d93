import { describe, expect, it } from 'vitest';
import { type DiagnosticCode, formatDiagnostic } from '../../src/scenario/diagnostic.ts';
import { loadLexicon, loadRubric, loadScenario, loadTranscript } from '../../src/scenario/load.ts';
import { scenarioText, shippedContext, textOf, transcriptText } from './pack.ts';

const context = shippedContext();
const diagnose = (text: string) => {
  const loaded = loadScenario(text, 'scenario.yaml', context);
  return loaded.ok ? loaded.value.warnings : loaded.error;
};
/** The shipped scenario with one passage replaced; the passage must be there. */
const edited = (from: string, to: string): string => {
  expect(scenarioText).toContain(from);
  return scenarioText.replace(from, () => to);
};
/** Line and column, from 1, of `marker` in `text`. */
const placeOf = (text: string, marker: string): [line: number, column: number] => {
  const before = text.slice(0, text.indexOf(marker));
  return [before.split('\n').length, before.length - before.lastIndexOf('\n')];
};

describe('the shipped scenario', () => {
  it('is sound', () => expect(diagnose(scenarioText).map(formatDiagnostic)).toEqual([]));
});

describe('one mistake', () => {
  const cases: [
    what: string,
    from: string,
    to: string,
    code: DiagnosticCode,
    at: string,
    nearest: string | null,
  ][] = [
    [
      'a key that does not exist',
      'difficulty: 2',
      'difficulti: 2',
      'unknown-key',
      'difficulti',
      'difficulty',
    ],
    ['a missing key', 'version: 1\n', '', 'missing-key', 'id: latency-spike', null],
    ['a wrong type', 'difficulty: 2', 'difficulty: two', 'wrong-type', 'two', null],
    [
      'a choice that does not exist',
      'stage: technical-screen',
      'stage: technical-scren',
      'not-a-choice',
      'technical-scren',
      'technical-screen',
    ],
    ['a duration that is none', 'duration: 45m', 'duration: 45 minutes', 'bad-value', '45 minutes', null],
    ['a date that is none', '2026-03-09T00:30:00Z', '2026-02-30T00:30:00Z', 'bad-value', '2026-02-30', null],
    [
      'a key given twice',
      'difficulty: 2',
      'difficulty: 2\ndifficulty: 3',
      'duplicate-key',
      'difficulty: 3',
      null,
    ],
    [
      'a hypothesis that does not exist',
      'fixes: [tokenizer-fertility]',
      'fixes: [tokenizer-fertilty]',
      'dangling',
      'tokenizer-fertilty',
      'tokenizer-fertility',
    ],
    [
      'an action that does not exist',
      'acted: rollback-engine',
      'acted: roll-engine',
      'dangling',
      'roll-engine',
      null,
    ],
    [
      'evidence that does not exist',
      'evidence: prefix-hits',
      'evidence: prefix-hit',
      'dangling',
      'prefix-hit,',
      'prefix-hits',
    ],
    [
      'a rubric that does not exist',
      'rubric: incident-diagnosis',
      'rubric: incident-diagnoses',
      'dangling',
      'incident-diagnoses',
      'incident-diagnosis',
    ],
    ['an id given twice', '- id: rollback-gateway', '- id: rollback-engine', 'duplicate-id', '', null],
    ['no true hypothesis', '    true: true\n', '', 'cause', '- id: tokenizer-fertility', null],
    [
      'a fault that does not exist',
      'kind: tokenizer-update',
      'kind: tokeniser-update',
      'dangling',
      'tokeniser-update',
      'tokenizer-update',
    ],
    [
      'a parameter that does not exist',
      'fertility: { zh: 1.6 }',
      'fertilty: { zh: 1.6 }',
      'bad-parameters',
      'fertilty',
      'fertility',
    ],
    [
      'a parameter out of range',
      'fertility: { zh: 1.6 }',
      'fertility: { zh: 99 }',
      'bad-parameters',
      '99 }',
      null,
    ],
    [
      'a rollback of nothing',
      'change: engine-0.14.3 }',
      'change: engine-0.14.4 }',
      'dangling',
      'engine-0.14.4 }',
      'engine-0.14.3',
    ],
    [
      'a query that does not parse',
      'query: metrics ttft_p99 | by lang',
      'query: metrics ttft_p99 | by langg',
      'bad-query',
      'langg',
      null,
    ],
    [
      'one action of several that there is not',
      'acted: [rollback-tokenizer,',
      'acted: [rollback-tokeniser,',
      'dangling',
      'rollback-tokeniser',
      'rollback-tokenizer',
    ],
    ['a step after the end', 'when: { at: 30m }', 'when: { at: 50m }', 'impossible-time', '50m', null],
    ['par out of order', 'rootCause: 9m', 'rootCause: 30s', 'impossible-time', '30s', null],
    [
      'a fault after the opening',
      'at: +95m\n      change: tokenizer-2.9.0',
      'at: +200m\n      change: tokenizer-2.9.0',
      'impossible-time',
      '+200m',
      null,
    ],
    [
      'two conditions at once',
      'when: { noEvidenceBy: 90s }',
      'when: { noEvidenceBy: 90s, at: 2m }',
      'unknown-key',
      'noEvidenceBy: 90s, at',
      null,
    ],
    [
      'a condition that does not exist',
      'when: { silentFor: 4m }',
      'when: { silent: 4m }',
      'wrong-type',
      '{ silent: 4m }',
      null,
    ],
    [
      'a step that waits for itself',
      'when: { after: guided-root, by: 2m }',
      'when: { after: guided-observe, by: 2m }',
      'unreachable-step',
      '{ after: guided-observe, by: 2m }',
      null,
    ],
    ['an alias', 'tags: [latency, tokenizer, incident]', 'tags: &t [latency]', 'alias', '&t', null],
    ['a tag', 'difficulty: 2', 'difficulty: !!int 2', 'tag', '!!int', null],
    ['a second document', 'version: 1\n', 'version: 1\n---\n', 'syntax', '---', null],
  ];
  it.each(cases)('%s', (_, from, to, code, at, nearest) => {
    const text = edited(from, to);
    const found = diagnose(text).filter((d) => d.code === code && d.severity === 'error');
    expect(found.length, JSON.stringify(diagnose(text).map(formatDiagnostic), null, 1)).toBeGreaterThan(0);
    const first = found[0]!;
    if (at !== '') expect([first.line, first.column]).toEqual(placeOf(text, at));
    if (nearest !== null) expect(first.nearest).toBe(nearest);
  });
});

describe('a file with many mistakes', () => {
  it('is told all of them at once, each in its place', () => {
    const bad = [
      'id: Broken Case',
      'version: one',
      'titel: x',
      'format: incidents',
      'steps:',
      '  - id: a',
      '    when: { att: 3m }',
      '    say: hello',
      'par: { firstEvidence: soon }',
    ].join('\n');
    const shown = diagnose(bad).map(formatDiagnostic).join('\n');
    expect(shown).toMatchSnapshot();
  });
});

describe('hostile files', () => {
  const quickly = (text: string): readonly { code: string }[] => {
    // Processor time: others may be using the machine as well.
    const begun = process.cpuUsage();
    const found = diagnose(text);
    expect(process.cpuUsage(begun).user / 1000).toBeLessThan(3_000);
    return found;
  };
  it.each([
    ['20,000 keys', Array.from({ length: 20_000 }, (_, i) => `k${i}: 1`).join('\n')],
    ['20,000 anchors', Array.from({ length: 20_000 }, (_, i) => `- &a${i} x`).join('\n')],
    ['a billion laughs', `a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]`],
    ['deep brackets', '['.repeat(100_000)],
    ['deep indentation', Array.from({ length: 400 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
    ['256 KB of dashes', '- '.repeat(120_000)],
    ['a file too large', 'x'.repeat(300_000)],
    ['escape sequences in keys', '"\\e[2Jx": 1\nid: "\\u0007"'],
    ['prototype keys', '__proto__: { polluted: true }\nconstructor: 1'],
    ['only a number', '42'],
    ['nothing', ''],
  ])('%s: problems, at once, and nothing else', (_, text) => {
    expect(quickly(text).length).toBeGreaterThan(0);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('never show a control character', () => {
    for (const d of diagnose('"\\e[2Jx": 1\nid: "\\u0007"\nbad\u0007: 1'))
      expect(formatDiagnostic(d)).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });
});

describe('transcripts', () => {
  const diagnoseTranscript = (text: string) => {
    const loaded = loadTranscript(text, 'expert.yaml', context);
    return loaded.ok ? [] : loaded.error;
  };
  it('load', () => expect(diagnoseTranscript(transcriptText)).toEqual([]));
  it.each([
    ['times that go back', '"0:55"', '"0:05"', 'impossible-time'],
    ['a time that is none', '"0:55"', '"55 s"', 'bad-value'],
    ['an action that does not exist', 'act: rollback-tokenizer', 'act: rollback', 'dangling'],
    ['a turn of two kinds', 'act: rollback-tokenizer', 'act: rollback-tokenizer\n    note: x', 'unknown-key'],
    ['a turn of no kind', 'act: rollback-tokenizer', 'do: rollback-tokenizer', 'wrong-type'],
  ])('are told %s', (_, from, to, code) => {
    expect(transcriptText).toContain(from);
    expect(diagnoseTranscript(transcriptText.replace(from, to)).map((d) => d.code)).toContain(code);
  });
});

describe('sets of checks', () => {
  const text = textOf('rubrics/incident-diagnosis.yaml');
  const rubricOf = (changed: string) => {
    const loaded = loadRubric(changed, 'rubric.yaml', context);
    return loaded.ok ? loaded.value.value : loaded.error.map(formatDiagnostic);
  };

  it('are part of the rubrics that include them', () => {
    expect(rubricOf(text)).toMatchObject({
      checks: expect.arrayContaining([expect.objectContaining({ id: 'defers-to-team' })]),
    });
  });

  it('must exist, bring no id twice, and find their dimensions', () => {
    expect(rubricOf(text.replace('include: [red-flags]', 'include: [red-flag]'))).toMatchObject([
      expect.stringContaining('no check called `defers-to-team`'),
      expect.stringMatching(/rubric\.yaml:\d+:11.*no set of checks called `red-flag`.*red-flags/s),
    ]);
    expect(rubricOf(text.replace('id: no-verification', 'id: mysticism'))).toMatchObject([
      expect.stringContaining('`red-flags` brings another `mysticism`'),
    ]);
    const renamed = text.replaceAll('technical-ownership', 'ownership');
    expect(rubricOf(renamed)).toContainEqual(
      expect.stringContaining('`coordination-talk` of `red-flags` needs a dimension `technical-ownership`'),
    );
  });
});

describe('lexicons', () => {
  it('may not go in circles', () => {
    const text =
      'version: 1\nconcepts:\n  - { id: a, says: [x], is: [b] }\n  - { id: b, says: [y], is: [a] }\n';
    const loaded = loadLexicon(text, 'lexicon.yaml');
    expect(loaded.ok ? [] : loaded.error.map((d) => [d.code, d.line])).toEqual([
      ['bad-value', 3],
      ['bad-value', 4],
    ]);
  });
});
