import { formatClock } from '../../core/time.ts';
import type { CheckOf } from '../../scenario/rubric.ts';
import type { Claim } from '../scorecard.ts';
import { claimsOf } from '../standing.ts';
import type { Subject } from '../subject.ts';
import { type Finding, found } from './finding.ts';

/** From this share of supported claims on the check is met; from half of it on, partly. */
const enough = 0.8;

/** Whether causes that were named, or ruled out, had evidence on screen at that moment. */
export function judgeGrounded(check: CheckOf<'grounded'>, subject: Subject): Finding {
  const claims = claimsOf(subject).filter((claim) => check.what.includes(claim.stance));
  const verb = check.what.includes('claims') ? 'named' : 'ruled out';
  if (claims.length === 0) return found('missed', `No cause in play was ${verb}.`);
  const supported = claims.filter((claim) => claim.standing === 'supported');
  const share = supported.length / claims.length;
  const worst =
    claims.find((claim) => claim.standing === 'against') ??
    claims.find((claim) => claim.standing === 'unsupported');
  const told = worst ? ` ${said(worst)}` : '';
  const counted = `${supported.length} of ${claims.length} had evidence on screen.`;
  const at = {
    atMs: (worst ?? supported[0])?.atMs ?? null,
    quote: worst?.said ?? null,
    cites: [...(worst?.cites ?? [])],
  };
  if (share >= enough) return found('met', `${counted}${told}`, at);
  return found(share >= enough / 2 ? 'partial' : 'missed', `${counted}${told}`, at);
}

const said = (claim: Claim): string =>
  `${formatClock(claim.atMs)} ${claim.stance === 'claims' ? 'named' : 'ruled out'} “${claim.statement}”: ${claim.why}`;
