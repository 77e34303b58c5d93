import { nearest } from '../core/nearest.ts';
import { formatDuration } from '../core/time.ts';
import { emptySlots } from './better.ts';
import { checkDebrief } from './check-debrief.ts';
import { checkDocuments } from './check-documents.ts';
import { checkPersona } from './check-persona.ts';
import { checkList, conceptNames } from './check-rubric.ts';
import { checkSteps } from './check-steps.ts';
import { checkVariants } from './check-variants.ts';
import type { Finding } from './diagnostic.ts';
import { explain } from './explain.ts';
import { checkGiveaways } from './giveaway.ts';
import type { PackContext } from './load.ts';
import { dangling, duplicates, idsOf } from './references.ts';
import type { Scenario } from './scenario.ts';
import { stillBase } from './vocabulary.ts';
import type { Located, Path } from './yaml.ts';

/** What the schema cannot see: references, times, queries, and whether the case can be solved at all. */
export function checkScenario(scenario: Scenario, located: Located, context: PackContext): Finding[] {
  return [
    ...checkIds(scenario, located, context),
    ...checkHypotheses(scenario, located, context),
    ...checkWorld(scenario, located, context),
    ...checkQueries(scenario, located, context),
    ...checkDocuments(scenario, located, context),
    ...checkTimes(scenario, located),
    ...checkSteps(scenario, located),
    ...checkDebrief(scenario, located),
    ...checkPersona(scenario, located, context.concepts),
    ...checkChecks(scenario, located, context),
    ...checkBetter(scenario, located, context),
    ...checkGiveaways(scenario, located),
    ...checkVariants(
      scenario,
      located,
      (resolved, here) => [
        ...checkHypotheses(resolved, here, context),
        ...checkGiveaways(resolved, here),
        ...checkDebrief(resolved, here),
        ...checkBetter(resolved, here, context),
      ],
      // Only the checks are its own: `without` is the case's, and said there.
      (resolved, own) => checkChecks({ ...resolved, without: [] }, own, context),
    ),
  ];
}

function checkIds(scenario: Scenario, located: Located, { rubrics }: PackContext): Finding[] {
  const { hypotheses, evidence, actions, debrief } = scenario;
  const hypothesisIds = idsOf(hypotheses);
  const refer = (list: string, items: readonly object[], field: string) =>
    items.flatMap((item, i) =>
      ((item as Record<string, readonly string[]>)[field] ?? []).map((id, n) => ({
        id,
        path: [list, i, field, n],
      })),
    );
  return [
    ...duplicates('hypothesis', 'hypotheses', hypotheses, located),
    ...duplicates('evidence entry', 'evidence', evidence, located),
    ...duplicates('action', 'actions', actions, located),
    ...duplicates('step', 'steps', scenario.steps, located),
    ...dangling(
      'hypothesis',
      [
        ...refer('evidence', evidence, 'supports'),
        ...refer('evidence', evidence, 'refutes'),
        ...refer('actions', actions, 'fixes'),
      ],
      hypothesisIds,
      located,
    ),
    ...dangling(
      'evidence entry',
      [
        ...debrief.path.map((entry, i) => ({ id: entry.evidence, path: ['debrief', 'path', i, 'evidence'] })),
        ...scenario.hints.map((hint, i) => ({ id: hint.evidence, path: ['hints', i, 'evidence'] })),
      ],
      idsOf(evidence),
      located,
    ),
    ...dangling('rubric', [{ id: scenario.rubric, path: ['rubric'] }], new Set(rubrics.keys()), located),
  ];
}

/** Formats in which there is a cause to find. */
const diagnosed: ReadonlySet<string> = new Set(['incident', 'user-interview']);

