import { clean } from '../core/clean.ts';
import { err, ok, type Result, unreachable } from '../core/result.ts';
import { formatClock } from '../core/time.ts';
import { hypothesesIn, mentionedHypotheses } from '../language/hypotheses.ts';
import { worldSpec, worldTime } from '../sim/world.ts';
import { allocate } from './allocate.ts';
import { announceAction } from './announce.ts';
import { checkCitations, citationsIn } from './citation.ts';
import type { Command, Refusal, Remark } from './command.ts';
import type { SessionContext } from './context.ts';
import type { EventBody, SessionEvent, Stance } from './event.ts';
import { coveredEvidence } from './evidence.ts';
import { evolve } from './evolve.ts';
import { labelView } from './label.ts';
import { doneBefore, looksOnly } from './looks-only.ts';
import { markFlaw } from './mark-flaw.ts';
import { newMentions, stanceAt } from './mentions.ts';
import { openingOf } from './opening.ts';
import { repeatedBy } from './repeats.ts';
import { splitIn } from './requests/split.ts';
import { dueResult, resultLine } from './results.ts';
import type { SessionState } from './state.ts';
import { dueStep } from './steps.ts';
import { entryAt, takenBack, withdrawn } from './take-back.ts';
import { wordingFor } from './wording.ts';

/** Longest text one turn may carry; a paste of 100 KB fits. */
const maxTextLength = 200_000;
const heartbeatMs = 5_000;

const refuse = (code: Refusal['code'], message: string): Result<never, Refusal> => err({ code, message });

/**
 * What happens when somebody wants something: the events, or why not. Pure; `nowMs` is the session clock. Steps that
 * become due, by what happened or by the clock, follow in the same breath.
 */
export function decide(
  context: SessionContext,
  state: SessionState,
  command: Command,
  nowMs: number,
): Result<readonly SessionEvent[], Refusal> {
  if (command.type === 'start') {
    if (state.phase !== 'new') return refuse('already-started', 'This session has already started.');
  } else if (state.phase === 'new') return refuse('not-started', 'This session has not started.');
  else if (state.phase === 'over') {
    if (command.type === 'value')
      return ok([{ atMs: state.atMs, type: 'evidence-valued', ...command.worth }]);
    if (command.type === 'opine' || command.type === 'word-committee') {
      const { atMs } = state;
      return ok([
        ...command.calls.map((call): SessionEvent => ({ atMs, type: 'model-answered', ...call })),
        command.type === 'opine'
          ? { atMs, type: 'checks-judged', ...command.opinion }
          : { atMs, type: 'committee-worded', ...command.wording },
      ]);
    }
    if (command.type === 'settle') return settle(state, command);
    return refuse('over', 'The interview is over.');
  } else if (state.phase === 'paused' && !['resume', 'tick', 'draft', 'abandon'].includes(command.type)) {
    return refuse('paused', 'Paused. The clock stands still; /resume to go on.');
  }

  const limitMs = state.started?.durationMs ?? Number.POSITIVE_INFINITY;
  const running = state.phase === 'running';
  const atMs = running ? Math.min(Math.max(state.atMs, nowMs), limitMs) : state.atMs;
  const events: SessionEvent[] = [];
  let now = state;
  const emit = (body: EventBody): void => {
    const event = { atMs, ...body } as SessionEvent;
    events.push(event);
    now = evolve(now, event);
  };

  const timeIsUp = running && nowMs >= limitMs;
  if (timeIsUp && command.type !== 'submit') {
    emit({
      type: 'interviewer-said',
      text: wordingFor(context, state, 'time') ?? "That's time.",
      because: 'time',
    });
    emit({ type: 'ended', reason: 'time' });
    return ok(events);
  }
  const refused = carryOut(context, state, command, atMs, emit);
  if (refused) return err(refused);
  for (let due = dueResult(context.scenario, now, atMs); due; due = dueResult(context.scenario, now, atMs)) {
    const { actionId } = due;
    const action = context.scenario.actions.find(({ id }) => id === actionId)!;
    emit({ type: 'event-injected', text: resultLine(action)!, result: actionId });
  }
  for (let step = dueStep(context, now, atMs); step; step = dueStep(context, now, atMs)) {
    emit({ type: 'step-fired', stepId: step.id, show: step.show });
    emit({ type: 'interviewer-said', text: step.say.trim(), because: step.id });
    if (step.ends) emit({ type: 'ended', reason: 'interviewer' });
  }
  return ok(events);
}

function settle(
  state: SessionState,
  { check, verdict, who, why }: Extract<Command, { type: 'settle' }>,
): Result<readonly SessionEvent[], Refusal> {
  const [by, reason] = [clean(who).trim(), clean(why).trim()];
  if (verdict !== null && (by === '' || reason === ''))
    return refuse('empty', 'A check is settled by somebody, for a reason.');
  if (verdict === null && !state.settled.has(check))
    return refuse('empty', `Nobody has settled ${clean(check)}.`);
  return ok([{ atMs: state.atMs, type: 'check-settled', check, verdict, who: by, why: reason }]);
}

