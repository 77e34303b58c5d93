import { Box } from 'ink';
import { useMemo, useState } from 'react';
import type { Room } from '../../app/room.ts';
import type { Scorecard } from '../../scoring/scorecard.ts';
import { usePreferences } from '../components/preferences.ts';
import { Rows } from '../components/Rows.tsx';
import { isTooSmall, TooSmallQuietly } from '../components/TooSmall.tsx';
import { notch, useMouse } from '../hooks/use-mouse.ts';
import { useStrokes } from '../hooks/use-strokes.ts';
import type { Stroke } from '../keymap/chord.ts';
import { actionOf, plainHelp, plainHints, type VerdictAction } from '../keymap/plain-table.ts';
import { listedSheet, paneRows, positionWords } from '../panes/evidence/pane-rows.ts';
import { moved } from '../panes/evidence/window.ts';
import { pairs } from '../panes/sheets/help.ts';
import { rowsList } from '../panes/sheets/list.ts';
import { scorecardRows } from '../panes/verdict/rows.ts';
import {
  listedSettling,
  type Settling,
  settleStroke,
  settlingHead,
  startSettling,
} from '../panes/verdict/settle.ts';
import type { Size } from '../session/frame.ts';
import type { Place } from '../session/ui-state.ts';
import { type Row, row, spread, wrapRow } from '../text/row.ts';

interface ScorecardScreenProps {
  readonly room: Room;
  readonly card: Scorecard | null;
  readonly valuing: Room['valuing'];
  readonly size: Size;
  readonly place: Place;
  readonly setPlace: (move: (before: Place) => Place) => void;
  /** What was done last, and how it came out. */
  readonly said: Row;
  readonly say: (said: Row) => void;
  readonly onExport: () => void;
  readonly onWalk: () => void;
  readonly onSession: () => void;
  readonly onLeave: () => void;
  readonly onError: (error: unknown) => void;
}

const valuingWords = (valuing: Room['valuing']): string =>
  valuing === null
    ? ''
    : `  working out what each view was worth${valuing.of === 0 ? '' : `: ${valuing.done} of ${valuing.of}`}`;

/** How it went: reasons first, the verdict last. */
export function ScorecardScreen({
  room,
  card,
  valuing,
  size,
  place,
  setPlace,
  said,
  say,
  onExport,
  onWalk,
  onSession,
  onLeave,
  onError,
}: ScorecardScreenProps) {
  const keys = usePreferences().keys.verdict;
  const [settling, setSettling] = useState<Settling | null>(null);
  const [helps, setHelps] = useState(false);
  const textColumns = Math.min(96, size.columns - 4);
  const saidRows = said.length === 0 ? [] : wrapRow(said, size.columns - 2).slice(0, 3);
  const listRows = Math.max(1, size.rows - 3 - saidRows.length);
  const listed = useMemo(
    () =>
      listedSheet(
        rowsList(card === null ? [] : scorecardRows(card, room.scenario.title, textColumns)),
        listRows,
      ),
    [card, room, textColumns, listRows],
  );
  const head = settling === null ? [] : settlingHead(settling);
  const choice =
    settling === null || card === null
      ? null
      : listedSettling(settling, card, size.columns - 4, Math.max(1, listRows - head.length));
  const settle = (stroke: Stroke): void => {
    if (settling === null || card === null) return;
    const { settling: next, send } = settleStroke(settling, stroke, card, choice);
    setSettling(next);
    if (send === null) return;
    room
      .input(send)
      .then((outcome) =>
        say(
          outcome.kind === 'refused'
            ? [['Not settled: ', 'bad'], [outcome.message]]
            : row('Settled.', 'good'),
        ),
      )
      .catch(onError);
  };
  const run = (action: VerdictAction): void => {
    if (action === 'leave') onLeave();
    else if (action === 'settle') setSettling(card === null ? null : startSettling);
    else if (action === 'session') onSession();
    else if (action === 'export') onExport();
    else if (action === 'walk') onWalk();
    else if (action === 'help') setHelps(true);
    else setPlace((before) => moved(listed.body, before, listed.rows, action));
  };
  useMouse(({ what }) => {
    if (what === 'press' || settling !== null) return;
    const way = what === 'wheel-up' ? 'up' : 'down';
    for (let i = 0; i < notch; i++) setPlace((before) => moved(listed.body, before, listed.rows, way));
  });
  useStrokes(
    (stroke) => {
      if (settling !== null) return settle(stroke);
      if (helps) return setHelps(false);
      for (const key of stroke.type === 'key' ? [stroke.chord] : [...stroke.text]) {
        const action = actionOf<VerdictAction>(keys, key);
        if (action) run(action);
      }
    },
    (text) => settle({ type: 'text', text }),
  );
  const position = card === null ? '' : positionWords(listed, place);
  const list = helps
    ? [row('Keys', 'title'), ...pairs(plainHelp(keys), textColumns)].slice(0, listRows)
    : card === null
      ? [row('Going through the session…', 'dim')]
      : settling === null
        ? paneRows(listed, place, false, listRows)
        : [
            ...head,
            ...(choice && settling.step !== 'why'
              ? paneRows(choice, settling.place, true, listRows - head.length)
              : []),
          ];
  if (isTooSmall(size)) return <TooSmallQuietly {...size} />;
  return (
    <Box width={size.columns} height={size.rows} flexDirection="column" overflow="hidden">
      <Rows
        rows={[
          spread(
            [
              [' How it went', 'strong'],
              [valuingWords(valuing), 'dim'],
            ],
            [[`${position} `, 'dim']],
            size.columns,
          ),
          [['─'.repeat(size.columns), 'dim']],
          ...list.map((line): Row => [['  '], ...line]),
        ]}
      />
      <Box flexGrow={1} />
      <Rows
        rows={[
          ...saidRows.map((line): Row => [[' '], ...line]),
          helps ? row(' Any key goes back', 'dim') : plainHints(keys),
        ]}
      />
    </Box>
  );
}
