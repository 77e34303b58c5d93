import type { Scenario } from '../scenario/scenario.ts';
import type { Scorecard } from '../scoring/scorecard.ts';
import type { SessionState } from '../session/state.ts';
import { type ScreenOptions, show } from './screen.tsx';
import { WalkScreen } from './screens/WalkScreen.tsx';

/** Walks through a session that is over until it is left. */
export const runReplayScreen = (
  {
    state,
    scenario,
    card,
    speed,
  }: {
    readonly state: SessionState;
    readonly scenario: Scenario;
    readonly card: Scorecard;
    /** How much faster than life it plays by itself. */
    readonly speed: number;
  },
  options: ScreenOptions,
): Promise<null> =>
  show<null>(options, null, ({ size, end }) => (
    <WalkScreen
      session={{ state, scenario }}
      card={card}
      size={size}
      speed={speed}
      notices={[]}
      onHush={() => {}}
      onExport={null}
      onBack={() => end(null)}
    />
  ));