/** One true cause that something supports and an action removes; rivals that something refutes, each with a world of its own. */
function checkHypotheses(
  { format, world, hypotheses, evidence, actions, persona, par }: Scenario,
  located: Located,
  { concepts }: PackContext,
): Finding[] {
  const findings: Finding[] = [];
  if (hypotheses.length === 0 && !diagnosed.has(format)) return findings;
  const truths = hypotheses.filter((hypothesis) => hypothesis.true);
  if (truths.length !== 1) {
    findings.push({
      code: 'cause',
      range: located.rangeOf(['hypotheses']),
      message: `${truths.length} hypotheses are true`,
      expected: 'exactly one',
    });
  }
  for (const moment of ['firstEvidence', 'rootCause', 'mitigated', 'verified'] as const)
    if (par[moment] === undefined)
      findings.push({
        code: 'missing-key',
        range: located.rangeOf(['par']),
        message: `where there is a cause to find, \`par\` says by when: \`${moment}\` is missing`,
      });
  for (const [i, hypothesis] of hypotheses.entries()) {
    const range = located.rangeOf(['hypotheses', i, 'id']);
    findings.push(
      ...conceptNames(hypothesis.concepts ?? [], ['hypotheses', i, 'concepts'], concepts, located),
    );
    if (hypothesis.true) {
      if (hypothesis.world && hypothesis.world.faults !== world.faults)
        findings.push({
          code: 'cause',
          range: located.rangeOf(['hypotheses', i, 'world']),
          message: 'the true hypothesis has the scenario’s own world',
        });
      if (!evidence.some((entry) => entry.supports.includes(hypothesis.id)))
        findings.push({ code: 'cause', range, message: 'no evidence supports the true cause' });
      // Where somebody has to be won over, what is agreed is the fix.
      if (persona) continue;
      if (!actions.some((action) => action.fixes.includes(hypothesis.id)))
        findings.push({ code: 'cause', range, message: 'no action removes the true cause' });
      if (!evidence.some((entry) => entry.verifies))
        findings.push({
          code: 'cause',
          range,
          message: 'no evidence shows whether the fix worked (`verifies: true`)',
        });
      continue;
    }
    if (!hypothesis.world)
      findings.push({
        code: 'weak',
        severity: 'warning',
        range,
        message: 'a false hypothesis without a `world` cannot be simulated as a rival',
      });
    if (!evidence.some((entry) => entry.refutes.includes(hypothesis.id)))
      findings.push({ code: 'cause', range, message: 'no evidence refutes this false hypothesis' });
  }
  return findings;
}

/** A world that is read from files. */
const recordedBase = 'recorded';

