import { Box } from 'ink';
import { useEffect, useMemo, useRef, useState } from 'react';
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
import { fittedPairs } from '../panes/sheets/help.ts';
import { rowsList } from '../panes/sheets/list.ts';
import { type Finding, findingRow, findStroke, matchesIn, startFinding } from '../panes/verdict/find.ts';
import { committeeRow, scorecardRows } from '../panes/verdict/rows.ts';
import {
  listedSettling,
  type Settling,
  settleStroke,
  settlingHead,
  settlingHints,
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
  /** What was done last and how it came out, and what changed meanwhile. */
  readonly notices: readonly Row[];
  readonly say: (said: Row) => void;
  readonly onExport: () => void;
  readonly onWalk: () => void;
  readonly onSession: () => void;
  readonly onLeave: () => void;
  readonly onError: (error: unknown) => void;
}

const valuingTitles = {
  worth: 'points may still move, weighing your views',
  opinion: 'asking a model for a second opinion',
  committee: 'asking a model to word the committee',
} as const;
const valuingWords = (valuing: Room['valuing']): string =>
  valuing === null
    ? ''
    : `  ${valuingTitles[valuing.what]}${valuing.of === 0 ? '' : `: ${valuing.done} of ${valuing.of}`}`;

const needNoCard: ReadonlySet<VerdictAction> = new Set(['leave', 'session', 'export', 'help']);

/** How it went: reasons first, the verdict last. */
export function ScorecardScreen({
  room,
  card,
  valuing,
  size,
  place,
  setPlace,
  notices,
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
  const [finding, setFinding] = useState<Finding | null>(null);
  const textColumns = Math.min(96, size.columns - 4);
  const saidRows = notices.flatMap((notice) => wrapRow(notice, size.columns - 2).slice(0, 3));
  const listRows = Math.max(1, size.rows - 3 - saidRows.length);
  const cardRows = useMemo(
    () => (card === null ? [] : scorecardRows(card, room.scenario.title, textColumns)),
    [card, room, textColumns],
  );
  const matches = useMemo(() => matchesIn(cardRows, finding?.query ?? ''), [cardRows, finding?.query]);
  const found = finding === null ? undefined : matches[finding.at];
  const listed = useMemo(() => {
    // The match that is looked at stands out without colour, too.
    const rows =
      found === undefined
        ? cardRows
        : cardRows.map((line, i): Row => (i === found ? [['▸ ', 'title'], ...line] : line));
    return listedSheet(rowsList(rows), listRows);
  }, [cardRows, found, listRows]);
  const head = settling === null ? [] : settlingHead(settling);
  const choice =
    settling === null || card === null
      ? null
      : listedSettling(settling, card, size.columns - 4, Math.max(1, listRows - head.length));
  // Several keys may come in one read, each after the one before.
  const live = useRef({ settling, finding });
  live.current = { settling, finding };
  const settle = (stroke: Stroke): void => {
    const before = live.current.settling;
    if (before === null || card === null) return;
    const rows = Math.max(1, listRows - settlingHead(before).length);
    const { settling: next, send } = settleStroke(
      before,
      stroke,
      card,
      listedSettling(before, card, size.columns - 4, rows),
    );
    live.current = { ...live.current, settling: next };
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
  const look = (next: Finding | null): void => {
    live.current = { ...live.current, finding: next };
    setFinding(next);
  };
  const find = (stroke: Stroke): void => {
    const before = live.current.finding;
    if (before === null) return;
    const next = findStroke(before, stroke, matchesIn(cardRows, before.query).length);
    look(next);
    const row = next === null ? undefined : matchesIn(cardRows, next.query)[next.at];
    // A match is read with what stands before it.
    if (row !== undefined)
      setPlace((before) => {
        const top = Math.max(0, Math.min(row - Math.floor(listRows / 3), cardRows.length - listRows));
        return { ...before, top, cursor: top };
      });
  };
  const readBefore = useRef(place);
  const visitCommittee = (): void => {
    const at = card === null ? null : committeeRow(cardRows, card);
    if (at === null) {
      say(row('This card has no committee.', 'dim'));
      return;
    }
    const top = Math.max(0, Math.min(at, cardRows.length - listRows));
    setPlace((before) => {
      if (before.top === top) return readBefore.current;
      readBefore.current = before;
      return { ...before, top, cursor: top };
    });
  };
  const run = (action: VerdictAction): void => {
    if (action === 'leave') onLeave();
    else if (action === 'settle') setSettling(card === null ? null : startSettling);
    else if (action === 'session') onSession();
    else if (action === 'export') onExport();
    else if (action === 'walk') onWalk();
    else if (action === 'committee') visitCommittee();
    else if (action === 'help') setHelps(true);
    else if (action === 'find') look(startFinding);
    else setPlace((before) => moved(listed.body, before, listed.rows, action));
  };
  useMouse(({ what }) => {
    if (what === 'press' || settling !== null) return;
    const way = what === 'wheel-up' ? 'up' : 'down';
    for (let i = 0; i < notch; i++) setPlace((before) => moved(listed.body, before, listed.rows, way));
  });
  const actions = (stroke: Stroke): VerdictAction[] =>
    (stroke.type === 'key' ? [stroke.chord] : [...stroke.text]).flatMap(
      (key) => actionOf<VerdictAction>(keys, key) ?? [],
    );
  const take = (stroke: Stroke): void => {
    if (live.current.settling !== null) settle(stroke);
    else if (helps) setHelps(false);
    else if (live.current.finding !== null) find(stroke);
    else for (const action of actions(stroke)) run(action);
  };
  // What is pressed while the card is worked out is done to it once it is there.
  const early = useRef<Stroke[]>([]);
  const waits = (stroke: Stroke): boolean =>
    card === null &&
    !helps &&
    (early.current.length > 0 || actions(stroke).some((action) => !needNoCard.has(action)));
  const taking = useRef(take);
  taking.current = take;
  useEffect(() => {
    if (card !== null) for (const stroke of early.current.splice(0)) taking.current(stroke);
  }, [card]);
  useStrokes(
    (stroke) => (waits(stroke) ? void early.current.push(stroke) : take(stroke)),
    (text) => (finding === null ? settle : find)({ type: 'text', text }),
  );
  const position = card === null ? '' : positionWords(listed, place);
  const list = helps
    ? [row('Keys', 'title'), ...fittedPairs(plainHelp(keys), textColumns, listRows - 1)]
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
          helps
            ? row(' Any key goes back', 'dim')
            : finding
              ? findingRow(finding, matches.length)
              : settling
                ? settlingHints(settling)
                : plainHints(keys, size.columns),
        ]}
      />
    </Box>
  );
}
