import { faultWords } from '../core/chat.ts';
import { hexAt } from '../core/random.ts';
import { committeeRequest, committeeTexts, turnOf } from '../interviewer/model/committee.ts';
import type { Scorecard } from '../scoring/scorecard.ts';
import type { Command } from '../session/command.ts';
import type { ModelUse } from '../session/state.ts';
import { capReached, type ModelCaps } from './model-budget.ts';
import type { ChatModel } from './ports.ts';
import { callOf } from './voice.ts';

export interface CommitteeWording {
  readonly model: ChatModel;
  readonly caps: ModelCaps;
  /** Most silence and most time of the answer, ms. */
  readonly silenceMs: number;
  readonly wholeMs: number;
  readonly signal: AbortSignal;
}

/** What a model made of the committee's turns, as the journal keeps it, and the call it took. */
export type WordedCommittee = Omit<Extract<Command, { type: 'word-committee' }>, 'type'>;

/**
 * The committee's turns in a model's words, asked for once. A turn that says more, less or other than the program's keeps the
 * program's words; so do all of them when no answer comes. Never rejects.
 */
export async function wordCommittee(
  { committee, session, scenario }: Scorecard,
  used: ModelUse,
  { model, caps, ...patience }: CommitteeWording,
): Promise<WordedCommittee> {
  const { name } = model;
  const nothing = (fault: string | null): WordedCommittee['wording'] => ({ model: name, turns: [], fault });
  if (committee === null) return { wording: nothing(null), calls: [] };
  const cap = capReached(used, caps);
  if (cap !== null) return { wording: nothing(cap), calls: [] };
  const mark = hexAt(scenario.seed, session.durationMs, 0xc0de, 12);
  const answer = await model.ask(committeeRequest(committee, mark), patience);
  const texts = answer.fault === null ? committeeTexts(answer.text, committee.turns.length) : null;
  const fault =
    answer.fault !== null
      ? faultWords(answer.fault)
      : texts === null
        ? 'its answer was not what was asked for'
        : null;
  const turns = (texts ?? []).flatMap((text, i) => {
    const meant = committee.turns[i]!.meant ?? committee.turns[i]!.says;
    const said = turnOf(meant, text);
    return said.ok ? [{ meant, says: said.value }] : [];
  });
  return {
    wording: { model: name, turns, fault },
    calls: [callOf('committee', name, answer, fault)],
  };
}
