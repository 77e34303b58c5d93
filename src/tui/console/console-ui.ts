import type { Desk } from '../../app/hosting/desk.ts';
import { canBe, type SheetRow } from '../../app/hosting/mark-sheet.ts';
import { wordToSettle } from '../../app/input.ts';
import { cleanLine } from '../../core/clean.ts';
import { graphemes } from '../../core/width.ts';
import type { SettledVerdict } from '../../scenario/vocabulary.ts';
import type { Stroke } from '../keymap/chord.ts';
import { actionOf, type ConsoleAction, type PlainBinding } from '../keymap/plain-table.ts';
import type { Listed } from '../panes/evidence/pane-rows.ts';
import { moved } from '../panes/evidence/window.ts';
import { type Place, startPlace } from '../session/ui-state.ts';

export const panes = ['talk', 'screen', 'marks', 'ask', 'release', 'key', 'notes'] as const;
export type Pane = (typeof panes)[number];

/** What is being typed, and what Enter does with it. */
export interface TypedLine {
  readonly kind: 'say' | 'note' | 'flag' | 'event' | 'why' | 'heard';
  readonly text: string;
  /** The session clock when its first letter was typed; null before. */
  readonly begunMs: number | null;
  /** The mark that a reason is given for. */
  readonly mark: string | null;
}

/** Everything about the desk's screen that is not the desk itself. */
export interface ConsoleUi {
  readonly pane: Pane;
  readonly places: Readonly<Partial<Record<Pane, Place>>>;
  readonly talkUp: number;
  readonly line: TypedLine | null;
  readonly confirm: { readonly message: string; readonly answer: string } | null;
  readonly message: { readonly text: string; readonly bad: boolean } | null;
  readonly helps: boolean;
}

export type ConsoleEffect =
  /** A line for `hostInput`. */
  | { readonly do: 'input'; readonly text: string }
  /** What the candidate said or did, as the interviewer typed it. */
  | { readonly do: 'heard'; readonly text: string; readonly atMs: number }
  | { readonly do: 'leave' }
  | { readonly do: 'scorecard' };

export interface Moved {
  readonly ui: ConsoleUi;
  readonly effects: readonly ConsoleEffect[];
}

/** What a key acts on. */
export interface ConsoleWorld {
  readonly phase: Desk['state']['session']['phase'];
  readonly nowMs: number;
  readonly keys: readonly PlainBinding<ConsoleAction>[];
  readonly sheet: readonly SheetRow[];
  readonly listed: Listed;
  /** The pane on show: the conversation stands beside it where there is room. */
  readonly pane: Pane;
  /** The interviewer types what the candidate says. */
  readonly hears: boolean;
  readonly releasable: readonly string[];
}

const emptyLine = (kind: TypedLine['kind'], mark: string | null = null): TypedLine => ({
  kind,
  text: '',
  begunMs: null,
  mark,
});

export const startConsole = (hears: boolean): ConsoleUi => ({
  pane: hears ? 'talk' : 'screen',
  places: {},
  talkUp: 0,
  line: hears ? emptyLine('heard') : null,
  confirm: null,
  message: null,
  helps: false,
});

/** Longest line that is typed here. */
const longest = 1_000;

const stay = (ui: ConsoleUi, ...effects: ConsoleEffect[]): Moved => ({ ui, effects });

export const placeOf = (ui: ConsoleUi, pane: Pane): Place => ui.places[pane] ?? startPlace;

/** After the end nothing is heard any more. */
export const hushed = (ui: ConsoleUi, phase: ConsoleWorld['phase']): ConsoleUi =>
  phase === 'over' && ui.line?.kind === 'heard' ? { ...ui, line: null } : ui;

/** What a key does. */
export function consoleStroke(before: ConsoleUi, world: ConsoleWorld, stroke: Stroke): Moved {
  const ui = hushed(before, world.phase);
  if (ui.line !== null) return lineStroke(ui, ui.line, world, stroke);
  const key = stroke.type === 'key' ? stroke.chord : stroke.text;
  if (ui.helps) return stay({ ...ui, helps: false });
  if (ui.confirm !== null) return confirmStroke(ui, ui.confirm, key);
  const action = actionOf<ConsoleAction>(world.keys, key);
  return action === undefined ? stay(ui) : run({ ...ui, message: null }, world, action, key);
}

function confirmStroke(ui: ConsoleUi, { answer }: NonNullable<ConsoleUi['confirm']>, key: string): Moved {
  const closed = { ...ui, confirm: null };
  if (key.toLowerCase() === 'y')
    return stay(closed, answer === 'leave' ? { do: 'leave' } : { do: 'input', text: answer });
  return key.toLowerCase() === 'n' || key === 'escape' ? stay(closed) : stay(ui);
}

function lineStroke(ui: ConsoleUi, line: TypedLine, world: ConsoleWorld, stroke: Stroke): Moved {
  const typed = (text: string): Moved =>
    stay({
      ...ui,
      message: null,
      line: {
        ...line,
        text: text.slice(0, longest),
        begunMs: text === '' ? null : (line.begunMs ?? world.nowMs),
      },
    });
  if (stroke.type === 'text') return typed(line.text + cleanLine(stroke.text.replace(/[\r\n]+/g, ' ')));
  switch (stroke.chord) {
    case 'escape':
    case 'ctrl+c':
    case 'tab':
      return stay({ ...ui, line: null });
    case 'backspace':
      return typed(graphemes(line.text).slice(0, -1).join(''));
    case 'ctrl+w':
      return typed(line.text.replace(/\S*\s*$/, ''));
    case 'ctrl+u':
      return typed('');
    case 'enter':
      return send(ui, line, world);
    default:
      return stay(ui);
  }
}

