import { join } from 'node:path';
import { playtestGolden, playtestVoice } from '../../app/playtest.ts';
import { sharedWorlds } from '../../app/world-keeper.ts';
import { readTextFile } from '../../io/pack-folder.ts';
import { mustFail, passedFinding } from '../../scenario/check-goldens.ts';
import { type Diagnostic, type Finding, locator } from '../../scenario/diagnostic.ts';
import { ownCause, variantIds, variantOf } from '../../scenario/variant.ts';
import { type Located, largestFile, readYaml } from '../../scenario/yaml.ts';
import { recordedBase } from '../../sim/recorded-world.ts';
import { caseAt, contextOf } from '../case.ts';
import type { Case, Library } from '../library.ts';
import { seedsOf, voicesOf } from './playtest.ts';
import { unborne } from './worth.ts';

/**
 * What can only be seen by running a case: views that do not tell apart what they are said to, causes that no view tells apart,
 * and bluffers, shipped or scripted, who pass. Half a minute a case.
 */
export async function weakCase(library: Library, found: Case): Promise<Diagnostic[]> {
  const { scenario } = found;
  const file = `scenarios/${scenario.id}/scenario.yaml`;
  const diagnostics: Diagnostic[] = [];
  await within(library, file, async (located) => [
    ...(scenario.hypotheses.length > 1 && scenario.world.base !== recordedBase
      ? await unborne(scenario, located)
      : []),
    ...(scenario.format === 'incident' ? await scriptedBluffers(library, found, located) : []),
  ]).then((more) => diagnostics.push(...more));
  for (const golden of found.goldens) {
    if (!mustFail(golden.transcript)) continue;
    const { seed } = golden.transcript;
    const context = contextOf(library, caseAt(found, seed));
    const { card } = await playtestGolden(context, found.rubric, found.hash, golden, seed);
    diagnostics.push(
      ...(await within(library, golden.file, async (located) =>
        passedFinding('somebody who must not', card, located.rangeOf(['expect', 'verdict'])),
      )),
    );
  }
  return diagnostics;
}

/** Scripted bluffers who pass, in each variant. */
async function scriptedBluffers(library: Library, found: Case, located: Located): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const variant of variantIds(found.scenario)) {
    const [seed = 1] = seedsOf(found.scenario, variant, 1, 1);
    const context = contextOf(library, caseAt(found, seed));
    const worlds = sharedWorlds(context.scenario, seed, context.recorded);
    const nth = found.scenario.variants.findIndex(({ id }) => id === variantOf(found.scenario, seed));
    const range = located.rangeOf(variant === ownCause ? ['rubric'] : ['variants', nth, 'id']);
    for (const voice of voicesOf(library)) {
      if (voice.level !== 'bluffer') continue;
      const { card } = await playtestVoice(context, found.rubric, found.hash, voice, seed, worlds);
      findings.push(...passedFinding(`the scripted bluffer ${voice.id}`, card, range));
    }
  }
  return findings;
}

/** Findings in a file of the library, with their places. */
async function within(
  { root }: Library,
  file: string,
  find: (located: Located) => Promise<readonly Finding[]>,
): Promise<Diagnostic[]> {
  const text = readTextFile(join(root, file), largestFile);
  const { located } = readYaml(text);
  return located ? (await find(located)).map(locator(file, text)) : [];
}
