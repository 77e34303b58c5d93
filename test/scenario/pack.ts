import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { PackContext } from '../../src/scenario/load.ts';
import { loadCheckSet, loadLexicon, loadRubric, loadScenario } from '../../src/scenario/load.ts';
import type { Rubric } from '../../src/scenario/rubric.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { catalogue } from '../../src/sim/catalogue.ts';

const root = resolve(import.meta.dirname, '../..');
export const textOf = (path: string): string => readFileSync(resolve(root, path), 'utf8');
export const scenarioText = textOf('scenarios/latency-spike/scenario.yaml');
export const transcriptText = textOf('scenarios/latency-spike/goldens/expert.yaml');

/** The shipped rubrics and lexicon, as context for loading scenarios. */
export function shippedContext(): PackContext {
  const lexicon = loadLexicon(textOf('rubrics/lexicon.yaml'), 'lexicon.yaml');
  const concepts = new Set(lexicon.ok ? lexicon.value.value.concepts.map((concept) => concept.id) : []);
  const set = loadCheckSet(textOf('rubrics/sets/red-flags.yaml'), 'red-flags.yaml', { concepts });
  const sets = new Map(set.ok ? [[set.value.value.set, set.value.value]] : []);
  const given = { concepts, sets };
  const rubric = loadRubric(textOf('rubrics/incident-diagnosis.yaml'), 'incident-diagnosis.yaml', given);
  const rubrics = new Map<string, Rubric>(rubric.ok ? [[rubric.value.value.id, rubric.value.value]] : []);
  const scenarios = new Map<string, Scenario>();
  const context: PackContext = { catalogue, sets, rubrics, scenarios, concepts };
  const scenario = loadScenario(scenarioText, 'scenario.yaml', context);
  if (scenario.ok) scenarios.set(scenario.value.value.id, scenario.value.value);
  return context;
}
