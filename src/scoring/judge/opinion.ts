import { withoutThinking } from '../../core/chat.ts';
import { clean, cleanLine } from '../../core/clean.ts';
import { analyse } from '../../language/analyse.ts';
import { isInjection } from '../../language/injection.ts';
import { fold } from '../../language/words.ts';
import type { EventOf } from '../../session/event.ts';
import type { Subject, Utterance } from '../subject.ts';
import { type Judged, opinionSchema } from './question.ts';

/** What one vote comes to. `void`: no answer that counts. */
export type Vote =
  | { readonly kind: 'yes'; readonly quote: string; readonly atMs: number; readonly why: string }
  | { readonly kind: 'no'; readonly why: string }
  | { readonly kind: 'void'; readonly why: string };

export type Judgement = EventOf<'checks-judged'>['checks'][number];

/** Shortest quote that shows anything: words, and characters. */
const fewestWords = 3;
const fewestCharacters = 12;
/** Characters of a model's reason that are kept. */
const longestWhy = 200;

/**
 * What an answer is worth. A yes counts only with words that the candidate really said: not of the case's own, not too few to
 * show anything, and not addressed to whoever grades.
 */
export function voteOf(
  reply: string,
  turns: readonly Utterance[],
  { prompt, lexicon }: Pick<Subject, 'prompt' | 'lexicon'>,
): Vote {
  const opinion = opinionIn(reply);
  if (opinion === null) return { kind: 'void', why: 'its answer was not what was asked for' };
  const reason = cleanLine(opinion.why).slice(0, longestWhy).trim();
  const why = isInjection(fold(reason)) ? '' : reason;
  if (opinion.answer === 'no') return { kind: 'no', why };
  const quote = clean(opinion.quote)
    .trim()
    .replace(/^["“'‘]|["”'’]$/g, '');
  const plain = plainOf(quote);
  if (plain.split(' ').length < fewestWords && !/\p{Script=Han}/u.test(plain))
    return { kind: 'void', why: 'its quote shows nothing' };
  if (plain.length < (/\p{Script=Han}/u.test(plain) ? fewestCharacters / 2 : fewestCharacters))
    return { kind: 'void', why: 'its quote shows nothing' };
  if (isInjection(fold(quote))) return { kind: 'void', why: 'its quote speaks to the grader' };
  // Keywords in a row, and what others said, show nothing.
  if (analyse(quote, lexicon).every((clause) => clause.excluded !== null))
    return { kind: 'void', why: 'its quote is no sentence' };
  const turn = turns.find(({ text }) => ` ${plainOf(text)} `.includes(` ${plain} `));
  if (!turn) return { kind: 'void', why: 'its quote was not said' };
  if (` ${plainOf(prompt)} `.includes(` ${plain} `)) return { kind: 'void', why: 'its quote is the case’s' };
  return { kind: 'yes', quote, atMs: turn.atMs, why };
}

/** The JSON of an answer, also between fences and words; null when it is none. */
function opinionIn(reply: string) {
  const text = withoutThinking(reply);
  const [from, to] = [text.indexOf('{'), text.lastIndexOf('}')];
  if (from < 0 || to < from) return null;
  try {
    const parsed = opinionSchema.safeParse(JSON.parse(text.slice(from, to + 1)));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Letters and digits only, so that quotation marks, breaks and capitals do not matter. */
const plainOf = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Votes that have to agree. */
const majority = 2;

/** Whether another vote could change anything. */
export const isSettled = (votes: readonly Vote[]): boolean =>
  (['yes', 'no'] as const).some((kind) => votes.filter((vote) => vote.kind === kind).length >= majority);

/** What several votes come to: what at least two say, and nothing where they do not agree. */
export function judgementOf(check: Judged, votes: readonly Vote[]): Judgement {
  const count = (kind: Vote['kind']): number => votes.filter((vote) => vote.kind === kind).length;
  const [yes, no] = [count('yes'), count('no')];
  const says = yes >= majority && yes > no ? 'yes' : no >= majority && no > yes ? 'no' : null;
  const speaker = votes.find((vote) => vote.kind === (says ?? 'void'));
  const quoted = votes.find((vote) => vote.kind === 'yes');
  const [met, missed] = check.kind === 'flag' ? (['raised', 'clear'] as const) : (['met', 'missed'] as const);
  return {
    check: check.id,
    verdict: says === null ? null : says === 'yes' ? met : missed,
    quote: says === 'yes' && quoted?.kind === 'yes' ? quoted.quote : null,
    atMs: says === 'yes' && quoted?.kind === 'yes' ? quoted.atMs : null,
    why: speaker?.why ?? 'its votes do not agree',
    votes: { yes, no, void: count('void') },
  };
}
