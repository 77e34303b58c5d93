import { type Scenario, scenarioSchema } from '../../src/scenario/scenario.ts';
import { stillBase } from '../../src/scenario/vocabulary.ts';

/** A scenario with everything that the screens show. */
export const fakeScenario: Scenario = scenarioSchema.parse({
  id: 'latency-spike',
  version: 1,
  title: 'p99 latency jumped 200 ms overnight',
  format: 'incident',
  stage: 'technical-screen',
  difficulty: 2,
  duration: '45m',
  rubric: 'incident-diagnosis',
  teaches: 'Splitting one number until only one cause is left',
  brief:
    'You are the product manager for the inference API at Harbourline. It serves one model to\nbusiness customers on four engine replicas.\n\nOvernight the p99 time to first token went from about 650 ms to about 850 ms. No alert fired.\n',
  interviewer: {
    name: 'Dana Okafor',
    role: 'staff engineer, inference',
    manner: 'terse',
    opening: 'p99 time to first token is up 200 milliseconds since some time last night. Walk me through it.',
  },
  world: {
    base: 'chat-api',
    start: '2026-03-09T00:30:00Z',
    opensAt: '+180m',
    minutesPerSessionMinute: 4,
    faults: [{ kind: 'tokenizer-update', at: '+95m' }],
  },
  hypotheses: [
    {
      id: 'tokenizer-fertility',
      statement: 'The tokenizer update splits Chinese text into more tokens',
      true: true,
      says: ['the tokenizer update', 'more tokens for Chinese'],
    },
    {
      id: 'slow-replica',
      statement: 'One engine replica is slow',
      says: ['one replica is slow', 'bad node'],
    },
    {
      id: 'longer-prompts',
      statement: 'Customers send longer prompts',
      says: ['longer prompts', 'mix shift'],
    },
  ],
  evidence: [
    {
      id: 'ttft-by-lang',
      title: 'TTFT by language',
      query: 'metrics ttft_p99 | by lang',
      supports: ['tokenizer-fertility'],
    },
    { id: 'changes', title: 'The change log', query: 'changes' },
  ],
  actions: [
    {
      id: 'rollback-tokenizer',
      title: 'Roll the tokenizer back',
      does: 'Serves the previous tokenizer build on both gateways.',
      cost: 'six minutes of a release engineer; nothing else rides on that build',
      blast: 1,
      delay: '4m',
      fixes: ['tokenizer-fertility'],
      effect: { kind: 'rollback' },
    },
    {
      id: 'restart-engines',
      title: 'Restart every engine',
      does: 'Drains and restarts the four replicas one after another.',
      cost: 'about five minutes of errors for one in four requests',
      blast: 4,
      delay: '10m',
      harmful: true,
      effect: { kind: 'restart' },
    },
    {
      id: 'scale-out',
      title: 'Add two replicas',
      does: 'Takes two spare nodes into the pool.',
      cost: '$96 an hour',
      blast: 3,
      delay: '12m',
      effect: { kind: 'scale' },
    },
  ],
  steps: [
    { id: 'ninety', when: { noEvidenceBy: '90s' }, say: 'Ninety seconds. What do you want to look at?' },
  ],
  par: { firstEvidence: '60s', firstHypothesis: '4m', rootCause: '9m', mitigated: '12m', verified: '15m' },
  debrief: {
    answer: 'The tokenizer build 2.9.0 lost its merges for Chinese.',
    why: 'Only zh moved, tokens per character doubled, and the step came with the deploy.',
    path: [{ evidence: 'ttft-by-lang', tells: 'Only Chinese moved.' }],
    lesson: 'Split before you guess.',
  },
});

/** A case of reading: a document with something wrong in it, and no system. */
export const fakeReading: Scenario = {
  ...fakeScenario,
  id: 'model-card',
  title: 'What would you not believe in this model card?',
  format: 'model-card',
  brief: 'Your team is about to buy Juno-3. Its card is on the table.\n\n`doc memo` shows it again.\n',
  interviewer: {
    ...fakeScenario.interviewer,
    opening: 'Read it, and tell me what you would not believe, and what would settle it.',
  },
  world: { ...fakeScenario.world, base: stillBase, faults: [] },
  hypotheses: [],
  actions: [],
  evidence: [],
  documents: [
    { id: 'memo', title: 'Juno-3: model card', facts: {}, slots: [], variations: [{ id: 'x', slots: {} }] },
  ] as unknown as Scenario['documents'],
};
