import { Box } from 'ink';
import { useEffect, useMemo, useState } from 'react';
import type { Room } from '../../app/room.ts';
import { cleanLine } from '../../core/clean.ts';
import { usualFormats } from '../../report/formats.ts';
import type { Scorecard } from '../../scoring/scorecard.ts';
import { usePreferences } from '../components/preferences.ts';
import { Rows } from '../components/Rows.tsx';
import { useStrokes } from '../hooks/use-strokes.ts';
import type { Stroke } from '../keymap/chord.ts';
import { actionOf, plainHints, type VerdictAction } from '../keymap/plain-table.ts';
import { listedSheet, paneRows, positionWords } from '../panes/evidence/pane-rows.ts';
import { moved } from '../panes/evidence/window.ts';
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
import { startPlace } from '../session/ui-state.ts';
import { type Row, row, spread, wrapRow } from '../text/row.ts';

interface VerdictScreenProps {
  readonly room: Room;
  readonly size: Size;
  readonly exportDirectory: string;
  readonly onSession: () => void;
  readonly onLeave: () => void;
  readonly onError: (error: unknown) => void;
}

const valuingWords = (valuing: Room['valuing']): string =>
  valuing === null
    ? ''
    : `  working out what each view was worth${valuing.of === 0 ? '' : `: ${valuing.done} of ${valuing.of}`}`;

/** How it went: reasons first, the verdict last. */
export function VerdictScreen({
  room,
  size,
  exportDirectory,
  onSession,
  onLeave,
  onError,
}: VerdictScreenProps) {
  const keys = usePreferences().keys.verdict;
  const [card, setCard] = useState<Scorecard | null>(null);
  const [place, setPlace] = useState(startPlace);
  const [said, setSaid] = useState<Row>([]);
  const [settling, setSettling] = useState<Settling | null>(null);
  const [valuing, setValuing] = useState(room.valuing);
  useEffect(() => {
    const show = (): void => {
      room.scorecard().then(setCard).catch(onError);
    };
    show();
    // What the views were worth comes while the rest is being read; a person may settle checks.
    let { worth, settled } = room.state;
    return room.subscribe(() => {
      setValuing(room.valuing);
      if (room.state.worth === worth && room.state.settled === settled) return;
      ({ worth, settled } = room.state);
      show();
    });
  }, [room, onError]);
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
        setSaid(
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
    else if (action === 'export') {
      setSaid(row('Writing…', 'dim'));
      room
        .exportTo(usualFormats, exportDirectory)
        .then((paths) => setSaid([['Written: ', 'good'], [paths.map(cleanLine).join('  ')]]))
        .catch((error: unknown) =>
          setSaid([
            ['Not written: ', 'bad'],
            [cleanLine(error instanceof Error ? error.message : String(error))],
          ]),
        );
    } else setPlace((before) => moved(listed.body, before, listed.rows, action));
  };
  useStrokes(
    (stroke) => {
      if (settling !== null) return settle(stroke);
      for (const key of stroke.type === 'key' ? [stroke.chord] : [...stroke.text]) {
        const action = actionOf<VerdictAction>(keys, key);
        if (action) run(action);
      }
    },
    (text) => settle({ type: 'text', text }),
  );
  const position = card === null ? '' : positionWords(listed, place);
  const list =
    card === null
      ? [row('Going through the session…', 'dim')]
      : settling === null
        ? paneRows(listed, place, false, listRows)
        : [
            ...head,
            ...(choice && settling.step !== 'why'
              ? paneRows(choice, settling.place, true, listRows - head.length)
              : []),
          ];
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
      <Rows rows={[...saidRows.map((line): Row => [[' '], ...line]), plainHints(keys)]} />
    </Box>
  );
}
