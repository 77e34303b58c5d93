import { useCallback, useEffect, useRef, useState } from 'react';
import type { Desk } from '../app/hosting/desk.ts';
import type { HostOutcome } from '../app/hosting/host-input.ts';
import type { Room } from '../app/room.ts';
import { type ScreenOptions, type Stage, show } from './screen.tsx';
import { ConsoleScreen } from './screens/ConsoleScreen.tsx';
import { VerdictScreen } from './screens/VerdictScreen.tsx';

export interface ConsoleOptions {
  readonly desk: Desk;
  /** The desk's session, for its scorecard. */
  readonly room: Room;
  readonly invitation: readonly string[];
  /** What the candidate says or does is typed here. */
  readonly heard?: ((text: string, atMs: number) => Promise<HostOutcome>) | undefined;
}

/** Runs the interviewer's desk on the terminal until it is left; `swap`: the two change places. */
export const runConsoleScreen = (console: ConsoleOptions, options: ScreenOptions): Promise<'left' | 'swap'> =>
  show<'left' | 'swap'>(options, 'left', (stage) => (
    <AtDesk console={console} stage={stage} exportDirectory={options.exportDirectory} />
  ));

function AtDesk({
  console: { desk, room, invitation, heard },
  stage,
  exportDirectory,
}: {
  readonly console: ConsoleOptions;
  readonly stage: Stage<'left' | 'swap'>;
  readonly exportDirectory: string;
}) {
  const latest = useRef(stage);
  latest.current = stage;
  const fail = useCallback((error: unknown) => latest.current.fail(error), []);
  const [reading, setReading] = useState(false);
  useEffect(
    () =>
      desk.subscribe(() => {
        if (desk.swap === 'agreed') latest.current.end('swap');
      }),
    [desk],
  );
  if (reading)
    return (
      <VerdictScreen
        room={room}
        size={stage.size}
        exportDirectory={exportDirectory}
        onSession={() => setReading(false)}
        onLeave={() => setReading(false)}
        onError={fail}
      />
    );
  return (
    <ConsoleScreen
      desk={desk}
      size={stage.size}
      invitation={invitation}
      heard={heard}
      onLeave={() => stage.end('left')}
      onScorecard={() => setReading(true)}
      onError={fail}
    />
  );
}
