import { useEffect, useState } from 'react';
import type { Room } from '../../app/room.ts';
import type { Scorecard } from '../../scoring/scorecard.ts';

/** The scorecard once it is made, made anew when views are valued or checks settled; and how far the valuing is. */
export function useScorecard(
  room: Room,
  onError: (error: unknown) => void,
): { readonly card: Scorecard | null; readonly valuing: Room['valuing'] } {
  const [card, setCard] = useState<Scorecard | null>(null);
  const [valuing, setValuing] = useState(room.valuing);
  useEffect(() => {
    const show = (): void => {
      room.scorecard().then(setCard).catch(onError);
    };
    show();
    let { worth, judged, worded, settled } = room.state;
    return room.subscribe(() => {
      setValuing(room.valuing);
      const now = room.state;
      if (now.worth === worth && now.judged === judged && now.worded === worded && now.settled === settled)
        return;
      ({ worth, judged, worded, settled } = now);
      show();
    });
  }, [room, onError]);
  return { card, valuing };
}
