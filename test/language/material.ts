import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { compileLexicon } from '../../src/language/lexicon.ts';
import { checkSetSchema, lexiconSchema, rubricSchema, withSets } from '../../src/scenario/rubric.ts';
import { scenarioSchema } from '../../src/scenario/scenario.ts';

const read = (path: string): unknown =>
  parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));

/** The real lexicon, rubric and first scenario. */
export const entries = lexiconSchema.parse(read('rubrics/lexicon.yaml')).concepts;
export const lexicon = compileLexicon(entries);
const flags = checkSetSchema.parse(read('rubrics/sets/red-flags.yaml'));
export const rubric = withSets(
  rubricSchema.parse(read('rubrics/incident-diagnosis.yaml')),
  new Map([[flags.set, flags]]),
);
export const scenario = scenarioSchema.parse(read('scenarios/latency-spike/scenario.yaml'));
export const prompt = [scenario.title, scenario.brief, scenario.interviewer.opening].join('\n');
