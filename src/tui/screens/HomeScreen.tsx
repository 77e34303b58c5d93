import { Box, useCursor } from 'ink';
import { useContext, useEffect, useMemo, useRef, useState } from 'react';
import { cleanLine } from '../../core/clean.ts';
import { width } from '../../core/width.ts';
import { usePreferences } from '../components/preferences.ts';
import { Rows } from '../components/Rows.tsx';
import { isTooSmall, TooSmallQuietly } from '../components/TooSmall.tsx';
import { homeHead } from '../home-head.ts';
import type { HomeChoice, HomeModel } from '../home-model.ts';
import {
  chosenNames,
  type HomeUi,
  type HomeWorld,
  homeHints,
  homeListed,
  homePaste,
  homeStroke,
  startHome,
} from '../home-ui.ts';
import { useMouse } from '../hooks/use-mouse.ts';
import { useStrokes } from '../hooks/use-strokes.ts';
import type { Stroke } from '../keymap/chord.ts';
import { plainHelp, plainHints } from '../keymap/plain-table.ts';
import { paneRows } from '../panes/evidence/pane-rows.ts';
import { emptyRows, facetsRow, homeFacets, homeItems, pastItems } from '../panes/home-rows.ts';
import { fittedPairs } from '../panes/sheets/help.ts';
import type { Size } from '../session/frame.ts';
import { RememberingContext } from '../settings/memory.ts';
import { blank, paragraphs, type Row, row, spread } from '../text/row.ts';

const searchLabel = ' Search  ';

/** Under the question whether a session is to be discarded. */
const yesOrNo = [
  { keys: ['y'], action: 'yes', title: 'discard it', hint: 'discard' },
  { keys: ['n'], action: 'no', title: 'keep it', hint: 'keep' },
];

/** More than this of a line is not read at a glance. */
const mostColumns = 150;

/** The library: continue what was begun, or pick a case. */
export function HomeScreen({
  model: opened,
  size,
  onChoice,
  onDiscard,
}: {
  readonly model: HomeModel;
  readonly size: Size;
  readonly onChoice: (choice: HomeChoice) => void;
  /** Puts a session away; the library without it, which says where it went. */
  readonly onDiscard: (sessionId: string) => Promise<HomeModel>;
}) {
  const { setCursorPosition } = useCursor();
  const { memory, remember } = useContext(RememberingContext);
  const [model, setModel] = useState(opened);
  const items = useMemo(() => homeItems(model), [model]);
  const past = useMemo(() => pastItems(model), [model]);
  const facets = useMemo(() => homeFacets(model), [model]);
  const table = usePreferences().keys.home;
  const keys = useMemo(() => {
    const idle = new Set<string>([
      ...(facets.length === 0 ? ['facet', 'facet-back', 'value', 'value-back'] : []),
      ...(past.length === 0 ? ['past'] : []),
      ...(model.unfinished.length === 0 ? ['discard'] : []),
    ]);
    return table.filter(({ action }) => !idle.has(action));
  }, [table, facets, past, model]);
  const [ui, setUi] = useState(() => startHome(facets, memory.shelf));
  const { search, helps, place, discarding } = ui;
  const names = chosenNames(ui, facets);
  const shelf = names.join('\n');
  useEffect(() => remember({ shelf: shelf === '' ? [] : shelf.split('\n') }), [shelf, remember]);
  const columns = Math.min(mostColumns, size.columns - 6);
  const leaving = model.unfinished.find(({ sessionId }) => sessionId === discarding);
  const notices =
    leaving === undefined
      ? model.notices
          .slice(0, 2)
          .flatMap((notice) => paragraphs(cleanLine(notice), size.columns - 2, 'warn', 1).slice(0, 4))
      : paragraphs(
          `Discard “${cleanLine(leaving.title)}”, left ${cleanLine(leaving.left)}? Nothing is deleted: it is put away, and can be had back.`,
          size.columns - 2,
          'warn',
          1,
        );
  const headRows = facets.length === 0 ? 2 : 3;
  const world: HomeWorld = {
    items,
    past,
    facets,
    keys,
    columns,
    rows: Math.max(1, size.rows - 4 - headRows - notices.length),
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
    if (choice?.kind === 'discard') void onDiscard(choice.sessionId).then(setModel);
    else if (choice) onChoice(choice);
  };
  useMouse(({ what }) => {
    if (what !== 'press') onStroke({ type: 'key', chord: what === 'wheel-up' ? 'up' : 'down' });
  });
  useStrokes(onStroke, (text) => show(homePaste(live.current, text)));
  setCursorPosition(helps || leaving ? undefined : { x: searchLabel.length + width(search), y: 2 });
  if (isTooSmall(size)) return <TooSmallQuietly {...size} />;
  const { items: shown, listed } = homeListed(ui, world);
  const wanted = [...(search === '' ? [] : [`“${search}”`]), ...names];
  const all = ui.past ? past : items;
  const list =
    shown.length === 0 ? emptyRows(model, wanted, columns) : paneRows(listed, place, true, world.rows);
  const library: readonly Row[] = [
    spread(
      [[searchLabel, 'dim'], search === '' ? ['type to search', 'dim'] : [search]],
      [
        [ui.past ? 'past sessions   ' : '', 'strong'],
        [`${shown.length} of ${all.length} `, 'dim'],
      ],
      Math.min(size.columns, columns + 5),
    ),
    ...(facets.length === 0 ? [] : [[[' '], ...facetsRow(facets, ui.chosen, ui.facet)] as Row]),
    blank,
    ...list.map((line): Row => [['  '], ...line]),
  ];
  const help: readonly Row[] = [
    row('  Keys', 'title'),
    ...fittedPairs(plainHelp(keys), columns, size.rows - 4).map((line): Row => [['  '], ...line]),
  ];
  const bottom = helps
    ? row(' Any key goes back', 'dim')
    : leaving
      ? plainHints(yesOrNo, size.columns)
      : plainHints(homeHints(ui, world), size.columns);
  return (
    <Box width={size.columns} height={size.rows} flexDirection="column" overflow="hidden">
      <Rows rows={[...homeHead(size.columns), ...(helps ? help : library)]} />
      <Box flexGrow={1} />
      <Rows rows={[...(helps ? [] : notices), bottom]} />
    </Box>
  );
}
