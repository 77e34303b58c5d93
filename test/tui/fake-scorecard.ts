import type { Scorecard } from '../../src/scoring/scorecard.ts';

const check = (
  change: Partial<Scorecard['checks'][number]> & Pick<Scorecard['checks'][number], 'id' | 'statement' | 'verdict'>,
): Scorecard['checks'][number] => ({
  dimension: 'evidence',
  kind: 'says',
  points: 0,
  max: 5,
  confidence: 1,
  atMs: null,
  quote: null,
  cites: [],
  why: '',
  override: null,
  ...change,
});

export const fakeScorecard: Scorecard = {
  schema: 'rodeo.scorecard/v1',
  graderVersion: '1',
  scenario: { id: 'latency-spike', version: 1, hash: 'h', seed: 7 },
  session: { id: 's1', startedAt: '2026-03-09T09:00:00.000Z', durationMs: 812_000, mode: 'open', awayMs: 30_000, ended: 'submitted' },
  verdict: 'hire',
  score: 78.5,
  stops: [],
  dimensions: [
    { id: 'speed', title: 'Diagnostic speed', points: 12, max: 15 },
    { id: 'evidence', title: 'Evidence use', points: 18, max: 25 },
  ],
  checks: [
    check({ id: 'first', dimension: 'speed', kind: 'pace', statement: 'First evidence within par', verdict: 'met', points: 5, atMs: 41_000, why: 'Asked at 0:41; par is 1:00.' }),
    check({ id: 'cause', dimension: 'speed', kind: 'pace', statement: 'Root cause within par', verdict: 'partial', points: 7, max: 10, atMs: 580_000, why: 'Named at 9:40; par is 9:00.' }),
    check({ id: 'by-length', statement: 'Checks whether the slowdown follows input length', verdict: 'met', points: 5, atMs: 20_000, quote: 'is it all requests or only long prompts?', cites: ['M1'], why: 'Asked before naming a cause.' }),
    check({ id: 'monitor', statement: 'Proposes a monitor that would have caught it', verdict: 'missed', why: 'Nothing about a monitor was said.' }),
    check({ id: 'retrain', kind: 'flag', statement: 'Offers retraining as the first fix', verdict: 'raised', points: -4, max: 0, atMs: 300_000, quote: 'we could just retrain it', why: 'A retrain does not address a tokenizer build.' }),
  ],
  redFlags: [{ id: 'retrain', quote: 'we could just retrain it', atMs: 300_000, points: -4 }],
  pace: {
    firstEvidenceMs: 41_000,
    firstHypothesisMs: 125_000,
    justifiedMs: null,
    rootCauseMs: 580_000,
    mitigatedMs: 640_000,
    verifiedMs: null,
    par: { firstEvidenceMs: 60_000, firstHypothesisMs: 240_000, justifiedMs: null, rootCauseMs: 540_000, mitigatedMs: 720_000, verifiedMs: 900_000 },
  },
  evidence: { views: 5, cited: 2, supportedClaims: null, unsupportedClaims: null, bitsGained: null, bitsAvailable: null, ruledOut: [], missed: [] },
  timeline: [],
  debrief: {
    answer: 'The tokenizer build 2.9.0 lost its merges for Chinese.',
    why: 'Only zh moved, tokens per character doubled, and the step came with the deploy.',
    lesson: 'Split before you guess.',
    path: [
      { evidence: 'ttft-by-lang', title: 'TTFT by language', query: 'metrics ttft_p99 | by lang', tells: 'Only Chinese moved.', openedAtMs: 41_000 },
      { evidence: 'tokens-per-char', title: 'Tokens per character', query: 'metrics tokens_per_char | by lang', tells: 'More tokens for the same text.', openedAtMs: null },
    ],
  },
  judge: { kind: 'offline', model: null, tokens: null },
};
