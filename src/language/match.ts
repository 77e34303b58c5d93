import { type AnalysedClause, analyse } from './analyse.ts';
import { type CompiledCriterion, sequencesOf } from './criterion.ts';
import { hasFigure } from './figures.ts';
import { groupHit, hitOf } from './groups.ts';
import type { CompiledLexicon } from './lexicon.ts';
import { type ClauseReading, featureNames, type Likeness } from './likeness.ts';
import { logOdds, probability } from './model.ts';
import { refuses } from './polarity.ts';
import { rivalOdds, type Stretch, stretchesOf } from './stretches.ts';
import type { Match } from './types.ts';

/**
 * From the first it is met, below the second missed; between them the matcher does not know. Chosen on strangers' training answers,
 * each voice judged by what the others taught, and on the criteria's own examples.
 */
const metFrom = 0.4;
const unsureFrom = 0.12;
/** Words like an expected answer that do not name what the criterion asks for have to be more like it. */
const unlinkedMetFrom = 0.44;
/** Half of it counts only where the whole is not out of sight. */
const partFrom = 0.1;
/** A share of word triples taken from the prompt from which a window only repeats it. */
const echoShare = 0.6;

/** Met, or not far from it: enough where something else, a question or a cited line, decides what was meant. */
export const isNear = ({ verdict, confidence }: Pick<Match, 'verdict' | 'confidence'>): boolean =>
  verdict === 'met' || (verdict === 'unsure' && confidence >= nearFrom);
const nearFrom = 0.25;

const ranks = { missed: 0, unsure: 1, partial: 2, contradicted: 3, met: 4 } as const;

/** Of two stretches that meet it the one that names all that is asked for is the better quote. */
const namedAll = 0.2;

type Judged = Pick<Match, 'verdict' | 'confidence' | 'why' | 'linked'>;

/** Likeness by which words are more like a rejected phrasing than like any accepted one. */
const nearer = 0.25;
const [, acceptAt, , rejectAt] = featureNames.keys();
/** A rejected phrasing, give or take a word, and not half as far from it as from any accepted one. */
const isRejected = ({ vector }: Likeness): boolean =>
  vector[rejectAt!]! >= asRejected && 1 - vector[acceptAt!]! > 2 * (1 - vector[rejectAt!]!);
const asRejected = 0.8;

const miss: Judged = {
  verdict: 'missed',
  confidence: 0.8,
  why: 'Nothing was said to this point.',
  linked: false,
};

/** What else the words of an answer are judged by. Each may be left out. */
export interface Beside {
  /** What they may have been meant for as well: what one of these explains better, the criterion has less claim to. */
  readonly rivals?: readonly CompiledCriterion[];
  /** How much of a rival's lead, in log-odds, is taken off; all of it where words can mean one thing only. */
  readonly rivalShare?: number;
  /** Log-odds that words which name what is asked for are about this, by what is known besides them. */
  readonly prior?: number;
  /** Log-odds taken off because this was looked for in so much: see {@link amongWords}. */
  readonly among?: number;
}

/** What was said: all of a text, or those of its clauses. */
export interface Said {
  readonly text: string;
  readonly clauses?: readonly AnalysedClause[];
}

/**
 * Whether what was said meets the criterion: the best window of one to three adjacent clauses of one utterance. A plain
 * hit outweighs a contradiction elsewhere, and a contradiction outweighs a half-said one.
 */
export function matchCriterion(
  compiled: CompiledCriterion,
  utterances: readonly Said[],
  lexicon: CompiledLexicon,
  { rivals = [], rivalShare = usualRivalShare, prior = 0, among = 0 }: Beside = {},
): Match {
  let best: Match = { ...miss, near: 'accept', names: false, asks: false, quote: null, utterance: null };
  let bestRank = 0;
  for (const [n, { text, clauses: some }] of utterances.entries()) {
    const clauses = some ?? analyse(text, lexicon);
    const stretches = stretchesOf(compiled, clauses);
    const rejected = stretches.filter(({ likeness }) => isRejected(likeness));
    for (const stretch of stretches) {
      const { at, to } = stretch;
      // Half of what is a rejected phrasing as a whole says no more than that.
      if (rejected.some((whole) => whole !== stretch && whole.at <= at && to <= whole.to)) continue;
      const judged = judge(
        compiled,
        { ...stretch, odds: stretch.odds + (stretch.likeness.linked ? prior : 0) },
        (odds) => {
          const { most, worded } = rivalOdds(compiled, rivals, clauses, stretch);
          // A finding that another criterion explains as well is no proposal.
          if (worded > odds - asWell) return Number.NEGATIVE_INFINITY;
          return odds - rivalShare * Math.max(0, most - odds);
        },
        among,
      );
      if (judged.verdict === 'missed') continue;
      const rank =
        ranks[judged.verdict] + judged.confidence / 2 + (judged.linked ? namedAll : 0) - (to - at) / 200;
      if (rank <= bestRank) continue;
      bestRank = rank;
      const { vector, linked: names } = stretch.likeness;
      const near = vector[rejectAt!]! - vector[acceptAt!]! > nearer ? 'reject' : 'accept';
      best = {
        ...judged,
        near,
        names,
        asks: stretch.window.every(({ clause: { act } }) => act === 'asks' || act === 'proposes'),
        quote: text.slice(clauses[at]!.start, clauses[to]!.end).trim(),
        utterance: n,
      };
    }
  }
  return best;
}

