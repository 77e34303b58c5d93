import { offeredHere } from '../../scenario/offered-for.ts';
import { takenBack } from '../../sim/effects/changes.ts';
import type { SessionContext } from '../context.ts';
import { inEnglish } from './other-languages.ts';

const normal = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}.]+/gu, ' ')
    // A dot inside a version stays; one that ends a sentence goes.
    .replace(/\.(?=\s|$)/g, ' ')
    .replace(/\brollback\b/g, 'roll back')
    .trim()} `;
const order =
  /(?<![a-z])(?:roll(?:ing)? (?:it |that |this |them |both |(?:those|these)(?: two| three)? |the [\w. ]{1,40} )?back|rollback|revert|restart|drain|cordon|scale|disable|turn off|switch off|flag off|flush|re ?route|raise|lower|let s (?:do|roll|revert|restart|drain)|i(?: would| d| will| ll|m going to)? (?:roll|revert|restart|drain|scale|disable))(?![a-z])/;
/** Verbs that order something only where a sentence begins with them: elsewhere they tell. */
const opening =
  /^ (?:(?:ok|okay|please|just|now|then|so|and|first|go ahead and|let s|let us|let me|we should|i want to|i(?: would| d| will| ll| m going to)?) )*(?:(?:re)?create|(?:re)?build|restore|put|point|move|swap|serve|use|keep|compare|run|rerun|repeat|set|fail over|send|take|go back|switch|add|embed|re ?index|index|label|press|fix)(?![a-z])/;
/** Words of an order that do not say what it is about. */
const saysOnlyHow = new Set(
  'put old previous back roll rolled rollback revert restore restart take give set serve again last all new'.split(
    ' ',
  ),
);
/** What was there before is wanted again. */
const putsBack = /^ (?:restore|undo|(?:put|set|take|give) (?:\S+ ){1,6}back) /;
const politely = /^ (?:(?:ok|okay|please|just|now|then|so|and) )+/;
const notAnOrder =
  /(?<![a-z])(?:if|would not|wouldn t|don t|do not|should we|should i|before (?:i|we)|not yet|rather than|instead of|rolled back|after the roll ?back|did|why|i (?:(?:will|ll|have to|must|should) )?take (?:that|it|this|them) back|taking (?:that|it|this) back)(?![a-z])/;

/**
 * The scenario's action that plain words order, or `undefined`. Wants an order ("roll back the tokenizer"), not a
 * thought about one; the room still asks for a yes before anything happens.
 */
export function orderedAction(context: SessionContext, text: string): string | undefined {
  for (const sentence of text.split(/(?<=[.?!;])\s+|\n+/)) {
    const words = normal(inEnglish(sentence));
    if (notAnOrder.test(words) || sentence.trim().endsWith('?')) continue;
    const begun = begunWith(context, words.replace(politely, ' '));
    if (begun !== undefined) return begun;
    if (!order.test(words) && !opening.test(words)) continue;
    let best: { id: string; score: number } | undefined;
    // One or many of them: "rerun eval" is to run the evals.
    const isSaid = (word: string): boolean =>
      [word, `${word}s`, word.replace(/s$/, '')].some((one) => words.includes(` ${one} `));
    for (const action of context.scenario.actions) {
      // Of several alike the one that is named.
      const one = offeredHere(action);
      if (one !== undefined && !words.includes(normal(one))) continue;
      for (const says of [...action.says, action.title]) {
        const wanted = normal(says)
          .trim()
          .split(' ')
          .filter((word) => word.length > 2 && !['the', 'and', 'for'].includes(word));
        const hits = wanted.filter(isSaid).length;
        const score = hits / Math.max(1, wanted.length);
        const named = wanted.filter((word) => !saysOnlyHow.has(word));
        if (named.length > 0 && !named.some(isSaid)) continue;
        if (score >= 0.75 && hits >= 2 && score > (best?.score ?? 0)) best = { id: action.id, score };
      }
    }
    if (best) return best.id;
  }
  return undefined;
}

/** The actions that a name is that of: an id, a title or an order for one; else those whose id or title begins with it. */
export function actionsNamed<
  A extends { readonly id: string; readonly title: string; readonly says: readonly string[] },
>(actions: readonly A[], name: string): readonly A[] {
  const wanted = normal(name);
  if (wanted.trim() === '') return [];
  const named = (test: (one: string) => boolean) => (action: A) =>
    [action.id, action.title].map(normal).some(test);
  const exact = actions.filter(named((one) => one === wanted));
  if (exact.length > 0) return exact;
  const ordered = actions.filter(({ says }) => says.some((one) => normal(one) === wanted));
  if (ordered.length > 0) return ordered;
  const first = actions.filter(({ id }) => id === name.trim().split(/\s/)[0]);
  return first.length > 0 ? first : actions.filter(named((one) => one.startsWith(wanted.trimEnd())));
}

/** The action whose order the words begin with; of “the engine” and “the engine limits” the longer. */
function begunWith({ scenario }: SessionContext, words: string): string | undefined {
  let longest = '';
  let begun: string | undefined;
  for (const { id, says, title } of scenario.actions)
    for (const one of [...says, title].map(normal))
      if (words.startsWith(one) && one.length > longest.length) [longest, begun] = [one, id];
  return begun;
}

/** A change by its number in the change log, or by the id that a view cites it by. */
const changeNumber = '(chg \\d+|\\d{4,6}|c\\d{1,5})';
const itsKind = '(?:(?:the|change|deploy|release|flag|config) )*';
const takesChangeBack = [
  `roll(?:ing)? back ${itsKind}${changeNumber}`,
  `(?:revert|undo|withdraw|take back|put back|turn off|switch off|flag off|disable) ${itsKind}${changeNumber}`,
  `(?:roll|take|put|turn|switch) ${itsKind}${changeNumber} (?:back|off)`,
].map((pattern) => new RegExp(` ${pattern} `));

/** The change that plain words order to be taken back by its number: `chg-20418`, or `C3` as a view cites it. */
export function orderedChange(text: string): string | undefined {
  for (const sentence of text.split(/(?<=[.?!;])\s+|\n+/)) {
    const words = normal(inEnglish(sentence));
    if (notAnOrder.test(words) || sentence.trim().endsWith('?')) continue;
    const named = takesChangeBack.map((pattern) => pattern.exec(words)?.[1]).find((one) => one !== undefined);
    if (named?.startsWith('c') && !named.startsWith('chg')) return named.toUpperCase();
    if (named !== undefined) return `chg-${named.replace('chg ', '')}`;
  }
  return undefined;
}

/** The actions that take a change back, by what the scenario calls it; those that take others back with it only where there is none else. */
export function actionsTakingBack(
  { scenario }: SessionContext,
  change: string,
): SessionContext['scenario']['actions'] {
  const backs = scenario.actions.map((action) => ({ action, back: takenBack(action.effect) }));
  const alone = backs.filter(({ back }) => back[0] === change);
  return (alone.length > 0 ? alone : backs.filter(({ back }) => back.includes(change))).map(
    ({ action }) => action,
  );
}

/** Longest order that is taken for one without its object, in words. */
const mostOrderWords = 8;

/** Something is ordered, shortly, that is none of the scenario's actions: "roll back everything", "restart it". */
export function isUnplacedOrder(context: SessionContext, text: string): boolean {
  const words = normal(inEnglish(text));
  if (words.trim().split(' ').length > mostOrderWords || text.trim().endsWith('?')) return false;
  return (
    (words.replace(politely, ' ').search(order) === 1 || putsBack.test(words.replace(politely, ' '))) &&
    !notAnOrder.test(words) &&
    orderedChange(text) === undefined &&
    orderedAction(context, text) === undefined
  );
}
