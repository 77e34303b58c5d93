import { Box } from 'ink';
import { useMemo, useState } from 'react';
import type { Room } from '../../app/room.ts';
import { cleanLine } from '../../core/clean.ts';
import type { Scorecard } from '../../scoring/scorecard.ts';
import { usePreferences } from '../components/preferences.ts';
import { Rows } from '../components/Rows.tsx';
import { isTooSmall, TooSmallQuietly } from '../components/TooSmall.tsx';
import { notch, useMouse } from '../hooks/use-mouse.ts';
import { usePlaying } from '../hooks/use-playing.ts';
import { useStrokes } from '../hooks/use-strokes.ts';
import { actionOf, plainHints, type WalkAction } from '../keymap/plain-table.ts';
import { paneRows, positionWords } from '../panes/evidence/pane-rows.ts';
import { boardLine } from '../panes/sheets/board.ts';
import { fittedPairs } from '../panes/sheets/help.ts';
import { keysNow, readingKeys, readingOf, walkHelp } from '../panes/walk/keys.ts';
import { clockWords } from '../panes/walk/moments.ts';
import { lasts, startWalk, type Walk, walked, walkFrame, walkWorld } from '../panes/walk/walk.ts';
import type { Size } from '../session/frame.ts';
import { phaseLetters } from '../session/header.ts';
import { readOn } from '../session/reading.ts';
import { startPlace } from '../session/ui-state.ts';
import { fitRow, type Row, row, spread, wrapRow } from '../text/row.ts';

/** 45 minutes in under one. */
const usualSpeed = 60;

