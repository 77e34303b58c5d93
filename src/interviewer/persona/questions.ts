import { formatClock } from '../../core/time.ts';
import { fold, wordsOf } from '../../language/words.ts';
import { type Listened, type Persona, underCause } from '../../scenario/persona.ts';
import { type Ask, asksWhatComes } from './asks.ts';
import type { Turn } from './turn.ts';

/** Words of the teller by which something said back is theirs; more are wanted of what they know and have not told. */
const fewestShared = 2;
const fewestKnown = 3;

/** Whether what is said back was told, or is so all the same. */
export function confirm(turn: Turn, text: string): void {
  const { persona: who, state } = turn;
  const known = [...who.facts, ...who.trials];
  const told = known.filter(({ id }) => state.told[id] !== undefined || state.tried[id] !== undefined);
  // However it was worded when it was told.
  const shared = (of: typeof known): number => {
    const own = new Set(of.flatMap((one) => asItStands(turn, one)).flatMap(stemsOf));
    return new Set(stemsOf(text).filter((stem) => own.has(stem))).size;
  };
  const isSo = shared(told) >= fewestShared || known.some((one) => shared([one]) >= fewestKnown);
  turn.occasion(isSo ? 'confirms' : 'corrects');
}

/** Stems of what the words are about. */
export const stemsOf = (text: string): string[] =>
  wordsOf(fold(text)).flatMap(({ content, kind, stem }) => (content && kind === 'word' ? [stem] : []));

/** A fact or a trial, asked for. */
type Wanted = Pick<Listened, 'kind' | 'id'>;

/** Answers a question, or tries what is asked for; false where nothing can be said to it. */
export function tell(turn: Turn, { kind, id }: Wanted): boolean {
  if (turn.goodwill <= 0) return turn.occasion('shut');
  return kind === 'trial' ? tryIt(turn, id) : tellFact(turn, id);
}

function tryIt(turn: Turn, id: string): boolean {
  const trial = turn.persona.trials.find((one) => one.id === id)!;
  const because = `trial:${id}`;
  const tells = asItStands(turn, trial);
  const before = turn.state.tried[id];
  const done = turn.say(because, tells) || again(turn, 'same-again', tells, before);
  if (done) turn.move({ kind: 'tried', trial: id });
  return done;
}

function tellFact(turn: Turn, id: string): boolean {
  const { persona: who, state } = turn;
  const fact = who.facts.find((one) => one.id === id)!;
  const ready = fact.after.every((one) => state.told[one] !== undefined || state.tried[one] !== undefined);
  if (!ready) return turn.say(`holds-back:${id}`, fact.holdsBack);
  const tells = asItStands(turn, fact);
  const before = state.told[id];
  if (!turn.say(`fact:${id}`, tells)) return again(turn, 'told-before', tells, before);
  turn.move({ kind: 'told', fact: id });
  return true;
}

/** The wordings that hold now: of the cause, or of what it is once that was mended. */
function asItStands(turn: Turn, { tells, mended }: Pick<Persona['trials'][number], 'tells' | 'mended'>) {
  const now = turn.mendedAtMs === null ? [] : underCause(mended, turn.cause);
  return now.length > 0 ? now : underCause(tells, turn.cause);
}

/** Said before, and still so: when, and what. */
function again(
  turn: Turn,
  occasion: 'told-before' | 'same-again',
  tells: readonly string[],
  beforeMs: number | undefined,
): boolean {
  if (
    beforeMs === undefined ||
    (turn.mendedAtMs !== null && beforeMs < turn.mendedAtMs && tells.length === 0)
  )
    return false;
  const lines = turn.heard.state.conversation;
  const said = tells.findLast((one) => lines.some(({ text, meant }) => (meant ?? text).includes(one)));
  return turn.occasion(occasion, { when: formatClock(beforeMs), said: said ?? tells.at(-1) ?? '' });
}

/** What the asks of a turn get, one after the other. */
export function answerAsks(turn: Turn, asks: readonly Ask[], heardIn: (ask: Ask) => readonly Wanted[]): void {
  const done = new Set<string>();
  let tried = false;
  let open = false;
  let told = 0;
  for (const ask of asks) {
    if (told >= turn.persona.tellsAtOnce || turn.full) return;
    if (tried && asksWhatComes(ask.text)) continue;
    const found = heardIn(ask).filter(({ kind, id }) => !done.has(`${kind} ${id}`));
    const best = (ask.request ? found.find(({ kind }) => kind === 'trial') : undefined) ?? found[0];
    // What came of a trial answers what is asked about it in the same breath.
    if (!best || (tried && best.kind === 'fact' && isAboutTheResult(turn, best.id))) {
      open ||= !tried;
      continue;
    }
    done.add(`${best.kind} ${best.id}`);
    if (!tell(turn, best)) continue;
    told++;
    tried ||= best.kind === 'trial';
  }
  if (open && turn.spoke === 0) turn.occasion('unknown');
}

/** It reads otherwise once the fault is mended: so it is about what comes out, and not about this person. */
const isAboutTheResult = ({ persona: who }: Turn, id: string): boolean =>
  who.facts.find((one) => one.id === id)?.mended !== undefined;
