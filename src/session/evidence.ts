import type { CompiledLexicon } from '../language/lexicon.ts';
import type { InterviewerLines } from '../scenario/interviewer-lines.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { facetsOf } from '../sim/query/facets.ts';
import { parseQuery } from '../sim/query/parse.ts';
import type { Facets, View } from '../sim/query/view.ts';
import type { Telemetry } from '../sim/telemetry/record.ts';
import type { SessionContext } from './context.ts';

export function sessionContext(
  scenario: Scenario,
  lexicon: CompiledLexicon,
  lines: InterviewerLines,
  recorded: Telemetry | null = null,
): SessionContext {
  const evidence = new Map<string, readonly Facets[]>();
  for (const entry of scenario.evidence) {
    const facets: Facets[] = [];
    for (const text of [entry.query, ...entry.also]) {
      const query = parseQuery(text);
      if (query.ok) facets.push(facetsOf(query.value));
    }
    evidence.set(entry.id, facets);
  }
  return { scenario, lexicon, lines, evidence, recorded };
}

const tail = new Set(['p90', 'p95', 'p99']);
const sameStatistic = (a: string, b: string): boolean => a === b || (tail.has(a) && tail.has(b));
const statisticsOf = ({ statistic, more = [] }: Facets): readonly string[] =>
  statistic === null ? [] : [statistic, ...more];
const within = (needed: readonly string[], ...have: (readonly string[])[]): boolean =>
  needed.every((name) => have.some((list) => list.includes(name)));

/**
 * Does a view show what an evidence entry is about? Splitting by a field and narrowing to one of its values
 * both count as looking at that field; any tail percentile stands for another.
 */
export function coversFacets(shown: Facets, wanted: Facets): boolean {
  return (
    shown.source === wanted.source &&
    (wanted.metric === null || shown.metric === wanted.metric) &&
    statisticsOf(wanted).every((one) => statisticsOf(shown).some((other) => sameStatistic(one, other))) &&
    (wanted.subject === null || shown.subject === wanted.subject) &&
    (!wanted.compares || shown.compares) &&
    within(wanted.by, shown.by, shown.filters) &&
    within(wanted.filters, shown.filters, shown.by)
  );
}

/** Ids of the scenario's evidence that a view covers. An empty view covers nothing. */
export function coveredEvidence(context: SessionContext, view: View): string[] {
  if (view.total === 0) return [];
  return context.scenario.evidence
    .filter((entry) => context.evidence.get(entry.id)!.some((wanted) => coversFacets(view.facets, wanted)))
    .map((entry) => entry.id);
}
