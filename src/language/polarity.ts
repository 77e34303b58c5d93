import type { Word } from './words.ts';

/**
 * Why a word stands under a negation. `refused`: not wanted, not done, not needed; `denied`: said not to be so;
 * `absent`: a single
 * thing there is none of; `ruled-out`: taken off the list of causes. The difference matters: "latency does not follow length" still reports a look.
 */
export type Negation = 'refused' | 'denied' | 'absent' | 'ruled-out';

interface Cue {
  readonly kind: Negation;
  /** Range of the cue in the clause's words. */
  readonly from: number;
  readonly to: number;
  readonly reach: 'forward' | 'backward' | 'both';
  /** Words the scope covers at most, on each side. */
  readonly limit: number;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));
const negators = set(
  'not no never none nobody nothing neither nor cannot dont doesnt didnt isnt wasnt cant wont wouldnt shouldnt couldnt nahi nahin mat without skip skipping avoid avoiding refuse ignore ignoring instead hardly barely zero',
);
/** After a negator these make it deny nothing: "not only", "not sure" (a doubt, not a denial), "no idea". */
const harmless = set(
  'only just sure certain doubt yet idea clue necessarily wonder problem worries later earlier longer',
);
const copulas = set("is are was were be isn't aren't wasn't weren't isnt wasnt it's that's");
const refusers = set(
  "won't wouldn't wont wouldnt shouldn't shouldnt without skip skipping avoid avoiding refuse ignore ignoring instead never mat",
);
const wills = set("won't wouldn't wont wouldnt");
/** Before a refusal stand the speaker, or words that name nobody. */
const speakers = set("i we i'd we'd i'll we'll so then and but also first next or please maybe");
const firstPersons = set("i we i'd we'd i'm we're i've we've i'll we'll lets let's");
const wants = set(
  'need want bother care use going plan intend look check split compare ask verify add roll revert monitor alert test slice see pull',
);
/** Of these there is none; they reach a few words. */
const absences = set('no without nothing none nobody zero');
const worthless = set(
  'matter worth need needed necessary point bother reason relevant important sense use interested zaroorat',
);
/** "A hundred won't do": too few of them, and nothing that somebody refuses. */
const suffices = set('do suffice');
const goesOut = (words: readonly Word[], at: number): boolean => {
  const [verb = '', where = ''] = words.slice(at + 1, at + 3).map(({ text }) => text);
  return releases.has(verb) || (verb === 'go' && /^(?:out|live|through|ahead)$/.test(where));
};
const releases = set('ship merge pass');
const fails =
  /^(?:have (?:caught|helped|shown|stopped|prevented|noticed|worked)|(?:help|catch|work)(?: .*)?)$/;
const isFirstPerson = ({ text }: Word): boolean => firstPersons.has(text);
const modals = set("would will should do did i'd we'd i'll we'll i'm we're");
const causal = set(
  'cause culprit blame reason problem issue it guilty why responsible driver related involved explanation',
);
const rulings = set('rule rules ruled ruling');
const exclusions = set(
  'exclude excluded excludes excluding eliminate eliminated eliminates dismiss dismissed discard discarded exonerate exonerated exonerates',
);
const passives = set("is are was were be get gets got been being that's it's");

