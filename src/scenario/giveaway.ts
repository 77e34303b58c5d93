import type { Finding } from './diagnostic.ts';
import { offeredHere } from './offered-for.ts';
import type { Scenario } from './scenario.ts';
import type { Located, Path } from './yaml.ts';

/** What of a case's answer `text` says outright: its cause's name, statement or wording, or an action that removes it; null when nothing. */
export function givesAway(scenario: Scenario, text: string): string | null {
  const cause = scenario.hypotheses.find((hypothesis) => hypothesis.true);
  if (!cause) return null;
  const fixes = scenario.actions.filter((action) => action.fixes.includes(cause.id));
  const answers = [
    cause.id,
    cause.statement,
    ...cause.says,
    ...fixes.flatMap((action) => [action.id, action.title, ...action.says]),
  ];
  const plain = ` ${words(text)} `;
  return answers.find((answer) => plain.includes(` ${words(answer)} `)) ?? null;
}

const words = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** What an interviewer may say before the cause was named must not name it. */
export function checkGiveaways(scenario: Scenario, located: Located): Finding[] {
  const said: { readonly text: string; readonly path: Path }[] = [
    ...scenario.hints.flatMap(({ direction, view }, i) => [
      { text: direction, path: ['hints', i, 'direction'] },
      { text: view, path: ['hints', i, 'view'] },
    ]),
    ...scenario.hypotheses.flatMap((one, i) =>
      one.counter === undefined || one.true
        ? []
        : [{ text: one.counter, path: ['hypotheses', i, 'counter'] }],
    ),
    ...scenario.checks.flatMap((check, i) =>
      check.probe ? [{ text: check.probe.say, path: ['checks', i, 'probe', 'say'] }] : [],
    ),
  ];
  const found =
    (code: 'bad-value' | 'weak') =>
    ({ text, path }: (typeof said)[number]): Finding[] => {
      const answer = givesAway(scenario, text);
      const message = `this gives the answer away: “${answer}”`;
      const severity = code === 'weak' ? 'warning' : 'error';
      return answer === null ? [] : [{ code, severity, range: located.rangeOf(path), message }];
    };
  return [
    ...said.flatMap(found('bad-value')),
    // What everybody reads before the first question.
    ...[
      { text: scenario.title, path: ['title'] },
      { text: scenario.brief, path: ['brief'] },
      { text: scenario.interviewer.opening, path: ['interviewer', 'opening'] },
    ].flatMap(found('weak')),
    ...checkOffered(scenario, located),
  ];
}

/** What anybody may read who asks for the list of actions: none of them names the cause, nor the one machine that it is about. */
function checkOffered({ hypotheses, actions, world }: Scenario, located: Located): Finding[] {
  const cause = hypotheses.find((hypothesis) => hypothesis.true);
  const names = cause ? [cause.statement, ...cause.says] : [];
  const weak = (message: string, path: Path): Finding => ({
    code: 'weak',
    severity: 'warning',
    range: located.rangeOf(path),
    message,
  });
  const listed = [
    ...actions.flatMap(({ title, does, cost }, i) =>
      Object.entries({ title, does, cost }).map(([key, text]) => ({ text, path: ['actions', i, key] })),
    ),
    ...(['faults', 'decoys'] as const).flatMap((list) =>
      world[list].flatMap((entry, i) =>
        typeof entry.notes === 'string' ? [{ text: entry.notes, path: ['world', list, i, 'notes'] }] : [],
      ),
    ),
  ];
  return [
    ...listed.flatMap(({ text, path }): Finding[] => {
      const named = names.find((name) => ` ${words(text)} `.includes(` ${words(name)} `));
      return named === undefined ? [] : [weak(`this names the cause before anybody asks: “${named}”`, path)];
    }),
    ...actions.flatMap((action, i): Finding[] => {
      const path = ['actions', i, 'id'];
      if (action.offeredFor.length > 0)
        return offeredHere(action) === undefined
          ? [
              {
                code: 'bad-value',
                range: located.rangeOf(path),
                message: 'an id ends in the name that the action is about, one of its `offeredFor`',
              },
            ]
          : [];
      const { kind, replica } = action.effect;
      const alike = actions.filter(({ effect }) => effect.kind === kind && effect.replica !== 'all');
      const alone = typeof replica === 'string' && replica !== 'all' && alike.length === 1;
      return alone
        ? [
            weak(
              `only ${replica} is offered: the list says which one it is; name all under \`offeredFor\``,
              path,
            ),
          ]
        : [];
    }),
  ];
}
