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
import { actionOf, plainHelp, plainHints, type WalkAction } from '../keymap/plain-table.ts';
import { paneRows, positionWords } from '../panes/evidence/pane-rows.ts';
import { boardLine } from '../panes/sheets/board.ts';
import { fittedPairs } from '../panes/sheets/help.ts';
import { clockWords } from '../panes/walk/moments.ts';
import { lasts, startWalk, type Walk, walked, walkFrame, walkWorld } from '../panes/walk/walk.ts';
import type { Size } from '../session/frame.ts';
import { phaseLetters } from '../session/header.ts';
import { startPlace } from '../session/ui-state.ts';
import { cutRow, fitRow, type Row, row, spread, wrapRow } from '../text/row.ts';

/** 45 minutes in under one. */
const usualSpeed = 60;

/** The session that is over, moment by moment: what happened, what was on show and on the board then, and what it scored. */
export function WalkScreen({
  session,
  card,
  size,
  speed = usualSpeed,
  said,
  onExport,
  onBack,
}: {
  readonly session: Pick<Room, 'state' | 'scenario'>;
  readonly card: Scorecard;
  readonly size: Size;
  /** How much faster than life it plays by itself. */
  readonly speed?: number;
  /** What became of an export. */
  readonly said: Row;
  /** Null where there is nothing to write. */
  readonly onExport: (() => void) | null;
  readonly onBack: () => void;
}) {
  const own = usePreferences().keys.walk;
  const keys = onExport ? own : own.filter(({ action }) => action !== 'export');
  const [walk, setWalk] = useState(startWalk);
  const [helps, setHelps] = useState(false);
  const made = useMemo(() => walkWorld(session.state, session.scenario, card), [session, card]);
  const world = { ...made, columns: size.columns, rows: size.rows };
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
      if (helps) return setHelps(false);
      for (const key of stroke.type === 'key' ? [stroke.chord] : [...stroke.text]) {
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
    ? [row(' Keys', 'title'), ...fittedPairs(plainHelp(keys), size.columns - 4, frame.rows - 1)]
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
    : said.length > 0
      ? cutRow([[' '], ...wrapRow(said, size.columns - 2)[0]!], size.columns)
      : plainHints(keys, size.columns);
  if (isTooSmall(size)) return <TooSmallQuietly {...size} />;
  return (
    <Box width={size.columns} height={size.rows} flexDirection="column" overflow="hidden">
      <Rows
        rows={[
          spread(
            [
              [' '],
              [cleanLine(session.scenario.title), 'strong'],
              [plays ? `  ▸ playing, ${speed} times life` : '', 'dim'],
            ],
            [
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
          ...rows,
        ]}
      />
      <Box flexGrow={1} />
      <Rows rows={[foot]} />
    </Box>
  );
}

/** Two columns of rows. */
const beside = (left: readonly Row[], right: readonly Row[], leftColumns: number): Row[] =>
  Array.from(
    { length: Math.max(left.length, right.length) },
    (_, i): Row => [...fitRow([[' '], ...(left[i] ?? [])], leftColumns), ['   '], ...(right[i] ?? [])],
  );
