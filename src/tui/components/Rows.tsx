import { Text } from 'ink';
import { createContext, useContext } from 'react';
import { paint } from '../text/paint.ts';
import type { Row } from '../text/row.ts';

/** Whether colours may be used. */
export const ColourContext = createContext(true);

/** Rows of the screen as one text node. They are cut to their place before they come here. */
export function Rows({ rows }: { readonly rows: readonly Row[] }) {
  const colour = useContext(ColourContext);
  const text = paint(rows, colour);
  // An empty text has no height; a space keeps the row.
  return <Text wrap="truncate">{text === '' ? ' ' : text.replace(/^$/gm, ' ')}</Text>;
}
