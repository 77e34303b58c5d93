import { askables, releasables } from '../app/hosting/choices.ts';
import type { Desk } from '../app/hosting/desk.ts';
import { type HostOutcome, type HostSheet, hostCommands, hostInput } from '../app/hosting/host-input.ts';
import { markSheet, programWord } from '../app/hosting/mark-sheet.ts';
import { wordToSettle } from '../app/input.ts';
import type { Room } from '../app/room.ts';
import { clean, cleanLine } from '../core/clean.ts';
import { formatClock } from '../core/time.ts';
import { pad, wrap } from '../core/width.ts';
import { usualFormats } from '../report/formats.ts';
import { scorecardLines } from '../report/plain.ts';
import { viewLines } from '../report/view-lines.ts';
import type { SessionState } from '../session/state.ts';
import { boardWords } from './plain-face.ts';

export interface HostFaceOptions {
  readonly lines: AsyncIterable<string>;
  readonly write: (text: string) => void;
  readonly columns: number;
  readonly interactive: boolean;
  readonly everySecond: (tick: () => void) => () => void;
  /** The desk's session, for its scorecard. */
  readonly room: Room;
  readonly exportDirectory: string;
  /** What else may be typed here: a line that stands for what the candidate said or did. */
  readonly heard?: (text: string) => Promise<HostOutcome>;
}

/** The interviewer's desk as lines: what the candidate does is printed once, in order; what is typed is said or done. */
export async function runHostFace(desk: Desk, options: HostFaceOptions): Promise<'left' | 'swap'> {
  const printer = new HostPrinter(desk, options);
  printer.opening();
  printer.news();
  const stopHearing = desk.subscribe(() => printer.news());
  const stop = options.everySecond(() => {
    desk.tick();
    void printer.closing();
  });
  let awaiting: string | null = null;
  try {
    for await (const raw of options.lines) {
      const line = raw.trim();
      if (line === '') continue;
      let outcome: HostOutcome;
      if (awaiting !== null && /^(?:y|yes|n|no)$/i.test(line)) {
        const answer: string = awaiting;
        awaiting = null;
        outcome = /^y/i.test(line) ? await hostInput(desk, answer) : { kind: 'done', said: 'Not done.' };
      } else {
        awaiting = null;
        outcome = await (options.heard ? options.heard(line) : hostInput(desk, line));
      }
      if (outcome.kind === 'confirm') awaiting = outcome.answer;
      desk.tick();
      printer.outcome(outcome);
      if (outcome.kind === 'leave') return 'left';
      if (outcome.kind === 'swap') desk.offerSwap();
      if (desk.swap === 'agreed') return 'swap';
      await printer.closing();
    }
    desk.tick();
    await printer.closing();
    return desk.swap === 'agreed' ? 'swap' : 'left';
  } finally {
    stop();
    stopHearing();
  }
}

class HostPrinter {
  readonly #desk: Desk;
  readonly #options: HostFaceOptions;
  #lines = 0;
  #views = 0;
  readonly #onBoard = new Set<SessionState['ledger'][number]>();
  #actions = 0;
  #link: string | null = null;
  #refusal: string | null = null;
  #door: string | null = null;
  #warned: string | null = null;
  #swap: Desk['swap'] = null;
  readonly #found = new Map<string, string>();
  #marksFrom: unknown = null;
  #closed: SessionState['settled'] | null = null;
  #sessionSeen = false;

  constructor(desk: Desk, options: HostFaceOptions) {
    this.#desk = desk;
    this.#options = options;
  }

