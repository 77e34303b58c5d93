import { useState } from 'react';
import type { Room } from '../../app/room.ts';
import { usualFormats } from '../../report/formats.ts';
import { useExport } from '../hooks/use-export.ts';
import { useScorecard } from '../hooks/use-scorecard.ts';
import type { Size } from '../session/frame.ts';
import { startPlace } from '../session/ui-state.ts';
import { ScorecardScreen } from './ScorecardScreen.tsx';
import { WalkScreen } from './WalkScreen.tsx';

interface VerdictScreenProps {
  readonly room: Room;
  readonly size: Size;
  readonly exportDirectory: string;
  readonly onSession: () => void;
  readonly onLeave: () => void;
  readonly onError: (error: unknown) => void;
}

/** After the end: the scorecard, and from there the session again, moment by moment. */
export function VerdictScreen({
  room,
  size,
  exportDirectory,
  onSession,
  onLeave,
  onError,
}: VerdictScreenProps) {
  const { card, valuing, news, heard } = useScorecard(room, onError);
  const { said, say, write } = useExport(room, exportDirectory);
  const [place, setPlace] = useState(startPlace);
  const [walking, setWalking] = useState(false);
  const onExport = (): void => write(usualFormats);
  const notices = [said, news].filter((row) => row.length > 0);
  const hush = (): void => {
    say([]);
    heard();
  };
  if (walking && card !== null)
    return (
      <WalkScreen
        session={room}
        card={card}
        size={size}
        notices={notices}
        onHush={hush}
        onExport={onExport}
        onBack={() => setWalking(false)}
      />
    );
  return (
    <ScorecardScreen
      room={room}
      card={card}
      valuing={valuing}
      size={size}
      place={place}
      setPlace={setPlace}
      notices={notices}
      say={say}
      onExport={onExport}
      onWalk={() => {
        hush();
        setWalking(card !== null);
      }}
      onSession={onSession}
      onLeave={onLeave}
      onError={onError}
    />
  );
}
