import { formatDuration, parseClock } from '../core/time.ts';
import { checksOf } from './checks-of.ts';
import type { Finding } from './diagnostic.ts';
import { dangling, idsOf } from './references.ts';
import type { Rubric } from './rubric.ts';
import type { Scenario } from './scenario.ts';
import type { Transcript } from './transcript.ts';
import { atSeed } from './variant.ts';
import type { Located } from './yaml.ts';

interface Context {
  readonly scenarios: ReadonlyMap<string, Scenario>;
  readonly rubrics: ReadonlyMap<string, Rubric>;
}

export function checkTranscript(
  transcript: Transcript,
  located: Located,
  { scenarios, rubrics }: Context,
): Finding[] {
  const findings = dangling(
    'scenario',
    [{ id: transcript.scenario, path: ['scenario'] }],
    new Set(scenarios.keys()),
    located,
  );
  const scenario = scenarios.get(transcript.scenario);
  let lastMs = 0;
  for (const [i, turn] of transcript.turns.entries()) {
    const atMs = parseClock(turn.at)!;
    const range = located.rangeOf(['turns', i, 'at']);
    if (atMs < lastMs)
      findings.push({ code: 'impossible-time', range, message: `${turn.at} comes before the turn above it` });
    if (scenario && atMs > scenario.duration) {
      findings.push({
        code: 'impossible-time',
        severity: 'warning',
        range,
        message: `${turn.at} comes after the time is up`,
        expected: `at most ${formatDuration(scenario.duration)}`,
      });
    }
    lastMs = Math.max(lastMs, atMs);
    if ('submit' in turn && i < transcript.turns.length - 1) {
      findings.push({
        code: 'unreachable-step',
        range: located.rangeOf(['turns', i + 1]),
        message: 'this turn comes after the answer was submitted',
      });
    }
  }
  if (!scenario) return findings;
  const actions = transcript.turns.flatMap((turn, i) =>
    'act' in turn ? [{ id: turn.act, path: ['turns', i, 'act'] }] : [],
  );
  findings.push(...dangling('action', actions, idsOf(scenario.actions), located));
  const { expect } = transcript;
  const rubric = rubrics.get(scenario.rubric);
  if (expect && rubric) {
    const checks = idsOf(checksOf(rubric, atSeed(scenario, transcript.seed)));
    for (const list of ['met', 'missed', 'flags'] as const) {
      findings.push(
        ...dangling(
          'check',
          expect[list].map((id, n) => ({ id, path: ['expect', list, n] })),
          checks,
          located,
        ),
      );
    }
  }
  return findings;
}
