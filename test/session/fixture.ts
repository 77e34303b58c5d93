import { compileLexicon } from '../../src/language/lexicon.ts';
import { formatDiagnostic } from '../../src/scenario/diagnostic.ts';
import { loadInterviewer } from '../../src/scenario/load.ts';
import { type Scenario, scenarioSchema } from '../../src/scenario/scenario.ts';
import type { Command } from '../../src/session/command.ts';
import type { SessionContext } from '../../src/session/context.ts';
import { decide } from '../../src/session/decide.ts';
import type { SessionEvent } from '../../src/session/event.ts';
import { sessionContext } from '../../src/session/evidence.ts';
import { initialState, replay } from '../../src/session/evolve.ts';
import type { SessionState } from '../../src/session/state.ts';
import type { Facets, View, ViewBody } from '../../src/sim/query/view.ts';
import { textOf } from '../scenario/pack.ts';

/** A scenario small enough to read in a test. */
export const scenario: Scenario = scenarioSchema.parse({
  id: 'tiny',
  version: 1,
  title: 'Something got slow',
  format: 'incident',
  stage: 'technical-screen',
  difficulty: 1,
  duration: '20m',
  rubric: 'tiny',
  teaches: 'Looking before acting',
  brief: 'p99 time to first token went up.',
  interviewer: { name: 'Dana', role: 'engineer', manner: 'terse', opening: 'Walk me through it.' },
  world: {
    base: 'chat-api',
    start: '2026-03-09T00:00:00Z',
    opensAt: '+60m',
    minutesPerSessionMinute: 4,
    faults: [{ kind: 'tokenizer-update', at: '+30m' }],
  },
  hypotheses: [
    {
      id: 'tokenizer',
      statement: 'The tokenizer update splits Chinese into more tokens',
      true: true,
      concepts: [['tokenizer', 'tokenizer build']],
      says: ['the tokenizer update inflated Chinese token counts', 'it is the new tokenizer build'],
    },
    {
      id: 'bad-node',
      statement: 'One replica is slow',
      concepts: [['replica', 'bad node', 'gpu']],
      says: ['one replica is slow', 'a bad node drags the tail'],
      world: { faults: [{ kind: 'slow-replica', at: '+30m' }] },
    },
  ],
  evidence: [
    {
      id: 'by-lang',
      title: 'TTFT by language',
      query: 'metrics ttft_p99 | by lang',
      supports: ['tokenizer'],
      refutes: ['bad-node'],
      verifies: true,
    },
    {
      id: 'by-replica',
      title: 'TTFT by replica',
      query: 'metrics ttft_p99 | by replica',
      refutes: ['bad-node'],
    },
    { id: 'changes', title: 'The change log', query: 'changes' },
  ],
  actions: [
    {
      id: 'probe',
      title: 'Send one request by hand',
      does: 'One request with curl.',
      says: ['send a request by hand'],
      cost: 'nothing',
      blast: 1,
      delay: '4m',
      effect: { kind: 'probe' },
    },
    {
      id: 'rollback',
      title: 'Roll the tokenizer back',
      does: 'Serves the old build.',
      says: ['roll back the tokenizer'],
      cost: 'six minutes',
      blast: 1,
      delay: '4m',
      fixes: ['tokenizer'],
      effect: { kind: 'rollback' },
    },
    {
      id: 'restart',
      title: 'Restart every engine',
      does: 'Restarts.',
      cost: 'five minutes of errors',
      blast: 5,
      delay: '1m',
      harmful: true,
      effect: { kind: 'restart' },
    },
  ],
  steps: [
    { id: 'ninety', when: { noEvidenceBy: '90s' }, say: 'Ninety seconds.' },
    { id: 'shown', when: { asked: 'by-lang' }, say: 'Interesting. And the change log?', show: ['changes'] },
    { id: 'push', when: { claimed: 'bad-node' }, say: 'Which node?' },
    { id: 'after-fix', when: { acted: 'rollback' }, say: 'How will you know?' },
    {
      id: 'monitor',
      when: { after: 'after-fix', by: '2m' },
      unless: [{ claimed: 'bad-node' }],
      say: 'What would have caught it?',
    },
    { id: 'quiet', when: { silentFor: '3m' }, say: 'Think aloud.' },
    { id: 'guided-only', when: { at: '1m' }, modes: ['guided'], say: 'First: what could it be?' },
    { id: 'close', when: { at: '18m' }, say: 'Time to wrap up.', ends: true },
  ],
  par: { firstEvidence: '60s', rootCause: '9m', mitigated: '12m', verified: '15m' },
  debrief: {
    answer: 'The tokenizer build.',
    why: 'Only Chinese moved.',
    path: [{ evidence: 'by-lang', tells: 'only zh moved' }],
    lesson: 'Split before you guess.',
  },
});

/** The interviewers that are shipped. */
const loaded = loadInterviewer(textOf('rubrics/interviewer.yaml'), 'interviewer.yaml');
if (!loaded.ok) throw new Error(loaded.error.map(formatDiagnostic).join('\n'));
export const lines = loaded.value.value;

export const context: SessionContext = sessionContext(
  scenario,
  compileLexicon([
    { id: 'tokenizer', says: ['tokenizer', 'tokeniser', 'tokenizer build'], is: [] },
    { id: 'replica', says: ['replica', 'node', 'host'], is: [] },
  ]),
  lines,
);

const facets: Facets = {
  source: 'metrics',
  metric: 'ttft',
  statistic: 'p99',
  by: ['lang'],
  filters: [],
  subject: null,
  compares: false,
};

export function view(change: Partial<Facets> = {}, body?: ViewBody): View {
  return {
    query: 'metrics ttft_p99 | by lang',
    facets: { ...facets, ...change },
    title: 'p99 TTFT by lang',
    fromMs: 0,
    toMs: 60_000,
    total: 10,
    note: null,
    body: body ?? {
      type: 'series',
      unit: 'ms',
      startMs: 0,
      stepMs: 60_000,
      series: [{ label: 'lang=zh', points: [640, 850] }],
      marks: [],
    },
  };
}

export const start: Command = {
  type: 'start',
  sessionId: 's1',
  hash: 'h',
  seed: 7,
  mode: 'open',
  durationMs: scenario.duration,
  startedAt: '2026-03-09T09:00:00.000Z',
};

export const open = (change: Partial<Facets> = {}, body?: ViewBody): Command => ({
  type: 'open-view',
  view: view(change, body),
  worldMs: scenario.world.start + 3_600_000,
  by: 'candidate',
  evidenceId: null,
  asked: null,
});

export const say = (text: string): Command => ({ type: 'say', text, cites: [] });

export type Timed = readonly [atMs: number, command: Command];

/** Given commands at their times, the events; refusals throw, so a test that expects one uses `decide` itself. */
export function events(...commands: readonly Timed[]): SessionEvent[] {
  const all: SessionEvent[] = [];
  for (const [atMs, command] of commands) {
    const decided = decide(context, replay(all), command, atMs);
    if (!decided.ok) throw new Error(`refused: ${decided.error.message}`);
    all.push(...decided.value);
  }
  return all;
}

export const stateOf = (...commands: readonly Timed[]): SessionState =>
  replay(events(...commands), initialState);
