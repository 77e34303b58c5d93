import type { Finding } from './diagnostic.ts';
import type { Scenario } from './scenario.ts';
import type { Located } from './yaml.ts';

/** The expert's way has to get there: a view on it shows the cause, and each rival is ruled out by one. */
export function checkDebrief(
  { hypotheses, evidence, debrief }: Pick<Scenario, 'hypotheses' | 'evidence' | 'debrief'>,
  located: Located,
): Finding[] {
  const onPath = debrief.path.flatMap(({ evidence: id }) => evidence.find((entry) => entry.id === id) ?? []);
  const weak = (message: string): Finding => ({
    code: 'weak',
    severity: 'warning',
    range: located.keyRange(['debrief'], 'path'),
    message,
  });
  return hypotheses.flatMap(({ id, true: isTrue }) => {
    if (isTrue)
      return onPath.some(({ supports }) => supports.includes(id))
        ? []
        : [weak(`no view on the expert's way supports the cause \`${id}\``)];
    // What nothing refutes at all is an error of its own.
    const refuted = evidence.some(({ refutes }) => refutes.includes(id));
    return !refuted || onPath.some(({ refutes }) => refutes.includes(id))
      ? []
      : [weak(`no view on the expert's way rules out \`${id}\``)];
  });
}