function checkWorld(
  { format, world, hypotheses, actions }: Scenario,
  located: Located,
  { catalogue }: PackContext,
): Finding[] {
  const findings = dangling(
    'base world',
    [{ id: world.base, path: ['world', 'base'] }],
    new Set([...catalogue.bases, recordedBase, stillBase]),
    located,
  );
  const recorded = world.base === recordedBase;
  const still = world.base === stillBase;
  if (still && format === 'incident')
    findings.push({
      code: 'missing-key',
      range: located.rangeOf(['format']),
      message: 'an incident needs a `world`: something has to run, and to go wrong',
    });
  if (recorded !== world.files.length > 0)
    findings.push({
      code: 'cause',
      range: located.rangeOf(['world', 'base']),
      message: recorded
        ? 'a recorded world needs its `files`'
        : '`files` are only read with `base: recorded`',
    });
  if (recorded || still ? world.faults.length > 0 : world.faults.length === 0)
    findings.push({
      code: 'cause',
      range: located.rangeOf(['world', recorded || still ? 'faults' : 'base']),
      message: recorded
        ? 'nothing can be injected into what is recorded'
        : still
          ? 'nothing can go wrong where nothing runs'
          : 'nothing is wrong in this world: it has no faults',
    });
  const known = new Set(catalogue.traffic);
  for (const name of Object.keys(world.traffic)) {
    if (!known.has(name))
      findings.push({
        code: 'unknown-key',
        range: located.keyRange(['world', 'traffic'], name),
        message: `\`${name}\` is nothing about traffic that can be set`,
        nearest: nearest(name, known),
        expected: catalogue.traffic.join(', '),
      });
  }
  const check = (
    what: string,
    kinds: PackContext['catalogue']['faults'],
    entry: Readonly<Record<string, unknown>>,
    path: Path,
  ): void => {
    const { kind, at: _at, ...own } = entry;
    const schema = kinds.get(String(kind));
    if (!schema) {
      findings.push(
        ...dangling(what, [{ id: String(kind), path: [...path, 'kind'] }], new Set(kinds.keys()), located),
      );
      return;
    }
    const parsed = schema.safeParse(own);
    if (parsed.success) return;
    const inside: Located = {
      value: own,
      rangeOf: (p) => located.rangeOf([...path, ...p]),
      keyRange: (p, key) => located.keyRange([...path, ...p], key),
    };
    for (const issue of parsed.error.issues)
      for (const finding of explain(issue, inside, schema))
        findings.push({ ...finding, code: 'bad-parameters' });
  };
  for (const [i, fault] of world.faults.entries())
    check('fault', catalogue.faults, fault, ['world', 'faults', i]);
  for (const [i, decoy] of world.decoys.entries())
    check('decoy', catalogue.decoys, decoy, ['world', 'decoys', i]);
  for (const [i, hypothesis] of hypotheses.entries()) {
    for (const [n, fault] of (hypothesis.world?.faults ?? []).entries())
      check('fault', catalogue.faults, fault, ['hypotheses', i, 'world', 'faults', n]);
    for (const [n, decoy] of (hypothesis.world?.decoys ?? []).entries())
      check('decoy', catalogue.decoys, decoy, ['hypotheses', i, 'world', 'decoys', n]);
  }
  for (const [i, action] of actions.entries()) {
    check('effect', catalogue.effects, action.effect, ['actions', i, 'effect']);
    findings.push(
      ...rollbackTarget(action.effect, { world, hypotheses }, ['actions', i, 'effect', 'change'], located),
    );
  }
  return findings;
}

/** Effects that name a change. */
const takesBack = new Set(['rollback', 'flag-off', 'replay']);

/** A rollback must name a change that a fault or decoy of this world makes. */
function rollbackTarget(
  effect: Readonly<Record<string, unknown>>,
  { world, hypotheses }: Pick<Scenario, 'world' | 'hypotheses'>,
  path: Path,
  located: Located,
): Finding[] {
  if (!takesBack.has(String(effect.kind)) || typeof effect.change !== 'string') return [];
  const entries = [
    ...world.faults,
    ...world.decoys,
    ...hypotheses.flatMap((h) => [...(h.world?.faults ?? []), ...(h.world?.decoys ?? [])]),
  ];
  const names = new Set(entries.flatMap((entry) => (typeof entry.change === 'string' ? [entry.change] : [])));
  return dangling('change in this world', [{ id: effect.change, path }], names, located);
}

function checkQueries({ evidence }: Scenario, located: Located, { catalogue }: PackContext): Finding[] {
  return evidence.flatMap((entry, i) =>
    [
      { text: entry.query, path: ['evidence', i, 'query'] },
      ...entry.also.map((text, n) => ({ text, path: ['evidence', i, 'also', n] })),
    ].flatMap(({ text, path }) =>
      catalogue.checkQuery(text).map(({ message, start, end }): Finding => {
        const range = located.rangeOf(path);
        // Inside a plain scalar the query's characters stand as they are; inside a quoted one, one further in.
        const lead = range.end - range.start >= text.length + 2 ? 1 : 0;
        return {
          code: 'bad-query',
          range: { start: range.start + lead + start, end: range.start + lead + Math.max(end, start + 1) },
          message,
        };
      }),
    ),
  );
}

