import { withoutYes } from '../../app/room.ts';
import { cleanLine } from '../../core/clean.ts';
import { unreachable } from '../../core/result.ts';
import {
  cleared,
  edited,
  editorText,
  pasted,
  replaced,
  typed,
  undone,
  vertically,
} from '../editor/editor.ts';
import type { KeyAction } from '../keymap/bindings.ts';
import { erased, movedPalette, openPalette, takeItem, typedToPalette } from '../palette/palette.ts';
import { restate, ruleOut, takeBack } from './board-moves.ts';
import { followedOnly, glimpsed, turnFollow } from './following.ts';
import { clearFind, closeLook, erasedLook, keepLook, nextHit, openLook, typedToLook } from './looking.ts';
import { back, closeSheet, move, openSheet, scrollTalk, stepView, turn } from './moving.ts';
import { beginNote, followNote, takeBackNote } from './notes.ts';
import { choose, cite, markLine } from './picking.ts';
import { sidePlace } from './place.ts';
import { pointed } from './pointing.ts';
import { askAgain, read, toTrace } from './reading.ts';
import { freed, onOutcome, send, sent } from './sending.ts';
import { stepTab, toTab, withLeftAt } from './tabs.ts';
import { closeTalkFind, erasedTalkFind, openTalkFind, turnTalkFind, typedToTalkFind } from './talk-find.ts';
import { only, type UiAction, type UiWorld, type Updated } from './ui-action.ts';
import type { UiState } from './ui-state.ts';

const notDone: UiState['message'] = { tone: 'info', text: withoutYes, range: null };

/** Before an edit: old messages and questions go, and the keys belong to the input. That a question went without a yes stands while letters are typed. */
const writing = (ui: UiState): UiState => {
  const base = freed(ui);
  const message = ui.confirm !== null || ui.message === notDone ? notDone : null;
  return { ...base, focus: 'input', message, confirm: null, leaving: false };
};

/** A key that was pressed, and not text that came at once or from an input method. */
const isOneKey = (text: string): boolean => /^[ -~]$/.test(text);

/** Beside keys that read, a letter that is none of them is a slip: what is written is judged, so it does not get there. */
const noKey = (ui: UiState, key: string): UiState => ({
  ...ui,
  leaving: false,
  message: {
    tone: 'info',
    text: `${key === ' ' ? 'Space' : key} does nothing here. Esc ${back(ui).focus === 'input' ? 'to write' : 'goes back'}.`,
    range: null,
  },
});

/** The screen's state after one action, and what is to be done about it. Pure. */
export function update(ui: UiState, world: UiWorld, action: UiAction): Updated {
  const updated = updatedBy(ui, world, action);
  return { ...updated, ui: withLeftAt(followedOnly(updated.ui, world.state), world.state) };
}

function updatedBy(ui: UiState, world: UiWorld, action: UiAction): Updated {
  switch (action.type) {
    case 'text': {
      if (ui.palette) return only(typedToPalette(ui, action.text));
      if (ui.look) return only(typedToLook(ui, world, action.text));
      if (ui.talkFind) return only(typedToTalkFind(ui, world, action.text));
      if (ui.focus === 'side' && ui.confirm === null && isOneKey(action.text))
        return only(noKey(ui, action.text));
      const base = writing(ui);
      return only({ ...base, editor: typed(base.editor, action.text) });
    }
    case 'paste': {
      if (ui.palette) return only(typedToPalette(ui, action.text));
      if (ui.look) return only(typedToLook(ui, world, action.text));
      if (ui.talkFind) return only(typedToTalkFind(ui, world, action.text));
      const base = writing(ui);
      return only({ ...base, editor: pasted(base.editor, action.text) });
    }
    case 'mouse':
      return only(pointed(ui, world, action.act));
    case 'edited': {
      const base = writing(ui);
      const same = editorText(base.editor) === action.text;
      return only(same ? base : { ...base, editor: replaced(base.editor, action.text) });
    }
    case 'not-edited':
      return only({ ...ui, message: { tone: 'info', text: action.why, range: null } });
    case 'key':
      return onKey(ui, world, action.action);
    case 'outcome':
      return onOutcome(ui, world, action.id, action.outcome);
    case 'slow':
      return only(ui.sending.some((one) => one.id === action.id && !one.cleared) ? freed(ui) : ui);
    case 'heard':
      if (ui.sending.length === 0) return only(ui);
      return only({
        ...freed(ui),
        sending: ui.sending.map((one) => ({ ...one, cleared: true, heard: true })),
      });
    case 'glimpsed':
      return only(glimpsed(ui, world, action.viewId, action.view));
    case 'view-opened': {
      const shows = { ...ui, shown: null, message: isOpenAlready(world) ?? ui.message };
      if (action.by === 'interviewer' && ui.side !== 'evidence') return only(shows);
      const front = action.by === 'candidate' && ui.talkFind === null ? 'side' : ui.front;
      return only({ ...shows, side: 'evidence', front });
    }
    default:
      return unreachable(action);
  }
}

