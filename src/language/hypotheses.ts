import { type AnalysedClause, analyse } from './analyse.ts';
import { coverage, type Features, featuresOf, shared } from './features.ts';
import { type Footing, footingsOf } from './footing.ts';
import { type CompiledLexicon, phraseEnd, phraseOf, spelled } from './lexicon.ts';
import type { Clause } from './types.ts';
import { fold, wordsOf } from './words.ts';

export interface HypothesisShape {
  readonly id: string;
  readonly statement: string;
  readonly says: readonly string[];
  readonly concepts?: readonly (readonly string[])[] | undefined;
}

export interface Mention {
  readonly id: string;
  readonly stance: 'claims' | 'considers' | 'rules-out';
  readonly quote: string;
}

interface Ready {
  readonly id: string;
  readonly examples: readonly Features[];
  /** Those that say what does not happen, as "the engine does not honour the penalty". */
  readonly negative: readonly Features[];
  /** What has to be named: the given concepts, or those that most of its own phrasings share. */
  readonly groups: readonly (readonly string[])[];
  /** By the author of the case, who means it. */
  readonly given: boolean;
}

const none: ReadonlySet<string> = new Set();
const remembered = new WeakMap<object, readonly Ready[]>();

const causal =
  /\b(root cause|the cause|caused by|because of|due to|culprit|to blame|comes from|came from|is from|responsible for|reason is|explains?|it's|it is|that's|that is|this is|points? to|wajah|ki wajah se|the answer|diagnosis|cause is|driven by|broke|regressed|i think|i believe|i bet|i suspect|my (?:guess|bet|money|hypothesis)|must be|it was)\b|因为|原因|是由/;
const excludes =
  /\b(rule[ds]? out|ruling out|ruled it out|not (?:the|one|a|an|it|that|because|due|caused)|isn't|wasn't|it's not|is not|can't be|cannot be|can't explain|doesn't explain|does not explain|doesn't fit|exclude[ds]?|excluding|eliminate[ds]?|clears?|cleared|exonerates?|off the (?:list|table)|(?:is|are|'s|was|were) out(?=$|[,.;:!]| (?:because|since|as|too|then|now|for me|by|on))|crossed? off|str(?:ike|iking|uck) (?:it |that |this |them )?(?:out|off)|unlikely|innocent|drop that|(?:speaks?|argues?|points?|counts?) against|change[sd]? nothing|(?:makes?|made) no difference|no sign of|no evidence (?:of|for)|rather than|nothing to do with|disprove[sdn]*|nahi hai|not to blame|(?:so|hence|thus|therefore|means|meaning) no(?! (?:doubt|wonder|matter|longer|change|more)))\b|排除|不是|无关|并非/;
const several =
  /\b(candidates?|hypothes[ei]s|explanations?|ideas|stories|scenarios|in play|in no order|on (?:the|my) (?:list|table)|back and forth|when\b.*\bis the (?:reason|cause|problem|culprit)|possible causes?|possibilit(?:y|ies)|suspects?|could be|might be|may be|options are|either|(?<!every |each |any )one of|or|candidate causes?|theories|theory|leaves? (?:me |us )?(?:two|three|only two)|ya)\b|可能|或者|还是|候选/;
const whatToDo =
  /\b(roll(?:ing|ed)? back|revert|rollback|restart|drain|scale|disable|gate|alert|monitor|watch|next|first|check|look at|compare)\b|回滚/;
/** "Alert on its age, and never move it backwards": what must not happen again, not what did not happen. */
const guards =
  /\b(alerts?|alarms?|monitors?|gates?|blocks?|refuse|only when|only if|must|never change|first runs?|canary)\b|报警|告警/;
