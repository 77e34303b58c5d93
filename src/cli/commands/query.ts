import { viewLines } from '../../report/view-lines.ts';
import { formatDiagnostic, locator } from '../../scenario/diagnostic.ts';
import { initialState } from '../../session/evolve.ts';
import { labelView } from '../../session/label.ts';
import { openWorld } from '../../sim/create-world.ts';
import { parseQuery } from '../../sim/query/parse.ts';
import { runQuery } from '../../sim/query/run.ts';
import { worldSpec, worldTime } from '../../sim/world.ts';
import { caseAt, recordedOf } from '../case.ts';
import { CommandFailure, exitCodes } from '../exit.ts';
import { caseOf, rememberedLibrary } from '../library.ts';
import { columnsOf, type Machine, print } from '../machine.ts';
import { printWorth } from './worth.ts';

interface QueryOptions {
  readonly dataDir?: string;
  readonly at: number;
  readonly seed: number;
  readonly hypothesis?: string;
  readonly act: readonly string[];
  readonly json?: boolean;
  readonly worth?: boolean;
}

/** One view of a case's world, optionally of a rival's world, or after actions taken at the session's start. */
export async function query(
  machine: Machine,
  id: string,
  text: string,
  options: QueryOptions,
): Promise<number> {
  const library = await rememberedLibrary(machine, options);
  const found = caseAt(caseOf(library, id), options.seed);
  const { scenario } = found;
  const parsed = parseQuery(text);
  const refuse = (problem: {
    message: string;
    start: number;
    end: number;
    nearest: string | null;
    expected: readonly string[];
  }): never => {
    const expected =
      problem.expected.length > 0 ? `one of ${problem.expected.slice(0, 20).join(', ')}` : undefined;
    const place = locator('query', text);
    throw new CommandFailure(
      exitCodes.usage,
      formatDiagnostic(
        place({
          code: 'bad-query',
          range: problem,
          message: problem.message,
          expected,
          nearest: problem.nearest ?? undefined,
        }),
      ),
    );
  };
  if (!parsed.ok) return refuse(parsed.error);
  if (options.hypothesis !== undefined && !scenario.hypotheses.some((h) => h.id === options.hypothesis)) {
    throw new CommandFailure(
      exitCodes.usage,
      `No hypothesis is called ${options.hypothesis}. There are: ${scenario.hypotheses.map((h) => h.id).join(', ')}.`,
    );
  }
  const spec = worldSpec(scenario, options.hypothesis);
  const world = openWorld(spec, options.seed, recordedOf(library, found));
  for (const actionId of options.act) {
    const action = scenario.actions.find((one) => one.id === actionId);
    if (!action)
      throw new CommandFailure(
        exitCodes.usage,
        `No action is called ${actionId}. There are: ${scenario.actions.map((a) => a.id).join(', ')}.`,
      );
    world.apply({ atMs: spec.opensAtMs + action.delay, effect: action.effect });
  }
  const worldMs = worldTime(spec, options.at);
  world.advanceTo(worldMs);
  const view = runQuery(world, text, worldMs);
  if (!view.ok) return refuse(view.error);
  if (options.worth) {
    const interventions = options.act.map((actionId) => {
      const { delay, effect } = scenario.actions.find((one) => one.id === actionId)!;
      return { atMs: spec.opensAtMs + delay, effect };
    });
    await printWorth(machine, scenario, view.value, { worldMs, interventions, json: options.json ?? false });
    return exitCodes.done;
  }
  if (options.json) print(machine, [JSON.stringify(view.value, null, 2)]);
  else
    print(
      machine,
      viewLines(
        { view: view.value, asked: null, ...labelView(initialState, view.value) },
        machine.stdout.isTTY ? columnsOf(machine) : 160,
      ),
    );
  return exitCodes.done;
}
