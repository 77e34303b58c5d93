import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { compileLexicon } from '../../src/language/lexicon.ts';
import { lexiconSchema, rubricSchema } from '../../src/scenario/rubric.ts';
import { scenarioSchema } from '../../src/scenario/scenario.ts';

const read = (path: string): unknown =>
  parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));

/** The real lexicon, rubric and first scenario. */
export const entries = lexiconSchema.parse(read('rubrics/lexicon.yaml')).concepts;
export const lexicon = compileLexicon(entries);
export const rubric = rubricSchema.parse(read('rubrics/incident-diagnosis.yaml'));
export const scenario = scenarioSchema.parse(read('scenarios/latency-spike/scenario.yaml'));
export const prompt = [scenario.title, scenario.brief, scenario.interviewer.opening].join('\n');
