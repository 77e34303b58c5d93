import { formatClock } from '../core/time.ts';
import { type AnalysedClause, analyse } from '../language/analyse.ts';
import { functionWords } from '../language/function-words.ts';
import { fold, wordsOf } from '../language/words.ts';
import type { Occasion, occasions } from '../scenario/interviewer-lines.ts';
import { stillBase } from '../scenario/vocabulary.ts';
import type { Subject } from '../scoring/subject.ts';
import type { Remark } from '../session/command.ts';
import { isUnplacedOrder, orderedAction, orderedChange } from '../session/requests/action.ts';
import { asksByName } from '../session/requests/bare.ts';
import { cutsOf } from '../session/requests/openings.ts';
import { stating } from '../session/requests/phrases.ts';
import { headline, understand } from '../session/requests/understand.ts';
import { wordingFor } from '../session/wording.ts';
import {
  type Address,
  addressOf,
  agrees,
  closes,
  isPleasantry,
  namesACause,
  plansVaguely,
  strays,
} from './addressed.ts';
import type { Breath } from './breath.ts';
import { followUp, reactToFlag } from './follow-ups.ts';
import { hintCost, nextHint, pointsWord } from './hints.ts';
import type { Heard } from './interviewer.ts';
import { reactToClaim } from './leads.ts';
import { type ResultAsked, resultAsked } from './results-asked.ts';

/** Occasions whose wordings have no slots. */
type Plain = {
  [O in Occasion]: (typeof occasions)[O] extends readonly [] ? O : never;
}[Occasion];

/** Characters of one turn from which it is a speech. */
const speech = 1_200;

const plainly = ({ context, state }: Heard, occasion: Plain): Remark | undefined => {
  const text = wordingFor(context, state, occasion);
  return text === undefined ? undefined : { text, because: occasion };
};

/** What is said at once to what the candidate just did; mostly nothing. */
export function react(heard: Heard, subject: Subject, breath: Breath): Remark | undefined {
  const { said, refused, stated, marked, acted } = breath;
  if (said) return reactToWords(heard, subject, breath, said);
  if (breath.answered) return undefined;
  const bare = /^\s*(logs|traces|metrics)\s*$/.exec(refused?.text ?? '')?.[1];
  if (bare !== undefined && isStill(heard)) return plainly(heard, 'only-paper');
  if (bare !== undefined) return plainly(heard, `which-${bare as 'logs' | 'traces' | 'metrics'}`);
  const claim = stated.find((event) => event.stance === 'claims');
  if (claim) return reactToClaim(heard, subject, claim);
  if (marked) return plainly(heard, 'flaw-noted');
  if (acted && subject.looked.length === 0) return plainly(heard, 'acted-blind');
  return undefined;
}