/** Said where what was asked for is on the table already, and says the same still. */
function isOpenAlready({ state }: UiWorld): UiState['message'] {
  const { repeats } = state.views.at(-1) ?? {};
  const opened = state.views.find(({ viewId }) => viewId === repeats);
  return opened
    ? { tone: 'info', text: `${cleanLine(opened.view.title)} is open already; here it is.`, range: null }
    : null;
}

function onKey(before: UiState, world: UiWorld, key: KeyAction): Updated {
  const { state } = world;
  const ui = before.message === notDone ? { ...before, message: null } : before;
  switch (key.do) {
    case 'send':
      return send(ui, state);
    case 'edit': {
      const base = writing(ui);
      return only({ ...base, editor: edited(base.editor, key.how) });
    }
    case 'undo':
    case 'redo': {
      const base = writing(ui);
      return only({ ...base, editor: undone(base.editor, key.do) });
    }
    case 'editor': {
      const base = writing(ui);
      return { ui: base, effects: [{ do: 'edit', text: editorText(base.editor) }] };
    }
    case 'note':
      return only(beginNote(ui, state, world.listed()));
    case 'note-follow':
      return only(followNote(ui, world));
    case 'note-take-back':
      return takeBackNote(ui, state);
    case 'restate':
      return only(restate(ui, state));
    case 'rule-out':
      return ruleOut(ui, state);
    case 'take-back':
      return takeBack(ui, state);
    case 'line': {
      const base = freed(ui);
      return only({ ...base, message: null, editor: vertically(base.editor, key.by, world.textColumns) });
    }
    case 'yes': {
      if (!ui.confirm) return only(ui);
      const editor = ui.confirm.keepsText ? cleared(ui.editor) : ui.editor;
      return sent({ ...ui, editor, confirm: null }, state, ui.confirm.answer, true);
    }
    case 'no':
      return only({ ...ui, confirm: null, message: { tone: 'info', text: 'Not done.', range: null } });
    case 'back':
      return only(
        ui.side === 'evidence' && ui.focus === 'side' && sidePlace(ui, state).find !== ''
          ? clearFind(ui, world)
          : back(ui),
      );
    case 'leave':
      return ui.leaving ? { ui, effects: [{ do: 'leave' }] } : only({ ...ui, leaving: true });
    case 'stay':
      return only({ ...ui, leaving: false });
    case 'suspend':
      return { ui, effects: [{ do: 'suspend' }] };
    case 'resume':
      return sent(ui, state, '/resume', true);
    case 'scorecard':
      return { ui, effects: [{ do: 'scorecard' }] };
    case 'move':
      return only(ui.palette ? movedPalette(ui, world, key.to) : move(ui, world, key.to));
    case 'palette':
      return only(openPalette(ui));
    case 'palette-close':
      return only({ ...ui, palette: null });
    case 'palette-erase':
      return only(erased(ui, key.what));
    case 'palette-take':
      return takeItem(ui, world, (closed, action) => onKey(closed, world, action));
    case 'talk':
      return only(scrollTalk(ui, world, key.to));
    case 'view':
      return only(stepView(ui, state, key.by));
    case 'tab':
      return only(stepTab(ui, state, key.by));
    case 'next-pane':
      return only(turn(ui, world, 1));
    case 'previous-pane':
      return only(turn(ui, world, -1));
    case 'cite':
      return only(cite(ui, state, world.listed()));
    case 'flaw':
      return only(markLine(ui, state, world.listed()));
    case 'open':
    case 'sort':
    case 'step':
    case 'change':
    case 'shift':
      return only(read(ui, world, key));
    case 'look':
      return only(openLook(ui, world, key.for));
    case 'look-keep':
      return only(keepLook(ui, world));
    case 'look-close':
      return only(closeLook(ui, world));
    case 'look-erase':
      return only(erasedLook(ui, world, key.what));
    case 'hit':
      return only(nextHit(ui, world, key.by));
    case 'talk-find':
      return only(openTalkFind(ui));
    case 'talk-find-turn':
      return only(turnTalkFind(ui, world, key.by));
    case 'talk-find-close':
      return only(closeTalkFind(ui, key.stays));
    case 'talk-find-erase':
      return only(erasedTalkFind(ui, world, key.what));
    case 'trace':
      return toTrace(ui, world);
    case 'again':
      return askAgain(ui, state);
    case 'follow':
      return turnFollow(ui, world);
    case 'kind':
      return only(toTab(ui, state, world.scenario, key.kind));
    case 'wrap':
      return only({ ...read(ui, world, key), wraps: !sidePlace(ui, state).wrap });
    case 'zoom':
      return only({ ...ui, zoomed: !ui.zoomed, front: 'side' });
    case 'choose':
      return only(choose(ui, world));
    case 'sheet':
      return only(
        ui.side === key.sheet && (world.layout.wide || ui.front === 'side')
          ? closeSheet(ui)
          : openSheet(ui, key.sheet),
      );
    default:
      return unreachable(key);
  }
}
