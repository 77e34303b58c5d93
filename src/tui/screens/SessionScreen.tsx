import { Box } from 'ink';
import { useMemo } from 'react';
import { offersOf } from '../../app/offers.ts';
import type { Room } from '../../app/room.ts';
import { HeaderLine } from '../components/HeaderLine.tsx';
import { InputBox } from '../components/InputBox.tsx';
import { Placed } from '../components/Placed.tsx';
import { usePreferences } from '../components/preferences.ts';
import { Rows } from '../components/Rows.tsx';
import { TooSmall } from '../components/TooSmall.tsx';
import { editorText } from '../editor/editor.ts';
import { useAcross, useShowing } from '../hooks/use-across.ts';
import type { SecondClock } from '../hooks/use-clock.ts';
import { useDraft } from '../hooks/use-draft.ts';
import { useKept } from '../hooks/use-kept.ts';
import { useMouse } from '../hooks/use-mouse.ts';
import { useRoom } from '../hooks/use-room.ts';
import { type UiEffects, useSessionUi } from '../hooks/use-session-ui.ts';
import { useSpeaking } from '../hooks/use-speaking.ts';
import { useStrokes } from '../hooks/use-strokes.ts';
import type { Stroke } from '../keymap/chord.ts';
import { bindingsIn } from '../keymap/in-case.ts';
import { route } from '../keymap/route.ts';
import { positionWords } from '../panes/evidence/pane-rows.ts';
import { SidePane } from '../panes/SidePane.tsx';
import { boardLine } from '../panes/sheets/board.ts';
import { TalkPane } from '../panes/TalkPane.tsx';
import { lastSaid } from '../panes/talk/rows.ts';
import { closingOf, timeline } from '../panes/talk/timeline.ts';
import { liveWords } from '../session/following.ts';
import { footerRow } from '../session/footer.ts';
import type { Size } from '../session/frame.ts';
import { inputHint } from '../session/hint.ts';
import { footerModes, keyContextOf } from '../session/modes.ts';
import { promptOf } from '../session/prompt.ts';
import { tabLabels, tabsRow } from '../session/tabs.ts';
import { talkFindCount } from '../session/talk-find.ts';
import { titlesRow } from '../session/titles.ts';
import { viewTrace } from '../session/trace.ts';
import type { Row, Span } from '../text/row.ts';

interface SessionScreenProps {
  readonly room: Room;
  readonly clock: SecondClock;
  readonly size: Size;
  /** Said under the input until somebody types; empty for nothing. */
  readonly notice: string;
  readonly effects: UiEffects;
}

