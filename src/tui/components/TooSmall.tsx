import { Box } from 'ink';
import { formatClock } from '../../core/time.ts';
import { type SecondClock, useNow } from '../hooks/use-clock.ts';
import type { Size } from '../session/frame.ts';
import { smallest } from '../session/layout.ts';
import { paragraphs } from '../text/row.ts';
import { Rows } from './Rows.tsx';

const sizeWords = (columns: number, rows: number): string =>
  `The window is too small: ${columns}x${rows}, wanted ${smallest.columns}x${smallest.rows}.`;

export const isTooSmall = ({ columns, rows }: Size): boolean =>
  columns < smallest.columns || rows < smallest.rows;

/** Shown while the terminal cannot hold a screen on which no clock runs. */
export function TooSmallQuietly({ columns, rows }: Size) {
  return (
    <Box width={columns} height={rows} overflow="hidden">
      <Rows rows={paragraphs(sizeWords(columns, rows), columns).slice(0, rows)} />
    </Box>
  );
}

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
  const text = `${sizeWords(columns, rows)}\n${formatClock(leftMs)} left; the clock is running.`;
  return (
    <Box width={columns} height={rows} overflow="hidden">
      <Rows rows={paragraphs(text, columns).slice(0, rows)} />
    </Box>
  );
}
