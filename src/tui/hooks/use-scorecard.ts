import { useCallback, useEffect, useState } from 'react';
import type { Room } from '../../app/room.ts';
import type { Scorecard } from '../../scoring/scorecard.ts';
import { type Came, changesRow } from '../panes/verdict/changes.ts';
import type { Row } from '../text/row.ts';

/** The scorecard once it is made, made anew when views are valued or checks settled; how far the valuing is; and what it changed. */
export function useScorecard(
  room: Room,
  onError: (error: unknown) => void,
): {
  readonly card: Scorecard | null;
  readonly valuing: Room['valuing'];
  readonly news: Row;
  readonly heard: () => void;
} {
  const [card, setCard] = useState<Scorecard | null>(null);
  const [valuing, setValuing] = useState(room.valuing);
  const [news, setNews] = useState<Row>([]);
  const heard = useCallback(() => setNews([]), []);
  useEffect(() => {
    let last: Scorecard | null = null;
    const show = (came: Came | undefined): void => {
      room
        .scorecard()
        .then((next) => {
          if (came !== undefined && last !== null) setNews(changesRow(came, last, next));
          last = next;
          setCard(next);
        })
        .catch(onError);
    };
    show(undefined);
    let { worth, judged, worded, settled } = room.state;
    return room.subscribe(() => {
      setValuing(room.valuing);
      const now = room.state;
      const before = { worth, judged, worded };
      const came = (['worth', 'judged', 'worded'] as const).find((what) => now[what] !== before[what]);
      if (came === undefined && now.settled === settled) return;
      ({ worth, judged, worded, settled } = now);
      show(came);
    });
  }, [room, onError]);
  return { card, valuing, news, heard };
}
