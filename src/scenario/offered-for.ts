import type { Condition, Scenario } from './scenario.ts';

type Action = Scenario['actions'][number];

/** What an action is about: the one of `offeredFor` that stands in its id. */
export const offeredHere = ({ id, offeredFor }: Pick<Action, 'id' | 'offeredFor'>): string | undefined =>
  offeredFor.find((name) => id === name || id.endsWith(`-${name}`));

/** The ids that an action has for each of the names that it is offered for; its own, where it is offered for none. */
const idsOffered = (action: Action): string[] => {
  const here = offeredHere(action);
  return here === undefined ? [action.id] : action.offeredFor.map((name) => action.id.replaceAll(here, name));
};

/** The case with each action offered for all of `offeredFor`, in their order: the others are its copies under another name, and fix nothing. A step that waits for one of them waits for any. */
export function withOffers(scenario: Scenario): Scenario {
  if (scenario.actions.every(({ offeredFor }) => offeredFor.length === 0)) return scenario;
  const alike = new Map(scenario.actions.map((action) => [action.id, idsOffered(action)]));
  const anyOf = (condition: Condition): Condition =>
    condition !== 'start' && 'acted' in condition
      ? { acted: [condition.acted].flat().flatMap((id) => alike.get(id) ?? [id]) }
      : condition;
  const stepsOf = (steps: Scenario['steps']): Scenario['steps'] =>
    steps.map((step) => ({ ...step, when: anyOf(step.when), unless: step.unless.map(anyOf) }));
  return {
    ...scenario,
    steps: stepsOf(scenario.steps),
    variants: scenario.variants.map((variant) =>
      variant.steps ? { ...variant, steps: stepsOf(variant.steps) } : variant,
    ),
    actions: scenario.actions.flatMap((action): Action[] => {
      const here = offeredHere(action);
      if (here === undefined) return [action];
      return action.offeredFor.map((name) => {
        if (name === here) return action;
        const put = (text: string): string => text.replaceAll(here, name);
        const effect = Object.fromEntries(
          Object.entries(action.effect).map(([key, value]) => [
            key,
            typeof value === 'string' ? put(value) : value,
          ]),
        );
        return {
          ...action,
          id: put(action.id),
          title: put(action.title),
          does: put(action.does),
          says: action.says.map(put),
          fixes: [],
          effect: { ...action.effect, ...effect },
        };
      });
    }),
  };
}

/** A list of actions in which those that are offered for several stand once, under the ids of all. */
export const offered = (actions: readonly Action[]): Pick<Action, 'id' | 'title' | 'does' | 'cost'>[] =>
  actions.flatMap((action) => {
    const [first, ...others] = action.offeredFor;
    if (first === undefined) return [action];
    const last = others.at(-1);
    if (offeredHere(action) !== first || last === undefined) return [];
    const title = `${action.title}, or another of these`;
    return [{ ...action, id: `${action.id} to ${action.id.replace(first, last)}`, title }];
  });

/** Where the file has an action of the list: those that are offered alike stand there once. */
export const placeOf = (actions: readonly Action[], index: number): number =>
  actions
    .slice(0, index + 1)
    .filter((one) => one.offeredFor.length === 0 || offeredHere(one) === one.offeredFor[0]).length - 1;