/** The session that is over, moment by moment: what happened, what was on show and on the board then, and what it scored. */
export function WalkScreen({
  session,
  card,
  size,
  speed = usualSpeed,
  notices,
  onHush,
  onExport,
  onBack,
}: {
  readonly session: Pick<Room, 'state' | 'scenario'>;
  readonly card: Scorecard;
  readonly size: Size;
  /** How much faster than life it plays by itself. */
  readonly speed?: number;
  /** What became of an export, and what changed meanwhile. */
  readonly notices: readonly Row[];
  /** They have been read. */
  readonly onHush: () => void;
  /** Null where there is nothing to write. */
  readonly onExport: (() => void) | null;
  readonly onBack: () => void;
}) {
  const tables = usePreferences().keys;
  const keys = onExport ? tables.walk : tables.walk.filter(({ action }) => action !== 'export');
  const reading = useMemo(() => readingKeys(tables.session), [tables]);
  const [walk, setWalk] = useState(startWalk);
  const [helps, setHelps] = useState(false);
  const made = useMemo(() => walkWorld(session.state, session.scenario, card), [session, card]);
  const noticeRows = notices.flatMap((notice) => wrapRow(notice, size.columns - 2).slice(0, 3));
  const world = { ...made, columns: size.columns, rows: size.rows - noticeRows.length };
  const frame = walkFrame(walk, world);
  const [plays, setPlays] = usePlaying(lasts(walk, world, speed), walk.list.cursor, () =>
    setWalk((before) => ({ ...walked({ ...before, focus: 'list' }, world, 'down'), focus: before.focus })),
  );
  const run = (action: WalkAction): void => {
    switch (action) {
      case 'back':
        if (walk.focus === 'view') setWalk({ ...walk, focus: 'list' });
        else onBack();
        break;
      case 'turn':
        setWalk((before) => ({
          ...before,
          focus: before.focus === 'list' && walkFrame(before, world).view ? 'view' : 'list',
        }));
        break;
      case 'export':
        onExport?.();
        break;
      case 'play':
        setPlays((before) => !before);
        break;
      case 'expert':
        setWalk((before) => ({
          ...before,
          beside: before.beside === 'expert' ? 'view' : 'expert',
          view: startPlace,
          // Where only one fits, what was asked for is shown.
          focus: frame.wide ? 'list' : before.beside === 'expert' ? 'list' : 'view',
        }));
        break;
      case 'help':
        setHelps(true);
        break;
      default:
        setWalk((before) => walked(before, world, action));
    }
  };
  useMouse(({ what, x }) => {
    const focus = frame.wide ? (x < frame.listColumns ? 'list' : 'view') : walk.focus;
    const turned: Walk = { ...walk, focus: focus === 'view' && !frame.view ? 'list' : focus };
    if (what === 'press') return setWalk(turned);
    const way = what === 'wheel-up' ? 'up' : 'down';
    const steps = turned.focus === 'view' ? notch : 1;
    let next = turned;
    for (let i = 0; i < steps; i++) next = walked(next, world, way);
    setWalk({ ...next, focus: walk.focus });
  });
  useStrokes(
    (stroke) => {
      onHush();
      if (helps) return setHelps(false);
      for (const key of stroke.type === 'key' ? [stroke.chord] : [...stroke.text]) {
        const read = readingOf(reading, key, walk, frame);
        if (read) {
          setWalk((before) => {
            const { view } = walkFrame(before, world);
            return view ? { ...before, view: readOn(before.view, view.body, read) } : before;
          });
          continue;
        }
        const action = actionOf<WalkAction>(keys, key);
        if (action) run(action);
      }
    },
    () => {},
  );
  const durationMs = session.state.started?.durationMs ?? session.scenario.duration;
  const onView = walk.focus === 'view';
  const list = (): Row[] => paneRows(frame.list, walk.list, !onView, frame.rows);
  const view = (): Row[] =>
    frame.view
      ? paneRows(frame.view, walk.view, onView, frame.rows)
      : [row('Nothing was on the table yet.', 'dim')];
  const position = positionWords(
    onView && frame.view ? frame.view : frame.list,
    onView ? walk.view : walk.list,
  );
  const rows: Row[] = helps
    ? [
        row(' Keys', 'title'),
        ...fittedPairs(walkHelp(keys, reading, walk, frame), size.columns - 4, frame.rows - 1),
      ]
    : frame.wide
      ? beside(list(), view(), frame.listColumns)
      : (onView ? view() : list()).map((line): Row => [[' '], ...line]);
  const name = (text: string, here: boolean): Row => [
    [here ? '─▸' : '──', here ? 'title' : 'dim'],
    [` ${text} `, here ? 'title' : 'dim'],
  ];
  const titles: Row = [
    ...(frame.wide || !onView ? fitRow(name('What happened', !onView), frame.listColumns, ['─', 'dim']) : []),
    ...(frame.wide ? [['  '] as const] : []),
    ...(frame.wide || onView
      ? fitRow(
          name(walk.beside === 'expert' ? 'An expert’s way' : 'On show then', onView),
          frame.viewColumns,
          ['─', 'dim'],
        )
      : []),
  ];
  const foot = helps
    ? row(' Any key goes back', 'dim')
    : plainHints(keysNow(keys, reading, walk, frame, plays), size.columns);
  if (isTooSmall(size)) return <TooSmallQuietly {...size} />;
  return (
    <Box width={size.columns} height={size.rows} flexDirection="column" overflow="hidden">
      <Rows
        rows={[
          spread(
            [[' '], [cleanLine(session.scenario.title), 'strong']],
            [
              [plays ? `▸ playing, ${speed}×   ` : '', 'dim'],
              ...phaseLetters(frame.state, session.scenario),
              [`   ${clockWords(frame.moment.entry.atMs, durationMs)} `, 'strong'],
            ],
            size.columns,
          ),
          spread(
            [[' '], ...boardLine(frame.state, session.scenario, size.columns - 16)],
            [[`${position} `, 'dim']],
            size.columns,
          ),
          titles,
          ...rows.slice(0, Math.max(1, size.rows - 4 - noticeRows.length)),
        ]}
      />
      <Box flexGrow={1} />
      <Rows rows={[...noticeRows.map((line): Row => [[' '], ...line]), foot]} />
    </Box>
  );
}

/** Two columns of rows. */
const beside = (left: readonly Row[], right: readonly Row[], leftColumns: number): Row[] =>
  Array.from(
    { length: Math.max(left.length, right.length) },
    (_, i): Row => [...fitRow([[' '], ...(left[i] ?? [])], leftColumns), ['   '], ...(right[i] ?? [])],
  );
