import type { Scenario } from '../scenario/scenario.ts';
import type { View } from '../sim/query/view.ts';
import { effectAtMs } from './effect-time.ts';
import type { SessionState } from './state.ts';

type Action = Scenario['actions'][number];
type Taken = SessionState['actions'][number];

/** Where the result of something that finds out is read, and by which cell its rows are known. */
export interface Results {
  readonly query: string;
  readonly column: string;
  readonly cell: string;
}

/** What is sent by hand is logged once the last answer has ended: world time that is allowed for it, ms. */
const answeredMs = 30_000;

/** Where the result of an action is read; null where it changes the product, and what it did is read off the product. */
export function resultsOf({ effect }: Pick<Action, 'effect'>): Results | null {
  const rows = (column: string, cell: string): Results => ({ query: `eval ${column}:${cell}`, column, cell });
  switch (effect.kind) {
    case 'ablation':
      return rows('trigger', 'ablation');
    case 'run-eval':
      return rows('trigger', 'on-call');
    case 'label-samples':
      return rows('suite', 'labelled-sample');
    case 'audit-examples':
      return rows('suite', 'tuning-set');
    case 'replay':
      return { query: 'logs service:replay', column: 'service', cell: 'replay' };
    case 'probe':
      return { query: 'logs service:probe', column: 'service', cell: 'probe' };
    default:
      return null;
  }
}

/** How long it runs once it was begun, world time, ms. */
export function takesMs({ effect }: Pick<Action, 'effect'>): number {
  const { takes, times } = effect as { readonly takes?: unknown; readonly times?: unknown };
  if (effect.kind === 'probe') return answeredMs + (typeof times === 'number' ? times : 1) * 1_000;
  return typeof takes === 'number' ? takes : 0;
}

/** The moment of the session clock at which its result can be read. */
export function resultAtMs(scenario: Scenario, taken: Taken): number {
  const action = scenario.actions.find(({ id }) => id === taken.actionId);
  const takes = action ? takesMs(action) : 0;
  return effectAtMs(scenario, taken) + takes / scenario.world.minutesPerSessionMinute;
}

/** The view holds rows of such a result, whatever was asked to get it. */
export function holdsResults({ body }: View, { column, cell }: Results): boolean {
  if (body.type === 'lines') return column === 'service' && body.lines.some((line) => line.service === cell);
  if (body.type !== 'table') return false;
  const at = body.columns.findIndex(({ name }) => name === column);
  return at >= 0 && body.rows.some(({ cells }) => cells[at] === cell);
}

/** The line that tells of a result, at the moment at which it is there. */
export const resultLine = (action: Pick<Action, 'title' | 'effect'>): string | null => {
  const found = resultsOf(action);
  return found && `“${action.title}”: the result is there. To read it: ${found.query}`;
};

/** The first result that has come by `nowMs` and that nobody was told of. */
export const dueResult = (scenario: Scenario, state: SessionState, nowMs: number): Taken | undefined =>
  waitingFor(scenario, state).find((taken) => resultAtMs(scenario, taken) <= nowMs);

/** When the next result comes after `afterMs`; infinity where none is waited for. */
export const nextResultMs = (scenario: Scenario, state: SessionState, afterMs: number): number =>
  Math.min(
    ...waitingFor(scenario, state)
      .map((taken) => resultAtMs(scenario, taken))
      .filter((atMs) => atMs > afterMs),
    Number.POSITIVE_INFINITY,
  );

const waitingFor = ({ actions }: Scenario, state: SessionState): readonly Taken[] =>
  state.phase !== 'running'
    ? []
    : state.actions.filter((taken) => {
        const action = actions.find(({ id }) => id === taken.actionId);
        return taken.reported !== true && action !== undefined && resultsOf(action) !== null;
      });
