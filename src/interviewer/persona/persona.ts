import { formatClock } from '../../core/time.ts';
import { analyse } from '../../language/analyse.ts';
import type { Persona } from '../../scenario/persona.ts';
import { promptOf } from '../../scoring/subject.ts';
import type { Remark } from '../../session/command.ts';
import { orderedAction, orderedChange } from '../../session/requests/action.ts';
import { resultAtMs } from '../../session/results.ts';
import { addressOf, isPleasantry, strays } from '../addressed.ts';
import { type Breath, lastBreath } from '../breath.ts';
import { nextHint } from '../hints.ts';
import type { Heard, Interviewer } from '../interviewer.ts';
import { isForeign } from '../reactions.ts';
import { resultAsked } from '../results-asked.ts';
import { heardOfMs } from '../unasked.ts';
import { askForTerms, keepPromises, openTerms, settle } from './agreement.ts';
import { type Ask, asksIn, saysBack } from './asks.ts';
import { asksForYes, type Caught, guess, hear, sentenceWith } from './ear.ts';
import { weighArguments } from './evidence-given.ts';
import { notice } from './notice.ts';
import { answerAsks, confirm, tell } from './questions.ts';
import { Turn } from './turn.ts';

/** Characters of one turn from which it is a speech. */
const speech = 1_500;
const greets = /^(?:hi|hello|hey|good (?:morning|afternoon|evening))\b[^?]{0,40}$/i;
/** A list of words has so many commas. */
const fewestCommas = 2;
/** Silences that are remarked on. */
const mostSilences = 3;

/**
 * Somebody with reasons of their own. What moves them is decided here, from what was said and what is in evidence; what moved is kept in
 * the journal with the line.
 */
export const persona: Interviewer = {
  next(heard) {
    const who = heard.context.scenario.persona;
    if (!who || heard.state.phase !== 'running') return undefined;
    const breath = lastBreath(heard);
    if (breath) return breath.said ? answer(heard, who, breath, breath.said) : undefined;
    return heard.nowMs === silenceMs(heard) ? silence(heard, who) : undefined;
  },

  nextDueMs(heard) {
    if (heard.state.phase !== 'running') return Number.POSITIVE_INFINITY;
    const dueMs = silenceMs(heard);
    return dueMs > heard.nowMs ? dueMs : Number.POSITIVE_INFINITY;
  },

  hint: nextHint,

  parting(heard, closing) {
    const who = heard.context.scenario.persona;
    if (!who || heard.state.phase !== 'running') return undefined;
    const turn = new Turn(heard, who);
    if (closing !== null) {
      const caught = hear(closing, who, wordsOf(heard));
      const said = { text: closing, cites: [] };
      keepPromises(turn, said, caught);
      settle(turn, caught);
    }
    const { moves } = turn;
    const ending = new Turn({ ...heard, state: { ...heard.state, persona: turn.state } }, who);
    const outcome = who.outcomes.find(({ id }) => id === turn.state.agreed?.outcome);
    const [open] = outcome ? openTerms(turn, outcome) : [];
    const term = who.terms.find(({ id }) => id === open)?.title;
    if (outcome && term !== undefined) ending.occasion('parting-open', { term });
    else if (outcome) ending.occasion('parting-agreed');
    else ending.occasion('parting-none');
    const remark = ending.remark();
    return remark && { ...remark, because: 'parting', moves };
  },
};

const wordsOf = ({ context }: Heard) => ({ lexicon: context.lexicon, prompt: promptOf(context.scenario) });

/** When silence will have lasted too long; infinity once that was said often enough. */
function silenceMs(heard: Heard): number {
  const { context, events } = heard;
  const said = events.filter((event) => event.type === 'interviewer-said');
  const before = said.filter(({ because }) => because === 'silence').length;
  if (before >= mostSilences) return Number.POSITIVE_INFINITY;
  const { silence: patience } = context.lines.manners[context.scenario.interviewer.manner].patience;
  // Waiting for what was set going is not silence.
  const { scenario } = context;
  const waited = heard.state.actions.map((taken) => resultAtMs(scenario, taken));
  return Math.max(heardOfMs(heard), said.at(-1)?.atMs ?? 0, ...waited) + patience;
}

function silence(heard: Heard, who: Persona): Remark | undefined {
  const turn = new Turn(heard, who);
  turn.occasion('silence');
  const remark = turn.remark();
  return remark && { ...remark, because: 'silence' };
}

