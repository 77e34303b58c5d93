import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { Area } from '../session/layout.ts';

/** Puts its content at a fixed place of the screen. */
export function Placed({ area, children }: { readonly area: Area; readonly children: ReactNode }) {
  if (area.rows <= 0 || area.columns <= 0) return null;
  return (
    <Box position="absolute" left={area.x} top={area.y} width={area.columns} height={area.rows}>
      {children}
    </Box>
  );
}
