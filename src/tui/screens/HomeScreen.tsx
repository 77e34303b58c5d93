import { Box, useCursor } from 'ink';
import { useMemo, useState } from 'react';
import { clean, cleanLine } from '../../core/clean.ts';
import { graphemes, width } from '../../core/width.ts';
import { usePreferences } from '../components/preferences.ts';
import { Rows } from '../components/Rows.tsx';
import type { HomeChoice, HomeModel } from '../home-model.ts';
import { useStrokes } from '../hooks/use-strokes.ts';
import { actionOf, type HomeAction, plainHints } from '../keymap/plain-table.ts';
import { listedSheet, paneRows } from '../panes/evidence/pane-rows.ts';
import { moved } from '../panes/evidence/window.ts';
import { emptyRows, homeItems, searched } from '../panes/home-rows.ts';
import { itemsList } from '../panes/sheets/list.ts';
import type { Size } from '../session/frame.ts';
import { startPlace } from '../session/ui-state.ts';
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
  const keys = usePreferences().keys.home;
  const [search, setSearch] = useState('');
  const [place, setPlace] = useState(startPlace);
  const all = useMemo(() => homeItems(model), [model]);
  const items = useMemo(() => searched(all, search), [all, search]);
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
        if (search === '') onChoice({ kind: 'quit' });
        else find('');
        break;
      case 'quit':
        onChoice({ kind: 'quit' });
        break;
      default:
        setPlace((before) => moved(listed.body, before, listed.rows, action));
    }
  };
  useStrokes(
    (stroke) => {
      if (stroke.type === 'key') {
        const action = actionOf<HomeAction>(keys, stroke.chord);
        if (action) run(action);
      } else if (stroke.text === 'q' && search === '') onChoice({ kind: 'quit' });
      else if (stroke.text === '/' && search === '') find('');
      else find((search + clean(stroke.text)).replace(/\s+/g, ' '));
    },
    (text) => find(cleanLine(search + text)),
  );
  setCursorPosition({ x: searchLabel.length + width(search), y: 2 });
  const count = `${items.length} of ${all.length} `;
  const list =
    items.length === 0 ? emptyRows(model, search, columns) : paneRows(listed, place, true, listRows);
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
            [[count, 'dim']],
            Math.min(size.columns, columns + 5),
          ),
          blank,
          ...list.map((line): Row => [['  '], ...line]),
        ]}
      />
      <Box flexGrow={1} />
      <Rows
        rows={[
          ...notices,
          [
            ...plainHints(keys),
            ['   '],
            ['↑↓', 'strong'],
            [' choose   ', 'dim'],
            ['q', 'strong'],
            [' quit', 'dim'],
          ],
        ]}
      />
    </Box>
  );
}
