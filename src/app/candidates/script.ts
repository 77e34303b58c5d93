import { formatClock } from '../../core/time.ts';
import type { Transcript, Turn } from '../../scenario/transcript.ts';
import type { SessionContext } from '../../session/context.ts';
import { understand } from '../../session/requests/understand.ts';
import type { Evidence } from './ground.ts';
import type { Speech } from './speech.ts';

/** Time to say a sentence, to open a view, to write a cause down, to end. */
const turnMs = { say: 6_000, query: 8_000, hypothesis: 8_000, act: 8_000, submit: 10_000 } as const;

/** A session being written down; time only goes forward. */
export class Script {
  readonly #context: SessionContext;
  readonly #speech: Speech;
  readonly #turns: Turn[] = [];
  #atMs = 0;
  /** Views on the table, what words asked for among them: `V3` is the third. */
  #views = 0;
  /** Which number each query of the script has. */
  readonly #opened = new Map<string, number>();

  constructor(context: SessionContext, speech: Speech) {
    this.#context = context;
    this.#speech = speech;
  }

  get atMs(): number {
    return this.#atMs;
  }

  /** The next turn comes no earlier than this session time. */
  until(atMs: number): this {
    this.#atMs = Math.max(this.#atMs, atMs);
    return this;
  }

  say(...spoken: Parameters<Speech['say']>): this {
    const say = this.#speech.say(...spoken);
    if (say === null) return this;
    for (const request of understand(this.#context, say)) if (request.kind === 'query') this.#views++;
    return this.#add('say', { say, cites: [] });
  }

  look(query: string): this {
    this.#opened.set(query, ++this.#views);
    return this.#add('query', { query });
  }

  /** Opens a view and says something of it, without having seen anything in it. */
  glance({ query, title }: Evidence): this {
    return this.look(query).say('tell', { tells: lowered(title), view: lowered(title) });
  }

  /** Names a cause, or with a low confidence rules it out, on the strength of a view that was opened. */
  suppose(hypothesis: string, confidence: number, because: string, query?: string): this {
    const view = query === undefined ? undefined : this.#opened.get(query);
    // Views that the interviewer puts on the table are numbered, too, and when they come is not known here.
    const shown = this.#context.scenario.steps.some(({ show }) => show.length > 0);
    const cites = view === undefined || shown ? [] : [`V${view}`];
    return this.#add('hypothesis', { hypothesis, confidence, because, cites });
  }

  act(id: string): this {
    return this.#add('act', { act: id });
  }

  submit(): Transcript['turns'] {
    return this.#add('submit', { submit: this.#speech.say('close') ?? true }).#turns;
  }

  #add(kind: keyof typeof turnMs, turn: object): this {
    this.#atMs += turnMs[kind];
    const at = formatClock(this.#atMs);
    this.#turns.push({ at, ...turn } as Turn);
    return this;
  }
}

/** A title as part of a sentence. */
export const lowered = (title: string): string =>
  title.replace(/^\p{Lu}(?=\p{Ll}|\s)/u, (letter) => letter.toLowerCase());
