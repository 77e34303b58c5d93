import { SessionEngine } from '../../src/app/session-engine.ts';
import type { Voice } from '../../src/app/voice.ts';
import { sharedWorlds, type Worlds } from '../../src/app/world-keeper.ts';
import { caseAt, contextOf } from '../../src/cli/case.ts';
import { caseOf } from '../../src/cli/library.ts';
import { formatClock, parseClock } from '../../src/core/time.ts';
import { interviewerOf } from '../../src/interviewer/interviewers.ts';
import type { Manner } from '../../src/scenario/interviewer-lines.ts';
import type { Rubric } from '../../src/scenario/rubric.ts';
import type { Mode } from '../../src/scenario/vocabulary.ts';
import type { SessionContext } from '../../src/session/context.ts';
import type { EventOf, SessionEvent } from '../../src/session/event.ts';
import { library } from '../library.ts';

const usualSeed = 7;
const worlds = new Map<string, Worlds>();

export interface Table {
  readonly slug?: string;
  readonly seed?: number;
  readonly manner?: Manner;
  readonly mode?: Mode;
  readonly voice?: Voice;
  /** Go on with these, instead of a new session. */
  readonly events?: readonly SessionEvent[];
  readonly changed?: (engine: SessionEngine) => void;
}

/** Across the table from this interviewer, in the case of seed 7, whose world all conversations share. */
export function sitDown({
  slug = 'latency-spike',
  seed = usualSeed,
  manner = 'terse',
  ...table
}: Table = {}): Sitting {
  const found = caseAt(caseOf(library, slug), seed);
  const { scenario } = found;
  const context = contextOf(library, {
    ...found,
    scenario: { ...scenario, interviewer: { ...scenario.interviewer, manner } },
  });
  const key = `${slug} ${seed}`;
  const shared = worlds.get(key) ?? sharedWorlds(scenario, seed, null);
  worlds.set(key, shared);
  return new Sitting(context, found.rubric, shared, seed, table);
}

/** One conversation, without a screen and without a wait. */
export class Sitting {
  readonly context: SessionContext;
  readonly rubric: Rubric;
  readonly engine: SessionEngine;
  readonly #begun: Promise<unknown>;

  constructor(
    context: SessionContext,
    rubric: Rubric,
    shared: Worlds,
    seed: number,
    { mode = 'open', voice, changed, events }: Omit<Table, 'slug' | 'seed' | 'manner'>,
  ) {
    this.context = context;
    this.rubric = rubric;
    this.engine = new SessionEngine({
      context,
      rubric,
      interviewer: interviewerOf(context.scenario),
      journal: { append: async () => {}, warning: null, close: async () => {} },
      breathe: async () => {},
      seed,
      worlds: shared,
      voice,
      ...(events ? { events } : {}),
      changed: () => changed?.(this.engine),
    });
    const durationMs = context.scenario.duration;
    const start = { sessionId: 's', hash: 'h', seed, mode, durationMs, startedAt: '' };
    this.#begun = events ? Promise.resolve() : this.engine.run({ type: 'start', ...start }, 0);
  }

  /**
   * One turn: `> words`, `? query`, `! action`, `@ cause at 60%`, `* D12 a flaw`, `~ a draft`, `/ a hint, taken`, `. a closing answer`, `= nothing`,
   * which lets the clock run.
   */
  async turn(atMs: number, sign: string, text: string): Promise<void> {
    await this.#begun;
    const { engine } = this;
    switch (sign) {
      case '>':
        await engine.say(text, [], atMs);
        return;
      case '?':
        await engine.ask(text, atMs);
        return;
      case '!':
        await engine.act(text, atMs);
        return;
      case '@': {
        const [, cause = text, percent] = /^(.*?)(?: at (\d+)%)?$/.exec(text)!;
        const confidence = percent === undefined ? null : Number(percent) / 100;
        await engine.run({ type: 'hypothesise', text: cause, confidence, because: null, cites: [] }, atMs);
        return;
      }
      case '*': {
        const [, cites = '', flaw = text] = /^((?:D\d+ )+)(.*)$/.exec(text) ?? [];
        await engine.run({ type: 'mark-flaw', text: flaw, cites: cites.trim().split(' ') }, atMs);
        return;
      }
      case '~':
        await engine.run({ type: 'draft', text }, atMs);
        return;
      case '/': {
        const next = engine.hintAt(atMs);
        if (next) await engine.run({ type: 'interviewer-say', remark: next.remark }, atMs);
        return;
      }
      case '.':
        await engine.run({ type: 'submit', text }, atMs);
        return;
      default:
        await engine.catchUp(atMs);
    }
  }

  /** What the interviewer said, the opening and what the system reports of actions left out. */
  get remarks(): readonly EventOf<'interviewer-said'>[] {
    return remarksOf(this.engine.events);
  }
}

export const remarksOf = (events: readonly SessionEvent[]): EventOf<'interviewer-said'>[] =>
  events.filter(
    (event): event is EventOf<'interviewer-said'> =>
      event.type === 'interviewer-said' && !['opening', 'action'].includes(event.because),
  );

/** A conversation as text: what the candidate does, and below it what the interviewer says to it. */
export interface Conversation {
  readonly title: string;
  readonly text: string;
}

/** Conversations are paragraphs, each under a title: `## title [manner, case, mode]`. */
export const conversationsIn = (file: string): Conversation[] =>
  file
    .split(/^## /m)
    .slice(1)
    .map((block) => {
      const [title = '', ...lines] = block.trimEnd().split('\n');
      return { title, text: lines.filter((line) => /^ *\d+:\d\d [>?!@~/.=*<]/.test(line)).join('\n') };
    });

const shape = /^ *(\d+:\d\d) ([>?!@~/.=*<]) ?(.*)$/;

/** Holds the conversation, and writes down what was said in it. */
export const hold = async (conversation: Conversation): Promise<string> => (await held(conversation)).text;

/** The same, with where it left the two. */
export async function held({ title, text }: Conversation): Promise<{ text: string; sitting: Sitting }> {
  const given = /\[(.*)\]$/.exec(title)?.[1]?.split(', ') ?? [];
  const sitting = sitDown({
    manner: (['warm', 'adversarial', 'distracted'] as const).find((one) => given.includes(one)) ?? 'terse',
    slug: given.find((one) => one.includes('-')) ?? 'latency-spike',
    mode: given.includes('guided') ? 'guided' : 'open',
    ...seedIn(given),
  });
  const written: string[] = [];
  let told = 0;
  const tell = (): void => {
    for (const { atMs, because, text: words } of sitting.remarks.slice(told))
      written.push(`${formatClock(atMs).padStart(5)} < ${because} | ${words}`);
    told = sitting.remarks.length;
  };
  for (const line of text.split('\n')) {
    const [, at, sign, rest] = shape.exec(line)!;
    if (sign === '<') continue;
    // What fell due before the turn was said before it.
    await sitting.turn(parseClock(at!)!, '=', '');
    tell();
    await sitting.turn(parseClock(at!)!, sign!, rest!);
    written.push(`${at!.padStart(5)} ${sign} ${rest}`.trimEnd());
    tell();
  }
  return { text: written.join('\n'), sitting };
}

const seedIn = (given: readonly string[]): { seed?: number } => {
  const seed = given.find((one) => one.startsWith('seed '))?.slice('seed '.length);
  return seed === undefined ? {} : { seed: Number(seed) };
};
