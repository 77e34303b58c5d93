import type { Variation } from '../../scenario/document.ts';
import type { CheckOf } from '../../scenario/rubric.ts';
import { keyOfId } from '../../session/ids.ts';
import { type FlawFound, findingsOf, foundInOrder } from '../flaws.ts';
import type { Subject, Utterance } from '../subject.ts';
import { type Finding, found } from './finding.ts';
import { judgeSays } from './says.ts';

/** Utterances after the one that names a flaw that may still be about it. */
const goesOnFor = 2;

/** The so-many-th flaw that was named where it stands; with what else was said of it, where that is asked for. */
export function judgeFound(check: CheckOf<'found'>, subject: Subject): Finding {
  const { flaws } = findingsOf(subject);
  if (flaws.length === 0) return found('missed', 'These documents have no flaw.');
  const nth = Math.min(check.nth, flaws.length);
  const inOrder = foundInOrder(subject);
  const also =
    check.with === undefined ? undefined : subject.rubric.checks.find((one) => one.id === check.with);
  if (also?.kind === 'says') return said(({ flaw }) => saying(also, flaw, check.like), inOrder, nth, subject);
  const one = inOrder[nth - 1];
  if (!one) return found('missed', `${inOrder.length} of ${flaws.length} flaws were named.`);
  return found(one.verdict, `${one.flaw.statement}. ${one.why}`, {
    atMs: one.atMs,
    quote: one.quote,
    confidence: one.confidence,
    cites: one.lines.filter((id) => keyOfId(subject.state.views, id) !== undefined),
  });
}

/** The so-many-th of the flaws named of which that was said. */
function said(
  also: (one: FlawFound) => CheckOf<'says'>,
  inOrder: readonly FlawFound[],
  nth: number,
  subject: Subject,
): Finding {
  const judged = inOrder
    .map((one) => judgeSays(also(one), about(one, inOrder, subject.utterances), subject))
    .filter(({ verdict }) => verdict !== 'missed' && verdict !== 'contradicted')
    .toSorted((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
  return (
    judged[nth - 1] ??
    found('missed', `Said of ${judged.length} of the ${inOrder.length} flaws that were named.`)
  );
}

const remembered = new WeakMap<Variation, Map<string, CheckOf<'says'>>>();

/** The check as it reads for that flaw: what its bank says of it is one more way of saying it. */
function saying(general: CheckOf<'says'>, flaw: Variation, like: CheckOf<'found'>['like']): CheckOf<'says'> {
  const own = like === undefined ? undefined : flaw[like];
  if (own === undefined) return general;
  const known = remembered.get(flaw) ?? new Map<string, CheckOf<'says'>>();
  remembered.set(flaw, known);
  const before = known.get(general.id);
  if (before) return before;
  const made = { ...general, accept: [own, ...general.accept] };
  known.set(general.id, made);
  return made;
}

const order: readonly Finding['verdict'][] = ['met', 'partial', 'unsure'];

/** The words that name a flaw and those after them, up to the next flaw. */
function about(
  { utterance }: FlawFound,
  inOrder: readonly FlawFound[],
  utterances: readonly Utterance[],
): readonly Utterance[] {
  if (utterance === null) return [];
  const next = Math.min(
    utterance + goesOnFor + 1,
    ...inOrder.map((one) => one.utterance ?? 0).filter((n) => n > utterance),
  );
  return utterances.slice(utterance, next);
}
