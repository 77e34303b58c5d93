import { type AnalysedClause, analyse } from './analyse.ts';
import type { CompiledLexicon } from './lexicon.ts';

/** What a sentence of a story carries. An owned technical result has all three. */
export const carried = ['mechanism', 'number', 'check'] as const;
export type Carried = (typeof carried)[number];

/** A sentence, as somebody reads it who asks what was done, by how much, and how one knows. */
export interface ReadSentence {
  readonly text: string;
  /** `mechanism`: something technical was changed; `number`: a size in a unit; `check`: a measurement that could have failed. */
  readonly carries: readonly Carried[];
  /** The speaker did it: “I”, and not “the team”. */
  readonly own: boolean;
  /** Coordination, meetings or handing over, with nothing technical beside it. */
  readonly talk: boolean;
}

/** Things people do to a model, its data, its input or its output. */
const changing =
  /\b(?:chang|add|remov|replac|switch|rais|lower|cut|rewr|prun|dedup|filter|retrain|fine-?tun|train|mask|reweigh|cap|truncat|split|cach|quanti|rerout|rout|tun|relabel|label|chunk|re-?index|index|roll|revert|pin|limit|batch|distil|swap|drop|fix|shorten|extend|put|built|build|resampl|balanc|clean|merg|inject|prompt|instrument|decod|rank|rerank|stream|buffer|restrict|constrain|enforc|back ?fill|normali|clip)(?:t|d|ed|ted|ned|ped|ged|led|red|s|es|ing|ting|ping|ning|e|te|ote|itten|ied|ies|zed|zing|sed|ght)?\b/i;
const discarding = /\b(?:thr[eo]wn?|toss(?:ed)?|took|taken) (?:\w+ ){0,6}?(?:out|away)\b/i;
/** "I changed the prompts, the data mix and the decoding": of three things at once nothing is said. */
const sweeping =
  /\b(?:chang|improv|optimi[sz]|updat|enhanc|upgrad|tun|revamp|overhaul)\w*(?: (?:the|our|my|its|all))?(?: \w+){1,3}(?:,(?: and)?(?: (?:the|our|my|its))?(?: \w+){1,3}){2,}/i;
/** Of these the object may stand in the sentence before; “I wrote” and “I made sure” are about something new. */
const pointing =
  /\b(?:chang|remov|replac|switch|rais|lower|cut|rewr|prun|filter|truncat|split|cach|relabel|roll|revert|swap|drop|fix|shorten|merg)\w*\b/i;
const changes = (text: string): boolean =>
  changing.test(text) || discarding.test(text) || changingHan.test(text);
/** What one writes oneself is technical by what it is, whatever it works on. */
const making =
  /\b(?:wrote|implemented|coded|scripted|programmed)\b[^.]{0,40}\b(?:filters?|scripts?|functions?|quer(?:y|ies)|prompts?|parsers?|readers?|templates?|tokeni[sz]ers?|classifiers?|index(?:es)?|code|regex(?:es)?|sql|python)\b/i;
const changingHan = /改|换|加了|去掉|删|调|训|微调|过滤|清洗|重写|回滚|缓存|量化|截断|切分|重排/;

/** Concepts of the lexicon that are about people and the running of things, and not about how a model works. */
const notTechnical: ReadonlySet<string> = new Set(
  'team stakeholder hand-over leave-to meeting gathering schedule coordinate glue-talk engagement thumbs model-quality mystic unknowable-model ai-model ownership escalation pull-rank written-plan sign-off customer-notice prioritisation risk-exposure deadline-pressure customer which-customers region change asked-change asked-change hypothesis root-cause causes mechanism impact hurt quantity-of compare split-plainly evidence discriminate rule-out strike-out moved confounder just-before onset hours-before put-back fix smallest verify check-after same-slice baseline-level monitor watch-for alert gate hold-release would-have-caught incident on-call user-error support-ticket status-page runbook go-no-go postmortem refund cost engineer-weeks engineering-budget opportunity-cost return-on-investment user-experience deployment-pipeline only-some everyone-hit all-traffic held-still more-work slower-work trade-off quality-regression dashboard metric'.split(
    ' ',
  ),
);

/** Concepts that name a way of measuring, which could have come out otherwise. */
const checking: ReadonlySet<string> = new Set(
  'eval held-out-set golden-set regression-suite slice-eval ab-test canary shadow-traffic ablation paired-test confidence-interval statistical-significance human-eval inter-rater-agreement verify check-after monitor alert gate ci-check guardrail-metric bootstrap-interval eval-harness judge-validation request-replay drift-monitoring'.split(
    ' ',
  ),
);

