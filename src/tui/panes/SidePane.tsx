import { memo } from 'react';
import { offersOf } from '../../app/offers.ts';
import { cleanLine } from '../../core/clean.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { documentsAtStart } from '../../session/documents.ts';
import { Placed } from '../components/Placed.tsx';
import { Rows } from '../components/Rows.tsx';
import type { Area } from '../session/layout.ts';
import type { Place } from '../session/ui-state.ts';
import { blank, type Row, row } from '../text/row.ts';
import { type Listed, paneRows } from './evidence/pane-rows.ts';

/** What stands there before anything was opened: how to ask, in a case where something can be asked for. */
function nothingYet(scenario: Scenario): readonly Row[] {
  const { asks } = offersOf(scenario);
  const none: Row[] = [row(' Nothing on the table yet.', 'dim'), blank];
  if (asks === 'documents')
    return [
      ...none,
      row(' Read:', 'dim'),
      ...documentsAtStart(scenario).map(({ id }) => row(`   doc ${cleanLine(id)}`)),
    ];
  return [
    ...none,
    row(' Ask in your own words:', 'dim'),
    row('   can I see the error rate over the last hour?'),
    row('   show me the slowest requests'),
    blank,
    row(' or as a query:', 'dim'),
    row('   metrics error_rate | by route'),
    row('   logs status:>=500'),
  ];
}

/** The evidence on show, or a sheet in its place. */
export const SidePane = memo(function SidePane({
  listed,
  scenario,
  place,
  focused,
  area,
}: {
  readonly listed: Listed | null;
  readonly scenario: Scenario;
  readonly place: Place;
  readonly focused: boolean;
  readonly area: Area;
}) {
  const rows =
    listed === null
      ? nothingYet(scenario)
      : paneRows(listed, place, focused, Math.max(area.rows, listed.height));
  return (
    <Placed area={area}>
      <Rows rows={rows.slice(0, area.rows).map((line): Row => [[' '], ...line])} />
    </Placed>
  );
});
