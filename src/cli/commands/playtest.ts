import { confusions, meansOf, type Played } from '../../app/candidates/calibration.ts';
import { isPlayable } from '../../app/candidates/candidate.ts';
import { type PlaytestResult, playtestGolden, playtestVoice } from '../../app/playtest.ts';
import { sharedWorlds } from '../../app/world-keeper.ts';
import { pad } from '../../core/width.ts';
import { readCandidatesFile } from '../../io/pack-files.ts';
import { verdictTitles } from '../../report/words.ts';
import type { Voice } from '../../scenario/candidates.ts';
import { formatDiagnostic } from '../../scenario/diagnostic.ts';
import { loadCandidates } from '../../scenario/load.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { ownCause, variantIds, variantOf } from '../../scenario/variant.ts';
import { recordedBase } from '../../sim/recorded-world.ts';
import { caseAt, contextOf } from '../case.ts';
import { CommandFailure, exitCodes } from '../exit.ts';
import { type Case, caseOf, type Library } from '../library.ts';
import { type Machine, print } from '../machine.ts';
import { libraryWithGoldens, loadLibrary } from '../read-library.ts';

interface PlaytestOptions {
  readonly seeds: number;
  readonly json?: boolean;
  readonly dataDir?: string;
  readonly goldens?: boolean;
  readonly candidates?: boolean;
}

type Row = PlaytestResult & { readonly scenario: string; readonly level: string | null };

/** Plays the goldens and the scripted candidates of one case or of all; fails when they do not come out as they must. */
export async function playtest(
  machine: Machine,
  id: string | undefined,
  options: PlaytestOptions,
): Promise<number> {
  const library =
    id === undefined ? loadLibrary({ goldens: 'all' }) : await libraryWithGoldens(machine, options, [id]);
  const cases = id === undefined ? [...library.cases.values()] : [caseOf(library, id)];
  const both = options.goldens === options.candidates;
  const rows: Row[] = [];
  const problems: string[] = [];
  const tell = (row: Row): void => {
    rows.push(row);
    if (options.json) return;
    const { card } = row;
    print(machine, [
      `${pad(row.problems.length === 0 ? 'ok' : 'FAILED', 6)}  ${pad(row.scenario, 18)} ${pad(row.golden, 22)} ${pad(row.level ?? 'golden', 8)} seed ${pad(String(row.seed), 5)} ${pad(verdictTitles[card.verdict], 11)} ${String(card.score).padStart(5)}`,
      ...row.problems.map((problem) => `        ${problem}`),
    ]);
  };
  const voices = both || options.candidates ? voicesOf(library) : [];
  for (const one of cases) {
    if (both || options.goldens) {
      await playGoldens(library, one, options.seeds, tell);
      if (one.goldens.length === 0) problems.push(`${one.scenario.id} has no goldens`);
    }
    if (voices.length === 0) continue;
    if (isPlayable(one.scenario))
      problems.push(...(await playVoices(machine, library, one, voices, options, tell)));
    else if (!options.json)
      print(machine, [`        ${one.scenario.id}: nothing in it for scripted candidates to go by`]);
  }
  const failed = rows.filter((row) => row.problems.length > 0).length + problems.length;
  if (options.json) {
    const results = rows.map(({ card, ...rest }) => ({ ...rest, verdict: card.verdict, score: card.score }));
    print(machine, [JSON.stringify({ results, problems }, null, 2)]);
  } else
    print(machine, [
      ...problems.map((problem) => `FAILED  ${problem}`),
      failed === 0
        ? `All ${rows.length} as they must be.`
        : `${failed} of ${rows.length} are not as they must be.`,
    ]);
  return failed === 0 ? exitCodes.done : exitCodes.failed;
}

async function playGoldens(
  library: Library,
  one: Case,
  seeds: number,
  tell: (row: Row) => void,
): Promise<void> {
  for (const golden of one.goldens) {
    const variant = variantOf(one.scenario, golden.transcript.seed);
    const context = contextOf(library, caseAt(one, golden.transcript.seed));
    const { seed: own, ownSeedOnly } = golden.transcript;
    const elsewhere = !ownSeedOnly && isSimulated(one.scenario);
    for (const seed of seedsOf(one.scenario, variant, own, elsewhere ? Math.max(1, seeds) : 1))
      tell({
        ...(await playtestGolden(context, one.rubric, one.hash, golden, seed)),
        scenario: one.scenario.id,
        level: null,
      });
  }
}

/** Every voice in every variant of a case; returns where the rubric does not tell the levels apart. */
async function playVoices(
  machine: Machine,
  library: Library,
  one: Case,
  voices: readonly Voice[],
  { seeds, json }: PlaytestOptions,
  tell: (row: Row) => void,
): Promise<string[]> {
  const problems: string[] = [];
  for (const variant of variantIds(one.scenario)) {
    const played: Played[] = [];
    const where = `${one.scenario.id}${variant === ownCause ? '' : `, variant ${variant}`}`;
    for (const seed of seedsOf(one.scenario, variant, 1, Math.max(1, seeds))) {
      const context = contextOf(library, caseAt(one, seed));
      const worlds = sharedWorlds(context.scenario, seed, context.recorded);
      for (const voice of voices) {
        const result = await playtestVoice(context, one.rubric, one.hash, voice, seed, worlds);
        played.push({ voice: voice.id, level: voice.level, card: result.card });
        tell({ ...result, scenario: one.scenario.id, level: voice.level });
      }
    }
    if (!json)
      print(machine, [
        `        ${where}: ${[...meansOf(played)].map(([level, mean]) => `${level} ${mean.toFixed(1)}`).join(', ')}`,
      ]);
    problems.push(...confusions(played).map((problem) => `${where}: ${problem}`));
  }
  return problems;
}

/** Whether another seed gives the same case with other figures; texts that are drawn say other things, and no seed changes a talk. */
const isSimulated = ({ documents, hypotheses, world }: Scenario): boolean =>
  documents.length === 0 && hypotheses.length > 0 && world.base !== recordedBase;

/** The scripted candidates. */
export function voicesOf({ root }: Library): readonly Voice[] {
  const { file, text } = readCandidatesFile(root);
  const loaded = loadCandidates(text, file);
  if (!loaded.ok) throw new CommandFailure(exitCodes.badInput, loaded.error.map(formatDiagnostic).join('\n'));
  return loaded.value.value.voices;
}

/** The first seeds from `first` on that draw this variant. */
export function seedsOf(scenario: Scenario, variant: string, first: number, count: number): number[] {
  const seeds: number[] = [];
  for (let seed = first; seeds.length < count; seed++)
    if (variantOf(scenario, seed) === variant) seeds.push(seed);
  return seeds;
}
