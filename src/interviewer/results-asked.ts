import { formatClock } from '../core/time.ts';
import { dueResult, resultAtMs, resultsOf } from '../session/results.ts';
import type { Heard } from './interviewer.ts';

/** What a question about the result of something that was set going comes to. */
export type ResultAsked =
  | { readonly kind: 'there'; readonly query: string }
  | { readonly kind: 'due'; readonly left: string }
  | { readonly kind: 'never' };

/** By which words each kind of experiment is meant. */
const names: Readonly<Record<string, RegExp>> = {
  ablation: /\b(?:ablations?|(?:two|both|the) runs?|arms?|experiments?)\b/i,
  'run-eval': /\b(?:re-?runs?|evaluations?|evals?|(?:the|that|my) run)\b/i,
  'label-samples': /\b(?:reviewers?|readers?|label(?:s|led|ing|lers)?|\d+ answers)\b/i,
  'audit-examples': /\b(?:audit|examples|tuning set|training set)\b/i,
  replay: /\b(?:replay(?:s|ed)?)\b/i,
  probe: /\b(?:probes?|curl)\b/i,
};

const wantsResult =
  /\bresults?\b|\bwhat (?:did|do|does|have|has)\b[^.?!]{0,60}\b(?:say|find|found|show|shown|count|counted|give|tell|see|read)\b|\b(?:come|came|comes) (?:out|back)\b|\b(?:is|are|must be)\b[^.?!]{0,40}\b(?:back|ready|done|finished)\b|\bwhere (?:do|can|could) i (?:see|find|read|look)\b/i;

const question = /[?？]\s*$|^\s*(?:and |so |\w+, )*(?:what|where|how|show|is|are)\b/i;

/** Whether, and of what, the words ask for a result; undefined where they ask for none. */
export function resultAsked({ context, state, nowMs }: Heard, text: string): ResultAsked | undefined {
  const { scenario } = context;
  const asked = text
    .split(/(?<=[.?!;])\s+/)
    .find((sentence) => question.test(sentence) && wantsResult.test(sentence));
  if (asked === undefined) return undefined;
  const meant = scenario.actions.filter(
    (action) => resultsOf(action) && names[action.effect.kind]?.test(asked),
  );
  if (meant.length === 0) return undefined;
  const taken = state.actions.findLast(({ actionId }) => meant.some(({ id }) => id === actionId));
  if (!taken) return { kind: 'never' };
  const leftMs = resultAtMs(scenario, taken) - nowMs;
  if (leftMs > 0 && dueResult(scenario, state, nowMs)?.actionId !== taken.actionId)
    return { kind: 'due', left: formatClock(Math.ceil(leftMs / 5_000) * 5_000) };
  return { kind: 'there', query: resultsOf(meant.find(({ id }) => id === taken.actionId)!)!.query };
}
