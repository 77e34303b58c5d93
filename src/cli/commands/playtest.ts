import { playtestGolden } from '../../app/playtest.ts';
import { pad } from '../../core/width.ts';
import { verdictTitles } from '../../report/words.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { variantOf } from '../../scenario/variant.ts';
import { exitCodes } from '../exit.ts';
import { caseAt, caseOf, contextOf, loadLibrary } from '../library.ts';
import { type Machine, print } from '../machine.ts';

/** Plays every golden of one case or of all, over one seed or several; fails when one does not get what it must. */
export async function playtest(
  machine: Machine,
  id: string | undefined,
  options: { seeds: number; json?: boolean },
): Promise<number> {
  const library = loadLibrary({ goldens: true });
  const cases = id === undefined ? [...library.cases.values()] : [caseOf(library, id)];
  const results = [];
  for (const one of cases) {
    for (const golden of one.goldens) {
      const variant = variantOf(one.scenario, golden.transcript.seed);
      const found = caseAt(one, golden.transcript.seed);
      const context = contextOf(library, found);
      for (const seed of seedsOf(one.scenario, variant, golden.transcript.seed, Math.max(1, options.seeds))) {
        const result = await playtestGolden(context, one.rubric, one.hash, golden, seed);
        results.push({ scenario: one.scenario.id, ...result });
        if (options.json) continue;
        const { card, problems } = result;
        print(machine, [
          `${pad(problems.length === 0 ? 'ok' : 'FAILED', 6)}  ${pad(one.scenario.id, 18)} ${pad(golden.name, 20)} seed ${pad(String(seed), 5)} ${pad(verdictTitles[card.verdict], 11)} ${String(card.score).padStart(5)}`,
          ...problems.map((problem) => `        ${problem}`),
        ]);
      }
    }
    if (one.goldens.length === 0 && !options.json)
      print(machine, [`FAILED  ${one.scenario.id} has no goldens`]);
  }
  const failed =
    results.filter((result) => result.problems.length > 0).length +
    cases.filter((one) => one.goldens.length === 0).length;
  if (options.json) {
    print(machine, [
      JSON.stringify(
        results.map(({ card, ...rest }) => ({ ...rest, verdict: card.verdict, score: card.score })),
        null,
        2,
      ),
    ]);
  } else
    print(machine, [
      failed === 0
        ? `All ${results.length} as they must be.`
        : `${failed} of ${results.length} are not as they must be.`,
    ]);
  return failed === 0 ? exitCodes.done : exitCodes.failed;
}

/** The golden's own seed and the next ones that draw the same cause: it was written for that one. */
function seedsOf(scenario: Scenario, variant: string, first: number, count: number): number[] {
  const seeds: number[] = [];
  for (let seed = first; seeds.length < count; seed++)
    if (variantOf(scenario, seed) === variant) seeds.push(seed);
  return seeds;
}
