import { createContext, useContext, useEffect, useState } from 'react';
import type { Across, LinkState } from '../../app/hosting/across.ts';
import type { OnShow } from '../../app/hosting/message.ts';

/** Who sits across the table; null where the program interviews. */
export const AcrossContext = createContext<Across | null>(null);

export interface AcrossNow {
  readonly across: Across;
  readonly link: LinkState;
  readonly swapOffered: boolean;
}

/** Who sits across the table, and how the link stands; redraws when that changes. */
export function useAcross(): AcrossNow | null {
  const across = useContext(AcrossContext);
  const [now, setNow] = useState({ link: across?.link, swapOffered: across?.swapOffered });
  useEffect(
    () => across?.subscribe(() => setNow({ link: across.link, swapOffered: across.swapOffered })),
    [across],
  );
  return across === null
    ? null
    : { across, link: now.link ?? 'waiting', swapOffered: now.swapOffered ?? false };
}

const quietMs = 80;

/** Lets them see what is on this screen. */
export function useShowing({ viewId, sheet, top, cursor }: OnShow): void {
  const across = useContext(AcrossContext);
  useEffect(() => {
    if (across === null) return;
    // A held key moves faster than anybody across the table reads.
    const timer = setTimeout(() => across.show({ viewId, sheet, top, cursor }), quietMs);
    return () => clearTimeout(timer);
  }, [across, viewId, sheet, top, cursor]);
}
