import type { Random } from '../../core/random.ts';
import { formatClock } from '../../core/time.ts';
import type { Beat, Kind } from '../../scenario/candidates.ts';
import type { Transcript, Turn } from '../../scenario/transcript.ts';
import type { SessionContext } from '../../session/context.ts';
import { understand } from '../../session/requests/understand.ts';
import type { Evidence } from './ground.ts';
import type { Fills, Speech } from './speech.ts';

/** Time to say a sentence, to open a view, to write something down, to end. */
const turnMs = {
  say: 6_000,
  query: 8_000,
  hypothesis: 8_000,
  act: 8_000,
  flaw: 8_000,
  allocate: 8_000,
  submit: 10_000,
} as const;

/** The turns of a session, and what somebody does who goes astray where there are several ways to. */
export interface Plan {
  readonly turns: Transcript['turns'];
  readonly habit?: string | undefined;
}

/** A session being written down; time only goes forward. */
export class Script<K extends Kind> {
  readonly #context: SessionContext;
  readonly #speech: Speech<K>;
  readonly #turns: Turn[] = [];
  #atMs = 0;
  /** Views on the table, what words asked for among them: `V3` is the third. */
  #views = 0;
  /** Which number each query of the script has. */
  readonly #opened = new Map<string, number>();

  constructor(context: SessionContext, speech: Speech<K>) {
    this.#context = context;
    this.#speech = speech;
  }

  get atMs(): number {
    return this.#atMs;
  }

  /** How many lines of documents were spoken of. */
  get lines(): number {
    return new Set(JSON.stringify(this.#turns).match(/\bD\d+\b/g)).size;
  }

  /** The next turn comes no earlier than this session time. */
  until(atMs: number): this {
    this.#atMs = Math.max(this.#atMs, atMs);
    return this;
  }

  /** The next turn comes so much later. */
  pause(ms: number): this {
    return this.until(this.#atMs + ms);
  }

  say(beat: Beat<K>, fill?: Fills<K>): this {
    return this.#speak(this.#speech.say(beat, fill));
  }

  /** Several occasions in one breath. */
  sayTogether(beats: readonly Beat<K>[], fill?: Fills<K>): this {
    const said = beats.flatMap((beat) => this.#speech.say(beat, fill) ?? []);
    return this.#speak(said.length === 0 ? null : said.join(' '));
  }

  /** Everything there is to say on an occasion, with a pause before each. */
  sayEach(beat: Beat<K>, pauseMs: number, fill?: Fills<K>): this {
    for (const one of this.#speech.each(beat, fill)) this.pause(pauseMs).#speak(one);
    return this;
  }

  /** Says what a view shows, pointing at it. */
  tell(query: string, fill: Fills<K>): this {
    return this.#speak(this.#speech.say('tell' as Beat<K>, fill), this.#citing(query));
  }

  look(query: string): this {
    this.#opened.set(query, ++this.#views);
    return this.#add('query', { query });
  }

  /** Opens a view and says something of it, without having seen anything in it. */
  glance(this: Script<'incident'>, { query, title }: Evidence): Script<'incident'> {
    return this.look(query).say('tell', { tells: lowered(title), view: lowered(title) });
  }

  /** Names a cause, or with a low confidence rules it out, on the strength of a view that was opened. */
  suppose(hypothesis: string, confidence: number, because: string, query?: string): this {
    return this.#add('hypothesis', { hypothesis, confidence, because, cites: this.#citing(query) });
  }

  /** Calls lines of documents wrong: written down with `mark`, said where a voice has no words for that. */
  mark(lines: readonly number[], beats: readonly Beat<K>[], fill?: Fills<K>): this {
    const [first, ...rest] = beats;
    const written = first === undefined ? null : this.#speech.say(first, fill);
    if (written === null) return this;
    const flaw = [written, ...rest.flatMap((beat) => this.#speech.say(beat, fill) ?? [])].join(' ');
    return this.#add('flaw', { flaw, cites: lines.map((line) => `D${line}`) });
  }

  allocate(split: Readonly<Record<string, number>>): this {
    return this.#add('allocate', { allocate: split });
  }

  act(id: string): this {
    return this.#add('act', { act: id });
  }

  submit(fill?: Fills<K>): Transcript['turns'] {
    return this.#add('submit', { submit: this.#speech.say('close' as Beat<K>, fill) ?? true }).#turns;
  }

  #citing(query?: string): readonly string[] {
    const view = query === undefined ? undefined : this.#opened.get(query);
    // Views that the interviewer puts on the table are numbered, too, and when they come is not known here.
    const shown = this.#context.scenario.steps.some(({ show }) => show.length > 0);
    return view === undefined || shown ? [] : [`V${view}`];
  }

  #speak(say: string | null, cites: readonly string[] = []): this {
    if (say === null) return this;
    for (const request of understand(this.#context, say)) if (request.kind === 'query') this.#views++;
    return this.#add('say', { say, cites });
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

/** So many of them, in an order that chance makes. */
export function drawn<T>(items: readonly T[], count: number, random: Random): readonly T[] {
  const left = [...items];
  return Array.from(
    { length: Math.min(count, items.length) },
    () => left.splice(random.integer(0, left.length - 1), 1)[0]!,
  );
}
