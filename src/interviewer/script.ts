import type { EventOf } from '../session/event.ts';
import type { Understanding } from '../session/requests/understand.ts';
import type { SessionState } from '../session/state.ts';

/** What the interviewer says and why; the reason is kept in the journal, so nothing is asked twice. */
export interface Remark {
  readonly text: string;
  readonly because: string;
}

const vagueReplies: Record<'logs' | 'traces' | 'metrics', readonly string[]> = {
  logs: [
    'Which logs, over what window?',
    'There are thousands of lines a minute. Which service, which status, since when?',
  ],
  traces: [
    'Traces of which requests? The slow ones, one language, one customer?',
    'Pick a slice and I can pull traces for it.',
  ],
  metrics: ['Which metric, split by what?', 'We graph everything. Name the one that would change your mind.'],
};

const unclear: readonly string[] = [
  "I can't look that up as asked. Logs, traces, metrics, the change log and config are there: what do you want to see?",
  'Say it as something I could pull up: a metric, a split, a window.',
];

const said = (state: SessionState, texts: readonly string[]): string | undefined =>
  texts.find((text) => !state.conversation.some((line) => line.who === 'interviewer' && line.text === text));

/** To words that asked for evidence without saying which. Each wording once; the last one stays. */
export function reactToVague(state: SessionState, what: 'logs' | 'traces' | 'metrics'): Remark {
  const replies = vagueReplies[what];
  return { text: said(state, replies) ?? replies.at(-1)!, because: `which-${what}` };
}

/**
 * To an utterance. A question that no view answers is told what there is; a cause asserted with nothing on screen
 * is asked for its test. Anything else is met with silence: the interviewer is writing.
 */
export function reactToWords(
  state: SessionState,
  text: string,
  understood: readonly Understanding[],
  claims: readonly EventOf<'hypothesis-stated'>[],
): Remark | undefined {
  const vague = understood.find((one) => one.kind === 'vague');
  if (vague) return reactToVague(state, vague.what);
  if (understood.length > 0) return undefined;
  const claim = claims.find((event) => event.stance === 'claims');
  if (claim && !state.views.some((view) => view.by === 'candidate')) {
    const ask = said(state, [
      'How would you know it was that?',
      'And if you are wrong, what would the graphs show instead?',
    ]);
    if (ask) return { text: ask, because: 'test-of-claim' };
  }
  const question = /[?？]\s*$/.test(text.trim());
  if (question && claims.length === 0) {
    const reply = said(state, unclear);
    return reply === undefined ? undefined : { text: reply, because: 'unclear' };
  }
  return undefined;
}
