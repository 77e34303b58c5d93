import { unreachable } from '../core/result.ts';
import type { Check } from '../scenario/rubric.ts';
import { judgeActed } from './checks/acted.ts';
import type { Finding } from './checks/finding.ts';
import { judgeBehaviour } from './checks/flag-behaviour.ts';
import { judgeFlagWords } from './checks/flag-words.ts';
import { judgeLooked } from './checks/looked.ts';
import { judgePace } from './checks/pace.ts';
import { judgeSays } from './checks/says.ts';
import type { Moments } from './moments.ts';
import type { CheckResult, CheckVerdict } from './scorecard.ts';
import type { Subject } from './subject.ts';

/** Share of a check's points that a verdict earns; a contradicted check earns less than silence would lose nowhere else. */
const share: Readonly<Record<CheckVerdict, number>> = {
  met: 1,
  partial: 0.5,
  missed: 0,
  unsure: 0,
  contradicted: -0.5,
  raised: -1,
  clear: 0,
};

function find(check: Check, subject: Subject, moments: Moments): Finding {
  const words = { lexicon: subject.lexicon, prompt: subject.prompt };
  switch (check.kind) {
    case 'pace':
      return judgePace(check, subject, moments);
    case 'looked':
      return judgeLooked(check, subject, moments);
    case 'acted':
      return judgeActed(check, subject, moments);
    case 'says':
      return judgeSays(check, subject.utterances, words);
    case 'flag':
      return check.behaviour === undefined
        ? judgeFlagWords(check, subject.utterances, words)
        : judgeBehaviour(check.behaviour, subject, moments);
    default:
      return unreachable(check);
  }
}

export function judgeCheck(check: Check, subject: Subject, moments: Moments): CheckResult {
  const finding = find(check, subject, moments);
  return {
    id: check.id,
    dimension: check.dimension,
    kind: check.kind,
    statement: check.statement,
    verdict: finding.verdict,
    points: check.points * share[finding.verdict],
    max: check.kind === 'flag' ? 0 : check.points,
    confidence: Math.round(finding.confidence * 100) / 100,
    atMs: finding.atMs === null ? null : Math.round(finding.atMs),
    quote: finding.quote,
    cites: [...finding.cites],
    why: finding.why,
    override: null,
  };
}
