import { Box } from 'ink';
import { useEffect, useMemo, useState } from 'react';
import type { Room } from '../../app/room.ts';
import { cleanLine } from '../../core/clean.ts';
import type { Scorecard } from '../../scoring/scorecard.ts';
import { Rows } from '../components/Rows.tsx';
import { useStrokes } from '../hooks/use-strokes.ts';
import { actionOf, plainHints, type VerdictAction, verdictKeys } from '../keymap/plain-table.ts';
import { listedSheet, paneRows, positionWords } from '../panes/evidence/pane-rows.ts';
import { moved } from '../panes/evidence/window.ts';
import { rowsList } from '../panes/sheets/list.ts';
import { scorecardRows } from '../panes/verdict/rows.ts';
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
  const [card, setCard] = useState<Scorecard | null>(null);
  const [place, setPlace] = useState(startPlace);
  const [said, setSaid] = useState<Row>([]);
  const [valuing, setValuing] = useState(room.valuing);
  useEffect(() => {
    const show = (): void => {
      room.scorecard().then(setCard).catch(onError);
    };
    show();
    // What the views were worth comes while the rest is being read.
    let worth = room.state.worth;
    return room.subscribe(() => {
      setValuing(room.valuing);
      if (room.state.worth === worth) return;
      worth = room.state.worth;
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
  const run = (action: VerdictAction): void => {
    if (action === 'leave') onLeave();
    else if (action === 'session') onSession();
    else if (action === 'export') {
      setSaid(row('Writing…', 'dim'));
      room
        .exportTo(['md', 'json'], exportDirectory)
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
      for (const key of stroke.type === 'key' ? [stroke.chord] : [...stroke.text]) {
        const action = actionOf<VerdictAction>(verdictKeys, key);
        if (action) run(action);
      }
    },
    () => {},
  );
  const position = card === null ? '' : positionWords(listed, place);
  const list =
    card === null ? [row('Going through the session…', 'dim')] : paneRows(listed, place, false, listRows);
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
      <Rows rows={[...saidRows.map((line): Row => [[' '], ...line]), plainHints(verdictKeys)]} />
    </Box>
  );
}