function carryOut(
  context: SessionContext,
  state: SessionState,
  command: Command,
  atMs: number,
  emit: (body: EventBody) => void,
): Refusal | undefined {
  const { scenario } = context;
  switch (command.type) {
    case 'start':
      for (const event of openingOf(scenario, command)) emit(event);
      return;
    case 'say': {
      const text = clean(command.text).trim();
      if (text === '') return { code: 'empty', message: 'Nothing was said.' };
      if (text.length > maxTextLength) {
        return {
          code: 'too-long',
          message: `One turn holds ${maxTextLength} characters; this has ${text.length}.`,
        };
      }
      const cited = citationsIn(state, text);
      if (!cited.ok) return cited.error;
      const given = checkCitations(state, command.cites);
      if (!given.ok) return given.error;
      const cites = [...new Set([...cited.value, ...given.value])];
      emit({ type: 'said', text, cites });
      const objected = takenBack(context, state, text);
      if (objected) emit(withdrawn(objected));
      const heard = objected ? without(state, objected) : state;
      for (const event of newMentions(context, heard, text, cites)) emit(event);
      for (const event of saidSplit(context, state, text)) emit(event);
      return;
    }
    case 'note': {
      const text = clean(command.text).trim();
      if (text === '') return { code: 'empty', message: 'The note is empty.' };
      const { onShow } = command;
      const isThere = onShow !== undefined && state.views.some(({ viewId }) => viewId === onShow);
      emit({ type: 'noted', text: text.slice(0, maxTextLength), ...(isThere ? { onShow } : {}) });
      return;
    }
    case 'withdraw-note': {
      const { notes } = state;
      const note = command.which === null ? notes.at(-1) : notes[command.which - 1];
      if (note) emit({ type: 'note-withdrawn', text: note.text, notedMs: note.atMs });
      else if (notes.length === 0) return { code: 'empty', message: 'You have no notes.' };
      else
        return {
          code: 'empty',
          message: `You have ${notes.length} ${notes.length === 1 ? 'note' : 'notes'}. /notes numbers them.`,
        };
      return;
    }
    case 'mark-flaw': {
      const marked = markFlaw(context, state, command);
      if (!marked.ok) return marked.error;
      emit(marked.value);
      return;
    }
    case 'allocate': {
      const allocated = allocate(context, command.split);
      if (!allocated.ok) return allocated.error;
      emit(allocated.value);
      return;
    }
    case 'withdraw-flaw':
      if (state.flaws.length === 0) return { code: 'empty', message: 'You have marked nothing.' };
      emit({ type: 'flaw-withdrawn' });
      return;
    case 'open-view': {
      const { view, worldMs, by, evidenceId, asked } = command;
      const repeats = repeatedBy(state, view);
      emit({
        type: 'view-opened',
        ...labelView(state, view),
        by,
        evidenceId,
        asked,
        ...(repeats === undefined ? {} : { repeats }),
        worldMs,
        covers: coveredEvidence(context, view),
        view,
      });
      return;
    }
    case 'refuse-query':
      emit({ type: 'query-refused', text: clean(command.text), message: clean(command.message) });
      return;
    case 'hypothesise': {
      const text = clean(command.text).trim();
      if (text === '')
        return { code: 'empty', message: 'Which cause? Try /hyp the new tokenizer build @60%' };
      if (scenario.hypotheses.length === 0)
        return {
          code: 'empty',
          message: `There is no cause to find in this case. Say it${scenario.documents.length === 0 ? '.' : ', or mark it at its line, like /flaw D12 no sample size is given'}`,
        };
      const given = checkCitations(state, command.cites);
      if (!given.ok) return given.error;
      const byId = scenario.hypotheses.find((entry) => entry.id === text);
      const named = byId ? undefined : causeOnBoard(context, text);
      emit({
        type: 'hypothesis-stated',
        hypothesisId: byId?.id ?? named?.id ?? null,
        stance: stanceOf(named?.stance, command.confidence),
        text: byId?.statement ?? text,
        confidence: command.confidence,
        because: command.because === null ? null : clean(command.because),
        cites: given.value,
      });
      return;
    }
    case 'withdraw-hypothesis': {
      const entry = entryAt(state, command.which);
      if (entry) emit(withdrawn(entry));
      else if (state.ledger.length === 0) return { code: 'empty', message: 'Your board is empty.' };
      else
        return {
          code: 'empty',
          message: `Your board has ${state.ledger.length} ${state.ledger.length === 1 ? 'line' : 'lines'}. /board numbers them.`,
        };
      return;
    }
    case 'act': {
      const action = scenario.actions.find((entry) => entry.id === command.actionId);
      if (!action)
        return {
          code: 'unknown-action',
          message: `No action is called ${clean(command.actionId)}. /actions lists them.`,
        };
      const before = doneBefore(context, state, action, atMs);
      if (before !== null)
        return { code: 'action-repeated', message: `That was done at ${formatClock(before)}.` };
      const effectiveMs = worldTime(worldSpec(scenario), atMs) + action.delay;
      const looks = looksOnly(action) ? { looks: true as const } : {};
      emit({ type: 'action-taken', actionId: action.id, effectiveMs, ...looks });
      emit({
        type: 'interviewer-said',
        text: announceAction(scenario, action, atMs, effectiveMs),
        because: 'action',
      });
      return;
    }
    case 'interviewer-say':
      for (const call of command.calls ?? []) emit({ type: 'model-answered', ...call });
      speak(command.remark, emit);
      return;
    case 'pause':
      emit({ type: 'paused' });
      return;
    case 'resume':
      if (state.phase !== 'paused' && command.reason === 'pause')
        return { code: 'not-paused', message: 'The clock is running.' };
      emit({ type: 'resumed', awayMs: Math.max(0, Math.round(command.awayMs)), reason: command.reason });
      return;
    case 'tick':
      if (
        state.phase === 'running' &&
        Math.floor(atMs / heartbeatMs) > Math.floor(state.atMs / heartbeatMs)
      ) {
        emit({ type: 'heartbeat' });
      }
      return;
    case 'draft': {
      const text = clean(command.text).slice(0, maxTextLength);
      if (text !== state.draft) emit({ type: 'drafted', text });
      return;
    }
    case 'submit': {
      const text = command.text === null ? null : clean(command.text).trim().slice(0, maxTextLength) || null;
      if (text !== null) {
        for (const event of newMentions(context, state, asAnswer(text), [])) emit(event);
        for (const event of saidSplit(context, state, text)) emit(event);
      }
      emit({ type: 'submitted', text });
      if (command.parting) speak(command.parting, emit);
      emit({ type: 'ended', reason: 'submitted' });
      return;
    }
    case 'abandon':
      emit({ type: 'ended', reason: 'abandoned' });
      return;
    case 'settle':
      return { code: 'not-over', message: 'Checks are settled on the scorecard, after the end.' };
    case 'value':
    case 'opine':
    case 'word-committee':
      // Before the end it would tell the answer.
      return;
    default:
      return unreachable(command);
  }
}