function reactToWords(
  heard: Heard,
  subject: Subject,
  { stated, views, answered }: Breath,
  { text, atMs, cites }: NonNullable<Breath['said']>,
): Remark | undefined {
  const { context } = heard;
  const clauses = analyse(text, context.lexicon);
  if (clauses.some((clause) => clause.excluded === 'injected'))
    return answered ? undefined : plainly(heard, 'injected');
  const address = addressOf(text);
  if (address === 'hint' || (offered(heard) && agrees(text))) return hintFor(heard);
  if (answered || isPleasantry(text)) return undefined;
  const understood = understand(context, text);
  const claims = stated.filter((event) => event.stance === 'claims');
  if (address !== undefined && (understood.length === 0 || askedOfThePerson.has(address)))
    if (claims.length === 0 || address !== 'stuck') return reactToAddress(heard, address);
  const result = resultAsked(heard, text);
  if (result) return pointToResult(heard, result);
  if (isStill(heard) && understood.length === 0 && asksByName(text)) return plainly(heard, 'only-paper');
  const vague = understood.find((one) => one.kind === 'vague');
  // What is cited is not asked for.
  if (vague && cites.length === 0)
    return plainly(heard, vague.what === 'brief' ? 'in-brief' : `which-${vague.what}`);
  if (views.length > 0) return undefined;
  const cut = understood.find((one) => one.kind === 'cut');
  if (cut && cites.length === 0 && text.length <= speech) return askByWhat(heard, cut.unknown);
  if (isUnplacedOrder(context, text)) return plainly(heard, 'which-action');
  if (closes(text)) return followUp(heard, subject, true) ?? plainly(heard, 'wrap-up');
  const flagged = reactToFlag(heard, subject, { text, atMs, cites });
  if (flagged) return flagged;
  const claim = claims[0];
  if (claim) return reactToClaim(heard, subject, claim);
  if (stated.length > 0) return undefined;
  if (context.scenario.hypotheses.length > 0 && namesACause(text) && cites.length === 0)
    return reactToClaim(heard, subject, null);
  const asked = askedLast(heard);
  const about = clauses.flatMap((clause) => clause.concepts);
  if (isForeign(text) && about.length === 0) return plainly(heard, 'language');
  const question = /[?？]\s*$/.test(text.trim());
  // Who answers is listened to, in whatever words.
  if (asked && !question && clauses.length > 0 && text.split(/\s+/).length >= fewestWords)
    return plainly(heard, 'answered');
  if (clauses.length > 0 && clauses.every((clause) => clause.excluded === 'list'))
    return plainly(heard, 'keyword-list');
  if (text.length > speech) return plainly(heard, 'too-long');
  if (strays(text) && (about.length === 0 || question)) return plainly(heard, 'off-topic');
  if (subject.looked.length > 0 && cites.length === 0 && isUnmeasured(clauses))
    return plainly(heard, 'number');
  if (question && isStill(heard)) {
    if (asksToGoOn.test(text)) return plainly(heard, 'go-on');
    return context.scenario.documents.length > 0 ? plainly(heard, 'only-paper') : undefined;
  }
  if (isStill(heard) && cites.some((id) => id.startsWith('D'))) return plainly(heard, 'flaw-noted');
  if (question) return plainly(heard, 'unclear');
  if (plansVaguely(text) && cites.length === 0) return plainly(heard, 'vague-plan');
  // An order is taken up by the room, which asks for a yes.
  const isOrder = orderedAction(context, text) !== undefined || orderedChange(text) !== undefined;
  const technical = about.length > 0 || /\b[A-Z]{2,}\b/.test(text);
  return technical && !isOrder && isTopic(text) && cites.length === 0 && !isAnswer(heard) && !isStill(heard)
    ? plainly(heard, 'unclear')
    : undefined;
}

/** "GPU temps", "the tokenizer": a thing, and neither what is to be seen of it nor what is said of it. */
const isTopic = (text: string): boolean => {
  const words = text
    .toLowerCase()
    .split(/[^\p{L}\p{N}-]+/u)
    .filter((word) => word !== '');
  return (
    words.length > 1 &&
    words.length <= mostTopicWords &&
    !/[.!:;,]\s*\S/.test(text) &&
    !stating.test(` ${words.filter((word) => word !== 'restarts').join(' ')} `)
  );
};
const mostTopicWords = 5;

/** What was asked just before is answered, if not with what to look at. */
const isAnswer = (heard: Heard): boolean =>
  !/^(?:|opening|unclear|vague-plan|keyword-list|no-cut|which-.*)$/.test(questionBefore(heard) ?? '');

/** By what the number can be cut; nobody is told by what it should be. */
function askByWhat({ context, state }: Heard, unknown: string | null): Remark | undefined {
  const cuts = cutsOf(context.scenario.world.base, headline(context) === 'error_rate');
  const because = unknown === null ? 'which-cut' : 'no-cut';
  const text =
    unknown === null
      ? wordingFor(context, state, 'which-cut', { cuts })
      : wordingFor(context, state, 'no-cut', { what: unknown, cuts });
  return text === undefined ? undefined : { text, because };
}

/** Words from which on an answer is one. */
const fewestWords = 4;

const asksToGoOn =
  /\b(?:shall|should|can|may) (?:we|i) (?:go on|move on|continue|start|begin|proceed|design|rank|sum|give you|do)\b|\bdo you want me to\b|\bready for\b|\bnext part\b/i;

/** The interviewer asked something that a check waits for, and this is what comes next. */
function askedLast(heard: Heard): boolean {
  const because = questionBefore(heard);
  return because !== undefined && (because.startsWith('probe:') || isStepOf(because, heard.events));
}

/** Why the interviewer asked what was asked just before; undefined where nothing was. */
function questionBefore({ state, events }: Heard): string | undefined {
  const lines = state.conversation.filter(({ who }) => who === 'candidate' || who === 'interviewer');
  const last = lines[lines.findLastIndex(({ who }) => who === 'candidate') - 1];
  if (last?.who !== 'interviewer' || !/[?？]/.test(last.text)) return undefined;
  const spoken = events.findLast((event) => event.type === 'interviewer-said' && event.text === last.text);
  return spoken?.type === 'interviewer-said' ? spoken.because : undefined;
}

