import type { Rubric } from '../../src/scenario/rubric.ts';
import type { ScoringInput } from '../../src/scoring/subject.ts';
import type { Command } from '../../src/session/command.ts';
import { context, events, open, start, type Timed } from '../session/fixture.ts';

/** A rubric with a check of most kinds, over the tiny scenario, and the turns of a session in short. */
export const tiny: Rubric = {
  id: 'tiny',
  version: 1,
  title: 'Tiny',
  include: [],
  dimensions: [{ id: 'd', title: 'D' }],
  checks: [
    {
      id: 'cause',
      dimension: 'd',
      kind: 'pace',
      points: 10,
      statement: 'cause in par',
      moment: 'rootCause',
      within: 'par',
      slack: 2,
    },
    {
      id: 'rivals',
      dimension: 'd',
      kind: 'separated',
      points: 10,
      statement: 'rivals',
      atLeast: 1,
      before: 'mitigated',
    },
    { id: 'fix', dimension: 'd', kind: 'acted', points: 10, statement: 'fixed', what: 'mitigated' },
    { id: 'smallest', dimension: 'd', kind: 'acted', points: 10, statement: 'smallest', what: 'smallest' },
    { id: 'checked', dimension: 'd', kind: 'acted', points: 10, statement: 'verified', what: 'verified' },
    {
      id: 'first',
      dimension: 'd',
      kind: 'acted',
      points: 10,
      statement: 'looked first',
      what: 'looked-first',
    },
    {
      id: 'rash',
      dimension: 'd',
      kind: 'flag',
      points: 5,
      statement: 'rash',
      behaviour: 'acted-before-looking',
      evidenceExcuses: true,
      act: ['states'],
      accept: [],
      reject: [],
    },
    {
      id: 'guess',
      dimension: 'd',
      kind: 'flag',
      points: 5,
      statement: 'guess',
      behaviour: 'guessed',
      evidenceExcuses: true,
      act: ['states'],
      accept: [],
      reject: [],
    },
    {
      id: 'harm',
      dimension: 'd',
      kind: 'flag',
      points: 5,
      statement: 'harm',
      behaviour: 'harmful-action',
      evidenceExcuses: true,
      act: ['states'],
      accept: [],
      reject: [],
    },
    {
      id: 'silent',
      dimension: 'd',
      kind: 'flag',
      points: 5,
      statement: 'silent',
      behaviour: 'silent',
      evidenceExcuses: true,
      act: ['states'],
      accept: [],
      reject: [],
    },
  ],
  pass: { 'strong-hire': 85, hire: 70, 'lean-no': 40 },
  stops: [{ check: 'fix', and: [], atMost: 'no-hire', why: 'Nothing was fixed.' }],
};
const opensMs = context.scenario.world.start + 3_600_000;
export const look = (atMs: number, by = 'lang'): Timed => [
  atMs,
  { ...(open({ by: [by] }) as Extract<Command, { type: 'open-view' }>), worldMs: opensMs + atMs * 4 },
];
export const claim = (atMs: number, text: string, confidence: number): Timed => [
  atMs,
  { type: 'hypothesise', text, confidence, because: null, cites: [] },
];
export const act = (atMs: number, actionId: string): Timed => [atMs, { type: 'act', actionId }];
export const minute = 60_000;

export const input = (...commands: Timed[]): ScoringInput => ({
  scenario: context.scenario,
  rubric: tiny,
  lexicon: context.lexicon,
  events: events([0, start], ...commands),
});
