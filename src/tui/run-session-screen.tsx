import { useCallback, useRef, useState } from 'react';
import type { Across } from '../app/hosting/across.ts';
import type { Room } from '../app/room.ts';
import { SwapQuestion } from './components/SwapQuestion.tsx';
import { AcrossContext, useAcross } from './hooks/use-across.ts';
import { useSecondClock } from './hooks/use-clock.ts';
import { useRoom } from './hooks/use-room.ts';
import { useStrokes } from './hooks/use-strokes.ts';
import { type ScreenOptions, type Stage, show } from './screen.tsx';
import { SessionScreen } from './screens/SessionScreen.tsx';
import { VerdictScreen } from './screens/VerdictScreen.tsx';

/**
 * Runs a session on the terminal until it is left or over and its verdict has been read. The caller lets go of the room
 * (`room.leave()`) afterwards.
 */
export const runSessionScreen = (
  room: Room,
  options: ScreenOptions,
  across: Across | null = null,
  /** Something to say under the input until somebody types. */
  notice = '',
): Promise<Ended | 'down'> =>
  show<Ended | 'down'>(options, 'down', (stage) => (
    <AcrossContext value={across}>
      <Session room={room} stage={stage} exportDirectory={options.exportDirectory} notice={notice} />
    </AcrossContext>
  ));

/** `swap`: the two change places. */
type Ended = 'left' | 'over' | 'swap';

function Session({
  room,
  stage,
  exportDirectory,
  notice,
}: {
  readonly room: Room;
  readonly stage: Stage<Ended>;
  readonly exportDirectory: string;
  readonly notice: string;
}) {
  const { state } = useRoom(room);
  const latest = useRef(stage);
  latest.current = stage;
  const fail = useCallback((error: unknown) => latest.current.fail(error), []);
  const clock = useSecondClock(room, fail);
  // A session that was over when it was opened, or that the candidate ended, goes straight to how it went.
  const [reading, setReading] = useState<'session' | 'verdict' | null>(
    room.state.phase === 'over' ? 'verdict' : null,
  );
  const screen = reading ?? (state.ended === 'submitted' ? 'verdict' : 'session');
  const across = useAcross();
  const asked = useRef(across);
  asked.current = across;
  // Listens from the start, so that an answer counts as soon as the question is on screen.
  useStrokes(
    (stroke) => {
      const key = stroke.type === 'key' ? stroke.chord : stroke.text.toLowerCase();
      const agreed = key === 'y';
      if (!asked.current?.swapOffered || !(agreed || key === 'n' || key === 'escape')) return;
      asked.current.across.answerSwap(agreed);
      if (agreed) latest.current.end('swap');
    },
    () => {},
  );
  if (across?.swapOffered) return <SwapQuestion name={across.across.name} size={stage.size} />;
  if (screen === 'verdict')
    return (
      <VerdictScreen
        room={room}
        size={stage.size}
        exportDirectory={exportDirectory}
        onSession={() => setReading('session')}
        onLeave={() => stage.end('over')}
        onError={fail}
      />
    );
  return (
    <SessionScreen
      room={room}
      clock={clock}
      size={stage.size}
      notice={notice}
      effects={{
        leave: () => stage.end(room.state.phase === 'over' ? 'over' : 'left'),
        suspend: stage.suspend,
        edit: stage.edit,
        scorecard: () => setReading('verdict'),
        fail,
      }}
    />
  );
}
