import { scorecardFile, scorecardText, type TextFormat } from '../../report/formats.ts';
import { score } from '../../scoring/score.ts';
import type { Scorecard } from '../../scoring/scorecard.ts';
import type { SessionEvent } from '../../session/event.ts';
import { replay } from '../../session/evolve.ts';
import type { SessionState } from '../../session/state.ts';
import { parseInput } from '../input.ts';
import type { WriteFile } from '../ports.ts';
import type { InputOutcome, Room } from '../room.ts';
import type { Desk } from './desk.ts';
import type { DeskState } from './desk-event.ts';
import { hostInput } from './host-input.ts';

/** What the interviewer's marks and flags add to the session's events; some may have been handed over already. */
function ownEvents({ session, marks, flags, terms }: DeskState): SessionEvent[] {
  const who = terms?.interviewer ?? 'the interviewer';
  const { atMs } = session;
  return [
    ...[...marks].map(
      ([check, { verdict, why }]): SessionEvent => ({
        atMs,
        type: 'check-settled',
        check,
        verdict,
        who,
        why,
      }),
    ),
    ...flags
      .filter((own) => !session.flags.some((flag) => flag.atMs === own.atMs && flag.text === own.text))
      .map((own): SessionEvent => ({ atMs, type: 'moment-flagged', whenMs: own.atMs, text: own.text })),
  ];
}

/** The session with the interviewer's marks and flags in it, handed over or not. */
export const markedEvents = (desk: DeskState): readonly SessionEvent[] =>
  desk.session.started === null ? [] : [...desk.events, ...ownEvents(desk)];

/** The desk as a room that is over: the scorecard and its screens are the same for both sides. */
export class DeskRoom implements Room {
  readonly #desk: Desk;
  readonly #writeFile: WriteFile;
  #known: { readonly desk: DeskState; readonly session: SessionState } | null = null;
  readonly valuing = null;
  readonly speaking = null;

  constructor(desk: Desk, writeFile: WriteFile) {
    this.#desk = desk;
    this.#writeFile = writeFile;
  }

  get scenario() {
    return this.#desk.scenario;
  }

  get state(): SessionState {
    const { state } = this.#desk;
    if (this.#known?.desk !== state)
      this.#known = { desk: state, session: replay(ownEvents(state), state.session) };
    return this.#known.session;
  }

  get warning() {
    return this.#desk.warning;
  }

  nowMs(): number {
    return this.#desk.nowMs();
  }

  subscribe(listener: () => void): () => void {
    return this.#desk.subscribe(listener);
  }

  /** Settling a check is marking it. */
  async input(text: string): Promise<InputOutcome> {
    const input = parseInput(text);
    if (input.kind !== 'settle')
      return { kind: 'refused', message: 'The session is the candidate’s.', caret: null };
    const outcome = await hostInput(this.#desk, text.replace(/^\/settle/, '/mark'));
    return outcome.kind === 'refused' ? { ...outcome, caret: null } : { kind: 'done' };
  }

  /** The world is the candidate's. */
  async glimpse(): Promise<null> {
    return null;
  }

  async tick(): Promise<void> {}
  draft(): void {}
  async leave(): Promise<void> {}
  async valued(): Promise<void> {}
  async heardOut(): Promise<void> {}

  async scorecard(): Promise<Scorecard> {
    const { context, rubric, committee, state } = this.#desk;
    const { scenario, lexicon } = context;
    return score({ scenario, rubric, lexicon, committee, events: markedEvents(state) });
  }

  async exportTo(formats: readonly TextFormat[], directory: string): Promise<readonly string[]> {
    const card = await this.scorecard();
    const paths: string[] = [];
    for (const format of formats)
      paths.push(
        await this.#writeFile(directory, scorecardFile(card.session.id, format), scorecardText(card, format)),
      );
    return paths;
  }
}
