import { analyse } from './analyse.ts';
import { type CompiledCriterion, sequencesOf } from './criterion.ts';
import { groupHit, hitOf } from './groups.ts';
import type { CompiledLexicon } from './lexicon.ts';
import { type ClauseReading, featureNames } from './likeness.ts';
import { logOdds, probability } from './model.ts';
import { rivalOdds, type Stretch, stretchesOf } from './stretches.ts';
import type { Match } from './types.ts';

/** Above it a match is decided, below its mirror image a miss; between them the matcher does not know. */
const metFrom = 0.46;
const unsureFrom = 0.3;
/** Words like an expected answer that do not name what the criterion asks for have to be more like it. */
const unlinkedMetFrom = 0.55;
/** Half of it counts only where the whole is not out of sight. */
const partFrom = 0.1;
/** A share of word triples taken from the prompt from which a window only repeats it. */
const echoShare = 0.6;

const ranks = { missed: 0, unsure: 1, partial: 2, contradicted: 3, met: 4 } as const;

type Judged = Pick<Match, 'verdict' | 'confidence' | 'why' | 'linked'>;

/** Likeness by which words are more like a rejected phrasing than like any accepted one. */
const nearer = 0.25;
const [, acceptAt, , rejectAt] = featureNames.keys();

const miss: Judged = {
  verdict: 'missed',
  confidence: 0.8,
  why: 'Nothing was said to this point.',
  linked: false,
};

/**
 * Whether what was said meets the criterion: the best window of one to three adjacent clauses of one utterance. A plain
 * hit outweighs a contradiction elsewhere, and a contradiction outweighs a half-said one.
 *
 * @param rivals what else the words may have been meant for: what one of them explains much better counts for it alone
 * @param prior log-odds that words which name what is asked for are about this, by what is known besides them
 * @param among log-odds taken off because this was looked for in so much: see {@link amongWords}
 */
export function matchCriterion(
  compiled: CompiledCriterion,
  utterances: readonly { readonly text: string }[],
  lexicon: CompiledLexicon,
  rivals: readonly CompiledCriterion[] = [],
  prior = 0,
  among = 0,
): Match {
  let best: Match = { ...miss, near: 'accept', names: false, quote: null, utterance: null };
  let bestRank = 0;
  for (const [n, { text }] of utterances.entries()) {
    const clauses = analyse(text, lexicon);
    for (const stretch of stretchesOf(compiled, text, clauses)) {
      const { at, to } = stretch;
      const judged = judge(
        compiled,
        { ...stretch, odds: stretch.odds + (stretch.likeness.linked ? prior : 0) },
        () => rivalOdds(compiled, rivals, text, clauses, stretch),
        among,
      );
      if (judged.verdict === 'missed') continue;
      const rank = ranks[judged.verdict] + judged.confidence / 2 - (to - at) / 200;
      if (rank <= bestRank) continue;
      bestRank = rank;
      const { vector, linked: names } = stretch.likeness;
      const near = vector[rejectAt!]! - vector[acceptAt!]! > nearer ? 'reject' : 'accept';
      best = {
        ...judged,
        near,
        names,
        quote: text.slice(clauses[at]!.start, clauses[to]!.end).trim(),
        utterance: n,
      };
    }
  }
  return best;
}

/** Words of one answer: what the thresholds were found on. */
const answerWords = 40;
const amongShare = 0.3;

/**
 * Log-odds by which a stretch has to be surer among so many words than in one answer: of ten times as many stretches ten times
 * as many look like something by chance. The share weighs that against what strangers really said and would no longer be
 * heard; see `npm run bench:strangers` and docs/SCORING.md.
 */
export const amongWords = (words: number): number => amongShare * Math.log(Math.max(1, words / answerWords));

function judge(
  compiled: CompiledCriterion,
  { window, likeness, odds: own }: Stretch,
  rivalry: () => number,
  among: number,
): Judged {
  const alone = probability(own - among);
  const p = alone < unsureFrom ? alone : probability(own - Math.max(0, rivalry() - own) - among);
  if (p < unsureFrom) return fallen(compiled, { window, likeness }, p, rivalry);
  if (echoes(compiled, window)) return { ...miss, why: 'Only repeats what was given.' };
  const gated = gate(compiled, window, p);
  if (gated) return gated;
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

/** Not like the accepted phrasings as it stands: the opposite of one, part of one, or nothing of the kind. */
function fallen(
  compiled: CompiledCriterion,
  { window, likeness }: Pick<Stretch, 'window' | 'likeness'>,
  signed: number,
  rivalry: () => number,
): Judged {
  if (likeness.opposed && likeness.named) {
    const own = logOdds(likeness.unsigned) + compiled.offset;
    const p = probability(own) < metFrom ? 0 : probability(own - Math.max(0, rivalry() - own));
    const asserted = window.every(({ clause }) => clause.act !== 'asks' && clause.certainty !== 'hedged');
    if (p >= metFrom && asserted && !echoes(compiled, window))
      return { verdict: 'contradicted', confidence: p, why: 'Said the opposite.', linked: false };
  }
  const part =
    signed >= partFrom &&
    compiled.partialGroups.length > 0 &&
    compiled.partialGroups.every((group) =>
      window.some(({ clause }) => hitOf(group, clause, compiled.inquiry) === groupHit.plain),
    );
  if (part && usable(compiled, window) && !echoes(compiled, window))
    return { verdict: 'partial', confidence: 0.6, why: 'Part of it was said.', linked: false };
  return miss;
}

/** What the form of the words takes away from their content. */
function gate(compiled: CompiledCriterion, window: readonly ClauseReading[], p: number): Judged | null {
  if (!usable(compiled, window))
    return { ...miss, why: 'Mentioned, but neither asked, proposed nor claimed as it should be.' };
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
