import { Box, useCursor } from 'ink';
import { useContext, useEffect, useMemo, useRef, useState } from 'react';
import { cleanLine } from '../../core/clean.ts';
import { width } from '../../core/width.ts';
import { usePreferences } from '../components/preferences.ts';
import { Rows } from '../components/Rows.tsx';
import { isTooSmall, TooSmallQuietly } from '../components/TooSmall.tsx';
import { homeHead } from '../home-head.ts';
import type { HomeChoice, HomeModel } from '../home-model.ts';
import { type HomeUi, type HomeWorld, homeListed, homePaste, homeStroke, startHome } from '../home-ui.ts';
import { useMouse } from '../hooks/use-mouse.ts';
import { useStrokes } from '../hooks/use-strokes.ts';
import type { Stroke } from '../keymap/chord.ts';
import { plainHelp, plainHints } from '../keymap/plain-table.ts';
import { paneRows } from '../panes/evidence/pane-rows.ts';
import { emptyRows, homeItems, homeShelves } from '../panes/home-rows.ts';
import { fittedPairs } from '../panes/sheets/help.ts';
import type { Size } from '../session/frame.ts';
import { RememberingContext } from '../settings/memory.ts';
import { blank, type Row, row, spread } from '../text/row.ts';

const searchLabel = ' Search  ';

/** The library: continue what was begun, or pick a case. */
export function HomeScreen({
  model,
  size,
  onChoice,
}: {
  readonly model: HomeModel;
  readonly size: Size;
  readonly onChoice: (choice: HomeChoice) => void;
}) {
  const { setCursorPosition } = useCursor();
  const { memory, remember } = useContext(RememberingContext);
  const items = useMemo(() => homeItems(model), [model]);
  const shelves = useMemo(() => homeShelves(model), [model]);
  const table = usePreferences().keys.home;
  const keys = useMemo(
    () => table.filter(({ action }) => shelves.length > 1 || !action.startsWith('shelf')),
    [table, shelves],
  );
  const [ui, setUi] = useState(() =>
    startHome(
      Math.max(
        0,
        shelves.findIndex(({ name }) => name === memory.shelf),
      ),
    ),
  );
  const { search, helps, place } = ui;
  const shelfName = shelves[ui.shelf]!.name;
  useEffect(() => remember({ shelf: shelfName }), [shelfName, remember]);
  const columns = Math.min(100, size.columns - 6);
  const notices = model.notices.slice(0, 2).map((notice) => row(` ${cleanLine(notice)}`, 'warn'));
  const world: HomeWorld = {
    items,
    shelves,
    keys,
    columns,
    rows: Math.max(1, size.rows - 6 - notices.length),
  };
  // Several keys may come in one read, each after the one before.
  const live = useRef(ui);
  const show = (next: HomeUi): void => {
    live.current = next;
    setUi(next);
  };
  const onStroke = (stroke: Stroke): void => {
    const { ui: next, choice } = homeStroke(live.current, world, stroke);
    // What cannot be seen is not begun; leaving always works.
    if (isTooSmall(size) && choice?.kind !== 'quit') return;
    show(next);
    if (choice) onChoice(choice);
  };
  useMouse(({ what }) => {
    if (what !== 'press') onStroke({ type: 'key', chord: what === 'wheel-up' ? 'up' : 'down' });
  });
  useStrokes(onStroke, (text) => show(homePaste(live.current, text)));
  setCursorPosition(helps ? undefined : { x: searchLabel.length + width(search), y: 2 });
  if (isTooSmall(size)) return <TooSmallQuietly {...size} />;
  const { items: shown, listed } = homeListed(ui, world);
  const list = helps
    ? [row('Keys', 'title'), ...fittedPairs(plainHelp(keys), columns, world.rows - 1)]
    : shown.length === 0
      ? emptyRows(model, search, columns)
      : paneRows(listed, place, true, world.rows);
  return (
    <Box width={size.columns} height={size.rows} flexDirection="column" overflow="hidden">
      <Rows
        rows={[
          ...homeHead(size.columns),
          spread(
            [[searchLabel, 'dim'], search === '' ? ['type to search', 'dim'] : [search]],
            [
              [ui.shelf === 0 ? '' : `${shelfName}   `, 'strong'],
              [`${shown.length} of ${items.length} `, 'dim'],
            ],
            Math.min(size.columns, columns + 5),
          ),
          blank,
          ...list.map((line): Row => [['  '], ...line]),
        ]}
      />
      <Box flexGrow={1} />
      <Rows rows={[...notices, helps ? row(' Any key goes back', 'dim') : plainHints(keys, size.columns)]} />
    </Box>
  );
}