  #say(text = '', indent = ''): void {
    const width = this.#options.columns - indent.length;
    for (const part of wrap(clean(text), width)) this.#options.write(`${indent}${part}\n`);
  }

  opening(): void {
    const { scenario } = this.#desk;
    this.#say(`${cleanLine(scenario.title)}: the interviewer’s desk`);
    this.#say(
      this.#options.heard
        ? 'Type what you hear, in short; it is stamped with the time. /say and the other commands are yours; /help lists them.'
        : 'What you type is said to the candidate. /help lists what else you can do; nobody sees /marks, /key and /notes but you.',
    );
    this.#say();
  }

  get #name(): string {
    return this.#desk.state.candidate || 'Candidate';
  }

  news(): void {
    const { session } = this.#desk.state;
    if (session.started !== null && !this.#sessionSeen) {
      this.#sessionSeen = true;
      this.#say(`The session has begun; ${formatClock(session.started.durationMs)} on the clock.`);
    }
    this.#happened(session);
    this.#linkNews();
    this.#sheetNews();
    const { refusal, swap, warning, refusedAtDoor } = this.#desk;
    if (refusedAtDoor !== this.#door && refusedAtDoor !== null) this.#say(`Turned away: ${refusedAtDoor}`);
    this.#door = refusedAtDoor;
    if (refusal !== this.#refusal && refusal !== null) this.#say(`Not done: ${refusal}`);
    this.#refusal = refusal;
    if (warning !== this.#warned && warning !== null) this.#say(`WARNING: ${warning}`);
    this.#warned = warning;
    if (swap !== this.#swap && (swap === 'agreed' || swap === 'declined'))
      this.#say(swap === 'agreed' ? `${this.#name} agrees. Press Enter.` : `${this.#name} would rather not.`);
    this.#swap = swap;
  }

  #happened(session: SessionState): void {
    for (;;) {
      const line = session.conversation[this.#lines];
      const view = session.views[this.#views];
      if (line && (!view || line.atMs <= view.atMs)) {
        this.#lines++;
        const who = {
          candidate: this.#name,
          interviewer: 'You',
          note: `${this.#name} notes`,
          event: 'It happens',
          kept: 'Board',
        };
        this.#say(`${formatClock(line.atMs)} ${who[line.who]}: ${line.text}`);
      } else if (view) {
        this.#views++;
        const asked = view.by === 'candidate' ? `${this.#name} looks at` : 'On the table';
        this.#say(`${formatClock(view.atMs)} ${asked}: ${view.view.query} → ${view.citeId ?? view.viewId}`);
        if (this.#options.heard)
          for (const text of viewLines(view, this.#options.columns)) this.#options.write(`${text}\n`);
      } else break;
    }
    for (const entry of session.ledger) {
      if (this.#onBoard.has(entry)) continue;
      this.#onBoard.add(entry);
      this.#say(boardWords(entry), 'Board ');
    }
    for (; this.#actions < session.actions.length; this.#actions++) {
      const taken = session.actions[this.#actions]!;
      this.#say(`${formatClock(taken.atMs)} ${this.#name} does: ${taken.actionId}`);
    }
  }

  #linkNews(): void {
    const { link } = this.#desk;
    if (this.#options.heard || link === this.#link) return;
    const words = {
      waiting: null,
      up: `${this.#name} is here.`,
      down: `${this.#name} is not here just now, and goes on; all of it comes when the link is back.`,
    }[link];
    if (words !== null) this.#say(words);
    this.#link = link;
  }

  /** What the program has newly found: the sheet fills itself in. */
  #sheetNews(): void {
    const { review } = this.#desk;
    if (review === this.#marksFrom) return;
    this.#marksFrom = review;
    for (const sheetRow of markSheet(this.#desk)) {
      const word = programWord(sheetRow);
      const { id, statement } = sheetRow.check;
      const before = this.#found.get(id) ?? '·';
      this.#found.set(id, word);
      if (word === before || this.#desk.state.session.phase === 'over') continue;
      const when = sheetRow.program?.atMs ?? this.#desk.nowMs();
      this.#say(
        `[${word === '·' ? 'open again' : word}] ${id}: ${cleanLine(statement)} (${formatClock(when)})`,
        '  ',
      );
    }
  }

  outcome(outcome: HostOutcome): void {
    this.news();
    if (outcome.kind === 'refused') this.#say(outcome.message);
    if (outcome.kind === 'done' && outcome.said !== undefined) this.#say(outcome.said);
    if (outcome.kind === 'confirm') this.#say(`${outcome.message} (y/n)`);
    if (outcome.kind === 'swap')
      this.#say(
        this.#desk.link === 'up'
          ? 'Offered. They answer on their side.'
          : 'The candidate is not here just now.',
      );
    if (outcome.kind === 'show') for (const text of this.#sheet(outcome.what)) this.#say(text);
  }

  #sheet(what: HostSheet): string[] {
    const { scenario, state } = this.#desk;
    switch (what) {
      case 'help': {
        const widest = Math.max(...hostCommands.map(([usage]) => usage.length));
        return hostCommands.map(([usage, does]) => `  ${usage.padEnd(widest)}  ${does}`);
      }
      case 'marks':
        return sheetLines(this.#desk);
      case 'key': {
        const { answer, why, path, lesson } = scenario.debrief;
        const titles = new Map(scenario.evidence.map(({ id, title, query }) => [id, `${title}: ${query}`]));
        return [
          `The answer: ${answer.trim()}`,
          why.trim(),
          ...(this.#desk.review?.card.flaws ?? []).map(
            ({ lines, statement }) => `[${lines.join(', ')}] ${cleanLine(statement)}`,
          ),
          ...(path.length === 0 ? [] : ['The way to it:']),
          ...path.map(({ evidence, tells }) => `  ${titles.get(evidence) ?? evidence} (${tells})`),
          `To take along: ${lesson.trim()}`,
        ];
      }
      case 'ask': {
        const list = askables(this.#desk);
        if (list.length === 0) return ['Nothing to suggest yet.'];
        return list.map(({ say, why }, i) => `${i + 1}. ${say} (${why})`);
      }
      case 'evidence':
        return releasables(this.#desk).map(({ id, title, seenAtMs, releasedAtMs }, i) => {
          const seen = seenAtMs === null ? '' : `, looked at ${formatClock(seenAtMs)}`;
          const released = releasedAtMs === null ? '' : `, released ${formatClock(releasedAtMs)}`;
          return `${i + 1}. ${id}: ${title}${seen}${released}`;
        });
      case 'notes':
        return [
          ...state.notes.map(({ atMs, text }) => `${formatClock(atMs)} note: ${text}`),
          ...state.flags.map(({ atMs, text }) => `${formatClock(atMs)} flag: ${text || 'a moment'}`),
        ].toSorted();
      case 'board':
        return state.session.ledger.length === 0
          ? ['Nothing on the board.']
          : state.session.ledger.map(boardWords);
      case 'draft':
        return [
          state.session.draft === '' ? 'Nothing is being typed.' : `Being typed: ${state.session.draft}`,
        ];
      case 'brief':
        return [scenario.brief.trim()];
    }
  }

  /** After the end: the scorecard with the marks in it, and how to give them away; again when marks have changed. */
  async closing(): Promise<void> {
    const { room, columns, write, exportDirectory } = this.#options;
    if (room.state.phase !== 'over') return;
    const { settled } = room.state;
    if (this.#closed !== null && sameMarks(this.#closed, settled)) return;
    const again = this.#closed !== null;
    this.#closed = settled;
    this.#say();
    for (const text of scorecardLines(await room.scorecard(), columns)) write(`${text}\n`);
    if (!again)
      this.#say(
        this.#options.heard
          ? 'Your marks are in it. /mark CHECK met|partly|missed changes one; /leave when done.'
          : `Your marks are in it. /mark CHECK met|partly|missed changes one; /hand-over gives them to ${this.#name}’s scorecard; /leave when done.`,
      );
    for (const path of await room.exportTo(usualFormats, exportDirectory))
      this.#say(`Written: ${cleanLine(path)}`);
  }
}

const sameMarks = (a: SessionState['settled'], b: SessionState['settled']): boolean =>
  a.size === b.size &&
  [...a].every(([id, { verdict, why }]) => b.get(id)?.verdict === verdict && b.get(id)?.why === why);

/** The mark sheet: the program's column, the interviewer's, what is asked for. */
function sheetLines(desk: Desk): string[] {
  const lines: string[] = ['yours     program   check'];
  let dimension = '';
  for (const sheetRow of markSheet(desk)) {
    if (sheetRow.dimension !== dimension) lines.push(`${sheetRow.dimension}:`);
    dimension = sheetRow.dimension;
    const mark = sheetRow.mark === null ? '' : wordToSettle(sheetRow.mark.verdict);
    const { id, statement } = sheetRow.check;
    lines.push(`${pad(mark, 9)} ${pad(programWord(sheetRow), 9)} ${id}: ${cleanLine(statement)}`);
  }
  return lines;
}