/** What is measured: with a figure beside it, somebody has measured it. */
const measures: ReadonlySet<string> = new Set(
  'win-rate correction-rate hallucination-rate recall-at-k precision-at-k ndcg f1-score accuracy exact-match task-success-rate refusal-rate groundedness factuality baseline-level p99 percentile latency ttft cache-hit-rate error-rate recall'.split(
    ' ',
  ),
);

/** Wished for, and not done. */
const wished = /\b(?:would have|wanted to|wish|planned? to|should have|could have|hoped? to)\b/i;

/** Units that say when or how long somebody worked, and not what it did. */
const calendar: ReadonlySet<string> = new Set(['d', 'weeks', 'h', 'min']);
const shareOf =
  /\b\d+(?:[.,]\d+)?\s*(?:out of|of|in|from .{0,20} to|down to|up to|to|\/)\s*\d|\b\d+(?:[.,]\d+)? (?:out of|in) (?:a|one) (?:hundred|thousand)\b/i;

const speaker = /(?:^|[^\p{L}])(?:i|i'd|i've|my|myself|mine)(?![\p{L}'])|我|मैं|\bmaine\b|\bmain ne\b/iu;
const others =
  /\b(?:they|the team|our team|engineers?|data scientists?|scientists|researchers|the ml|vendor)\b/i;

const together = /\b(?:work(?:ed|ing)? (?:closely )?with|partner(?:ed|ing)? with|was part of|supported)\b/i;

const isTalk = ({ act, concepts, text }: AnalysedClause): boolean =>
  act === 'defers' ||
  together.test(text) ||
  concepts.some(
    ({ id, negated }) =>
      !negated && ['coordinate', 'glue-talk', 'meeting', 'gathering', 'hand-over', 'leave-to'].includes(id),
  );

/** Each sentence of what was said, with what it carries. What is quoted, listed or injected carries nothing. */
export function readSentences(text: string, lexicon: CompiledLexicon): ReadSentence[] {
  const sentences = [...Map.groupBy(analyse(text, lexicon), ({ sentence }) => sentence).values()];
  return sentences.map((clauses, n) => {
    const whole = text.slice(clauses[0]!.start, sentences[n + 1]?.[0]?.start ?? text.length).trim();
    const said = clauses.filter(({ excluded }) => excluded === null);
    const carries = carried.filter((what) => tests[what](said, whole, sentences[n - 1] ?? []));
    const changed = said.find((clause) => changes(clause.text) && technical(clause));
    return {
      text: whole,
      carries,
      own: speaker.test(whole) && !others.test(changed?.text ?? whole),
      talk: carries.length === 0 && said.some(isTalk),
    };
  });
}

const names = ({ concepts }: AnalysedClause, test: (id: string) => boolean): boolean =>
  concepts.some(({ id, negated }) => !negated && test(id));

/** A size in a unit, or a share of so many. */
const isSized = (clauses: readonly AnalysedClause[], whole: string): boolean =>
  clauses.some(({ quantities }) => quantities.some(({ unit }) => unit !== '' && !calendar.has(unit))) ||
  (clauses.length > 0 && shareOf.test(whole));

type Test = (clauses: readonly AnalysedClause[], whole: string, before: readonly AnalysedClause[]) => boolean;

const technical = (clause: AnalysedClause): boolean => names(clause, (id) => !notTechnical.has(id));

const tests: Readonly<Record<Carried, Test>> = {
  // “The examples were all English. I replaced four of six”: what was changed may stand in the sentence before.
  mechanism: (clauses, whole, before) =>
    !sweeping.test(whole) &&
    clauses.some(
      (clause) =>
        !clause.negated &&
        clause.certainty === 'asserted' &&
        !isTalk(clause) &&
        !wished.test(clause.text) &&
        (making.test(clause.text) || changes(clause.text)) &&
        (making.test(clause.text) ||
          technical(clause) ||
          (pointing.test(clause.text) && speaker.test(whole) && before.some(technical))),
    ),
  number: (clauses, whole) =>
    !clauses.some((clause) => names(clause, (id) => id === 'engagement')) && isSized(clauses, whole),
  check: (clauses, whole) =>
    clauses.some(
      // “Graded without knowing which version” denies no measurement: names ask of each whether it is denied.
      (clause) =>
        clause.certainty !== 'hedged' &&
        !wished.test(clause.text) &&
        (names(clause, (id) => checking.has(id)) ||
          (names(clause, (id) => measures.has(id)) && isSized(clauses, whole))),
    ),
};
