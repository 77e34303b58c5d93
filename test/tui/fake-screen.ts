import type { InputOutcome } from '../../src/app/room.ts';
import { editorText } from '../../src/tui/editor/editor.ts';
import { bindings, type KeyAction } from '../../src/tui/keymap/bindings.ts';
import { frameOf, type Size } from '../../src/tui/session/frame.ts';
import type { Effect, UiAction } from '../../src/tui/session/ui-action.ts';
import { startUi, type UiState } from '../../src/tui/session/ui-state.ts';
import { update } from '../../src/tui/session/ui-update.ts';
import type { FakeRoom } from './fake-room.ts';

/** A screen without a terminal: actions in, state and effects out. */
export function screen(room: FakeRoom, size: Size = { columns: 80, rows: 24 }) {
  let ui: UiState = startUi('', []);
  const effects: Effect[] = [];
  const frame = () => frameOf(ui, room.state, room.scenario, null, size, bindings);
  const run = (action: UiAction): UiState => {
    const done = update(ui, frame(), action);
    ui = done.ui;
    effects.push(...done.effects);
    return ui;
  };
  return {
    run,
    key: (action: KeyAction) => run({ type: 'key', action }),
    type: (text: string) => run({ type: 'text', text }),
    answer: (outcome: InputOutcome) => run({ type: 'outcome', id: ui.nextId - 1, outcome }),
    effects,
    frame,
    get ui() {
      return ui;
    },
    get text() {
      return editorText(ui.editor);
    },
  };
}
