import {
  configPhrases,
  fieldPhrases,
  filterPhrases,
  metricPhrases,
  type Phrase,
  sourcePhrases,
  stating,
  statisticPhrases,
} from './phrases.ts';
import { all, first, machineIn, normal, sentencesOf, splitField, windowOf } from './words.ts';

/** Longest name of a view that is taken for a request for it, in words. */
const mostBareWords = 12;

/**
 * A view named and nothing said of it: "p99 by language", "and ttft by replica since midnight", "slowest requests". What
 * is named has to be a view rather than a topic: a metric of some slice, statistic or time, or certain records.
 */
export function isBareRequest(sentence: string): boolean {
  const words = normal(sentence);
  if (isNamedLogs.test(words) && (writerOf(words) !== '' || machineIn(words) !== undefined)) return true;
  if (isOneOfThem.test(words)) return true;
  const said = words
    .replace(/(?<![a-z])last (?:\w+ )?(?:minutes?|hours?|days?|night)(?![a-z])/g, ' ')
    // "Bad answers", "a slow request" is what they are called, and not what is said of them.
    .replace(
      /(?<![a-z])bad (?=(?:answers?|drafts?|outputs?|replies|responses?) )|(?<![a-z])slow (?=(?:requests?|calls?|traces?) )/g,
      ' ',
    );
  if (said.trim().split(' ').length > mostBareWords || stating.test(said)) return false;
  if (figure.test(sentence) || goesOnElsewhere.test(sentence)) return false;
  if (isConfigDiff(words)) return true;
  const by = splitField(words) !== undefined;
  if (onlyCut.test(words) && !notCut.test(words)) return true;
  const statistic = first(statisticPhrases, words) !== undefined;
  if (first(sourcePhrases, words)?.value === 'trace' && /slow|worst/.test(words)) return true;
  if (first(metricPhrases, words))
    return by || statistic || all(filterPhrases, words).length > 0 || windowOf(words) !== undefined;
  return statistic && by;
}

/** "One of the 400s", "a couple of those 500s": nothing is said of them. */
const isOneOfThem =
  /^ (?:(?:ok|okay|and|now|then|so|also|just) )*(?:one|some|a few|a couple) of (?:the |these |those )?[45]\d\ds? (?:please )?$/;

/** "The search's own logs since 00:30": whose they are and from when, and no more. */
const isNamedLogs =
  /^ (?:(?:ok|okay|and|now|then|so|also|the|all) )*(?:(?:vector|store|db|database|retrieval|retriever|search|look-?ups?|rag|engines?(?:[- ]\d+)?|gateways?(?:[- ]\d+)?|access|s|own|error) )*logs? (?:(?:of|from|since|after|the|all|vector|store|db|database|retrieval|retriever|search|look-?ups?|rag|engines?(?:-\d+)?|gateways?(?:-\d+)?|\d+) )*(?:please )?$/;

/** All that is said is the name of something that can be looked at: "queue time", "error rate please", "tokenizer config". */
export function isBareName(text: string): boolean {
  if (sentencesOf(text).length !== 1) return false;
  const words = ` ${normal(text).replace(aroundNames, ' ').replace(/\s+/g, ' ').trim()} `;
  if (asHeadline.test(words) || comparesStages.test(words)) return true;
  if (words.trim().split(/\s+/).length > mostNameWords || stating.test(words)) return false;
  return namesOf(metricPhrases).test(words) || namesOf(ofSystem).test(words) || isConfigName(words);
}
const mostNameWords = 6;
const aroundNames =
  /(?<![a-z])(?:ok|okay|and|or|now|then|so|also|just|maybe|first|next|again|the|all|any|a|some|please|thanks|over time|graphs?|charts?|plots?|curves?|numbers|metrics?|anything in|what s in|show me|around (?:that|the) (?:time|minute)|(?:this|last) week|today|yesterday|overnight|last night|at night|last \d+ ?h(?:ours?)?|(?:around|near|about|at|before|after|since) \d{1,2}(?: [0-5]\d)?(?: ?(?:am|pm|utc|o clock))?)(?= )/g;
const asHeadline =
  /^ *(?:dash ?boards?|baselines?|trends?|since when|from when|until when|how (?:bad|big|long)|over time|overall(?: shape| trend)?|zoom (?:in|to|into)(?: [a-z0-9]+){0,4}) *$/;
