import { Box } from 'ink';
import type { Size } from '../session/frame.ts';
import { blank, paragraphs, type Row, row } from '../text/row.ts';
import { Rows } from './Rows.tsx';

/** The interviewer would like to change places. */
export function SwapQuestion({ name, size }: { readonly name: string; readonly size: Size }) {
  const rows: Row[] = [
    row(`${name} would like to change places.`, 'strong'),
    blank,
    ...paragraphs(
      `You interview, ${name} sits the same case on another night. Your session and its scorecard are kept.`,
      Math.min(72, size.columns - 4),
    ),
    blank,
    [['y', 'strong'], [' change places    '], ['n', 'strong'], [' not now']],
  ];
  return (
    <Box width={size.columns} height={size.rows} paddingTop={2} paddingLeft={2} overflow="hidden">
      <Rows rows={rows} />
    </Box>
  );
}
