import { playTranscript } from '../../app/play-transcript.ts';
import { wrap } from '../../core/width.ts';
import { readScenarioFiles } from '../../io/pack-files.ts';
import { eventLines } from '../../report/event-lines.ts';
import { scorecardLines } from '../../report/plain.ts';
import { score } from '../../scoring/score.ts';
import { caseAt, contextOf } from '../case.ts';
import { commandOf } from '../command.ts';
import { CommandFailure, exitCodes } from '../exit.ts';
import { rememberedLibrary } from '../library.ts';
import { columnsOf, type Machine, print } from '../machine.ts';
import { libraryWithGoldens } from '../read-library.ts';

/** Plays the expert golden of the first case at speed, then shows its scorecard. Without a terminal it does not wait. */
export async function demo(machine: Machine, options: { speed: number; dataDir?: string }): Promise<number> {
  if (!(options.speed > 0)) throw new CommandFailure(exitCodes.usage, '--speed takes a number above 0.');
  const { root, cases } = await rememberedLibrary(machine, options);
  const slug = [...cases.keys()].find((id) =>
    readScenarioFiles(root, id)
      .goldens()
      .some(({ file }) => /\/expert\.ya?ml$/.test(file)),
  );
  const library = await libraryWithGoldens(machine, options, slug === undefined ? [] : [slug]);
  const first = library.cases.get(slug ?? '');
  const golden = first?.goldens.find((one) => one.name === 'expert');
  if (!first || !golden)
    throw new CommandFailure(
      exitCodes.environment,
      `No case with an expert golden is installed; ${commandOf(machine, 'validate')} says what is wrong.`,
    );
  const found = caseAt(first, golden.transcript.seed);
  const { scenario, rubric, hash } = found;
  const columns = columnsOf(machine);
  print(machine, [
    `DEMO  ${scenario.title}`,
    `An expert plays it, ${options.speed} times as fast as life.`,
    '',
    ...wrap(scenario.brief.trim().replace(/(?<!\n)\n(?!\n)/g, ' '), columns),
    '',
  ]);
  let lastMs = 0;
  const played = await playTranscript({
    context: contextOf(library, found),
    rubric,
    transcript: golden.transcript,
    hash,
    onEvents: async (events) => {
      for (const event of events) {
        if (machine.stdout.isTTY) await wait((event.atMs - lastMs) / options.speed);
        lastMs = Math.max(lastMs, event.atMs);
        print(machine, eventLines(scenario, event, columns));
      }
    },
  });
  const card = score({
    scenario,
    rubric,
    lexicon: library.lexicon,
    committee: library.committee,
    events: played.events,
  });
  print(machine, [
    '',
    ...scorecardLines(card, columns),
    '',
    `Your turn: ${commandOf(machine, `practice ${scenario.id}`)}`,
  ]);
  return exitCodes.done;
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
