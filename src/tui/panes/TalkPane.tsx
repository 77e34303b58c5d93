import { memo, useMemo } from 'react';
import type { SessionState } from '../../session/state.ts';
import { Placed } from '../components/Placed.tsx';
import { Rows } from '../components/Rows.tsx';
import type { Area } from '../session/layout.ts';
import { marked } from '../text/found.ts';
import { blank, type Row, row } from '../text/row.ts';
import { talkWindow } from './talk/rows.ts';
import { type Speaking, saidOf } from './talk/speaking.ts';
import type { TimelineEntry } from './talk/timeline.ts';

/** The conversation: what was said, looked at and done, newest at the bottom. */
export const TalkPane = memo(function TalkPane({
  entries,
  interviewer,
  area,
  up,
  speaking,
  conversation,
  find = '',
}: {
  readonly entries: readonly TimelineEntry[];
  readonly interviewer: string;
  readonly area: Area;
  readonly up: number;
  readonly speaking: Speaking | null;
  readonly conversation: SessionState['conversation'];
  /** What is looked for, to be marked. */
  readonly find?: string;
}) {
  const rows = useMemo(() => {
    const window = talkWindow(entries, interviewer, area.columns - 1, area.rows, up, (entry) =>
      saidOf(entry, speaking, conversation),
    );
    const shown: Row[] = find === '' ? [...window.rows] : window.rows.map((line) => marked(line, find));
    while (shown[0]?.length === 0) shown.shift();
    // The newest line stands right above the input, where the eyes are.
    while (shown.length < area.rows) shown.unshift(blank);
    if (window.below) shown[shown.length - 1] = row('      ↓ more below (Ctrl+↓, or send something)', 'dim');
    return shown;
  }, [entries, interviewer, area, up, speaking, conversation, find]);
  return (
    <Placed area={area}>
      <Rows rows={rows} />
    </Placed>
  );
});