const asksWhatWouldMove =
  /\bwhat (?:would|will|could|does|might) (?:it take|(?:you )?(?:need|want|accept)|(?:change|move|convince|persuade|get|make)|have to be true)\b|\bwhat do you (?:need|want) (?:to see|from me)\b|\bwhat(?:'s| is) (?:stopping|blocking|missing|your (?:worry|concern|condition|reason))\b|\bwhy (?:not|do you (?:say no|refuse|object))\b|\bwhat are you (?:afraid of|worried about)\b/i;

function answer(
  heard: Heard,
  who: Persona,
  { views, refused }: Breath,
  { text, cites }: NonNullable<Breath['said']>,
): Remark | undefined {
  const turn = new Turn(heard, who);
  const clauses = analyse(text, heard.context.lexicon);
  if (clauses.some(({ excluded }) => excluded === 'injected')) {
    turn.occasion('injected');
    turn.sour(1, 'words meant for somebody else');
    return turn.remark();
  }
  const address = addressOf(text);
  if (address === 'rude') {
    turn.occasion('rude');
    turn.sour(1, 'rudeness');
    return turn.remark();
  }
  if (isPleasantry(text)) return undefined;
  const caught = hear(text, who, wordsOf(heard));
  if (caught.length === 0 && (greets.test(text) || address === 'here')) {
    turn.occasion('small-talk');
    return turn.remark();
  }
  if (caught.length === 0 && address === 'stuck' && who.reasons.length === 0) {
    turn.occasion('unclear');
    return turn.remark();
  }
  if (isForeign(text) && clauses.every(({ concepts }) => concepts.length === 0)) {
    turn.occasion('foreign');
    return turn.remark();
  }
  if (clauses.length > 0 && clauses.every(({ excluded }) => excluded === 'list')) {
    turn.occasion((text.match(/,/g)?.length ?? 0) >= fewestCommas ? 'keyword-list' : 'unclear');
    return turn.remark();
  }
  if (text.length > speech && cites.length === 0) {
    turn.occasion('too-long');
    return turn.remark();
  }
  if (pointToResult(turn, text)) return turn.remark();
  const said = { text, cites };
  const pressed = resist(turn, caught);
  if (saysBack(text)) confirm(turn, text);
  keepPromises(turn, said, caught);
  weighArguments(turn, said, caught);
  settle(turn, caught);
  if (!pressed) notice(turn, text);
  // Who asks, or is lost, hears what would move the first thing in the way.
  if (turn.spoke === 0 && (asksWhatWouldMove.test(text) || (address === 'stuck' && caught.length === 0)))
    turn.standing().some((reason) => turn.wantsFor(reason));
  const promised = turn.moves.some(({ kind }) => kind === 'promised');
  const settled = promised || turn.moves.some(({ kind }) => kind === 'agreed' || kind === 'refused');
  const moved = pressed || turn.moves.some(({ kind }) => kind !== 'argued' && kind !== 'noticed');
  const open = who.reasons.length === 0 ? !settled || text.includes('?') : !moved;
  if (open && !turn.full) answerQuestions(turn, text, caught);
  acknowledge(turn, caught);
  if (asksForYes(text)) sayYes(turn);
  goOn(turn, pressed);
  if (turn.spoke > 0) return turn.remark();
  // What asks the system rather than the person has its answer on screen.
  if (views.length > 0 || refused) return turn.remark();
  if (orderedChange(text) !== undefined || orderedAction(heard.context, text) !== undefined)
    return turn.remark();
  const question = /[?？]/.test(text);
  if (strays(text)) turn.occasion('off-topic');
  else if (who.reasons.length === 0 && !question) turn.occasion('listens');
  else if (turn.state.agreed !== null) afterAgreement(turn);
  else if (turn.standing().length === 0 && who.reasons.length > 0 && turn.occasion('so-what'))
    return turn.remark();
  else if (!turn.argue(turn.nextReason()) && !again(turn)) turn.occasion('unclear');
  return turn.remark();
}

const ourOwn = /^(?:should|shall|can|could|do|will|would) we\b/i;

/** What was asked for gets an answer: of a user each ask its own, of somebody who argues the questions between the arguments. */
function answerQuestions(turn: Turn, text: string, caught: readonly Caught[]): void {
  const { persona: who, heard } = turn;
  if (who.reasons.length > 0) {
    const asked = caught.filter(
      ({ kind, quote }) =>
        (kind === 'fact' || kind === 'trial') && !asksWhatWouldMove.test(sentenceWith(text, quote)),
    );
    for (const one of asked.slice(0, who.tellsAtOnce)) if (!turn.full) tell(turn, one);
    return;
  }
  const words = wordsOf(heard);
  const offered = caught.filter(({ kind }) => kind === 'outcome');
  const asks = asksIn(text).filter(
    (ask) =>
      !offered.some(({ quote }) => ask.text.includes(quote) || quote.includes(ask.text.replace(/[?.]$/, ''))),
  );
  const heardIn = (ask: Ask) => {
    const found = hear(ask.text, who, words, true).filter(({ kind }) => kind === 'fact' || kind === 'trial');
    // The more particular stands first in the case.
    const trials = ask.request
      ? who.trials.flatMap(({ id }) => found.filter((one) => one.kind === 'trial' && one.id === id))
      : [];
    if (trials.length > 0 || (found.length > 0 && !ask.request)) return trials.length > 0 ? trials : found;
    // "Should we retrain it?" is not hers to answer.
    const guessed = (ourOwn.test(ask.text) ? [] : guess(ask.text, who, words)).filter(
      ({ kind }) => !ask.request || kind === 'trial',
    );
    return guessed.length > 0 ? guessed : found;
  };
  answerAsks(turn, asks, heardIn);
}

/** Somebody who asks what came of an experiment is shown where it is read. */
function pointToResult(turn: Turn, text: string): boolean {
  const asked = resultAsked(turn.heard, text);
  switch (asked?.kind) {
    case 'there':
      return turn.occasion('result-there', { query: asked.query });
    case 'due':
      return turn.occasion('result-due', { left: asked.left });
    case 'never':
      return turn.persona.reasons.length > 0 && turn.occasion('never-run');
    case undefined:
      return false;
  }
}

/** Pressure instead of a reason: noticed, said so, and it costs. */
function resist(turn: Turn, caught: readonly Caught[]): boolean {
  const found = caught.filter(({ kind }) => kind === 'pressure');
  const pressure = turn.persona.pressures.find(({ id }) => id === found[0]?.id);
  if (!pressure) return false;
  turn.say(`pressure:${pressure.id}`, pressure.replies);
  turn.sour(pressure.costs, pressure.title);
  return true;
}

/** A promise is taken down; what the yes still waits for is asked. */
function acknowledge(turn: Turn, caught: readonly Caught[]): void {
  const made = turn.moves.flatMap((move) => (move.kind === 'promised' ? [move.term] : []));
  const [term] = made;
  if (term === undefined || turn.full || turn.moves.some(({ kind }) => kind === 'agreed')) return;
  const { terms, outcomes } = turn.persona;
  if (turn.moves.some((move) => move.kind === 'broke' && move.term === term)) return;
  turn.say(`noted:${term}`, terms.find(({ id }) => id === term)!.noted);
  const outcome = outcomes.find(({ id }) => id === turn.state.agreed?.outcome);
  if (outcome && !turn.full && caught.length > 0) askForTerms(turn, outcome);
}

/** Who asks for a yes is told where it stands: agreed, agreed but for something, or what is in the way. */
function sayYes(turn: Turn): void {
  if (turn.full || turn.moves.some(({ kind }) => kind === 'agreed' || kind === 'refused')) return;
  const outcome = turn.persona.outcomes.find(({ id }) => id === turn.state.agreed?.outcome);
  if (outcome === undefined) {
    if (turn.spoke === 0) turn.argue(turn.nextReason(turn.standing()));
  } else if (openTerms(turn, outcome).length > 0) askForTerms(turn, outcome);
  else turn.occasion('agreed-already');
}

/** After pressure, or a concession, the reason that stands next. */
function goOn(turn: Turn, pressed: boolean): void {
  if (
    turn.full ||
    turn.moves.some(({ kind }) => kind === 'agreed' || kind === 'refused' || kind === 'argued')
  )
    return;
  const gave = turn.moves.some(({ kind }) => kind === 'yielded');
  if (turn.state.agreed !== null && !gave) return;
  if (gave || (pressed && turn.spoke < 2))
    turn.argue(turn.nextReason(gave ? turn.standing() : turn.openReasons()));
  // Who has listened hears what would help.
  else if (turn.spoke === 1 && turn.moves.some(({ kind }) => kind === 'noticed'))
    turn.standing().some((reason) => turn.wantsFor(reason));
}

/** Once there is a yes, only what it still waits for is spoken of. */
function afterAgreement(turn: Turn): void {
  const outcome = turn.persona.outcomes.find(({ id }) => id === turn.state.agreed?.outcome)!;
  const [open] = openTerms(turn, outcome);
  if (open !== undefined) askForTerms(turn, outcome);
  if (turn.spoke === 0) turn.occasion('agreed-already');
}

/** With nothing new to say: where it was said. */
function again(turn: Turn): boolean {
  const reason = turn.nextReason();
  const before = reason && turn.state.argued[reason.id];
  return before !== undefined && turn.occasion('told-before', { when: formatClock(before) });
}
