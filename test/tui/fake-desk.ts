import { readFileSync } from 'node:fs';
import { Desk } from '../../src/app/hosting/desk.ts';
import type { Terms } from '../../src/app/hosting/message.ts';
import type { Clock } from '../../src/app/ports.ts';
import { compileLexicon } from '../../src/language/lexicon.ts';
import { loadInterviewer } from '../../src/scenario/load.ts';
import { type Rubric, rubricSchema } from '../../src/scenario/rubric.ts';
import { sessionContext } from '../../src/session/evidence.ts';
import { begunRoom } from './fake-room.ts';
import { fakeScenario } from './fake-scenario.ts';

const rubric: Rubric = rubricSchema.parse({
  id: 'incident-diagnosis',
  version: 1,
  title: 'Incident diagnosis',
  dimensions: [
    { id: 'evidence', title: 'Evidence use' },
    { id: 'cause', title: 'Root-cause precision' },
  ],
  checks: [
    {
      id: 'first-evidence',
      dimension: 'evidence',
      kind: 'pace',
      statement: 'Looks at evidence within the first 90 seconds',
      points: 5,
      moment: 'firstEvidence',
      within: '90s',
    },
    {
      id: 'what-changed',
      dimension: 'evidence',
      kind: 'looked',
      statement: 'Opens the change log before naming a cause',
      points: 3,
      what: ['changes'],
      before: 'rootCause',
      probe: { say: 'What else happened around then?', from: 'start' },
    },
    {
      id: 'root-cause',
      dimension: 'cause',
      kind: 'pace',
      statement: 'Names the cause, with evidence, within par',
      points: 5,
      moment: 'rootCause',
      within: '9m',
      probe: { say: 'What would prove you wrong?', from: 'start' },
    },
    {
      id: 'fixed',
      dimension: 'cause',
      kind: 'acted',
      statement:
        'Takes an action that removes the cause, and nothing wider than that would have to be explained to anybody',
      points: 5,
      what: 'mitigated',
      probe: { say: 'What is the smallest thing that would help?', from: 'start' },
    },
    {
      id: 'guessed',
      dimension: 'cause',
      kind: 'flag',
      statement: 'Asserts a cause with no evidence on screen',
      points: 5,
      behaviour: 'guessed',
    },
  ],
  pass: { 'strong-hire': 85, hire: 70, 'lean-no': 50 },
});

const scenario = fakeScenario;

const terms: Terms = {
  scenario: scenario.id,
  hash: 'h',
  seed: 7,
  mode: 'guided',
  durationMs: scenario.duration,
  interviewer: 'Alex',
};

/** The desk of an interview some minutes in: marks, a note, a flag, and what the candidate is typing. */
export async function fakeDesk(nowMs: () => number): Promise<Desk> {
  const lines = loadInterviewer(readFileSync('rubrics/interviewer.yaml', 'utf8'), 'interviewer.yaml');
  if (!lines.ok) throw new Error('no interviewers');
  const clock: Clock = { monotonicMs: nowMs, wallMs: nowMs };
  const desk = new Desk({
    context: sessionContext(scenario, compileLexicon([]), lines.value.value),
    rubric,
    journal: { append: async () => {}, warning: null, close: async () => {} },
    clock,
    every: () => () => {},
  });
  await desk.open(
    terms,
    { host: '127.0.0.1', port: 7337, code: 'k7mp-2qxt-9fde', side: 'listens', ticket: null },
    '2026-03-09T09:00:00.000Z',
  );
  await desk.admit('the-secret-of-this-candidate');
  const room = begunRoom({ nowMs });
  room.draft('I would like to see tokens per character, split by lang');
  const peer = desk.connected({ send: () => true, close: () => {} });
  peer.received({ type: 'hello', session: 's1', has: room.events.length, name: 'Sam' });
  await desk.heard(0, room.events);
  peer.received({ type: 'clock', atMs: nowMs() });
  await desk.mark('first-evidence', 'met', 'in the first minute');
  await desk.note('reads charts fast');
  await desk.flag('ruled out a replica with one view', 112_000);
  desk.tick();
  return desk;
}
