import { type Across, acrossWords } from '../app/hosting/across.ts';
import { commandsIn, queryExamples } from '../app/input.ts';
import { boardOf, offersOf } from '../app/offers.ts';
import { type InputOutcome, type Room, withoutYes } from '../app/room.ts';
import { clean, cleanLine } from '../core/clean.ts';
import { formatClock, formatDuration } from '../core/time.ts';
import { wrap } from '../core/width.ts';
import { usualFormats } from '../report/formats.ts';
import { scorecardLines } from '../report/plain.ts';
import { spokenLines } from '../report/spoken-lines.ts';
import { viewLines } from '../report/view-lines.ts';
import { unsureChecks } from '../report/words.ts';
import { offered } from '../scenario/offered-for.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { stillBase } from '../scenario/vocabulary.ts';
import { phasesOf, phaseTitles } from '../scoring/phases.ts';
import type { Scorecard } from '../scoring/scorecard.ts';
import { shownOnce } from '../session/repeats.ts';
import type { SessionState } from '../session/state.ts';
import { metricFamilies } from '../sim/query/vocabulary.ts';

export interface PlainOptions {
  /** Lines of input, one a turn; ends with the input. */
  readonly lines: AsyncIterable<string>;
  readonly write: (text: string) => void;
  readonly columns: number;
  /** A person is typing: show a prompt and announce the time. */
  readonly interactive: boolean;
  /** What is written is read out by a voice. */
  readonly spoken?: boolean;
  /** Called with a function that ticks the room; returns how to stop. */
  readonly everySecond: (tick: () => void) => () => void;
  readonly exportDirectory: string;
  /** The command that goes on with the session. */
  readonly goOn: (id: string) => string;
  /** Who sits across the table, where a person does. */
  readonly across?: Across | undefined;
}

/** Minutes left at which the time is announced (PLATFORM: screen readers never get a repainting clock). */
const announceMinutes = [50, 25, 10, 5, 1];

