import { wrap } from '../../core/width.ts';
import { bitsWords } from '../../report/worth-words.ts';
import type { Finding } from '../../scenario/diagnostic.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { variantIds, withVariant } from '../../scenario/variant.ts';
import { type TellsApart, weakEvidence } from '../../scenario/weak-evidence.ts';
import type { Located } from '../../scenario/yaml.ts';
import type { View } from '../../sim/query/view.ts';
import { type Intervention, worldSpec, worldTime } from '../../sim/world.ts';
import { expectedBits, separates, valueEvidence } from '../../sim/worth/evidence-worth.ts';
import { columnsOf, type Machine, print } from '../machine.ts';
import { replicates, runRivals } from '../rivals.ts';

/** What a view tells of each hypothesis, for authors: where it stands after it, and which pairs it tells apart. */
export async function printWorth(
  machine: Machine,
  scenario: Scenario,
  seen: View,
  {
    worldMs,
    interventions,
    json,
  }: { readonly worldMs: number; readonly interventions: readonly Intervention[]; readonly json: boolean },
): Promise<void> {
  const ask = { id: 'V1', query: seen.query, worldMs };
  const { signal } = new AbortController();
  const { hypotheses, under } = await runRivals(scenario, { asks: [ask], interventions }, signal);
  const views = under.map((own) => own.map((night) => night[0] ?? null));
  const worth = valueEvidence(hypotheses, [{ id: ask.id, seen, under: views }]);
  const even = hypotheses.map(() => 1 / hypotheses.length);
  const expected = expectedBits(even, views);
  const apart = hypotheses.flatMap((a, i) =>
    hypotheses.slice(i + 1).flatMap((b, n) => (separates(views, i, i + 1 + n) ? [[a, b] as const] : [])),
  );
  if (json) {
    print(machine, [
      JSON.stringify({ query: seen.query, ...worth, expectedBits: expected, separates: apart }, null, 2),
    ]);
    return;
  }
  const columns = columnsOf(machine);
  const widest = Math.max(...hypotheses.map((id) => id.length));
  const { rulesOut = [] } = worth.views[0] ?? {};
  print(machine, [
    ...wrap(seen.query, columns),
    '',
    `${bitsWords(worth.bitsGained)} of ${worth.bitsAvailable.toFixed(1)} here; ${bitsWords(expected)} expected before looking`,
    '',
    ...hypotheses.map(
      (id, h) =>
        `  ${id.padEnd(widest)}  ${String(Math.round(worth.posterior[h]! * 100)).padStart(3)}%${rulesOut.includes(id) ? '  ruled out' : ''}`,
    ),
    '',
    apart.length === 0 ? 'It tells no two of them apart.' : 'It tells apart, whichever is true:',
    ...apart.map(([a, b]) => `  ${a} from ${b}`),
    '',
    ...wrap(`From ${replicates} nights in the world of each hypothesis; docs/SCORING.md says how.`, columns),
  ]);
}

/** What a case says of its evidence and its worlds do not bear out, for every variant (see `weakEvidence`). */
export async function unborne(scenario: Scenario, located: Located): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const variant of variantIds(scenario)) {
    const played = withVariant(scenario, variant);
    const worldMs = worldTime(worldSpec(played), 60_000);
    const asks = played.evidence.map(({ id, query }) => ({ id, query, worldMs }));
    const { signal } = new AbortController();
    const { hypotheses, under } = await runRivals(played, { asks, interventions: [] }, signal);
    const tellsApart: TellsApart = (entry, cause, rival) => {
      const views = under.map((own) => own.map((night) => night[entry] ?? null));
      const [a, b] = [hypotheses.indexOf(cause), hypotheses.indexOf(rival)];
      // What has no world of its own cannot be asked, and is warned of as such.
      return a < 0 || b < 0 || separates(views, a, b);
    };
    found.push(...weakEvidence(scenario, variant, located, tellsApart));
  }
  return found;
}