function speak({ hint, moves = [], text, ...rest }: Remark, emit: (body: EventBody) => void): void {
  for (const move of moves) emit({ type: 'persona-moved', move });
  if (hint) emit({ type: 'hint-taken', ...hint });
  emit({ type: 'interviewer-said', text: clean(text), ...rest });
}

/** "The gateway’s rate limits. At 02:04 they were ...": a closing answer that opens with a bare name answers what it was. */
const asAnswer = (text: string): string => (bareName.test(text) ? `The cause: ${text}` : text);
const bareName =
  /^(?!(?:the )?(?:root )?cause\b)(?!.*?\b(?:is|are|was|were|had|has|have|did|does|do|not|no|don[’']t)\b[^.]*\.)(?:the|a|an|[A-Z])[^.!?:;]{3,60}\.\s/i;

/** As it stood before `entry` was put on the board. */
const without = (state: SessionState, entry: SessionState['ledger'][number]): SessionState => ({
  ...state,
  ledger: state.ledger.filter((one) => one !== entry),
});

/**
 * Which cause a few words on the board name: what merely names a thing elsewhere is put there as the cause, and so is the only one whose
 * thing they name at all.
 */
function causeOnBoard(
  { scenario, lexicon }: SessionContext,
  text: string,
): { readonly id: string; readonly stance?: Stance } | undefined {
  const said = [text, `The cause is ${text}`].flatMap((words) =>
    mentionedHypotheses(words, scenario.hypotheses, lexicon),
  )[0];
  const named = said ? [] : hypothesesIn(text, scenario.hypotheses, lexicon);
  return said ?? (named.length === 1 ? { id: named[0]! } : undefined);
}

/**
 * The budget, split in plain words, where that is another split than the last. What cannot be is left to be asked about; what was given
 * by the command is changed only by words that name every option.
 */
function saidSplit(context: SessionContext, state: SessionState, text: string): EventBody[] {
  const { allocation } = context.scenario;
  const given = state.allocations.some(({ inWords }) => !inWords);
  const split = allocation ? splitIn(allocation, text, given) : null;
  const allocated = split === null ? null : allocate(context, split);
  if (!allocated?.ok) return [];
  const last = state.allocations.at(-1);
  const same = last && JSON.stringify(last.split) === JSON.stringify(allocated.value.split);
  return same ? [] : [{ ...allocated.value, inWords: true }];
}

/** A stated confidence decides: below a quarter it is a cause being ruled out, below a half one among others. */
function stanceOf(said: 'claims' | 'considers' | 'rules-out' | undefined, confidence: number | null) {
  if (confidence !== null) return stanceAt(confidence);
  return said ?? 'claims';
}
