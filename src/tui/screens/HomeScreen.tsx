import { Box, useCursor } from 'ink';
import { useContext, useEffect, useMemo, useState } from 'react';
import { clean, cleanLine } from '../../core/clean.ts';
import { graphemes, width } from '../../core/width.ts';
import { usePreferences } from '../components/preferences.ts';
import { Rows } from '../components/Rows.tsx';
import { isTooSmall, TooSmallQuietly } from '../components/TooSmall.tsx';
import type { HomeChoice, HomeModel } from '../home-model.ts';
import { useMouse } from '../hooks/use-mouse.ts';
import { useStrokes } from '../hooks/use-strokes.ts';
import { actionOf, type HomeAction, plainHelp, plainHints } from '../keymap/plain-table.ts';
import { listedSheet, paneRows } from '../panes/evidence/pane-rows.ts';
import { moved } from '../panes/evidence/window.ts';
import { emptyRows, homeItems, homeShelves, onShelf, searched } from '../panes/home-rows.ts';
import { pairs } from '../panes/sheets/help.ts';
import { itemsList } from '../panes/sheets/list.ts';
import type { Size } from '../session/frame.ts';
import { startPlace } from '../session/ui-state.ts';
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
  const [search, setSearch] = useState('');
  const [place, setPlace] = useState(startPlace);
  const [helps, setHelps] = useState(false);
  const all = useMemo(() => homeItems(model), [model]);
  const shelves = useMemo(() => homeShelves(model), [model]);
  const { memory, remember } = useContext(RememberingContext);
  const [shelfIndex, setShelfIndex] = useState(() =>
    Math.max(
      0,
      shelves.findIndex(({ name }) => name === memory.shelf),
    ),
  );
  const shelfName = shelves[shelfIndex]!.name;
  useEffect(() => remember({ shelf: shelfName }), [shelfName, remember]);
  const table = usePreferences().keys.home;
  const keys = useMemo(
    () => table.filter(({ action }) => shelves.length > 1 || !action.startsWith('shelf')),
    [table, shelves],
  );
  const items = useMemo(
    () => searched(onShelf(all, shelves[shelfIndex]!, shelfIndex === 0), search),
    [all, shelves, shelfIndex, search],
  );
  const columns = Math.min(100, size.columns - 6);
  const notices = model.notices.slice(0, 2).map((notice) => row(` ${cleanLine(notice)}`, 'warn'));
  const listRows = Math.max(1, size.rows - 6 - notices.length);
  const listed = useMemo(
    () => listedSheet(itemsList(items.map((item) => item.rows(columns))), listRows),
    [items, columns, listRows],
  );
  const find = (text: string): void => {
    setSearch(text);
    setPlace(startPlace);
  };
  const turn = (by: 1 | -1): void => {
    setShelfIndex((before) => (before + by + shelves.length) % shelves.length);
    setPlace(startPlace);
  };
  const run = (action: HomeAction): void => {
    switch (action) {
      case 'open': {
        const item = items[Math.min(place.cursor, items.length - 1)];
        if (item) onChoice(item.choice);
        break;
      }
      case 'erase':
        find(graphemes(search).slice(0, -1).join(''));
        break;
      case 'clear':
        find('');
        break;
      case 'back':
        if (search !== '') find('');
        else if (shelfIndex > 0) {
          setShelfIndex(0);
          setPlace(startPlace);
        } else onChoice({ kind: 'quit' });
        break;
      case 'quit':
        onChoice({ kind: 'quit' });
        break;
      case 'shelf':
        turn(1);
        break;
      case 'shelf-back':
        turn(-1);
        break;
      case 'help':
        setHelps(true);
        break;
      default:
        setPlace((before) => moved(listed.body, before, listed.rows, action));
    }
  };
  useMouse(({ what }) => {
    if (what === 'press') return;
    const way = what === 'wheel-up' ? 'up' : 'down';
    setPlace((before) => moved(listed.body, before, listed.rows, way));
  });
  useStrokes(
    (stroke) => {
      // Any key closes the help.
      if (helps) return setHelps(false);
      const key = stroke.type === 'key' ? stroke.chord : search === '' ? stroke.text : '';
      const action = actionOf<HomeAction>(keys, key);
      if (action) run(action);
      else if (stroke.type === 'text' && !(stroke.text === '/' && search === ''))
        find((search + clean(stroke.text)).replace(/\s+/g, ' '));
    },
    (text) => find(cleanLine(search + text)),
  );
  setCursorPosition(helps ? undefined : { x: searchLabel.length + width(search), y: 2 });
  const shelf = shelfIndex === 0 ? '' : `${shelfName}   `;
  const count = `${items.length} of ${all.length} `;
  const list = helps
    ? [row('Keys', 'title'), ...pairs(plainHelp(keys), columns)].slice(0, listRows)
    : items.length === 0
      ? emptyRows(model, search, columns)
      : paneRows(listed, place, true, listRows);
  if (isTooSmall(size)) return <TooSmallQuietly {...size} />;
  return (
    <Box width={size.columns} height={size.rows} flexDirection="column" overflow="hidden">
      <Rows
        rows={[
          spread(
            [
              [' rodeo', 'title'],
              ['   practise the technical screens of AI labs', 'dim'],
            ],
            [],
            size.columns,
          ),
          [['─'.repeat(size.columns), 'dim']],
          spread(
            [[searchLabel, 'dim'], search === '' ? ['type to search', 'dim'] : [search]],
            [
              [shelf, 'strong'],
              [count, 'dim'],
            ],
            Math.min(size.columns, columns + 5),
          ),
          blank,
          ...list.map((line): Row => [['  '], ...line]),
        ]}
      />
      <Box flexGrow={1} />
      <Rows rows={[...notices, helps ? row(' Any key goes back', 'dim') : plainHints(keys)]} />
    </Box>
  );
}
