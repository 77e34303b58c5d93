import { parseInput } from '../../app/input.ts';
import type { SessionState } from '../../session/state.ts';
import { type BoardCause, boardCauses } from '../panes/sheets/board.ts';
import { percent } from '../panes/talk/rows.ts';
import { inInput, sent } from './sending.ts';
import { only, type Updated } from './ui-action.ts';
import type { UiState } from './ui-state.ts';

const causeAt = (ui: UiState, state: SessionState): BoardCause | undefined => {
  const causes = boardCauses(state);
  return causes[Math.min(ui.sheetPlace.cursor, causes.length - 1)];
};

const stated = (text: string, confidence: number | null): string =>
  `/hyp ${text}${confidence === null ? '' : ` @${percent(confidence)}`}`;

const told = (ui: UiState, text: string): UiState => ({
  ...ui,
  message: { tone: 'info', text, range: null },
});

/** Puts a cause into the input as it stands, to be said again with another figure. */
export function restate(ui: UiState, state: SessionState): UiState {
  const cause = causeAt(ui, state);
  return cause ? written(ui, stated(cause.latest.text, cause.latest.confidence)) : ui;
}

const written = (ui: UiState, text: string): UiState =>
  told(inInput(ui, text), 'Change the figure, add because WHY [M1], Enter puts it on your board.');

/** Withdraws a cause: it stays on the board as ruled out, and {@link takeBack} undoes that. */
export function ruleOut(ui: UiState, state: SessionState): Updated {
  const cause = causeAt(ui, state);
  if (!cause) return only(ui);
  if (cause.latest.stance === 'rules-out') return only(told(ui, 'It is ruled out already; u undoes that.'));
  return say(ui, state, cause.latest.text, 0);
}

/** Undoes the last change of the board: states that cause again as it stood before, or takes it off where it was said once. */
export function takeBack(ui: UiState, state: SessionState): Updated {
  const last = state.ledger.at(-1);
  const cause = boardCauses(state).find((one) => one.latest === last);
  if (!cause) return only(ui);
  if (cause.previous === null) return sent(ui, state, '/hyp undo', true);
  return say(ui, state, cause.latest.text, cause.previous.confidence);
}

/** Says it at once where the command means these very words; else puts it in the input, to be looked at. */
function say(ui: UiState, state: SessionState, text: string, confidence: number | null): Updated {
  const command = stated(text, confidence);
  const read = parseInput(command);
  return read.kind === 'hypothesis' && read.text === text && read.because === null
    ? sent(ui, state, command, true)
    : only(written(ui, command));
}
