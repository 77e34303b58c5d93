import { nearest } from '../core/nearest.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Split } from '../scenario/allocation.ts';
import type { Refusal } from './command.ts';
import type { SessionContext } from './context.ts';
import type { EventOf } from './event.ts';

type Allocated = Omit<EventOf<'allocated'>, 'atMs'>;

/** The budget, split; or why it cannot be split like that. */
export function allocate({ scenario }: SessionContext, split: Split): Result<Allocated, Refusal> {
  const { allocation } = scenario;
  const refuse = (message: string): Result<never, Refusal> => err({ code: 'bad-split', message });
  if (!allocation) return refuse('There is no budget to split in this case.');
  const ids = allocation.options.map(({ id }) => id);
  const example = `Like: /allocate ${ids.map((id, i) => `${id}=${i === 0 ? allocation.total - ids.length + 1 : 1}`).join(' ')}`;
  const unknown = Object.keys(split).find((id) => !ids.includes(id));
  if (unknown !== undefined) {
    const near = nearest(unknown, ids);
    return refuse(
      near
        ? `Nothing is called ${unknown}. Did you mean ${near}?`
        : `Nothing is called ${unknown}. ${example}`,
    );
  }
  const given = Object.values(split);
  if (given.length === 0 || given.some((n) => !Number.isInteger(n) || n < 0))
    return refuse(`Whole ${allocation.unit}. ${example}`);
  const sum = given.reduce((all, n) => all + n, 0);
  if (sum > allocation.total)
    return refuse(`That is ${sum} ${allocation.unit}, and there are ${allocation.total}.`);
  return ok({ type: 'allocated', split: Object.fromEntries(ids.map((id) => [id, split[id] ?? 0])) });
}