function send(ui: ConsoleUi, line: TypedLine, world: ConsoleWorld): Moved {
  const text = line.text.trim();
  const closed: ConsoleUi = { ...ui, line: null };
  switch (line.kind) {
    case 'heard':
      if (text === '') return stay(ui);
      return stay(
        { ...ui, line: emptyLine('heard') },
        { do: 'heard', text, atMs: line.begunMs ?? world.nowMs },
      );
    case 'flag':
      return stay(closed, { do: 'input', text: `/flag ${text}`.trim() });
    case 'why':
      return stay(closed, { do: 'input', text: `/mark ${line.mark} ${text}`.trim() });
    default:
      return text === '' ? stay(closed) : stay(closed, { do: 'input', text: `/${line.kind} ${text}` });
  }
}

const markWords: Partial<Record<ConsoleAction, SettledVerdict | null>> = {
  met: 'met',
  partly: 'partial',
  missed: 'missed',
  opposite: 'contradicted',
  raised: 'raised',
  clear: 'clear',
  undo: null,
};

function run(ui: ConsoleUi, world: ConsoleWorld, action: ConsoleAction, key: string): Moved {
  const say = (text: string): Moved => stay({ ...ui, message: { text, bad: true } });
  const afterEnd = (effect: ConsoleEffect): Moved =>
    world.phase === 'over' ? stay(ui, effect) : say('That is for after the end.');
  if (action in markWords) return mark(ui, world, action);
  switch (action) {
    case 'say':
    case 'note':
    case 'flag':
    case 'event':
      return stay({ ...ui, line: emptyLine(action) });
    case 'heard':
      return world.hears
        ? stay({ ...ui, line: emptyLine('heard') })
        : say('The candidate types for themselves; s says something to them.');
    case 'take':
      return take(ui, world);
    case 'more-time':
      return stay(ui, { do: 'input', text: '/time +1m' });
    case 'less-time':
      return stay(ui, { do: 'input', text: '/time -1m' });
    case 'clock':
      return stay(ui, { do: 'input', text: world.phase === 'paused' ? '/go' : '/stop' });
    case 'end':
      return stay(ui, { do: 'input', text: '/end' });
    case 'hand-over':
      return afterEnd({ do: 'input', text: '/hand-over' });
    case 'scorecard':
      return afterEnd({ do: 'scorecard' });
    case 'swap':
      return afterEnd({ do: 'input', text: '/swap' });
    case 'next':
    case 'previous':
      return stay({ ...ui, pane: neighbour(world.pane, action === 'next' ? 1 : -1) });
    case 'pane':
      return stay({ ...ui, pane: panes[Number(key) - 1] ?? ui.pane });
    case 'help':
      return stay({ ...ui, helps: true });
    case 'leave':
      if (world.phase !== 'running') return stay(ui, { do: 'leave' });
      return stay({
        ...ui,
        confirm: {
          message: world.hears
            ? 'Leave? It is kept, and the clock stands until you come back.'
            : 'Leave the desk? The candidate goes on; you can come back.',
          answer: 'leave',
        },
      });
    case 'talk-up':
      return stay({ ...ui, talkUp: ui.talkUp + 3 });
    case 'talk-down':
      return stay({ ...ui, talkUp: Math.max(0, ui.talkUp - 3) });
    default:
      return stay(move(ui, world, action as Movement));
  }
}

type Movement = Parameters<typeof moved>[3];

function move(ui: ConsoleUi, { pane, listed }: ConsoleWorld, to: Movement): ConsoleUi {
  if (pane === 'talk') {
    const by = {
      up: 1,
      down: -1,
      pageup: listed.rows - 2,
      pagedown: 2 - listed.rows,
      top: 100_000,
      bottom: -100_000,
    }[to];
    return { ...ui, talkUp: Math.max(0, ui.talkUp + by) };
  }
  const place = moved(listed.body, placeOf(ui, pane), listed.rows, to);
  return { ...ui, places: { ...ui.places, [pane]: place } };
}

const neighbour = (pane: Pane, by: 1 | -1): Pane =>
  panes[(panes.indexOf(pane) + by + panes.length) % panes.length]!;

function chosenRow(ui: ConsoleUi, { sheet, pane }: ConsoleWorld): SheetRow | undefined {
  return pane === 'marks' ? sheet[placeOf(ui, 'marks').cursor] : undefined;
}

function mark(ui: ConsoleUi, world: ConsoleWorld, action: ConsoleAction): Moved {
  const chosen = chosenRow(ui, world);
  const say = (text: string): Moved => stay({ ...ui, message: { text, bad: true } });
  if (!chosen) return say('Marks are made on the mark sheet: 3.');
  const verdict = markWords[action] ?? null;
  if (verdict !== null && !canBe(chosen).includes(verdict))
    return say(`This can only be ${canBe(chosen).map(wordToSettle).join(', ')}.`);
  return stay(ui, { do: 'input', text: `/mark ${chosen.check.id} ${wordToSettle(verdict)}` });
}

/** What Enter does with what the cursor is on. */
function take(ui: ConsoleUi, world: ConsoleWorld): Moved {
  const { cursor } = placeOf(ui, world.pane);
  if (world.pane === 'ask') return stay(ui, { do: 'input', text: `/ask ${cursor + 1}` });
  const evidence = world.pane === 'release' ? world.releasable[cursor] : undefined;
  if (evidence !== undefined) return stay(ui, { do: 'input', text: `/release ${evidence}` });
  const chosen = chosenRow(ui, world);
  if (!chosen) return stay(ui);
  const verdict =
    chosen.mark?.verdict ?? (chosen.program?.verdict === 'raised' ? 'raised' : canBe(chosen)[0]!);
  return stay({ ...ui, line: emptyLine('why', `${chosen.check.id} ${wordToSettle(verdict)}`) });
}