/** The session: conversation and input on one side, evidence on the other, one look at the board and the clock. */
export function SessionScreen({ room, clock, size, notice, effects }: SessionScreenProps) {
  const { state, coming } = useRoom(room);
  const { scenario } = room;
  const { keys, typed } = usePreferences();
  const offers = useMemo(() => offersOf(scenario), [scenario]);
  const table = useMemo(() => bindingsIn(keys.session, offers), [keys, offers]);
  const hint = useMemo(() => inputHint(state, scenario), [state, scenario]);
  const { speaking, hush } = useSpeaking(room, typed);
  const across = useAcross();
  const company = useMemo(
    (): Span | undefined =>
      across === null
        ? undefined
        : across.link === 'up'
          ? [`with ${across.across.name}`, 'dim']
          : [`${across.across.name} away`, 'warn'],
    [across],
  );
  const { ui, dispatch, frame } = useSessionUi(room, size, table, effects, notice);
  useDraft(room, editorText(ui.editor));
  const onStroke = (stroke: Stroke): void => {
    if (speaking) hush();
    for (const key of keysOf(stroke, frame().ui.focus === 'side')) {
      const now = frame();
      const context = keyContextOf(now, now.listed());
      const binding = key.length > 0 ? route(table, now.modes, key, context) : undefined;
      if (binding) dispatch({ type: 'key', action: binding.action });
      // A letter that is no command here is the beginning of a sentence: it goes to the input, and the keys with it.
      else if (stroke.type === 'text' && (now.state.phase !== 'over' || promptOf(now.ui)))
        dispatch({ type: 'text', text: key });
    }
  };
  useStrokes(onStroke, (text) => {
    if (room.state.phase !== 'over' || promptOf(frame().ui)) dispatch({ type: 'paste', text });
  });

  useMouse((act) => {
    if (speaking) hush();
    dispatch({ type: 'mouse', act });
  });

  const now = frame();
  const { layout, index, opened, place, below } = now;
  useShowing({
    viewId: opened?.viewId ?? null,
    sheet: ui.side === 'evidence' && ui.shown === 'notes' ? 'notes' : ui.side,
    top: Math.floor(place.top),
    cursor: Math.floor(place.cursor),
  });
  const { conversation, views, ledger, actions } = state;
  const closing = useMemo(() => (state.phase === 'over' ? closingOf(state) : null), [state]);
  const entries = useMemo(() => {
    const line = coming === null ? null : { atMs: state.atMs, text: coming === '' ? '…' : `${coming} …` };
    return timeline({ conversation, views, ledger, actions, closing, coming: line }, scenario);
  }, [conversation, views, ledger, actions, closing, scenario, coming, state.atMs]);
  const { shown, focus, palette, side, front } = ui;
  const { columns } = size;
  const listed = now.listed();
  const context = keyContextOf(now, listed);
  const modes = footerModes(now.modes);
  const showsTalk = layout.wide || (front === 'talk' && !palette);
  const showsSide = layout.wide || front === 'side' || palette !== null;
  const inList = showsSide && listed ? positionWords(listed, place) : '';
  const live = showsSide && side === 'evidence' && !palette ? liveWords(ui) : '';
  const position = [live, inList].filter((part) => part !== '').join('  ');
  const interviewer = scenario.interviewer.name;
  const titled = [shown, focus, palette, side, front, state, scenario, layout, index, position];
  const titles = useKept(titled, (): Row[] => [
    [[' '], ...boardLine(state, scenario, columns - 2)],
    titlesRow({ shown, focus, palette, side, front }, state, scenario, layout, index, position),
  ]);
  const tabs = useKept([shown, focus, state, scenario, table, layout.tabs], () =>
    layout.tabs
      ? [
          tabsRow(
            tabLabels({ shown, focus }, state, scenario, table, layout.tabs.columns),
            layout.tabs.columns,
          ),
        ]
      : [],
  );
  const trace = useKept([showsTalk, shown, opened, state.notes, entries, interviewer, columns], () => {
    const words = showsTalk
      ? viewTrace(opened, shown === 'notes' ? state.notes.length : null, columns)
      : lastSaid(entries, interviewer, columns - 2);
    return [[[' '], ...words] as Row];
  });
  const footer = useKept([table, columns, ...modes, ...Object.values(context)], () => [
    footerRow(table, modes, context, columns),
  ]);
  const ruleColumns = layout.input.columns;
  const rule = useKept([ruleColumns], (): Row[] => [[['─'.repeat(ruleColumns), 'dim']]]);
  if (layout.tooSmall) {
    const durationMs = state.started?.durationMs ?? scenario.duration;
    return <TooSmall {...size} clock={clock} durationMs={durationMs} />;
  }
  const found = talkFindCount(ui, now.talk());
  return (
    <Box width={size.columns} height={size.rows}>
      <Placed area={{ x: 0, y: 0, columns: size.columns, rows: 1 }}>
        <HeaderLine
          scenario={scenario}
          state={state}
          clock={clock}
          columns={size.columns}
          company={company}
        />
      </Placed>
      <Placed area={{ x: 0, y: 1, columns: size.columns, rows: 2 }}>
        <Rows rows={titles} />
      </Placed>
      {showsTalk && (
        <TalkPane
          entries={entries}
          interviewer={interviewer}
          area={layout.talk}
          up={ui.talkUp}
          speaking={speaking}
          conversation={conversation}
          find={ui.talkFind?.query.trim() ?? ''}
        />
      )}
      {showsSide && layout.tabs && (
        <Placed area={layout.tabs}>
          <Rows rows={tabs} />
        </Placed>
      )}
      {showsSide && (
        <SidePane
          listed={listed}
          scenario={scenario}
          place={place}
          focused={ui.focus === 'side' || ui.palette !== null}
          area={layout.side}
        />
      )}
      {layout.trace && (
        <Placed area={layout.trace}>
          <Rows rows={trace} />
        </Placed>
      )}
      <Placed area={{ x: 0, y: layout.input.y - 1, columns: ruleColumns, rows: 1 }}>
        <Rows rows={rule} />
      </Placed>
      <InputBox
        ui={ui}
        phase={state.phase}
        hint={hint}
        found={found}
        area={layout.input}
        columns={now.textColumns}
      />
      <Placed area={layout.below}>
        <Rows rows={below.slice(0, layout.below.rows)} />
      </Placed>
      <Placed area={{ x: 0, y: size.rows - 1, columns: size.columns, rows: 1 }}>
        <Rows rows={footer} />
      </Placed>
    </Box>
  );
}

/**
 * The keys in one read. Several letters at once are text for the input, whole; where letters are commands, each is one
 * (a held `j`).
 */
function keysOf(stroke: Stroke, letterCommands: boolean): readonly string[] {
  if (stroke.type === 'key') return [stroke.chord];
  return letterCommands ? [...stroke.text] : [stroke.text];
}