/** "Prefill vs decode": where the time goes. */
export const comparesStages =
  /(?<![a-z])(?:prefill|decode|queue|queu(?:e)?ing|retrieval|search|tokeni[sz](?:e|ing|ation)) (?:time )?(?:vs|versus|or|against|compared (?:to|with)) (?:prefill|decode|queue|queu(?:e)?ing|retrieval|search|generation)(?![a-z])/;
const ofSystem = sourcePhrases.filter(({ value }) => ['changes', 'eval', 'samples'].includes(value));
const wholes = new Map<readonly Phrase[], RegExp>();
/** Words that are one of the table's phrases from end to end. */
function namesOf(table: readonly Phrase[]): RegExp {
  const known = wholes.get(table);
  if (known) return known;
  const whole = new RegExp(`^ *(?:${table.map(({ pattern }) => pattern.source).join('|')}) *$`);
  wholes.set(table, whole);
  return whole;
}
/** "Tokenizer config", "sdk version", "rate limit changes": what is set somewhere, or what became of it. */
export const isConfigName = (words: string): boolean => {
  const subject = words.replace(
    /(?<![a-z])(?:config(?:uration)?s?|settings|param(?:eter)?s|versions?|changes|diffs?)(?: (?:of|for|in|to))?(?: the)?(?![a-z])/g,
    ' ',
  );
  return subject !== words && namesOf(configPhrases).test(subject);
};

/**
 * A few words, all that is said, that name a view and state nothing: "429s by customer", "damaged streamed vs not", "thumbs down for
 * Chinese users".
 */
function isTerseAsk(text: string): boolean {
  if (sentencesOf(text).length !== 1 || figure.test(text) || goesOnElsewhere.test(text)) return false;
  const words = normal(text);
  const said = looksStated.reduce((rest, pattern) => rest.replace(pattern, ' '), words);
  if (words.trim().split(' ').length > mostTerseWords || stating.test(said) || ordering.test(words))
    return false;
  if (cutsOrWindows.test(words))
    return (
      isNamed(words) ||
      (all(filterPhrases, words).length > 0 && (splitField(words) !== undefined || onlyIt.test(words)))
    );
  // "Retry storm", "KV cache exhaustion": more than a name, so a cause.
  return isNamed(words) && leftOf(words) === '';
}
const isNamed = (words: string): boolean =>
  [metricPhrases, sourcePhrases, statisticPhrases].some((table) => first(table, words) !== undefined);
const cutsOrWindows =
  /(?<![a-z])(?:by|per|vs|versus|only|last|since|between|before|after|streamed|for (?:one|the|all|[a-z]+ users)|in (?:the )?[a-z]+ logs?)(?![a-z])/;
/** What no phrase and no small word accounts for. */
function leftOf(words: string): string {
  const tables = [metricPhrases, sourcePhrases, statisticPhrases, filterPhrases, fieldPhrases];
  let rest = words;
  for (const { pattern } of tables.flat()) rest = rest.replace(new RegExp(pattern.source, 'g'), ' ');
  return rest.replace(smallInAsks, ' ').trim();
}
const smallInAsks =
  /(?<![a-z0-9])(?:a|an|the|of|on|in|at|for|to|with|and|or|not|all|any|some|one|each|every|ok|okay|now|then|so|also|just|please|show|me|anything|something|weird|unusual|strange|odd|slow|slowest|worst|most|common|recent|latest|time|over|share|rate|requests?|calls?|answers?|samples?|users?|customers?|messages?|lines?|engines?|doc|question|around|that|this|week|night|today|yesterday|overnight|grep|got|ran|what|how|many|hit|judged|[45]\d\ds?|\d+)(?![a-z0-9])/g;
const onlyIt = /^ (?:(?:and|ok|now) )*(?:only|just) /;
const mostTerseWords = 8;
const ordering =
  /^ (?:(?:ok|okay|please|just|now|then|so|and) )*(?:put|take|revert|restore|drain|cordon|turn|switch|disable|enable|kill|undo|flush|move|use|run|rerun|send|make|keep|raise|lower|cap|throttle|page|deploy|ship|serve|give) (?!me )/;
