import { type Persona, type PersonaOccasion, type Reason, underCause } from '../../scenario/persona.ts';
import type { Remark } from '../../session/command.ts';
import { effectAtMs } from '../../session/effect-time.ts';
import { evolvePersona, type PersonaMove, type PersonaState } from '../../session/persona.ts';
import type { Heard } from '../interviewer.ts';
import { unsaid } from './lines.ts';

/** Most sentences that are strung together: people say one thing, and perhaps what follows from it. */
const mostParts = 3;

/** What a persona is about to say: its parts, and what moves as it says them. */
export class Turn {
  readonly heard: Heard;
  readonly persona: Persona;
  readonly cause: string;
  readonly moves: PersonaMove[] = [];
  readonly #parts: string[] = [];
  #because: string | null = null;
  /** As it will stand when this is said. */
  state: PersonaState;

  constructor(heard: Heard, persona: Persona) {
    this.heard = heard;
    this.persona = persona;
    this.state = heard.state.persona;
    this.cause = heard.context.scenario.hypotheses.find((one) => one.true)?.id ?? '';
  }

  move(move: PersonaMove): void {
    this.moves.push(move);
    this.state = evolvePersona(this.state, { type: 'persona-moved', atMs: this.heard.nowMs, move });
  }

  /** Says one of the wordings that are left; false when none is. */
  say(
    because: string,
    wordings: readonly string[] | undefined,
    slots: Readonly<Record<string, string>> = {},
  ): boolean {
    const text = unsaid(this.heard, because, wordings, slots);
    if (text === undefined || this.#parts.includes(text)) return false;
    this.#parts.push(text);
    this.#because ??= because;
    return true;
  }

  occasion(name: PersonaOccasion, slots: Readonly<Record<string, string>> = {}): boolean {
    return this.say(name, this.persona.lines[name], slots);
  }

  /** For the cause that is true. */
  tell(because: string, tells: Persona['facts'][number]['tells']): boolean {
    return this.say(because, underCause(tells, this.cause));
  }

  get goodwill(): number {
    return this.persona.patience + this.state.warmth;
  }

  /** Goodwill does not rise above where it began. */
  warm(by: number, because: string): void {
    const change = Math.min(by, this.persona.patience - this.goodwill);
    if (change !== 0) this.move({ kind: 'warmed', by: change, because });
  }

  /** Something that costs goodwill; that the last of it is gone is said. */
  sour(by: number, because: string): void {
    const before = this.goodwill;
    if (by > 0 && before > 0) this.warm(-Math.min(by, before), because);
    if (before > 0 && this.goodwill <= 0) this.occasion('shut');
  }

  /** Session time at which what broke it was taken back; null as long as it stands. */
  get mendedAtMs(): number | null {
    const { context, state, nowMs } = this.heard;
    const times = state.actions.flatMap((taken) => {
      const action = context.scenario.actions.find(({ id }) => id === taken.actionId);
      const atMs = effectAtMs(context.scenario, taken);
      return action?.fixes.includes(this.cause) && atMs <= nowMs ? [atMs] : [];
    });
    return times.length === 0 ? null : Math.min(...times);
  }

  isGiven(reason: string): boolean {
    return (this.state.given[reason] ?? 0) >= 1;
  }

  openReasons(): readonly Reason[] {
    return this.persona.reasons.filter(({ id }) => !this.isGiven(id));
  }

  /** Puts a reason forward; one that was put forward before, as what would move it. */
  argue(reason: Reason | undefined): boolean {
    if (reason === undefined) return false;
    const before = this.state.argued[reason.id] !== undefined;
    const first = before ? reason.wants : reason.says;
    const then = before ? reason.says : reason.wants;
    const said = this.say(`reason:${reason.id}`, first) || this.say(`reason:${reason.id}`, then);
    if (said) this.move({ kind: 'argued', reason: reason.id });
    return said;
  }

  /** What would move a reason, to somebody who asks. */
  wantsFor(reason: Reason): boolean {
    const said = this.say(`reason:${reason.id}`, reason.wants);
    if (said) this.move({ kind: 'argued', reason: reason.id });
    return said;
  }

  /** Reasons that stand in the way of what was asked for, or of the best there is. */
  standing(): readonly Reason[] {
    const { outcomes } = this.persona;
    const goal =
      outcomes.find(({ id }) => id === this.state.wanted?.outcome) ??
      outcomes.find(({ fixes }) => fixes.includes(this.cause));
    return this.openReasons().filter(({ id }) => goal === undefined || goal.needs.includes(id));
  }

  /** The reason to go on with: one that was not put forward yet, or the one that rested longest. */
  nextReason(among = this.openReasons()): Reason | undefined {
    return among.toSorted((a, b) => (this.state.argued[a.id] ?? -1) - (this.state.argued[b.id] ?? -1))[0];
  }

  get spoke(): number {
    return this.#parts.length;
  }

  get full(): boolean {
    return this.#parts.length >= mostParts;
  }

  remark(): Remark | undefined {
    if (this.#parts.length === 0) return undefined;
    return { text: this.#parts.join(' '), because: this.#because!, moves: this.moves };
  }
}