/** Of the thing just named: "..., so I rule it out", "..., so that is not it". */
const takesBack =
  /\b(?:rule[ds]?|ruling|cross(?:ed)?|cleared?|exclude[ds]?|dropp?(?:ed)?|discount(?:ed)?) (?:it|that|this|them)\b|\b(?:it|that|this) (?:is|was|'s) (?:innocent|ruled out|off the (?:list|table)|out|cleared)\b|\b(?:that is|that's|it is|it's) not (?:it|the cause)\b/;
const healthy =
  /\bstill (?:hit|hits|hitting|fine|ok|works?|holds?|healthy|normal|the same)\b|\b(?:as|like) (?:before|yesterday|it was|they were)\b|\b(?:is|are|was|were|looks?|stays?|stayed) (?:all )?(?:fine|healthy|normal|flat|unchanged|steady|ok|the same|equal|identical|no different)\b(?! (?:yesterday|before|until|till|last|when))|\b(?:writes?|produces?|generates?|emits?|gives?|returns?|sends?|makes?|delivers?) (?:only |the |all )*(?:fine|right|correct|clean|good|whole|intact|valid|proper)\b|\bmoved together\b|\bunchanged\b|没变|正常|一样/;
/** Of nothing and nobody it is said: "no engine is crashing", "nobody is throttled". */
const ofNone =
  /\b(?:nothing|nobody|no one|none of (?:them|the \w+)|no (?!longer|doubt|wonder|change|matter)\w+) (?:is|are|was|were|has|have|got|seems?|looks?)\b(?! (?:found|cached|shared|reused|hit|stored|left)\b)/;
/** What would be if it were so: "ours would be a 504", "a lower limit would hit English too". */
const supposed =
  /\bwould(?:n't| not)? (?:be|have|show|give|hit|leave|look|mean|come|end|move|rise|fail|do|only|also|see)\b/;
/** "..., so if it were those the others would repeat too: I rule them out": what was supposed has been seen not to be. */
const rulesOut =
  /^(?:so |then |and |hence |therefore )*(?:i|we)(?:'ve| have| can)? (?:now )?(?:rule|ruled|exclude|excluded) /;
const outOfList = /\b(?:rule[ds]? out|ruling out|cleared|excluded|eliminated|off the (?:list|table))\b/;
/** Words of a cause that is named and of which nothing is said. */
const mostNamed = 7;
/** What is to hold from now on clears nothing: "no flag goes to everybody without a canary", "nobody trains before that is done". */
const gates =
  /\b(?:no (?:\w+ ){1,8}(?:goes|go|ships?|takes?|leaves?|rolls? out|is rolled out|may)|(?:nobody|no one|nothing) (?!(?:is|was|has|does|points|shows|speaks|looks|moves|changes|rises|falls|fits|explains)\b)(?:\w+s|may)|(?:i|we|they|you)(?:'d| do| will| would| should| must)?(?: not|n't| never) (?!(?:see|saw|have|had|know|find|found)\b)\w+)\b.*?\b(?:without|before|until|unless)\b(?! \d)/;
/** Back to normal after a fix: speaks of the cure rather than of the cause. */
const restored = /\b(?:back (?:to|at|down|where)|recovered|restored|returned to)\b|恢复/;

/**
 * Causes named in a candidate's own words, each at most once with the strongest stance, in the order first named.
 * A question alone claims nothing, and neither do keywords.
 */
export function mentionedHypotheses(
  text: string,
  hypotheses: readonly HypothesisShape[],
  lexicon: CompiledLexicon,
): readonly Mention[] {
  const ready = readyFor(hypotheses, lexicon);
  const clauses = analyse(text, lexicon);
  const footings = footingsOf(text, clauses);
  const found = new Map<string, Mention & { strength: number; at: number }>();
  for (let at = 0; at < clauses.length; at++) {
    for (const width of [1, 2]) {
      const window = clauses.slice(at, at + width);
      if (window.length < width || window.some((clause) => clause.excluded !== null)) continue;
      if (width === 2 && window[0]!.sentence !== window[1]!.sentence) continue;
      const footing = footings[at]!;
      if (width === 2 && (footings[at + 1] !== footing || contrasts(window))) continue;
      if (footing === 'nothing' || footing === 'foretold') continue;
      const features = featuresOf(window, none);
      const scored = ready.map((one) => ({
        one,
        ...scoreOf(one, window, features, footing, lexicon),
        // Said as the case itself says it, a denial is the claim.
        fails: one.negative.some((example) => coverage(features, example) >= claimed),
      }));
      const best = Math.max(...scored.map(({ score }) => score));
      const likest = Math.max(...scored.map(({ score, likeness }) => (score < 0.5 ? 0 : likeness)));
      for (const { one, score, likeness, fails: isFailure } of scored) {
        if (score < 0.5 || (width === 2 && score < best)) continue;
        const stance = stanceOf(one, window, clauses, at, isFailure, footing);
        if (stance === null || (footing === 'reason' && stance !== 'rules-out')) continue;
        // To name a thing in passing claims nothing; and of two named in one breath, it is the likelier that is meant.
        if (
          stance === 'claims' &&
          (likeness < likest || (likeness < claimed && footing !== 'blamed' && !causal.test(saidIn(window))))
        )
          continue;
        const strength = { considers: 1, claims: 2, 'rules-out': 2 }[stance] + score / 10 - width / 100;
        const known = found.get(one.id);
        const quote = text.slice(window[0]!.start, window.at(-1)!.end).trim();
        if (!known || decides(stance, strength, known)) {
          found.set(one.id, { id: one.id, stance, quote, strength, at: known?.at ?? at });
        }
      }
    }
  }
  return [...found.values()]
    .sort((a, b) => a.at - b.at)
    .map(({ id, stance, quote }) => ({ id, stance, quote }));
}

/** Causes that are named at all, whatever is said of them. */
export function hypothesesIn(
  text: string,
  hypotheses: readonly HypothesisShape[],
  lexicon: CompiledLexicon,
): readonly string[] {
  const clauses = analyse(text, lexicon);
  return readyFor(hypotheses, lexicon)
    .filter((one) => isAnchored(one, clauses, lexicon))
    .map(({ id }) => id);
}

/** "It is not the sampling, it is the missing end token": each half for itself. */
const contrasts = ([one, other]: readonly AnalysedClause[]): boolean =>
  excludes.test(fold(one!.text)) !== excludes.test(fold(other!.text)) &&
  [one!, other!].some(({ text }) =>
    /^(?:so |and |but )*(?:it is|it's|that is|that's|but)\b(?! not)/.test(fold(text)),
  );

/** What is settled later in the same breath outweighs what was weighed before it. */
const decides = (
  stance: Mention['stance'],
  strength: number,
  known: Mention & { strength: number },
): boolean =>
  known.stance === 'considers'
    ? strength > known.strength
    : stance !== 'considers' && strength > known.strength;

function readyFor(hypotheses: readonly HypothesisShape[], lexicon: CompiledLexicon): readonly Ready[] {
  const known = remembered.get(hypotheses);
  if (known) return known;
  const spoken = hypotheses.map((one) => [one.statement, ...one.says].map((say) => analyse(say, lexicon)));
  const raw = spoken.map((says) => says.map((clauses) => plain(featuresOf(clauses, none))));
  const rare = new Map<string, number>();
  for (const examples of raw)
    for (const name of new Set(examples.flatMap((features) => [...features.keys()])))
      rare.set(name, (rare.get(name) ?? 0) + 1);
  const weigh = (features: Features): Features =>
    new Map([...features].map(([name, weight]) => [name, weight / (rare.get(name) ?? 1)]));
  const ready = hypotheses.map((one, n) => ({
    id: one.id,
    examples: raw[n]!.map(weigh),
    negative: raw[n]!.flatMap((features, i) => (spoken[n]![i]!.every(denies) ? [weigh(features)] : [])),
    groups: one.concepts ?? coreOf(raw[n]!),
    given: one.concepts !== undefined,
  }));
  remembered.set(hypotheses, ready);
  return ready;
}

/** Without the words too common to tell one cause from another, unless nothing else is there. */
function plain(features: Features): Features {
  const kept = new Map([...features].filter(([, weight]) => weight >= 0.5));
  return kept.size ? kept : features;
}

/** Concepts that at least half of the phrasings name; one of them has to be named. */
function coreOf(examples: readonly Features[]): string[][] {
  const names = new Set(
    examples.flatMap((features) => [...features.keys()].filter((name) => name[0] === '#')),
  );
  const core = [...names].filter(
    (name) => examples.filter((features) => features.has(name)).length * 2 >= examples.length,
  );
  return core.length ? [core.map((name) => name.slice(1))] : [];
}

/** How much of a phrasing has to be said for it to be a claim without a causal word. */
const claimed = 0.5;

/** 0..1 each: how clearly these clauses speak of that cause, and how much of one of its phrasings they say. */
function scoreOf(
  one: Ready,
  window: readonly AnalysedClause[],
  features: Features,
  footing: Footing,
  lexicon: CompiledLexicon,
): { readonly score: number; readonly likeness: number } {
  const likeness = Math.max(0, ...one.examples.map((example) => coverage(features, example)));
  if (!one.groups.length) return { score: likeness, likeness };
  if (!isAnchored(one, window, lexicon))
    return { score: likeness >= 0.8 && !one.given ? likeness : 0, likeness };
  const said = saidIn(window);
  // In a list of what it may be, or of what it is not, a name is enough.
  const listed =
    footing === 'excluded' ||
    footing === 'weighed' ||
    footing === 'blamed' ||
    isDropped(one, said) ||
    isFlat(one, window);
  if (listed || causal.test(said) || excludes.test(said) || several.test(said))
    return { score: Math.max(0.6, likeness), likeness };
  const beyond = withoutAnchors(features, one, window);
  const more = Math.max(0, ...one.examples.map((example) => shared(beyond, example)));
  return { score: likeness >= 0.55 || more >= 0.3 ? Math.max(0.55, likeness) : 0, likeness };
}

/** All that has to be named is. */
const isAnchored = (
  { groups }: Ready,
  window: readonly AnalysedClause[],
  lexicon: CompiledLexicon,
): boolean =>
  groups.every((group) =>
    group.some((name) => names(name, window, lexicon) && isOwn(name, group, window, lexicon)),
  );

/** Beside a concept of its kind a broad one means that, or no kind in particular: “prefix cache, cache” is not the KV cache. */
function isOwn(
  name: string,
  group: readonly string[],
  window: readonly AnalysedClause[],
  { closure }: CompiledLexicon,
): boolean {
  const isA = (id: string, broader: string): boolean =>
    id !== broader && (closure.get(id)?.includes(broader) ?? false);
  if (!group.some((other) => isA(other, name))) return true;
  return window.some(({ spans }) =>
    spans.some(
      ({ id, from, to }) =>
        id === name &&
        !spans.some(
          (kind) =>
            kind.from <= from &&
            to <= kind.to &&
            isA(kind.id, name) &&
            !group.some((other) => other !== name && (other === kind.id || isA(kind.id, other))),
        ),
    ),
  );
}

/** What is said besides naming the thing: a cause is claimed by saying what it did. */
function withoutAnchors(features: Features, one: Ready, window: readonly AnalysedClause[]): Features {
  const anchors = new Set<string>(one.groups.flat().map((name) => `#${name}`));
  for (const { spans, wordStems } of window)
    for (const span of spans)
      if (anchors.has(`#${span.id}`))
        for (const stem of wordStems.slice(span.from, span.to)) anchors.add(stem);
  return new Map([...features].filter(([name]) => !anchors.has(name) && name[0] !== '#'));
}

/** "What I take from this is" opens an observation, and names no cause. */
const observing =
  /\b(?:what i (?:take|see|read|get) (?:from|in|out of) (?:this|that|it|here) is|this (?:tells|shows) (?:me|us))\b/g;

const saidIn = (window: readonly AnalysedClause[]): string =>
  window.map(({ text }) => fold(text).replace(observing, ' ')).join(', ');

/** Whether a concept of the lexicon, or a literal phrasing, is in these clauses. */
export function names(name: string, window: readonly Clause[], lexicon: CompiledLexicon): boolean {
  if (lexicon.ids.has(name)) return window.some((clause) => clause.concepts.some((hit) => hit.id === name));
  const phrase = phraseOf(name);
  return window.some((clause) => {
    const words = wordsOf(fold(clause.text));
    const stems = spelled(lexicon, words);
    return words.some((_, at) => phraseEnd(words, stems, at, phrase) >= 0);
  });
}

/** "One, ... Two, ...", "the second is that ...": an item of a list that an earlier sentence opened. */
const listItem =
  /^(?:(?:and |or |then |finally |maybe )?(?:one|two|three|four|first|firstly|second|secondly|third|thirdly|fourth|another|a|b|c|h?\d)\b|(?:and |or )?the (?:first|second|third|fourth|other|last|next)(?: one)? (?:is|would be|one)\b)/;

function isListed(window: readonly AnalysedClause[], all: readonly AnalysedClause[]): boolean {
  const { sentence } = window[0]!;
  const start = all.find((clause) => clause.sentence === sentence)!;
  if (!listItem.test(fold(start.text))) return false;
  return all.some((clause) => clause.sentence < sentence && several.test(fold(clause.text)));
}

/** "So cache loss is dropped", "prompt flag out": unless to be dropped is what is wrong with it. */
const isDropped = (one: Ready, said: string): boolean =>
  !/^(?:so |and |but |or )*(?:if|when|in case)\b/.test(said) &&
  /\b(?:is|are|was|were) (?:now |also |therefore )?(?:dropped|discarded|dismissed)$|^(?!.*\b(?:roll|time|run|ran|read|carr|find|found|figure|cut|drop|fall|log|sign|phas)\w* )(?:(?:so|and|the) )*(?:[\w.-]+ ){1,4}out$/.test(
    said.replace(/\s*\[[^\]]*\]/g, '').trim(),
  ) &&
  !one.examples.some((example) => example.has('drop'));

const staysFlat = /^(?:flat|steady|unmoved|unchanged|level|normal|stable)$/;

/** "From hnsw to flat": what it has become. */
const becomes = /^(?:to|became|into)$/;

/** "Prefix cache flat at 29 percent": said of the thing itself. */
const isFlat = (one: Ready, window: readonly AnalysedClause[]): boolean => {
  const anchors = new Set(one.groups.flat());
  return window.some(
    ({ spans, words }) =>
      !spans.some(({ id }) => id === 'english') &&
      spans.some(
        ({ id, to }) =>
          anchors.has(id) &&
          [to, to + 1].some(
            (at) => staysFlat.test(words[at]?.text ?? '') && !becomes.test(words[at - 1]?.text ?? ''),
          ),
      ),
  );
};

function stanceOf(
  one: Ready,
  window: readonly AnalysedClause[],
  all: readonly AnalysedClause[],
  at: number,
  isFailure: boolean,
  footing: Footing,
): Mention['stance'] | null {
  const said = saidIn(window);
  if (window.some((clause) => clause.act === 'defers')) return null;
  if (window.some((clause) => clause.act === 'asks')) return null;
  if (footing === 'excluded' || isDropped(one, said)) return 'rules-out';
  if (restored.test(said) || gates.test(said)) return null;
  if (footing === 'supposed') return rulesOut.test(said) ? 'rules-out' : 'considers';
  if (isFlat(one, window)) return 'rules-out';
  const inSentence = all.filter((clause) => clause.sentence === window[0]!.sentence);
  const whole = saidIn(inSentence);
  const isGuard = guards.test(whole) && !causal.test(whole);
  if (healthy.test(said.replace(flatIndex, ' ')))
    return isGuard
      ? null
      : window.some((c) => c.concepts.some((hit) => hit.id === 'english'))
        ? null
        : 'rules-out';
  if (excludes.test(said) || ofNone.test(said)) return 'rules-out';
  if (!isFailure && window.some(denies)) return isGuard ? null : 'rules-out';
  const rest = all.slice(at + window.length).filter(({ sentence }) => sentence === window[0]!.sentence);
  const next = rest[0];
  if (next !== undefined && /^(?:so )?(?:it|that|this)(?: is|'s) not\b/.test(fold(next.text)))
    return 'rules-out';
  if (takesBack.test(saidIn(rest))) return 'rules-out';
  if (footing === 'weighed' || isListed(window, all)) return 'considers';
  // "The cache, the queue and the kernel ruled out with a view each": what is only named shares the verb of its list.
  if (outOfList.test(whole) && wordsOf(said).length <= mostNamed && !causal.test(said)) return 'rules-out';
  // "It is not the sampling or the flag, it is the end token": the list is of what it is not.
  const open = saidIn(inSentence.filter((clause) => !excludes.test(fold(clause.text))));
  if (several.test(open) || supposed.test(said) || window.some((clause) => clause.certainty !== 'asserted'))
    return 'considers';
  if (whatToDo.test(said) && !causal.test(said)) return null;
  return 'claims';
}

/** A flat index is one that is not there, not one that has stayed as it was. */
const flatIndex = /\bindex (?:is|was|became) flat\b/;

/** "Without most of its merges", "instead of the one it was trained with" say how, and deny nothing. */
const withoutOnly =
  /^(?!.*(?:\bno\b|\bnot\b|n't|\bnever\b)).*\b(?:without|instead of)\b|^(?!.*(?:\bno\b|\bnot (?!streamed)|n't|\bnever\b)).*\bnot streamed\b/;

/** "Nothing is found in the cache", "they do not fit", "it never finishes": says what fails, and clears nothing. */
const fails =
  /\b(?:nothing|none|never) (?:is |was |gets |are |were )?(?:found|cached|shared|reused|hits?|stored)\b|\bno two\b|\b(?:never|no longer|not|n't|cannot) (?:fit|finish|complete|hit|end|respond|answer|reach|return|get through|come back)(?:s|es)?\b|\b(?:not|n't|never|no longer) knows? (?:when|where|how) to \w+\b/;

/** "Nobody built the index again", "it never saw the end": what was left out is what is wrong. */
const leftOut =
  /(?:\b(?:nobody|no one|never|not)|n't) (?:\w+ ){0,2}?(?:(?:re)?buil[dt]|(?:re)?created?|copied|carried over|migrated|c[ao]me along|survived?|taught|learn(?:ed|t)?|seen|match(?:es|ed)?)\b/;

const denies = (clause: AnalysedClause): boolean =>
  !withoutOnly.test(fold(clause.text)) &&
  !fails.test(fold(clause.text)) &&
  !leftOut.test(fold(clause.text)) &&
  (clause.negated || clause.negations.includes('ruled-out') || clause.negations[0] === 'absent');
