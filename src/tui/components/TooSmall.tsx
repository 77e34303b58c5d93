import { Box } from 'ink';
import { formatClock } from '../../core/time.ts';
import { type SecondClock, useNow } from '../hooks/use-clock.ts';
import { smallest } from '../session/layout.ts';
import { paragraphs } from '../text/row.ts';
import { Rows } from './Rows.tsx';

/** Shown while the terminal cannot hold the screen; the session goes on behind it. */
export function TooSmall({
  columns,
  rows,
  clock,
  durationMs,
}: {
  readonly columns: number;
  readonly rows: number;
  readonly clock: SecondClock;
  readonly durationMs: number;
}) {
  const leftMs = Math.ceil(Math.max(0, durationMs - useNow(clock)) / 1000) * 1000;
  const text = `The window is too small: ${columns}x${rows}, wanted ${smallest.columns}x${smallest.rows}.\n${formatClock(leftMs)} left; the clock is running.`;
  return (
    <Box width={columns} height={rows} overflow="hidden">
      <Rows rows={paragraphs(text, columns).slice(0, rows)} />
    </Box>
  );
}