function checkTimes({ world, par, duration, steps }: Scenario, located: Located): Finding[] {
  const findings: Finding[] = [];
  const late = (message: string, path: Path, expected: string): void => {
    findings.push({ code: 'impossible-time', range: located.rangeOf(path), message, expected });
  };
  for (const [i, fault] of world.faults.entries()) {
    if (fault.at >= world.opensAt)
      late(
        'the fault happens after the session opens',
        ['world', 'faults', i, 'at'],
        `before opensAt (+${formatDuration(world.opensAt)})`,
      );
  }
  const order = ['firstEvidence', 'firstHypothesis', 'rootCause', 'mitigated', 'verified'] as const;
  let last = 0;
  for (const moment of order) {
    const ms = par[moment];
    if (ms === undefined) continue;
    if (ms < last)
      late(
        `par ${moment} comes before what must come before it`,
        ['par', moment],
        `at least ${formatDuration(last)}`,
      );
    if (ms > duration)
      late(`par ${moment} is after the end`, ['par', moment], `at most ${formatDuration(duration)}`);
    last = Math.max(last, ms);
  }
  for (const [i, { when, unless }] of steps.entries()) {
    for (const [n, condition] of [when, ...unless].entries()) {
      if (condition === 'start') continue;
      for (const key of ['at', 'noEvidenceBy', 'silentFor'] as const) {
        const ms = (condition as Record<string, unknown>)[key];
        if (typeof ms === 'number' && ms > duration) {
          const path = n === 0 ? ['steps', i, 'when', key] : ['steps', i, 'unless', n - 1, key];
          late('this comes after the end of the session', path, `at most ${formatDuration(duration)}`);
        }
      }
    }
  }
  return findings;
}

/** Words for checks of the rubric: the checks are there, and what the rubric's own words leave open has something to fill it. */
function checkBetter(scenario: Scenario, located: Located, { rubrics }: PackContext): Finding[] {
  const rubric = rubrics.get(scenario.rubric);
  if (!rubric) return [];
  const applies = rubric.checks.filter(({ id }) => !scenario.without.includes(id));
  // A way that does not get there is a finding of its own, and leaves the more open.
  const open =
    checkDebrief(scenario, located).length > 0
      ? []
      : applies
          .map(({ id, better = '' }) => ({
            id,
            empty: scenario.better[id] === undefined ? emptySlots(scenario, better) : [],
          }))
          .filter(({ empty }) => empty.length > 0);
  return [
    ...dangling(
      'check of the rubric',
      Object.keys(scenario.better).map((id) => ({ id, path: ['better', id] })),
      idsOf(applies),
      located,
    ),
    ...(open.length === 0
      ? []
      : [
          {
            code: 'weak' as const,
            severity: 'warning' as const,
            range: located.rangeOf(['rubric']),
            message: `what a strong candidate would have said is left open: the case has no ${[...new Set(open.flatMap(({ empty }) => empty))].join(', ')} for \`better\` of ${open.map(({ id }) => `\`${id}\``).join(', ')}; say it under \`better\``,
          },
        ]),
  ];
}

function checkChecks(scenario: Scenario, located: Located, { rubrics, concepts }: PackContext): Finding[] {
  const rubric = rubrics.get(scenario.rubric);
  const looked = scenario.checks.flatMap((check, i) =>
    check.kind === 'looked' && Array.isArray(check.what)
      ? check.what.map((id, n) => ({ id, path: ['checks', i, 'what', n] }))
      : [],
  );
  return [
    ...duplicates('check', 'checks', scenario.checks, located, idsOf(rubric?.checks ?? [])),
    ...checkList(
      scenario.checks,
      rubric ? idsOf(rubric.dimensions) : new Set(scenario.checks.map((check) => check.dimension)),
      concepts,
      located,
    ),
    ...dangling('evidence entry', looked, idsOf(scenario.evidence), located),
    ...dangling(
      'check of the rubric',
      scenario.without.map((id, i) => ({ id, path: ['without', i] })),
      rubric ? idsOf(rubric.checks) : new Set(scenario.without),
      located,
    ),
    ...dangling(
      'check in words',
      (scenario.persona?.notices ?? []).map(({ check: id }, i) => ({
        id,
        path: ['persona', 'notices', i, 'check'],
      })),
      new Set(
        [...(rubric?.checks ?? []), ...scenario.checks].flatMap(({ id, kind }) =>
          kind === 'says' ? [id] : [],
        ),
      ),
      located,
    ),
  ];
}
