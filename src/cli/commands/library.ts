import { cleanLine } from '../../core/clean.ts';
import { formatDuration } from '../../core/time.ts';
import { pad, wrap } from '../../core/width.ts';
import { commandOf } from '../command.ts';
import { exitCodes } from '../exit.ts';
import { type Case, caseOf, rememberedLibrary } from '../library.ts';
import { rememberedListing } from '../listing.ts';
import { columnsOf, type Machine, print } from '../machine.ts';

/** What a candidate may know of a case before playing it: no causes, no evidence, no actions. */
const summary = ({ scenario, hash }: Case) => ({
  id: scenario.id,
  version: scenario.version,
  title: scenario.title,
  format: scenario.format,
  stage: scenario.stage,
  difficulty: scenario.difficulty,
  durationMs: scenario.duration,
  tags: scenario.tags,
  teaches: scenario.teaches,
  hash,
});

export async function list(machine: Machine, options: { json?: boolean; dataDir?: string }): Promise<number> {
  if (options.json) {
    const { cases } = await rememberedLibrary(machine, options);
    print(machine, [JSON.stringify([...cases.values()].map(summary), null, 2)]);
    return exitCodes.done;
  }
  const { cases } = await rememberedListing(machine, options);
  if (cases.length === 0) print(machine, ['No cases are installed.']);
  const widest = Math.max(...cases.map(({ id }) => id.length));
  for (const { id, title, stage, difficulty, durationMs } of cases)
    print(machine, [
      `${pad(id, widest)}  ${cleanLine(title)}  (${stage}, difficulty ${difficulty} of 5, ${formatDuration(durationMs)})`,
    ]);
  return exitCodes.done;
}

export async function show(
  machine: Machine,
  id: string,
  options: { json?: boolean; dataDir?: string },
): Promise<number> {
  const found = caseOf(await rememberedLibrary(machine, options), id);
  const { scenario } = found;
  if (options.json) {
    print(machine, [
      JSON.stringify(
        {
          ...summary(found),
          brief: scenario.brief,
          interviewer: { name: scenario.interviewer.name, role: scenario.interviewer.role },
        },
        null,
        2,
      ),
    ]);
    return exitCodes.done;
  }
  const columns = columnsOf(machine);
  print(machine, [
    cleanLine(scenario.title),
    `${scenario.stage}, ${scenario.format}, difficulty ${scenario.difficulty} of 5, ${formatDuration(scenario.duration)}`,
    ...wrap(`Teaches: ${cleanLine(scenario.teaches)}`, columns),
    '',
    ...wrap(scenario.brief.trim().replace(/(?<!\n)\n(?!\n)/g, ' '), columns),
    '',
    `Start it with: ${commandOf(machine, `practice ${scenario.id}`)}`,
  ]);
  return exitCodes.done;
}
