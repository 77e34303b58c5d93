import { wrap } from '../../core/width.ts';
import { bitsWords } from '../../report/worth-words.ts';
import type { Finding } from '../../scenario/diagnostic.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { variantIds, withVariant } from '../../scenario/variant.ts';
import { type TellsApart, weakEvidence, weakFixes } from '../../scenario/weak-evidence.ts';
import type { Located } from '../../scenario/yaml.ts';
import { lookKinds } from '../../sim/effects/looks.ts';
import type { View } from '../../sim/query/view.ts';
import { type Intervention, worldSpec, worldTime } from '../../sim/world.ts';
import { expectedBits, separates, valueEvidence } from '../../sim/worth/evidence-worth.ts';
import { leftOf } from '../../sim/worth/restored.ts';
import { rivalViews } from '../../sim/worth/rival-views.ts';
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
    const { evidence, actions } = played;
    // Some views are empty until somebody has a look made, as an ablation run: all are asked again when all looks are there.
    const looks = actions.flatMap(({ effect, delay }) =>
      lookKinds.has(effect.kind) ? [{ atMs: worldMs + delay, effect }] : [],
    );
    const askedAt = (atMs: number) => evidence.map(({ id, query }) => ({ id, query, worldMs: atMs }));
    const moments = [0, ...(looks.length === 0 ? [] : lookedMs)];
    const asks = moments.flatMap((afterMs) => askedAt(worldMs + afterMs));
    const { signal } = new AbortController();
    const { hypotheses, under } = await runRivals(played, { asks, interventions: looks }, signal);
    const tellsApart: TellsApart = (entry, cause, rival) => {
      const [a, b] = [hypotheses.indexOf(cause), hypotheses.indexOf(rival)];
      // What has no world of its own cannot be asked, and is warned of as such.
      if (a < 0 || b < 0) return true;
      return moments.some((_, moment) =>
        separates(
          under.map((own) => own.map((night) => night[moment * evidence.length + entry] ?? null)),
          a,
          b,
        ),
      );
    };
    found.push(...weakEvidence(scenario, variant, located, tellsApart));
    const left = leftAfterFixes(played);
    found.push(...weakFixes(scenario, variant, located, (action) => left.get(action) ?? null));
  }
  return found;
}

/** World time after the looks that can be had made: the quick ones have run and are in the window of their lines, then all have. */
const lookedMs = [10 * 60_000, 40 * 60_000];
/** World time after an action took effect at which its views are looked at: what was before is out of their window by then. */
const laterMs = 3 * 60 * 60_000;
/** The worlds have the same traffic, so one night says it. */
const night = 0;

/** By the index of each action said to remove the cause: how much of it is left, in the verifying view in which least is. */
function leftAfterFixes(played: Scenario): ReadonlyMap<number, number> {
  const cause = played.hypotheses.find((one) => one.true)!;
  const { world } = played;
  const healthy: Scenario = {
    ...played,
    world: { ...world, faults: [], decoys: [...world.decoys, ...(cause.world?.decoys ?? [])] },
    hypotheses: [{ ...cause, world: undefined }],
  };
  const atMs = worldTime(worldSpec(played), 60_000);
  const verifying = played.evidence.filter(({ verifies }) => verifies);
  const fixing = [...played.actions.entries()].filter(([, { fixes }]) => fixes.includes(cause.id));
  const worldMs = atMs + Math.max(0, ...fixing.map(([, { delay }]) => delay)) + laterMs;
  const asks = verifying.map(({ id, query }) => ({ id, query, worldMs }));
  const seen = (scenario: Scenario, interventions: readonly Intervention[]) =>
    rivalViews(scenario, { hypothesisId: cause.id, replicate: night }, { asks, interventions });
  const [sound, broken] = [seen(healthy, []), seen(played, [])];
  return new Map(
    fixing.flatMap(([i, { delay, effect }]) => {
      const treated = seen(played, [{ atMs: atMs + delay, effect }]);
      const shares = verifying.flatMap(
        (_, k) => leftOf(sound[k] ?? null, broken[k] ?? null, treated[k] ?? null) ?? [],
      );
      return shares.length === 0 ? [] : [[i, Math.min(...shares)] as const];
    }),
  );
}
