import { Text } from 'ink';
import { memo } from 'react';
import { paint } from '../text/paint.ts';
import type { Row } from '../text/row.ts';
import { usePreferences } from './preferences.ts';

/** Rows of the screen as one text node. They are cut to their place before they come here. */
export const Rows = memo(function Rows({ rows }: { readonly rows: readonly Row[] }) {
  const { theme } = usePreferences();
  const text = paint(rows, theme);
  // An empty text has no height; a space keeps the row.
  return <Text wrap="truncate">{text === '' ? ' ' : text.replace(/^$/gm, ' ')}</Text>;
});