/** An answer to whether something is to be done; whatever else is said is none. */
const agreeing = /^(?:y|yes|yep|yeah|ok|okay|sure|do it|go ahead)(?:,? (?:please|do it|go ahead))?[.!]*$/i;
const declining = /^(?:n|no|nope)(?:,? (?:thanks|thank you|don[’']t|not yet))?[.!]*$/i;

/**
 * The session as lines: what happened is printed once, in order, each line said only after it is safe on disk. Works
 * in a pipe, in CI and with a screen reader.
 */
export async function runPlainFace(room: Room, options: PlainOptions): Promise<'left' | 'over' | 'swap'> {
  const printer = new Printer(room, options);
  printer.opening();
  printer.news();
  /** An input is being carried out; what comes meanwhile is part of the answer, and the prompt follows it. */
  let busy = true;
  const meanwhile = (print: () => void): void => {
    print();
    if (!busy) printer.promptAgain();
  };
  const unsubscribe = room.subscribe(() => meanwhile(() => printer.news()));
  const { across } = options;
  const ignore = across?.subscribe(() => meanwhile(() => printer.link(across)));
  const stop = options.everySecond(
    () =>
      void room.tick().then(async () => {
        meanwhile(() => printer.announceTime());
        // Time can run out while nobody types.
        if (room.state.phase !== 'over') return;
        await printer.closing();
        meanwhile(() => {});
      }),
  );
  let awaiting: string | null = null;
  let left = false;
  try {
    printer.prompt();
    busy = false;
    for await (const raw of options.lines) {
      const line = raw.trim();
      printer.answered();
      if (line === '') {
        printer.time();
        printer.prompt();
        continue;
      }
      busy = true;
      if (across?.swapOffered && /^(?:y|yes|n|no)$/i.test(line)) {
        const agreed = /^y/i.test(line);
        across.answerSwap(agreed);
        if (agreed) return 'swap';
        busy = false;
        continue;
      }
      let outcome: InputOutcome;
      const waitedFor: string | null = awaiting;
      awaiting = null;
      if (waitedFor !== null && agreeing.test(line)) outcome = await room.input(waitedFor, printer.onShow);
      else if (waitedFor !== null && declining.test(line)) {
        printer.line('Not done.');
        outcome = { kind: 'done' };
      } else {
        if (waitedFor !== null) printer.line(withoutYes);
        outcome = await room.input(line, printer.onShow);
      }
      if (outcome.kind === 'confirm') awaiting = outcome.answer;
      // On paper people speak one after the other.
      await room.heardOut();
      printer.outcome(outcome, line);
      if (outcome.kind === 'leave') {
        left = true;
        break;
      }
      if (room.state.phase === 'over') await printer.closing();
      printer.prompt();
      busy = false;
    }
    if (room.state.phase === 'over') await printer.closing();
  } finally {
    stop();
    unsubscribe();
    ignore?.();
  }
  if (room.state.phase !== 'over') {
    const id = room.state.started?.sessionId ?? '';
    printer.wrapped(
      `${left ? 'Left' : 'The input ended'} at ${formatClock(room.nowMs())}. The session is kept; go on with:`,
    );
    printer.line(`  ${options.goOn(id)}`);
    return 'left';
  }
  return 'over';
}

class Printer {
  readonly #room: Room;
  readonly #options: PlainOptions;
  #lines = 0;
  #views = 0;
  #announced = new Set<number>();
  #warned: string | null = null;
  #link: string | null = null;
  #swap = false;
  readonly #onBoard = new Set<SessionState['ledger'][number]>();
  /** The prompt stands on the line that is being written to. */
  #prompted = false;
  /** Something came after the prompt. */
  #interrupted = false;
  readonly #phases = new Set<string>();
  /** What was settled when the scorecard was last printed. */
  #closed: SessionState['settled'] | null = null;

  /** The view that was printed last. */
  onShow: string | undefined;

  constructor(room: Room, options: PlainOptions) {
    this.#room = room;
    this.#options = options;
    const totalMs = room.state.started?.durationMs ?? 0;
    for (const minutes of announceMinutes)
      if (totalMs - room.nowMs() <= minutes * 60_000) this.#announced.add(minutes);
  }

  /** How the link stands, whenever that has changed. */
  link(across: Across): void {
    const words = acrossWords(across);
    if (words !== this.#link) this.wrapped(words ?? `${across.name} is here.`);
    this.#link = words;
    if (across.swapOffered && !this.#swap)
      this.wrapped(`${across.name} would like to change places: you interview. (y/n)`);
    this.#swap = across.swapOffered;
  }

  line(text = ''): void {
    // What comes while somebody types stands on a line of its own.
    if (this.#prompted) this.#options.write('\n');
    if (this.#prompted) this.#interrupted = true;
    this.#prompted = false;
    this.#options.write(`${text}\n`);
  }

  wrapped(text: string): void {
    for (const part of wrap(clean(text), this.#options.columns)) this.line(part);
  }

  prompt(): void {
    if (!this.#options.interactive) return;
    this.#prompted = true;
    this.#interrupted = false;
    const over = this.#room.state.phase === 'over';
    this.#options.write(over ? 'scorecard > ' : `${formatClock(this.#room.nowMs())} > `);
  }

  /** A line came: Enter has left the prompt's line. */
  answered(): void {
    this.#prompted = false;
  }

  /** The prompt once more, where something came in between. */
  promptAgain(): void {
    if (this.#interrupted) this.prompt();
  }

  /** How late it is, for whoever asks by an empty line. */
  time(): void {
    const { state } = this.#room;
    if (!this.#options.interactive || state.phase !== 'running') return;
    const nowMs = this.#room.nowMs();
    const leftMs = Math.max(0, (state.started?.durationMs ?? 0) - nowMs);
    this.line(`${formatClock(nowMs)} gone, ${formatClock(Math.ceil(leftMs / 1000) * 1000)} left.`);
  }

  opening(): void {
    const { scenario, state } = this.#room;
    this.wrapped(cleanLine(scenario.title));
    const limit = formatDuration(state.started?.durationMs ?? scenario.duration);
    this.wrapped(
      `${scenario.interviewer.name}, ${scenario.interviewer.role}. ${limit}; ${state.mode === 'open' ? 'you lead' : 'the interviewer leads'}; seed ${state.started?.scenario.seed}.`,
    );
    this.line();
    this.wrapped(scenario.brief.trim().replace(/(?<!\n)\n(?!\n)/g, ' '));
    this.line();
    if (state.awayMs > 0) {
      this.line(
        `Continued at ${formatClock(state.atMs)}. Away ${formatClock(state.awayMs)}, which no clock counts.`,
      );
    }
    const { across } = this.#options;
    if (across) {
      this.wrapped(
        `${across.name} interviews you, and sees what you see: what you ask, your board, your notes, and what you type before it is sent.`,
      );
      this.line();
    }
    this.wrapped(
      scenario.world.base === stillBase
        ? 'Type what you would say, /help for more.'
        : 'Type what you would say, ask for evidence in plain words or as a query, /help for more.',
    );
    this.line();
  }

  /** Prints what the state holds that was not printed yet. */
  news(): void {
    const { state } = this.#room;
    while (this.#lines < state.conversation.length || this.#views < state.views.length) {
      const line = state.conversation[this.#lines];
      const view = state.views[this.#views];
      if (line && (!view || line.atMs <= view.atMs)) {
        this.#lines++;
        if (line.who === 'interviewer')
          this.wrapped(`${formatClock(line.atMs)} ${this.#room.scenario.interviewer.name}: ${line.text}`);
        if (line.aside !== undefined) this.wrapped(`      (${line.aside})`);
        if (line.who === 'event') this.wrapped(`${formatClock(line.atMs)} News: ${line.text}`);
        if (line.who === 'kept') this.wrapped(`${formatClock(line.atMs)} ${line.text}`);
        if (line.who === 'note')
          this.line(`${formatClock(line.atMs)} ${line.takenBack ? 'note taken back' : 'noted'}`);
        if (line.who === 'candidate') this.line(`${formatClock(line.atMs)} heard`);
      } else if (view) {
        this.#views++;
        this.onShow = view.viewId;
        this.#options.across?.show({ viewId: view.viewId, sheet: 'evidence', top: 0, cursor: 0 });
        this.line();
        const { spoken, columns } = this.#options;
        const marked = new Set(state.flaws.flatMap(({ cites }) => cites));
        for (const text of (spoken ? spokenLines : viewLines)(view, columns, marked)) this.line(text);
        this.line();
      }
    }
    for (const entry of state.ledger) {
      if (this.#onBoard.has(entry)) continue;
      this.#onBoard.add(entry);
      const stance = {
        claims: 'On your board',
        considers: 'On your board, as one possibility',
        'rules-out': 'On your board, ruled out',
      }[entry.stance];
      this.wrapped(`${formatClock(entry.atMs)} ${stance}: ${inTheirWords(entry)}`);
    }
    // Phases are those of a diagnosis.
    const phases = offersOf(this.#room.scenario).causes ? phasesOf(state) : [];
    for (const { phase, atMs } of phases) {
      if (atMs === null || this.#phases.has(phase)) continue;
      this.#phases.add(phase);
      this.line(`${formatClock(atMs)} phase: ${phaseTitles[phase]}`);
    }
    const { warning } = this.#room;
    if (warning !== this.#warned) {
      this.#warned = warning;
      if (warning !== null) this.wrapped(`WARNING: ${warning}`);
    }
  }

  announceTime(): void {
    const { state } = this.#room;
    const leftMs = (state.started?.durationMs ?? 0) - this.#room.nowMs();
    for (const minutes of announceMinutes) {
      if (leftMs > minutes * 60_000 || this.#announced.has(minutes) || state.phase !== 'running') continue;
      this.#announced.add(minutes);
      this.line(`${minutes} ${minutes === 1 ? 'minute' : 'minutes'} left.`);
    }
  }

  outcome(outcome: InputOutcome, input: string): void {
    this.news();
    if (outcome.kind === 'refused') {
      if (outcome.caret && this.#options.spoken)
        this.line(`At “${cleanLine(input.slice(outcome.caret.start, outcome.caret.end))}”:`);
      else if (outcome.caret) {
        this.line(`  ${cleanLine(input)}`);
        this.line(
          `  ${' '.repeat(outcome.caret.start)}${'^'.repeat(Math.max(1, outcome.caret.end - outcome.caret.start))}`,
        );
      }
      this.wrapped(outcome.message);
    }
    if (outcome.kind === 'confirm') this.wrapped(`${outcome.message} (y/n)`);
    if (outcome.kind === 'show') for (const text of this.#shown(outcome.what)) this.wrapped(text);
  }

  #shown(what: Extract<InputOutcome, { kind: 'show' }>['what']): string[] {
    const { scenario, state } = this.#room;
    switch (what) {
      case 'help':
        return helpLines(scenario);
      case 'brief':
        return [scenario.brief.trim()];
      case 'actions':
        if (scenario.actions.length === 0) return ['Nothing can be done to a system in this case.'];
        return offered(scenario.actions).map((a) => `${a.id}: ${a.title}. ${a.does} Cost: ${a.cost}.`);
      case 'hypotheses':
        return standing(state, scenario);
      case 'notes':
        return noteLines(state);
      case 'metrics':
        return metricLines(scenario);
      case 'evidence':
        return state.views.length === 0
          ? ['Nothing opened yet.']
          : shownOnce(state)
              .map((i) => state.views[i]!)
              .map((v) => `${v.citeId ?? v.viewId} ${formatClock(v.atMs)} ${v.view.query}`);
    }
  }

  /** The scorecard, its files, and how to disagree with it; once more whenever a check was settled since. */
  async closing(): Promise<void> {
    const { settled } = this.#room.state;
    if (this.#closed === settled) return;
    const again = this.#closed !== null;
    this.#closed = settled;
    this.news();
    this.line();
    if (this.#room.valuing !== null) {
      this.line(
        {
          worth: 'Working out what each view was worth...',
          opinion: 'Asking a model for a second opinion...',
          committee: 'Asking a model to word the committee...',
        }[this.#room.valuing.what],
      );
      await this.#room.valued();
      this.line();
    }
    const card = await this.#room.scorecard();
    for (const text of scorecardLines(card, this.#options.columns)) this.line(text);
    if (!again && this.#options.interactive) this.wrapped(settleHint(card));
    const paths = await this.#room.exportTo(usualFormats, this.#options.exportDirectory);
    this.line();
    for (const path of paths) this.line(`Written: ${cleanLine(path)}`);
  }
}

/** Which checks are unsure, by what they are worth, and how any is settled. */
function settleHint(card: Scorecard): string {
  const unsure = unsureChecks(card).map(({ id, max }) => `${id} (${max})`);
  const listed = unsure.length === 0 ? '' : `Unsure, most points first: ${unsure.join(', ')}. `;
  return `${listed}Disagree with a check, or is one unsure? /settle CHECK met|partly|missed|opposite because WHY (for a flag: raised or clear; undo takes it back). /leave when done.`;
}

/** The candidate's own words: the scenario's wording would confirm a guess. */
const inTheirWords = (entry: SessionState['ledger'][number]): string =>
  `${entry.text}${entry.confidence === null ? '' : ` (${Math.round(entry.confidence * 100)}%)`}`;

/** What `/board` says: causes, or in a case without any what was marked or split. */
function standing(state: SessionState, scenario: Scenario): string[] {
  if (state.ledger.length > 0) return state.ledger.map((entry, n) => `${n + 1}. ${boardWords(entry)}`);
  switch (boardOf(offersOf(scenario))) {
    case 'causes':
      return ['Your board is empty. /hyp CAUSE @60% because WHY'];
    case 'flaws':
      return state.flaws.length === 0
        ? ['Nothing marked yet. /flaw D12 WHAT IS WRONG']
        : state.flaws.map(({ atMs, text, cites }) => `${formatClock(atMs)} ${cites.join(', ')}: ${text}`);
    case 'split':
      return state.allocations.length === 0
        ? ['No split yet. /allocate NAME=2 NAME=1']
        : state.allocations.map(
            ({ atMs, split }) =>
              `${formatClock(atMs)} ${Object.entries(split)
                .map(([name, units]) => `${name} ${units}`)
                .join(', ')}`,
          );
    case null:
      return ['There is nothing to put down in this case: what counts is what you say.'];
  }
}

/** A line of the board: when, how it is held, why, by what. */
export function boardWords(entry: SessionState['ledger'][number]): string {
  const cites = entry.cites.length === 0 ? '' : ` [${entry.cites.join(', ')}]`;
  const because = entry.because === null ? '' : `, because ${entry.because}`;
  return `${formatClock(entry.atMs)} ${entry.stance}: ${inTheirWords(entry)}${because}${cites}`;
}

/** The notes, numbered, each with what was looked at when it was written. */
function noteLines({ notes, views }: SessionState): string[] {
  if (notes.length === 0) return ['No notes yet. /note WHAT YOU WANT TO KEEP'];
  return notes.map(({ atMs, text, onShow }, n) => {
    const opened = views.find(({ viewId }) => viewId === onShow);
    const seen = opened ? ` (with ${opened.citeId ?? opened.viewId} on show)` : '';
    return `${n + 1}. ${formatClock(atMs)} ${text}${seen}`;
  });
}

/** Every metric there is, by what it measures. */
function metricLines({ world }: Scenario): string[] {
  if (world.base === stillBase) return ['There is nothing to chart in this case.'];
  return metricFamilies().flatMap(({ title, metrics }) => {
    const widest = Math.max(...metrics.map(({ name }) => name.length));
    return [
      `${title}:`,
      ...metrics.map(({ name, description }) => `  ${name.padEnd(widest)}  ${description}`),
    ];
  });
}

/** What `/help` says in plain mode; the query part is the same everywhere. */
export function helpLines(scenario: Scenario): string[] {
  const all = commandsIn(scenario);
  const examples = queryExamples(scenario);
  const still = scenario.world.base === stillBase;
  const columns = (list: readonly (readonly [string, string])[]): string[] => {
    const widest = Math.max(0, ...list.map(([left]) => left.length));
    return list.map(([left, right]) => `  ${left.padEnd(widest)}  ${right}`);
  };
  return [
    ...(examples.length === 0
      ? ['There is nothing to look up in this case: say what you have to say.']
      : [
          still
            ? 'What there is to read:'
            : 'Ask for evidence in your own words ("can I see the error rate by route?") or as a query:',
          ...columns(examples),
          still
            ? 'Cite a line by its number: [D12].'
            : 'Cite what you see by its id: [M1], [L12], [T3], [C2].',
        ]),
    ...columns(all.map(({ usage, does }) => [usage, does] as const)),
  ];
}