/**
 * Two things are often said in one breath, so a criterion loses a quarter of the lead that another has. Chosen on training sessions
 * and on what is credited to answers that were meant for something else.
 */
const usualRivalShare = 0.25;
/** A proposal has to be likelier by this much, in log-odds, than the finding that its words are worded as. */
const asWell = 0.5;

/** Words of one answer: what the thresholds were found on. */
const answerWords = 40;
const amongShare = 0.08;

/**
 * Log-odds by which a stretch has to be surer among so many words than in one answer: of ten times as many stretches ten times
 * as many look like something by chance. The share weighs that against what strangers really said and would no longer be
 * heard; see `npm run bench:strangers` and docs/SCORING.md.
 */
export const amongWords = (words: number): number => amongShare * Math.log(Math.max(1, words / answerWords));

function judge(
  compiled: CompiledCriterion,
  { window, likeness, odds: own }: Stretch,
  besideRivals: (own: number) => number,
  among: number,
): Judged {
  const alone = probability(own - among);
  const p = alone < unsureFrom ? alone : probability(besideRivals(own) - among);
  if (p < metFrom && opposes(compiled, { window, likeness }, besideRivals))
    return { verdict: 'contradicted', confidence: 0.8, why: 'Said the opposite.', linked: false };
  if (p < unsureFrom) return saysPart(compiled, window, p) ? part : miss;
  if (echoes(compiled, window)) return { ...miss, why: 'Only repeats what was given.' };
  if (compiled.shape.figure && !window.some(({ clause }) => hasFigure(clause)))
    return { ...miss, why: 'No figure was given.' };
  const gated = gate(compiled, window, p);
  if (gated) return gated;
  if (isRejected(likeness)) return { ...miss, why: 'Near it, but not what was looked for.' };
  if (p < (likeness.linked || compiled.groups.length === 0 ? metFrom : unlinkedMetFrom))
    return {
      verdict: 'unsure',
      confidence: p,
      why: 'Close to what was looked for, but not clearly it.',
      linked: false,
    };
  return {
    verdict: 'met',
    confidence: p,
    why: likeness.linked ? 'Said plainly.' : 'Said, in words like an expected answer.',
    linked: likeness.linked,
  };
}

/** Without its negations it would meet the criterion. */
function opposes(
  compiled: CompiledCriterion,
  { window, likeness }: Pick<Stretch, 'window' | 'likeness'>,
  besideRivals: (own: number) => number,
): boolean {
  if (likeness.unsigned === null || !likeness.named) return false;
  const own = logOdds(likeness.unsigned, compiled.model) + compiled.offset;
  if (probability(own) < metFrom || probability(besideRivals(own)) < metFrom) return false;
  const asserted = window.every(({ clause }) => clause.act !== 'asks' && clause.certainty !== 'hedged');
  return asserted && !echoes(compiled, window);
}

const part: Judged = { verdict: 'partial', confidence: 0.6, why: 'Part of it was said.', linked: false };

const saysPart = (compiled: CompiledCriterion, window: readonly ClauseReading[], p: number): boolean =>
  p >= partFrom &&
  compiled.partialGroups.length > 0 &&
  compiled.partialGroups.every((group) =>
    window.some(({ clause }) => hitOf(group, clause, compiled.inquiry) === groupHit.plain),
  ) &&
  usable(compiled, window) &&
  !echoes(compiled, window);

/** What the form of the words takes away from their content. */
function gate(compiled: CompiledCriterion, window: readonly ClauseReading[], p: number): Judged | null {
  if (!usable(compiled, window))
    return { ...miss, why: 'Mentioned, but neither asked, proposed nor claimed as it should be.' };
  if (!compiled.refusalIsFine && window.some(({ clause }) => refuses(clause)))
    return p >= metFrom && window.every(({ clause }) => clause.act !== 'asks')
      ? { verdict: 'contradicted', confidence: p, why: 'Refused.', linked: false }
      : miss;
  const hedged = window.some(({ clause }) => clause.certainty === 'hedged');
  const asks = window.some(({ clause }) => clause.act === 'asks');
  if (hedged && !compiled.hedgeIsFine && !(asks && compiled.acts.has('asks')))
    return p >= metFrom
      ? { verdict: 'partial', confidence: 0.6, why: 'Said with a hedge; half credit.', linked: false }
      : miss;
  return null;
}

const usable = (compiled: CompiledCriterion, window: readonly ClauseReading[]): boolean => {
  if (!compiled.acts.has('defers') && window.some(({ clause }) => clause.act === 'defers')) return false;
  // Stating and observing are told apart by too little to hang a verdict on.
  const claims = compiled.acts.has('states') || compiled.acts.has('observes');
  return window.some(
    ({ clause }) =>
      compiled.acts.has(clause.act) ||
      (claims && (clause.act === 'states' || clause.act === 'observes')) ||
      (compiled.acts.has('defers') && clause.act === 'proposes'),
  );
};

function echoes(compiled: CompiledCriterion, window: readonly ClauseReading[]): boolean {
  const sequences = sequencesOf(window.map(({ clause }) => clause.text).join(' '));
  if (sequences.length < 2) return false;
  const given = sequences.filter((sequence) => compiled.prompt.sequences.has(sequence)).length;
  return given / sequences.length >= echoShare;
}
