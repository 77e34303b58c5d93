import { useEffect, useRef, useState } from 'react';

/**
 * Goes on by itself while it plays: each moment (`at`) for as long as it lasts, ms. The last one lasts null, and ends it.
 */
export function usePlaying(
  lastsMs: number | null,
  at: number,
  onNext: () => void,
): readonly [plays: boolean, setPlays: (change: (before: boolean) => boolean) => void] {
  const [playing, setPlaying] = useState(false);
  const next = useRef({ at, onNext });
  next.current = { at, onNext };
  const plays = playing && lastsMs !== null;
  useEffect(() => {
    if (!plays) return setPlaying(false);
    const timer = setTimeout(() => {
      if (next.current.at === at) next.current.onNext();
    }, lastsMs);
    return () => clearTimeout(timer);
  }, [plays, lastsMs, at]);
  return [plays, setPlaying];
}
