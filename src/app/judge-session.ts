import { faultWords } from '../core/chat.ts';
import { checksOf } from '../scenario/checks-of.ts';
import { isSettled, type Judgement, judgementOf, type Vote, voteOf } from '../scoring/judge/opinion.ts';
import { isJudged, type Judged, questionFor, readable } from '../scoring/judge/question.ts';
import { type ScoringInput, scoringSubject } from '../scoring/subject.ts';
import type { Command, ModelCall } from '../session/command.ts';
import { capReached, type ModelCaps } from './model-budget.ts';
import type { ChatModel } from './ports.ts';
import { callOf } from './voice.ts';

export interface JudgeOptions {
  readonly model: ChatModel;
  readonly caps: ModelCaps;
  /** Most silence and most time of one answer, ms. */
  readonly silenceMs: number;
  readonly wholeMs: number;
  readonly signal: AbortSignal;
  /** Resolves after so many ms, or when the signal aborts. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly progress?: (done: number, of: number) => void;
}

/** Votes on a check: two, and a third where they differ or one does not count. */
const mostVotes = 3;
/** Questions that are out at once. */
const atOnce = 4;
/** Waits before a question is asked again after a fault that may pass, ms; a server may ask for longer, up to a minute. */
const waitsMs = [1_000, 4_000];
const longestWaitMs = 60_000;
const passing: ReadonlySet<string> = new Set(['busy', 'server', 'time-out', 'unreachable', 'broken']);

/** A model's opinion as the journal keeps it, and the calls it took. */
export type Opinion = Omit<Extract<Command, { type: 'opine' }>, 'type'>;

/**
 * A model's opinion on every check that words decide. One question a check and vote; an answer counts
 * only with a quote that stands in what the candidate said. Checks that could not be asked about, because the model failed or the cap
 * was reached, are judged by nobody. Never rejects.
 */
export async function judgeSession(input: ScoringInput, options: JudgeOptions): Promise<Opinion> {
  const subject = scoringSubject(input);
  const { model: before } = subject.state;
  const turns = readable(subject);
  const checks = turns.length === 0 ? [] : checksOf(input.rubric, input.scenario).filter(isJudged);
  const calls: ModelCall[] = [];
  let stop: string | null = null;

  const ask = async (check: Judged, nth: number): Promise<Vote> => {
    const request = questionFor(check, subject, turns, nth);
    for (let attempt = 0; ; attempt++) {
      const sum = (of: 'tokensIn' | 'tokensOut'): number =>
        calls.reduce((total, call) => total + call[of], before[of]);
      const used = { ...before, tokensIn: sum('tokensIn'), tokensOut: sum('tokensOut') };
      stop ??= capReached(used, options.caps);
      if (stop !== null || options.signal.aborted) return { kind: 'void', why: stop ?? 'it was interrupted' };
      const answer = await options.model.ask(request, options);
      const vote: Vote =
        answer.fault === null
          ? voteOf(answer.text, turns, subject)
          : { kind: 'void', why: faultWords(answer.fault) };
      calls.push(callOf('judge', options.model.name, answer, vote.kind === 'void' ? vote.why : null));
      const { fault } = answer;
      if (fault?.kind === 'denied' || fault?.kind === 'unknown') stop = faultWords(fault);
      const waitMs = waitsMs[attempt];
      if (fault === null || waitMs === undefined || !passing.has(fault.kind)) return vote;
      await options.pause(Math.min(longestWaitMs, Math.max(waitMs, fault.retryAfterMs ?? 0)), options.signal);
    }
  };

  let done = 0;
  const judge = async (check: Judged): Promise<Judgement> => {
    const votes: Vote[] = [];
    while (votes.length < mostVotes && !isSettled(votes)) votes.push(await ask(check, votes.length));
    options.progress?.(++done, checks.length);
    return judgementOf(check, votes);
  };

  const judgements: Judgement[] = new Array(checks.length);
  const waiting = [...checks.entries()];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) judgements[next[0]] = await judge(next[1]);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { opinion: { model: options.model.name, checks: judgements, stopped: stop }, calls };
}
