import { Box } from 'ink';
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { releasables } from '../../app/hosting/choices.ts';
import type { Desk } from '../../app/hosting/desk.ts';
import { type HostOutcome, hostInput } from '../../app/hosting/host-input.ts';
import { markSheet } from '../../app/hosting/mark-sheet.ts';
import { cleanLine } from '../../core/clean.ts';
import { Placed } from '../components/Placed.tsx';
import { usePreferences } from '../components/preferences.ts';
import { Rows } from '../components/Rows.tsx';
import { isTooSmall, TooSmallQuietly } from '../components/TooSmall.tsx';
import { consoleLayout } from '../console/console-layout.ts';
import { consoleListed, invitationRows } from '../console/console-rows.ts';
import {
  type ConsoleUi,
  type ConsoleWorld,
  consoleStroke,
  hushed,
  placeOf,
  startConsole,
} from '../console/console-ui.ts';
import { belowConsole, consoleHints, draftRow, headerConsole, tabsRow } from '../console/lines.ts';
import { useStrokes } from '../hooks/use-strokes.ts';
import type { Binding } from '../keymap/bindings.ts';
import type { Stroke } from '../keymap/chord.ts';
import { plainHelp, plainHints } from '../keymap/plain-table.ts';
import { paneRows, positionWords } from '../panes/evidence/pane-rows.ts';
import { boardLine } from '../panes/sheets/board.ts';
import { fittedPairs } from '../panes/sheets/help.ts';
import { TalkPane } from '../panes/TalkPane.tsx';
import { lastSaid } from '../panes/talk/rows.ts';
import { closingOf, timeline } from '../panes/talk/timeline.ts';
import type { Size } from '../session/frame.ts';
import { startPlace } from '../session/ui-state.ts';
import { type Row, row } from '../text/row.ts';

interface ConsoleScreenProps {
  readonly desk: Desk;
  readonly size: Size;
  /** What the candidate has to type to come. */
  readonly invitation: readonly string[];
  readonly heard?: ((text: string, atMs: number) => Promise<HostOutcome>) | undefined;
  readonly onLeave: () => void;
  readonly onScorecard: () => void;
  readonly onError: (error: unknown) => void;
}

