import { formatClock } from '../../core/time.ts';
import { fold, wordsOf } from '../../language/words.ts';
import { underCause } from '../../scenario/persona.ts';
import type { Caught } from './ear.ts';
import type { Turn } from './turn.ts';

/** "So you paste the table, is that right?" */
export const saysBack = (text: string): boolean =>
  /\b(?:is|was) that (?:right|correct|it)\b|(?:^|[.,!;] ?)(?:right|correct|yes)\s*\?|\b(?:did|do|have) i (?:get|got|understand|understood|hear|heard|say) (?:you|it|that|this)\b|\bif i (?:understand|understood|get|got|hear|heard)\b|\bam i right\b|对吗/i.test(
    text,
  );

/** Words of the teller by which something said back is theirs. */
const fewestShared = 2;

/** Whether what is said back was told. */
export function confirm(turn: Turn, text: string): void {
  const { persona: who, state, cause } = turn;
  const known = [...who.facts, ...who.trials].filter(
    ({ id }) => state.told[id] !== undefined || state.tried[id] !== undefined,
  );
  // However it was worded when it was told.
  const told = new Set(known.flatMap(({ tells }) => underCause(tells, cause)).flatMap(stemsOf));
  const shared = new Set(stemsOf(text).filter((stem) => told.has(stem))).size;
  turn.occasion(shared >= fewestShared ? 'confirms' : 'corrects');
}

const stemsOf = (text: string): string[] =>
  wordsOf(fold(text)).flatMap(({ content, kind, stem }) => (content && kind === 'word' ? [stem] : []));

/** Answers questions and tries what is asked for. */
export function tell(turn: Turn, caught: readonly Pick<Caught, 'kind' | 'id'>[]): void {
  const { persona: who, state } = turn;
  const asked = caught.filter(({ kind }) => kind === 'fact' || kind === 'trial');
  for (const { kind, id } of asked.slice(0, who.tellsAtOnce)) {
    if (turn.goodwill <= 0) {
      turn.occasion('shut');
      return;
    }
    if (kind === 'trial') {
      const trial = who.trials.find((one) => one.id === id)!;
      const before = state.tried[id];
      if (turn.tell(`trial:${id}`, trial.tells)) turn.move({ kind: 'tried', trial: id });
      else if (before !== undefined) turn.occasion('told-before', { when: formatClock(before) });
      continue;
    }
    const fact = who.facts.find((one) => one.id === id)!;
    const ready = fact.after.every((one) => state.told[one] !== undefined || state.tried[one] !== undefined);
    const before = state.told[id];
    if (!ready) turn.say(`holds-back:${id}`, fact.holdsBack);
    else if (turn.tell(`fact:${id}`, fact.tells)) turn.move({ kind: 'told', fact: id });
    else if (before !== undefined) turn.occasion('told-before', { when: formatClock(before) });
  }
}
