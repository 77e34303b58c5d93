import { memo } from 'react';
import { Placed } from '../components/Placed.tsx';
import { Rows } from '../components/Rows.tsx';
import type { Area } from '../session/layout.ts';
import type { Place } from '../session/ui-state.ts';
import { blank, type Row, row } from '../text/row.ts';
import { type Listed, paneRows } from './evidence/pane-rows.ts';

const nothingYet: readonly Row[] = [
  row(' Nothing on the table yet.', 'dim'),
  blank,
  row(' Ask in your own words:', 'dim'),
  row('   can I see the error rate over the last hour?'),
  row('   show me the slowest requests'),
  blank,
  row(' or as a query:', 'dim'),
  row('   metrics error_rate | by route'),
  row('   logs status:>=500'),
];

/** The evidence on show, or a sheet in its place. */
export const SidePane = memo(function SidePane({
  listed,
  place,
  focused,
  area,
}: {
  readonly listed: Listed | null;
  readonly place: Place;
  readonly focused: boolean;
  readonly area: Area;
}) {
  const rows = listed === null ? nothingYet : paneRows(listed, place, focused, area.rows);
  return (
    <Placed area={area}>
      <Rows rows={rows.slice(0, area.rows).map((line): Row => [[' '], ...line])} />
    </Placed>
  );
});
