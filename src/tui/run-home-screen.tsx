import type { HomeChoice, HomeModel } from './home-model.ts';
import { type ScreenOptions, show } from './screen.tsx';
import { HomeScreen } from './screens/HomeScreen.tsx';

/** Shows the library until something is chosen. */
export const runHomeScreen = (
  model: HomeModel,
  options: ScreenOptions,
  onDiscard: (sessionId: string) => Promise<HomeModel>,
): Promise<HomeChoice> =>
  show<HomeChoice>(options, { kind: 'quit' }, ({ size, end }) => (
    <HomeScreen model={model} size={size} onChoice={end} onDiscard={onDiscard} />
  ));