/** The interviewer's desk: the candidate's conversation and screen, the mark sheet, the answer, what may be asked and released. */
export function ConsoleScreen({
  desk,
  size,
  invitation,
  heard,
  onLeave,
  onScorecard,
  onError,
}: ConsoleScreenProps) {
  const { keys } = usePreferences();
  const table = keys.console;
  const stamp = useRef(0);
  useSyncExternalStore(
    useCallback(
      (listener: () => void) =>
        desk.subscribe(() => {
          stamp.current++;
          listener();
        }),
      [desk],
    ),
    // The desk is one thing that changes; the count tells that it has.
    () => stamp.current,
  );
  const [nowMs, setNowMs] = useState(desk.nowMs());
  const [shown, setUi] = useState(() => startConsole(heard !== undefined));
  const ui = hushed(shown, desk.state.session.phase);
  const live = useRef(ui);
  const show = (next: ConsoleUi): void => {
    live.current = next;
    setUi(next);
  };
  useEffect(() => {
    const timer = setInterval(() => {
      desk.tick();
      setNowMs(desk.nowMs());
    }, 1000);
    return () => clearInterval(timer);
  }, [desk]);
  const { session } = desk.state;
  const name = desk.state.candidate || (heard ? 'They' : 'Candidate');
  const entries = useMemo(() => {
    const closing = session.phase === 'over' ? closingOf(session) : null;
    return timeline({ ...session, closing }, desk.scenario).map((entry) =>
      entry.kind === 'candidate' ? { ...entry, who: name } : entry,
    );
  }, [session, desk, name]);
  const hears = heard !== undefined;
  const { below, layout, pane, columns, place, listed } = frameOf(ui, desk, keys.session, size);
  const world = (): ConsoleWorld => {
    // Several keys may come in one read, each after the one before.
    const now = frameOf(live.current, desk, keys.session, size);
    return {
      phase: desk.state.session.phase,
      nowMs: desk.nowMs(),
      keys: table,
      sheet: now.sheet,
      listed: now.listed,
      pane: now.pane,
      hears,
      releasable: releasables(desk).map(({ id }) => id),
    };
  };
  const told = (outcome: HostOutcome): void => {
    const now = live.current;
    if (outcome.kind === 'refused') show({ ...now, message: { text: outcome.message, bad: true } });
    if (outcome.kind === 'done' && outcome.said !== undefined)
      show({ ...now, message: { text: outcome.said, bad: false } });
    if (outcome.kind === 'confirm') show({ ...now, line: null, confirm: outcome });
    if (outcome.kind === 'swap') desk.offerSwap();
    if (outcome.kind === 'leave') onLeave();
    // What plain lines would print has a pane of its own here.
    const panes = { marks: 'marks', key: 'key', ask: 'ask', evidence: 'release', notes: 'notes' } as const;
    if (outcome.kind === 'show')
      show(
        outcome.what in panes
          ? { ...now, pane: panes[outcome.what as keyof typeof panes], line: null }
          : { ...now, helps: outcome.what === 'help', line: null },
      );
  };
  const onStroke = (stroke: Stroke): void => {
    const parts: readonly Stroke[] =
      stroke.type === 'text' && live.current.line === null
        ? [...stroke.text].map((text) => ({ type: 'text', text }))
        : [stroke];
    for (const part of parts) {
      const next = consoleStroke(live.current, world(), part);
      show(next.ui);
      for (const effect of next.effects) {
        if (effect.do === 'leave') onLeave();
        else if (effect.do === 'scorecard') onScorecard();
        else if (effect.do === 'input') hostInput(desk, effect.text).then(told).catch(onError);
        else if (effect.do === 'heard') heard?.(effect.text, effect.atMs).then(told).catch(onError);
      }
    }
  };
  useStrokes(onStroke, (text) => onStroke({ type: 'text', text }));

  if (isTooSmall(size)) return <TooSmallQuietly {...size} />;
  const showsTalk = layout.wide || pane === 'talk';
  const waits = session.started === null && heard === undefined;
  const paneContent = ui.helps
    ? [row('Keys', 'title'), ...fittedPairs(plainHelp(table), columns, layout.pane.rows - 1)]
    : waits && pane === 'screen'
      ? invitationRows(invitation, columns)
      : paneRows(listed, place, pane !== 'screen', layout.pane.rows);
  const showsPane = layout.wide || pane !== 'talk' || ui.helps;
  return (
    <Box width={size.columns} height={size.rows}>
      <Placed area={{ x: 0, y: 0, columns: size.columns, rows: 3 }}>
        <Rows
          rows={[
            headerConsole(desk, nowMs, size.columns, heard !== undefined),
            [[' '], ...boardLine(session, desk.scenario, size.columns - 2)],
            tabsRow(pane, layout, size.columns, positionWords(listed, place)),
          ]}
        />
      </Placed>
      {showsTalk && !(ui.helps && !layout.wide) && (
        <TalkPane
          entries={waits ? [] : entries}
          interviewer="You"
          area={layout.talk}
          up={ui.talkUp}
          speaking={null}
          conversation={session.conversation}
        />
      )}
      {showsPane && (
        <Placed area={layout.pane}>
          <Rows rows={paneContent.slice(0, layout.pane.rows).map((line): Row => [[' '], ...line])} />
        </Placed>
      )}
      <Placed area={layout.draft}>
        <Rows
          rows={[
            draftRow(
              cleanLine(name),
              session,
              showsTalk ? [] : lastSaid(entries, 'You', size.columns - 4),
              size.columns,
            ),
          ]}
        />
      </Placed>
      <Placed area={layout.below}>
        <Rows rows={below} />
      </Placed>
      <Placed area={{ x: 0, y: size.rows - 1, columns: size.columns, rows: 1 }}>
        <Rows
          rows={[
            ui.line === null
              ? plainHints(consoleHints(table, pane, session.phase === 'over', hears), size.columns)
              : row(' Enter send   Esc back to the keys', 'dim'),
          ]}
        />
      </Placed>
    </Box>
  );
}

/** All that follows from what is on show and what the desk holds: what is drawn, and what a key acts on. */
function frameOf(ui: ConsoleUi, desk: Desk, table: readonly Binding[], size: Size) {
  const below = belowConsole(ui, desk, size.columns);
  const layout = consoleLayout(size.columns, size.rows, below.length);
  const pane = layout.wide && ui.pane === 'talk' ? 'screen' : ui.pane;
  const columns = layout.pane.columns - 1;
  const place =
    pane === 'screen' && desk.onShow
      ? { ...startPlace, top: desk.onShow.top, cursor: desk.onShow.cursor }
      : placeOf(ui, pane);
  const sheet = markSheet(desk);
  const listed = consoleListed(desk, { pane, sheet, place, table, columns, rows: layout.pane.rows });
  return { below, layout, pane, columns, place, sheet, listed };
}