const isStepOf = (because: string, events: Heard['events']): boolean =>
  events.some((event) => event.type === 'step-fired' && event.stepId === because);

/** Where a result is read, when it comes, or that nobody asked for it. */
function pointToResult({ context, state }: Heard, asked: ResultAsked): Remark | undefined {
  const text =
    asked.kind === 'there'
      ? wordingFor(context, state, 'result-there', { query: asked.query })
      : asked.kind === 'due'
        ? wordingFor(context, state, 'result-due', { left: asked.left })
        : wordingFor(context, state, 'never-run');
  return text === undefined ? undefined : { text, because: `result:${asked.kind}` };
}

/** Nothing runs in this case. */
const isStill = ({ context }: Heard): boolean => context.scenario.world.base === stillBase;

/** Even beside a request that a view answers. */
const askedOfThePerson: ReadonlySet<Address> = new Set([
  'why-ask',
  'who-are-you',
  'no-guessing',
  'time-left',
]);

function reactToAddress(heard: Heard, address: Exclude<Address, 'hint'>): Remark | undefined {
  if (address === 'rude') return plainly(heard, address) ?? plainly(heard, 'enough');
  if (address !== 'time-left') return plainly(heard, address);
  const { context, state, nowMs } = heard;
  const left = formatClock((state.started?.durationMs ?? nowMs) - nowMs);
  const text = wordingFor(context, state, 'time-left', { left });
  return text === undefined ? undefined : { text, because: 'time-left' };
}

/** The last thing the interviewer said was what a hint costs. */
const offered = ({ events }: Heard): boolean =>
  events.findLast((event) => event.type === 'interviewer-said')?.because === 'hint-price';

/** The first time, what hints cost; from then on, a hint. */
function hintFor(heard: Heard): Remark | undefined {
  const { context, state, rubric, events } = heard;
  const next = nextHint(heard);
  if (!next) return plainly(heard, 'hint-none');
  const priced = events.some((event) => event.type === 'interviewer-said' && event.because === 'hint-price');
  if (hintCost(rubric, 1) === 0 || priced || state.hints.length > 0) return next.remark;
  const [direction, view, query] = ([1, 2, 3] as const).map((grade) => pointsWord(hintCost(rubric, grade)));
  const text = wordingFor(context, state, 'hint-price', {
    direction: direction!,
    view: view!,
    query: query!,
  });
  return text === undefined ? undefined : { text, because: 'hint-price' };
}

const effect =
  /\b(?:rose|risen|jump(?:ed|s)?|(?:went|gone|goes|going) (?:up|down)|climb(?:ed|s)?|spik(?:ed|es)|dropp?ed|drops|fell|fallen|(?:slower|faster|worse|better|higher|lower)|improv(?:ed|es)|increased?|decreased?|degraded|recovered|back to normal|a lot|much more)\b/;
const sized =
  /\d|\b(?:half|twice|double[ds]?|tripled?|thrice|thirds?|quarters?|fifth|sixth|tenth|percent|times|flat|unchanged|hardly|barely|none|nothing|not|no|same|only|one in)\b|倍/;

/** An effect that was claimed, without its size. */
const isUnmeasured = (clauses: readonly AnalysedClause[]): boolean =>
  clauses.length > 0 &&
  !clauses.some((clause) => sized.test(clause.text.toLowerCase()) || clause.certainty === 'asked') &&
  clauses.some(
    (clause) =>
      clause.certainty === 'asserted' &&
      (clause.act === 'observes' || clause.act === 'states') &&
      clause.words.length >= 3 &&
      !/\b(?:would|should|could|might|if|will)\b/.test(clause.text.toLowerCase()) &&
      effect.test(clause.text.toLowerCase()),
  );

/** A share of English function words below which a sentence is in another language. */
const fewest = 0.12;

/** Words of another script, or a sentence with hardly a word of English grammar in it. */
export function isForeign(text: string): boolean {
  const words = wordsOf(fold(text)).filter((word) => word.kind === 'word' || word.kind === 'han');
  const other = words.filter((word) => word.kind === 'han' || /[^\p{Script=Latin}\p{M}'-]/u.test(word.text));
  if (words.length >= 2 && other.length / words.length > 0.5) return true;
  return (
    words.length >= 5 && words.filter((word) => functionWords.has(word.text)).length / words.length < fewest
  );
}
