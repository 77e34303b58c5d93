import { formatClock } from '../../core/time.ts';
import { replayBeats } from '../../report/replay-lines.ts';
import { verdictTitles } from '../../report/words.ts';
import { score } from '../../scoring/score.ts';
import { replay as stateOf } from '../../session/evolve.ts';
import { commandOf } from '../command.ts';
import { CommandFailure, exitCodes } from '../exit.ts';
import { rememberedLibrary } from '../library.ts';
import { columnsOf, type Machine, print } from '../machine.ts';
import { faceOf, onScreen } from '../screen.ts';
import { readSettings } from '../settings-file.ts';
import { uiMemory } from '../ui-memory.ts';
import { sessionOf } from './grade.ts';

interface ReplayOptions {
  readonly speed: number;
  readonly plain?: boolean;
  readonly color?: boolean;
  readonly dataDir?: string;
}

/** A session that is over, told again beside an expert's way: on a screen moment by moment, else as lines. */
export async function replay(machine: Machine, source: string, options: ReplayOptions): Promise<number> {
  const { speed } = options;
  if (!(speed > 0)) throw new CommandFailure(exitCodes.usage, '--speed takes a number above 0.');
  const library = await rememberedLibrary(machine, options);
  const { events, found } = await sessionOf(machine, library, source, options);
  const state = stateOf(events);
  if (state.phase !== 'over')
    throw new CommandFailure(
      exitCodes.usage,
      `Session ${source} is not over, and an expert's way gives it away. Go on with it: ${commandOf(machine, `practice --resume ${source}`)}`,
    );
  const { scenario, rubric } = found;
  const card = score({ scenario, rubric, lexicon: library.lexicon, committee: library.committee, events });
  if (faceOf(machine, options) === 'screen') {
    const { runReplayScreen } = await import('../../tui/run-replay-screen.tsx');
    const { settings } = await readSettings(machine, options);
    const remembering = uiMemory(machine, options);
    await onScreen(
      machine,
      { ...options, settings, remembering, save: () => {}, describe: () => '' },
      (screen) => runReplayScreen({ state, scenario, card, speed }, screen),
    );
    return exitCodes.done;
  }
  const columns = columnsOf(machine);
  print(machine, [`REPLAY  ${scenario.title}, seed ${card.scenario.seed}`]);
  let lastMs = 0;
  for (const { atMs, lines } of replayBeats(events, scenario, card, columns)) {
    if (machine.stdout.isTTY) await wait(Math.max(0, atMs - lastMs) / speed);
    lastMs = Math.max(lastMs, atMs);
    print(machine, lines);
  }
  print(machine, [
    '',
    `${verdictTitles[card.verdict]}, ${card.score} of 100, in ${formatClock(state.atMs)}. The scorecard: ${commandOf(machine, `grade ${source}`)}`,
  ]);
  return exitCodes.done;
}

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
