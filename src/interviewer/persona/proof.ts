import type { Route } from '../../scenario/persona.ts';
import { holdsResults, resultsOf, takesMs } from '../../session/results.ts';
import type { OpenedView } from '../../session/state.ts';
import type { Heard } from '../interviewer.ts';
import { type Figure, measurementsIn, numbersOn, stands } from './figures.ts';

/** How the evidence for a route stands with what was just said. */
export type Proof =
  /** Nothing has to be shown, or it was opened and pointed at. */
  | { readonly kind: 'holds'; readonly cites: readonly string[] }
  /** Never opened. */
  | { readonly kind: 'unopened' }
  /** Opened, and the words do not say where it stands. */
  | { readonly kind: 'unpointed' }
  /** Figures that stand on none of the views they are about. */
  | { readonly kind: 'false-figure'; readonly figure: Figure; readonly cite: string };

const citeOf = (view: OpenedView): string => view.citeId ?? Object.values(view.rowIds)[0] ?? view.viewId;

/** Views the candidate opened that show what the route goes by: with the results of what it wants run, however they were asked for. */
function viewsFor(route: Route, { context, state }: Heard): readonly OpenedView[] {
  const opened = state.views.filter(({ by }) => by === 'candidate');
  const shows = ({ covers }: OpenedView): boolean => covers.some((id) => route.shown.includes(id));
  if (route.ran.length === 0) return opened.filter(shows);
  const ran = state.actions.flatMap((taken) => {
    const action = context.scenario.actions.find(({ id }) => id === taken.actionId);
    if (!action || !route.ran.includes(taken.actionId)) return [];
    return [{ readyMs: taken.effectiveMs + takesMs(action), results: resultsOf(action) }];
  });
  return opened.filter((view) =>
    ran.some(
      ({ readyMs, results }) =>
        view.worldMs >= readyMs && (shows(view) || (results !== null && holdsResults(view.view, results))),
    ),
  );
}

export function proofOf(
  route: Route,
  heard: Heard,
  quote: string,
  cites: readonly string[],
  pointed: boolean,
): Proof {
  if (route.shown.length === 0) return { kind: 'holds', cites };
  const views = viewsFor(route, heard);
  if (views.length === 0) return { kind: 'unopened' };
  const cited = views.filter((view) => isCited(view, cites));
  const figures = measurementsIn(quote);
  const numbers = views.flatMap(({ view }) => numbersOn(view));
  const standing = figures.filter((figure) => stands(figure, numbers));
  if (figures.length > 0 && standing.length * 2 < figures.length) {
    const figure = figures.find((one) => !standing.includes(one))!;
    return { kind: 'false-figure', figure, cite: citeOf((cited[0] ?? views.at(-1))!) };
  }
  if (cited.length > 0 || standing.length > 0 || pointed)
    return {
      kind: 'holds',
      cites:
        cited.length > 0
          ? cites.filter((id) => views.some((view) => isCited(view, [id])))
          : views.slice(-1).map(citeOf),
    };
  return { kind: 'unpointed' };
}

/** The citations point at the view, or at a row of it. */
const isCited = (view: OpenedView, cites: readonly string[]): boolean =>
  cites.some((id) => id === view.viewId || id === view.citeId || Object.values(view.rowIds).includes(id));

/** Whether words that came after a doubt point at what was doubted: by an id, or by a figure that stands there. */
export function pointsAt(route: Route, heard: Heard, text: string, cites: readonly string[]): boolean {
  const views = viewsFor(route, heard);
  const figures = measurementsIn(text);
  const numbers = views.flatMap(({ view }) => numbersOn(view));
  return (
    views.some((view) => isCited(view, cites)) ||
    (figures.length > 0 && figures.every((figure) => stands(figure, numbers)))
  );
}

/** What is claimed can be read off what is cited: most of its figures stand there. Without a figure nothing can be checked. */
export function standsOnCited({ state }: Heard, text: string, cites: readonly string[]): boolean {
  const views = state.views.filter((view) => isCited(view, cites));
  const figures = measurementsIn(text);
  const numbers = views.flatMap(({ view }) => numbersOn(view));
  const standing = figures.filter((figure) => stands(figure, numbers));
  return figures.length > 0 && standing.length * 2 >= figures.length;
}
