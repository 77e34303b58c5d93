import { memo } from 'react';
import type { Scenario } from '../../scenario/scenario.ts';
import type { SessionState } from '../../session/state.ts';
import { type SecondClock, useNow } from '../hooks/use-clock.ts';
import { headerRow } from '../session/header.ts';
import type { Span } from '../text/row.ts';
import { Rows } from './Rows.tsx';

/** The top line; the only part of the screen that a passing second redraws. */
export const HeaderLine = memo(function HeaderLine({
  scenario,
  state,
  clock,
  columns,
  company,
}: {
  readonly scenario: Scenario;
  readonly state: SessionState;
  readonly clock: SecondClock;
  readonly columns: number;
  /** Instead of the mode: who is there. */
  readonly company?: Span | undefined;
}) {
  return <Rows rows={[headerRow(scenario, state, useNow(clock), columns, company)]} />;
});