/** "big enough for p99 but not for p50": one thing is excepted, the claim stands. */
const constituents = set('for in on at by from of the a an one just with because');
const auxiliary =
  /^(?:am|is|are|was|were|be|been|do|does|did|has|have|had|can|could|will|would|should|may|might|must|it's|that's|rather|better|i'd|i'll|we'd|we'll|they're|we're|i'm)$/;

/** So near each other are the two negations of a requirement. */
const requirementWords = 12;

const isNegator = (word: Word): boolean =>
  word.kind === 'word' && (negators.has(word.text) || word.text.endsWith("n't"));

function cuesOf(words: readonly Word[], asked: boolean): Cue[] {
  const cues: Cue[] = [];
  for (const [i, word] of words.entries()) {
    const cue =
      word.kind === 'han'
        ? hanCue(words, i, asked)
        : (exclusionCue(words, i) ?? devaluingCue(words, i) ?? plainCue(words, i, asked));
    if (cue) cues.push(cue);
  }
  return cues;
}

function plainCue(words: readonly Word[], i: number, asked: boolean): Cue | undefined {
  const { text } = words[i]!;
  const next = words[i + 1]?.text ?? '';
  const before = words[i - 1]?.text ?? '';
  if (text === 'rather' && next === 'than')
    return { kind: 'refused', from: i, to: i + 2, reach: 'forward', limit: 8 };
  if (!isNegator(words[i]!)) return undefined;
  // "Refuse any build that grows" is a gate; only "refuse to" is somebody's own refusal.
  if (text === 'refuse' && next !== 'to') return undefined;
  // "A build should not ship if ...", "it doesn't go out": a rule, and nobody's refusal.
  if (
    /^(?:not|doesn't|won't|doesnt|wont)$/.test(text) &&
    goesOut(words, i) &&
    !words.slice(0, i).some(isFirstPerson)
  )
    return undefined;
  // "No longer" tells of a change; "not longer prompts" denies.
  const leaves = harmless.has(next) && (next !== 'longer' || text === 'no');
  if ((text === 'instead' && next !== 'of') || leaves || before === 'why') return undefined;
  // "Nothing ships without a canary": one takes the other back, and a canary is wanted.
  const [earlier, later] = [
    words.slice(Math.max(0, i - requirementWords), i),
    words.slice(i + 1, i + requirementWords),
  ];
  if (text === 'without' ? earlier.some(isNegator) : later.some((word) => word.text === 'without'))
    return undefined;
  // "Isn't it the tokenizer?", "shouldn't we check", "does it or does it not": a question denies nothing.
  if (asked && (text.includes("'") || text === 'not')) return undefined;
  if (before === 'or' && (i === words.length - 1 || text === 'not')) return undefined;
  // "can't rule it out": still open.
  if (words.slice(i + 1, i + 4).some((word) => rulings.has(word.text) || exclusions.has(word.text)))
    return undefined;
  if (text !== 'no' && inRelativeClause(words, i))
    return { kind: 'absent', from: i, to: i + 1, reach: 'forward', limit: 16 };
  if (text === 'not' && i > 0 && constituents.has(next) && !auxiliary.test(before))
    return { kind: 'absent', from: i, to: i + 1, reach: 'forward', limit: 16 };
  if (suffices.has(next) && i + 2 === words.length && !firstPersons.has(before))
    return { kind: 'denied', from: i, to: i + 2, reach: 'backward', limit: 8 };
  // "An alert by language would not have caught it".
  if (
    fails.test(
      words
        .slice(i + 1, i + 3)
        .map((word) => word.text)
        .join(' '),
    ) &&
    i > 1
  )
    return { kind: 'denied', from: i, to: i + 1, reach: 'both', limit: 16 };
  const refused = isRefusal(words, i);
  // Hindi puts its negator last: "rollback nahi karenge".
  const last = text === 'nahi' || text === 'nahin' || text === 'mat';
  const copular = (copulas.has(text) || copulas.has(before)) && !refused && i > 0;
  const pointing = copular && words.slice(i + 1, i + 6).some((word) => causal.has(word.text));
  const nothing = text === 'no' && worthless.has(next);
  return {
    kind: refused ? 'refused' : absences.has(text) && !nothing ? 'absent' : 'denied',
    from: i,
    to: i + 1,
    reach: last || pointing || (refused && worthless.has(next) && !nothing) ? 'both' : 'forward',
    limit: ['without', 'instead', 'zero'].includes(text) || (text === 'no' && !nothing) ? 5 : 16,
  };
}

/** "the ones that did not move", "one which has not been touched": describes a thing and leaves the claim standing. */
function inRelativeClause(words: readonly Word[], at: number): boolean {
  const back = auxiliary.test(words[at - 1]?.text ?? '') ? at - 2 : at - 1;
  return back > 1 && /^(?:that|which|who)$/.test(words[back]?.text ?? '');
}

function isRefusal(words: readonly Word[], i: number): boolean {
  const { text } = words[i]!;
  // "A hundred won't do": it is not the speaker who will not.
  if (wills.has(text) && i > 0 && !words.slice(0, i).some((word) => speakers.has(word.text))) return false;
  if (refusers.has(text)) return true;
  const before = words.slice(Math.max(0, i - 3), i).map((word) => word.text);
  const after = words.slice(i + 1, i + 4).map((word) => word.text);
  if (after.slice(0, 2).some((word) => worthless.has(word)) || before.some((word) => worthless.has(word)))
    return true;
  if (text === 'not') return before.some((word) => modals.has(word)) && !after.includes('be');
  const helper = text.endsWith("n't") || ['dont', 'didnt', 'cant', 'cannot'].includes(text);
  const first = i === 0 || before.some((word) => firstPersons.has(word));
  return helper && first && after.some((word) => wants.has(word)) && after[0] !== 'think';
}

/** "rule out X", "X is ruled out", "this excludes X", "X is off the table". */
function exclusionCue(words: readonly Word[], i: number): Cue | undefined {
  const { text } = words[i]!;
  const earlier = words.slice(Math.max(0, i - 3), i);
  const backward = earlier.some((word) => passives.has(word.text));
  if (text === 'off' && ['table', 'list'].includes(words[i + 2]?.text ?? words[i + 1]?.text ?? ''))
    return { kind: 'ruled-out', from: i, to: i + 1, reach: 'backward', limit: 8 };
  const rules = rulings.has(text) && words.slice(i + 1, i + 7).some((word) => word.text === 'out');
  if ((!rules && !exclusions.has(text)) || earlier.some((word) => isNegator(word) && word.text !== 'no'))
    return undefined;
  return { kind: 'ruled-out', from: i, to: i + 1, reach: backward ? 'both' : 'forward', limit: 12 };
}

const useless = set('pointless useless unnecessary needless overkill futile silly');
const waste = /^(?:waste|wasting)$/;

/** "X would be a waste of time", "X is pointless", "X is a mistake we would regret", "nobody needs to do X", "X needs no doing". */
function devaluingCue(words: readonly Word[], i: number): Cue | undefined {
  const at = (n: number): string => words[i + n]?.text ?? '';
  const text = at(0);
  const back = { kind: 'refused', from: i, to: i + 1, reach: 'backward', limit: 16 } as const;
  if (useless.has(text) && !isNegator(words[i - 1] ?? words[i]!)) return back;
  if (waste.test(text) && at(1) === 'of' && at(-2) !== 'not') return back;
  if (text === 'bad' && at(1) === 'idea') return back;
  if (text === 'mistake' && /^(?:be|is|are)$/.test(/^an?$/.test(at(-1)) ? at(-2) : at(-3))) return back;
  if (text === 'too' && /^(?:expensive|costly)$/.test(at(1))) return back;
  if (text === 'only' && /^(?:be|add|bring|make)$/.test(at(1)) && /^(?:more|noise|trouble)$/.test(at(2)))
    return back;
  if (text === 'nobody' && /^(?:needs?|cares?|should|has|must|wants?)$/.test(at(1)))
    return { kind: 'refused', from: i, to: i + 2, reach: 'forward', limit: 16 };
  if (text === 'no' && /^needs?$/.test(at(-1)))
    return { kind: 'refused', from: i, to: i + 1, reach: 'both', limit: 8 };
  return undefined;
}

/** A clause that is nothing but a verdict on what was said before it: "is too expensive", "skip it", "we can live without it". */
const verdict =
  "(?:(?:so|and|but|that|this|it|is|are|was|would|be|just|really|only|simply|a|an|such|far|much|way|i|we|you|can|could|think|say|let's|let|us|all|rather) )*(?:too (?:expensive|costly|slow|much work|much effort)|pointless|useless|unnecessary|overkill|waste of (?:time|money|effort)|bad idea|mistake|not worth (?:it|the \\w+)|(?:live|do|ship|go) without(?: it| them| that)?|skip (?:it|that|them|this)|forget (?:it|that|them|about it)|drop (?:it|that)|no need|not needed)";
const verdicts = new RegExp(`^${verdict}(?: ${verdict})*$`);
export const isVerdict = (words: readonly Word[]): boolean =>
  verdicts.test(words.map(({ text }) => text).join(' '));

/** 不, 没, 别, 无 negate what follows; 有没有 and 是不是 ask; 不同, 不仅 deny nothing; 排除 and 无关 rule out. */
function hanCue(words: readonly Word[], i: number, asked: boolean): Cue | undefined {
  const at = (n: number): string => words[i + n]?.text ?? '';
  const text = at(0);
  if (text === '排' && at(1) === '除') {
    if (at(-1) === '能' && at(-2) === '不') return undefined;
    return { kind: 'ruled-out', from: i, to: i + 2, reach: 'forward', limit: 14 };
  }
  if (!'不没别无未'.includes(text) || (at(-1) !== '' && at(-1) === at(1))) return undefined;
  if (text === '没' && at(-1) === '有' && at(1) === '有') return undefined;
  if (asked && text !== '别') return undefined;
  if (text === '不' && at(1) !== '' && '同只过仅但确多止光知'.includes(at(1))) return undefined;
  if (text === '别' && (at(1) === '' || '的人区类'.includes(at(1)) || '区分类个特级'.includes(at(-1))))
    return undefined;
  if (text === '无' && at(1) !== '关') return undefined;
  if (text === '无') return { kind: 'ruled-out', from: i, to: i + 2, reach: 'backward', limit: 12 };
  const refused = text === '别' || (text === '不' && at(1) !== '' && '会用需想必要'.includes(at(1)));
  return { kind: refused ? 'refused' : 'denied', from: i, to: i + 1, reach: 'forward', limit: 10 };
}

const scopeBreakers = set('but however except because since so 但');

/** For each word of a clause: the negation it stands under, if any. `asked`: the clause asks. */
export function negationsOf(words: readonly Word[], asked: boolean): (Negation | null)[] {
  const under: (Negation | null)[] = words.map(() => null);
  const spread = (cue: Cue, from: number, step: 1 | -1): void => {
    for (let i = from, n = 0; i >= 0 && i < words.length && n < cue.limit; i += step, n++) {
      if (scopeBreakers.has(words[i]!.text)) break;
      under[i] = cue.kind;
    }
  };
  for (const cue of cuesOf(words, asked)) {
    for (let i = cue.from; i < cue.to; i++) under[i] ??= cue.kind;
    if (cue.reach !== 'backward') spread(cue, cue.to, 1);
    if (cue.reach !== 'forward') spread(cue, cue.from - 1, -1);
  }
  return under;
}

const refusedShare = 0.6;
/** "Without retrieval" refuses nothing. */
const fewestRefused = 4;

/** Most of what a clause says is refused: "I would not pull the change log". */
export const refuses = ({ negations }: { readonly negations: readonly (Negation | null)[] }): boolean =>
  negations.length >= fewestRefused &&
  negations.filter((negation) => negation === 'refused').length >= refusedShare * negations.length;