/** Names of things that read like statements. */
const looksStated = [
  /(?<![a-z0-9])[45]\d\ds(?![a-z0-9])/g,
  /(?<![a-z])thumbs (?:up|down)(?![a-z])/g,
  /(?<![a-z])(?:judged (?:good|bad)|bad (?:share|rate|answers?|drafts?|outputs?|ones?)|bad (?=(?:by|per|only) )|good (?:vs|versus|against|and) bad)(?![a-z])/g,
  /(?<![a-z])(?:a |one |some )?slow (?=(?:[a-z]+ )?(?:requests?|calls?|traces?|questions?|answers?) )/g,
  /(?<![a-z])(?:(?:only|just) )?(?:one|a|an) (?=(?:[a-z0-9]+ ){0,2}(?:requests?|calls?|traces?|examples?|samples?|answers?) )/g,
  /(?<![a-z])(?:old|new) (?:model |weights |version )?(?:vs|versus|against) (?:the )?(?:old|new)(?: model| weights| version)?(?![a-z])/g,
  /(?<![a-z])(?:vs|versus|or|and) not(?![a-z])/g,
  /(?<![a-z])(?:around|at) (?:that|this) time(?![a-z])/g,
];

/** "The config of the assembler before and after", "config of engine-4 against engine-0". */
const isConfigDiff = (words: string): boolean =>
  / config(?:uration)?s? /.test(words) &&
  /(?<![a-z])(?:before(?: and)? after|diff|against|versus|vs)(?![a-z])/.test(words) &&
  first(configPhrases, words) !== undefined;

/** "By language", "and by engine": how to cut, and not what. */
export const onlyCut =
  /^ (?:(?:ok|and|or|now|then|again|also|what about|how about|the same|same|split|cut) )*(?:by|per) (?:\S+ ){1,3}$/;

/** Who wrote the lines that are asked for, where it says so. */
export function writerOf(words: string): string {
  if (notGateway.test(words)) return 'NOT service:gateway';
  return writers.find(([pattern]) => pattern.test(words))?.[1] ?? '';
}
const notGateway = /(?<![a-z])(?:not|except|without|other than|outside)(?: \w+){0,3} gateways?(?![a-z])/;
const logsOf = (who: string): RegExp =>
  new RegExp(
    `(?<![a-z])(?:${who})(?: s)?(?: own| error| access)* (?:logs?|logged|say|said)(?![a-z])|(?<![a-z])(?:logs?|log lines|warnings?) (?:(?:of|from|for|in|on) )?(?:the |all |both )*(?:${who})(?![a-z])`,
  );
const search = 'vector (?:store|db|database)|retriev(?:al|er)|search|look(?: |-)?ups?|rag';
const writers = [
  [logsOf('engines?'), 'service:engine'],
  [logsOf(search), 'service:retrieval'],
  [logsOf('gateways?|access'), 'service:gateway'],
] as const;

/** "By hand", "by then" cut nothing. */
export const notCut =
  /^(?: by )?(?:hand|now|then|itself|accident|chance|default|far|mistake|design|how|what|which|who|whom|me|you|us|them|any|a|an|one|two|doing|[a-z]+ing)(?![a-z])|(?<![a-z])(?:time|minutes?|hours?|days?|seconds?|way)(?![a-z])/;

/** "One of the failing requests", "the requests that are refused": themselves, and not their rate. */
export const singleFailures =
  /(?<![a-z])(?:one|some|any|a few|a|an|examples?|single) (?:example )?(?:of )?(?:the |these |those )?(?:failing|failed|refused|rejected|broken) (?:requests?|calls?|ones?)(?![a-z])|(?<![a-z])(?:requests?|calls?|ones) (?:that|which) (?:fail|failed|(?:are|were|get|got) (?:refused|rejected))(?![a-z])|(?<![a-z])(?:one|some|any|a few|those)(?: of)?(?: the| these| those)? (?:requests?|calls?|ones) (?:with|that (?:got|get|ended in|end in))(?: an?)? [45]\d\ds? |(?<![a-z])(?:one|some|any|a few|a couple) of (?:the |these |those )?[45]\d\ds? /;

/** A value is said, not asked for. */
const figure = /(?<![45]\d)\d ?(?:%|ms\b|s\b|x\b|percent|times)/i;
/** After a comma anything but how the view is to be cut: a list, or more of a thought. */
const goesOnElsewhere =
  /(?:[,;]|:(?=\s))(?!\s*(?:and )?(?:by|per|split|broken down|since|over|for|last|in|on|across|from|p\d\d|median)(?![a-z]))/i;

/** All that is said names something to look at: it is asked for, and nothing is claimed. */
export const asksByName = (text: string): boolean => isBareName(text) || isTerseAsk(text);

/** What is said besides requests that are only names of views: those claim nothing. */
export const withoutBareRequests = (text: string): string =>
  asksByName(text)
    ? ''
    : sentencesOf(text).some(({ own }) => isBareRequest(own))
      ? sentencesOf(text)
          .filter(({ own }) => !isBareRequest(own))
          .map(({ own }) => own)
          .join(' ')
      : text;
