import { analyse } from '../../language/analyse.ts';
import { documentTexts } from '../../scenario/document.ts';
import { stillBase } from '../../scenario/vocabulary.ts';
import { bases } from '../../sim/bases.ts';
import { formatQuery } from '../../sim/query/format.ts';
import { findField } from '../../sim/query/names/field-names.ts';
import { metricNamesOf } from '../../sim/query/names/metric-names.ts';
import { parseQuery } from '../../sim/query/parse.ts';
import type { SessionContext } from '../context.ts';
import { documentsAtStart } from '../documents.ts';
import type { SessionState } from '../state.ts';
import {
  asksByName,
  comparesStages,
  isBareRequest,
  isConfigName,
  notCut,
  onlyCut,
  singleFailures,
  writerOf,
} from './bare.ts';
import { openingOf, stagesOf } from './openings.ts';
import { inEnglish } from './other-languages.ts';
import {
  configPhrases,
  fieldPhrases,
  filterPhrases,
  metricPhrases,
  notRequest,
  questionOpening,
  requestOpening,
  sourcePhrases,
  stating,
  statisticPhrases,
  toSomebody,
} from './phrases.ts';
import { all, aroundOf, first, machineIn, normal, sentencesOf, splitField, windowOf } from './words.ts';

/** What plain words ask for. */
export type Understanding =
  /** A view, as a canonical query. */
  | {
      readonly kind: 'query';
      readonly query: string;
      readonly words: string;
      /** Things that were asked for in the same breath and that no view shows. */
      readonly missing?: readonly string[];
    }
  /** Evidence, but nothing specific: the interviewer asks which, over what window. */
  | { readonly kind: 'vague'; readonly what: 'logs' | 'traces' | 'metrics' | 'brief'; readonly words: string }
  /** Everybody or a part of them: by what? Or by what nothing is recorded by. */
  | { readonly kind: 'cut'; readonly unknown: string | null; readonly words: string };

/** One utterance asks for at most this many views; more is a fishing trip. */
const mostViews = 3;

/** The metric looked at last: what “and by replica” cuts. Of several statistics it is the one nearest to the tail. */
const lastMetric = (state: SessionState): string | undefined => {
  const view = state.views.findLast(({ view }) => view.facets.metric !== null);
  const parsed = view && parseQuery(view.view.query);
  return parsed?.ok && parsed.value.metric ? metricNamesOf(parsed.value.metric).at(-1) : undefined;
};

/**
 * The evidence that `text` asks for, in its order. Statements ask for nothing; a question about the system that no
 * view answers gives nothing either, and the interviewer then says what there is.
 */
export function understand(context: SessionContext, text: string, state?: SessionState): Understanding[] {
  const before = state && lastMetric(state);
  const cuts = bareCuts(context, text);
  const which = cuts.length === 0 ? [] : toWhich(context, text, state);
  if (which.length > 0) return which;
  const found: Understanding[] = cuts.flatMap((field): Understanding[] => {
    const query = `metrics ${before ?? headline(context)} | by ${field}`;
    return [{ kind: 'query', query, words: text.trim() }];
  });
  if (found.length > 0) return found.slice(0, mostViews);
  const isName = asksByName(text);
  for (const { own, asked } of sentencesOf(text)) {
    const sentence = inEnglish(own);
    const words = normal(sentence);
    const wanted = requestOpening.test(words) || questionOpening.test(words);
    const bare = isBareRequest(sentence) || isNameOfLines(context, words) || isName;
    if (!asked && !bare && (!wanted || notRequest.test(words))) continue;
    if (toSomebody.test(words) && !asksTheScreen(sentence)) continue;
    if (context.scenario.persona && !isForTheScreen(context, sentence)) continue;
    if (isKeywordBag(context, sentence)) continue;
    for (const one of withMissing(understandParts(context, words, sentence.trim(), before), sentence))
      if (found.length < mostViews && !found.some((earlier) => sameAs(earlier, one)))
        found.push({ ...one, words: own.trim() });
  }
  if (found.length === 0) found.push(...toWhich(context, text, state));
  // "Show me the logs, the 500s by status" is not vague: what is specific wins.
  return found.some((one) => one.kind === 'query') ? found.filter((one) => one.kind === 'query') : found;
}

/** Longest answer to “Which logs?” that is nothing else, in words. */
const mostAnswerWords = 10;

/** "Which logs, over what window?" — "Gateway, last ten minutes." */
function toWhich(context: SessionContext, text: string, state: SessionState | undefined): Understanding[] {
  const words = normal(inEnglish(text));
  if (state === undefined || words.trim().split(' ').length > mostAnswerWords) return [];
  const said = state.conversation.filter(({ who }) => who === 'candidate' || who === 'interviewer');
  const own = said.at(-1)?.who === 'candidate' ? -1 : said.length;
  const [asking, asked] = said.slice(0, own).slice(-2);
  if (asking?.who !== 'candidate' || asked?.who !== 'interviewer') return [];
  const vague = understand(context, asking.text).find((one) => one.kind === 'vague');
  if (vague === undefined || vague.what === 'brief') return [];
  const found = understandSentence(context, ` ${vague.what}${words}`, text.trim());
  return found?.kind === 'query' ? [{ ...found, words: text.trim() }] : [];
}

/**
 * Across from a person, questions are put to the person. What is wanted on screen is asked for in so many words, or is the bare name of
 * a view.
 */
const isForTheScreen = (context: SessionContext, sentence: string): boolean =>
  asksTheScreen(sentence) ||
  (isBareRequest(sentence) && !onlyCut.test(normal(sentence))) ||
  isNameOfLines(context, normal(sentence));

/** "Browser logs", "open the screen recording": nothing but a name of what a service writes. */
const isNameOfLines = (context: SessionContext, words: string): boolean =>
  linesOf(context, words) !== undefined &&
  /^ (?:(?:ok|so|and|now|then|first|the|her|his|their|open|play|check) )*(?:\S+ ){1,3}$/.test(words);

/** The case's own view of what a service of its own writes: "the assembler's logs", "what her browser logged", "the screen recording". */
function linesOf({ scenario }: SessionContext, words: string): string | undefined {
  if (!ofLines.test(words)) return undefined;
  return scenario.evidence.find(({ query, title }) => {
    const service = /^logs service:([a-z-]+)(?: since:\S+)?$/.exec(query)?.[1];
    const isRecording = / recording /.test(words) && / recording /.test(normal(title));
    return service !== undefined && (words.includes(` ${service} `) || isRecording);
  })?.query;
}
const ofLines = /(?<![a-z])(?:logs?|logged|log lines?|recordings?|recorded|kept|wrote|lines)(?![a-z])/;

/** Asks to see something of the system, in so many words. */
export function asksTheScreen(sentence: string): boolean {
  const words = normal(sentence);
  return wantsToSee.test(words) && !toThePerson.test(words);
}

const wantsToSee =
  /(?<![a-z])(?:(?:can|could|may) (?:i|we) (?:also |please )?(?:see|have|get|look)|show (?:me|us)|pull(?: up)?|let (?:me|us|s) (?:see|look|check)|i (?:d|would|want to|need to)(?: like to)? (?:look|check|see)|plot|graph|chart|give me|get me|bring up|split (?:it|that|this|by))(?![a-z])/;
const toThePerson = /(?<![a-z])(?:you|your|yours|yourself)(?![a-z])/;

const partsOf = (sentence: string): string[] =>
  sentence.split(/,\s*(?:and\s+|then\s+)?|\s+(?:and|plus)\s+/i).filter((part) => part.trim() !== '');

/** "Show prefill tokens per second, and the prefix cache hit rate": each part that names a metric of its own is asked for. */
function understandParts(
  context: SessionContext,
  words: string,
  sentence: string,
  before: string | undefined,
): Understanding[] {
  const whole = understandSentence(context, words, sentence, before);
  if (whole !== undefined && (whole.kind !== 'query' || !whole.query.startsWith('metrics '))) return [whole];
  // A chart that is split shows one statistic: of several each gets its own.
  const split =
    whole?.kind === 'query' ? /^metrics (\w+)_(?:p\d\d|mean)( .*\| by .*)$/.exec(whole.query) : null;
  const compared = split && comparesTwo.test(words) ? statisticsIn(words) : [];
  if (whole?.kind === 'query' && split && compared.length > 1)
    return compared.map((one) => ({ ...whole, query: `metrics ${split[1]}_${one}${split[2]}` }));
  const parts = partsOf(sentence).map(normal);
  if (
    cutsAgain.test(words) &&
    parts.length > 1 &&
    parts.slice(1).every((part) => /^ (?:and )?(?:by|per) /.test(part))
  )
    return parts.flatMap((part, at) => {
      const one = understandSentence(
        context,
        at === 0 ? part : `${headOf(parts[0]!)} ${part.trim()} `,
        sentence,
      );
      return one?.kind === 'query' ? [one] : [];
    });
  const named = parts.filter((part) => first(metricPhrases, part) !== undefined && !isStatistic(part));
  const names = new Set(named.map((part) => first(metricPhrases, part)!.value));
  const one = whole ? [whole] : [];
  if (names.size < 2 || comparesTwo.test(words)) return one;
  const by = splitField(parts.at(-1)!) !== undefined && !/,/.test(sentence) ? splitWords(parts.at(-1)!) : '';
  const found = named.flatMap((part) => {
    const window = windowOf(part) === undefined ? windowWords(words) : '';
    // What cannot be cut so is shown whole.
    for (const cut of splitField(part) === undefined ? [by, ''] : ['']) {
      const asked = ` ${[part.trim(), cut, window].join(' ').replace(/\s+/g, ' ').trim()} `;
      const understood = understandSentence(context, asked, sentence);
      if (understood?.kind === 'query') return [understood];
    }
    return [];
  });
  return found.length < 2 ? one : found;
}

/**
 * What of a request there is no view of: in "Show me engine-4: engine logs, restarts, memory" a bare name in the list that is the name
 * of nothing here, in "errors by weather" the cut.
 */
function withMissing(found: readonly Understanding[], sentence: string): readonly Understanding[] {
  const last = found.at(-1);
  if (last?.kind !== 'query') return found;
  const parts = listsThings.test(normal(sentence))
    ? partsOf(sentence.replace(/^[^:]*:\s/, '').replace(/[.?!]\s*$/, '')).slice(1)
    : [];
  const missing = [
    ...parts.map((part) => part.trim()).filter((part) => isThing(normal(part))),
    ...(/ \| (?:by|diff)/.test(last.query) ? [] : unknownCut(normal(sentence))),
  ];
  return missing.length === 0 ? found : [...found.slice(0, -1), { ...last, missing }];
}

/** "By weather": asked to be cut by what no record has. */
function unknownCut(words: string): string[] {
  const cut = /(?<![a-z])by ((?:[a-z-]+ ){0,2}[a-z-]+) (?:please )?$/.exec(words)?.[1];
  const known = cut === undefined || [fieldPhrases, metricPhrases].some((table) => first(table, ` ${cut} `));
  return known || notCut.test(cut) ? [] : [`a cut by ${cut.replace(/^(?:the|each) /, '')}`];
}

const listsThings =
  /^ (?:(?:ok|okay|so|and|now|then|please) )*(?:show|give|pull|list|let me see|can i see)(?![a-z])/;
const isThing = (part: string): boolean =>
  part.trim().split(' ').length <= 3 &&
  !stating.test(part.replace(/restarts?/, ' ')) &&
  !smallWords.test(part) &&
  ![metricPhrases, fieldPhrases, filterPhrases, statisticPhrases, sourcePhrases, configPhrases].some(
    (table) => first(table, part),
  );
const smallWords =
  /(?<![a-z])(?:please|thanks?|thank|for|since|over|in|by|per|from|with|without|last|past|both|each|every|all|only|just|also|too|sorted?|split|before|after|between|around|at|on|to|of|what|which|when|where|who|how|why|first|next|today|yesterday|now|again|together|side|hours?|minutes?|\d+)(?![a-z])/;

/** "Garbled share by language and by client": a view each. */
const cutsAgain = /(?<![a-z])(?:by|per)(?![a-z]).*(?<![a-z])(?:by|per)(?![a-z])/;
const headOf = (part: string): string =>
  part.replace(/(?<![a-z])(?:split )?(?:by|per)(?![a-z]).*/, '').trimEnd();

/** A name of a statistic and nothing else: it is of what another part names. */
const isStatistic = (part: string): boolean =>
  /^ (?:the )?(?:p50|p90|p95|p99|median|mean|average|avg) (?:please )?$/.test(part);

/** "p50 against p99 of ttft", "streamed versus whole": one view. */
const comparesTwo = /(?<![a-z])(?:versus|vs|against|compared to|depends? on|correlat\w+|or)(?![a-z])/;
const splitWords = (part: string): string => /(?<![a-z])(?:split )?by(?![a-z]).*/.exec(part)?.[0] ?? '';
const windowWords = (words: string): string =>
  /(?<![a-z])(?:(?:last|past|previous) (?:\w+ )?(?:minutes?|mins?|hours?|hrs?)|(?:since|from|after|around|near) \d{1,2} [0-5]\d)(?![a-z0-9])/.exec(
    words,
  )?.[0] ?? '';

/** "Language", "by customer and engine": names of what there is to cut by, and nothing else, as an answer to by what. */
function bareCuts({ scenario }: SessionContext, text: string): string[] {
  if (scenario.persona || scenario.world.base === stillBase || text.length > longestBareCuts) return [];
  const parts = partsOf(inEnglish(text).replace(/[.!]\s*$/, '')).map((part) =>
    normal(part).replace(/^ (?:(?:by|per|then|maybe|say|the|try|ok) )*/, ' '),
  );
  const fields = parts.map((part) =>
    fieldPhrases.find(({ pattern }) => part.replace(pattern, '').trim() === '' && part.trim() !== ''),
  );
  return fields.every((field) => field !== undefined) ? fields.map(({ value }) => value) : [];
}
const longestBareCuts = 60;

/** Metrics that words name, whatever is said of them. */
export const metricsNamed = (text: string): readonly string[] => all(metricPhrases, normal(text));

/** A long run of terms asks for nothing; a short one ("errors by status") may. */
const isKeywordBag = (context: SessionContext, sentence: string): boolean =>
  sentence.split(/\s+/).length > 8 && analyse(sentence, context.lexicon).every((clause) => clause.list);

const sameAs = (a: Understanding, b: Understanding): boolean =>
  a.kind === b.kind && (a.kind !== 'query' || (b.kind === 'query' && a.query === b.query));

function understandSentence(
  context: SessionContext,
  words: string,
  sentence: string,
  before?: string,
): Understanding | undefined {
  const tenants = tenantsIn(context, words);
  const spoken = all(filterPhrases, words);
  // Two of a kind would narrow to nothing: they are put beside each other.
  const several = spoken.map(fieldOf).find((field, i, fields) => fields.indexOf(field) !== i);
  const by = splitField(words) ?? several ?? (tenants.length > 1 ? 'tenant' : undefined);
  // "By input length?", "400s by input length": no figure is named, only how the headline is to be cut.
  const lead = words.split(' by ')[0]!;
  const namesOnlyCut =
    onlyCut.test(words) || (spoken.length > 0 && first(metricPhrases, `${lead} `) === undefined);
  const metric = by !== undefined && namesOnlyCut ? undefined : first(metricPhrases, words)?.value;
  // “The eval config” is a configuration, whatever else is named.
  const named = sourcePhrases.find(({ value }) => value === 'config')!.pattern.test(words);
  const source = named && first(configPhrases, words) ? 'config' : first(sourcePhrases, words)?.value;
  const machine = machineIn(words);
  // Terms narrow together: of two customers there would be nothing.
  const values = spoken.filter(
    (one) => fieldOf(one) !== several && !(against.test(words) && fieldOf(one) === by),
  );
  const filters = [...values, ...(tenants.length === 1 ? [`tenant:${tenants[0]}`] : [])];
  const window = windowOf(words);
  const near = aroundOf(words) ?? window;
  const query = (text: string): Understanding | undefined => {
    const parsed = parseQuery(text);
    return parsed.ok ? { kind: 'query', query: formatQuery(parsed.value), words: sentence } : undefined;
  };
  const narrowed = filters.join(' ');
  const machineOf = machine?.startsWith('gateway') ? 'gateway' : 'replica';
  const narrowedToOne = [...filters, ...(machine ? [`${machineOf}:${machine}`] : [])].join(' ');

  const document = documentNamed(context, words) ?? documentAbout(context, words);
  if (document !== undefined) return query(`doc ${document}`);
  if (context.scenario.documents.length > 0 && asksForDocuments.test(words)) return query('doc');
  if (context.scenario.world.base === stillBase) return undefined;

  const lines = linesOf(context, words);
  if (lines !== undefined)
    return query(near && !lines.includes(' since:') ? `${lines} since:${near}` : lines);

  if (source === 'config' || isConfigName(words)) {
    const subject = first(configPhrases, words)?.value;
    if (subject)
      return query(`config ${subject}${wantsDifference.test(words) ? ' | diff before after' : ''}`);
  }
  const judged = context.scenario.evidence.some((one) => one.query.includes('judge_label'));
  if (kindsOfWrong.test(words) && judged)
    return query('traces judge_label:* NOT judge_label:fine | by judge_label');
  // Samples are not split: what is to be split is the share of such answers.
  if (source === 'samples' && !(metric && (by || counts.test(words))))
    return query(`samples ${narrowedToOne}${whichSamples(words)}`);
  if (source === 'eval') {
    const suites = /(?<![a-z])(?:by|per|each|every) (?:eval )?suites?(?![a-z])/.test(words);
    return query(`eval${suites ? ' | by suite' : by === undefined ? '' : ' | by slice'}`);
  }
  if (source === 'changes') return query(`changes${window ? ` since:${window}` : ''}`);
  if (source === 'trace') {
    const id = /(?<![a-z0-9])(t\d{1,5}|[0-9a-f]{8,32})(?![a-z0-9])/.exec(words)?.[1];
    if (id) return query(`trace ${/^t\d/.test(id) ? id.toUpperCase() : id}`);
    const slow = /slow|long|worst|high|tail|bad|outlier|p99/.test(words);
    if (!slow && narrowedToOne === '' && !by) return { kind: 'vague', what: 'traces', words: sentence };
    return by && !slow
      ? query(`traces ${narrowed} | by ${by}`)
      : query(
          `traces ${narrowedToOne}${near ? ` since:${near}` : ''} | sort ${fieldOfTime(context)} desc | limit 10`,
        );
  }
  if (source === 'logs') {
    const errors =
      /error|fail|5xx|4xx|status|weird|unusual|strange|odd(?![a-z])|warn/.test(words) &&
      !filters.some((f) => f.startsWith('status'));
    const writer = machine ? `service:${machine}` : writerOf(words);
    // Only access lines have a status.
    const ofAccess = writer === '' || writer === 'service:gateway';
    const wrong = !errors
      ? ''
      : ofAccess
        ? 'status:>=400'
        : `level:${onlyWarnings.test(words) ? 'warn' : 'error'}`;
    const terms = [narrowed, wrong, errors && ofAccess ? '' : writer, near ? `since:${near}` : '']
      .filter(Boolean)
      .join(' ');
    const wordOf =
      /(?<![a-z])(?:grep(?: for)?|mention(?:s|ing)?|search for|contain(?:s|ing)?) ([a-z0-9_+-]{3,24})(?![a-z])/.exec(
        words,
      )?.[1];
    if (wordOf !== undefined) return query(`logs ${[terms, wordOf].filter(Boolean).join(' ')}`);
    if (terms === '' && !by) return { kind: 'vague', what: 'logs', words: sentence };
    return query(`logs ${terms}${by && !machine ? ` | by ${by}` : ''}`);
  }
  const unknown = by === undefined ? /^ (?:\S+ )*?(?:by|per) ((?:\S+ ){1,3})$/.exec(words)?.[1] : undefined;
  if (onlyCut.test(words) && unknown !== undefined && !notCut.test(words))
    return { kind: 'cut', unknown: unknown.trim(), words: sentence };
  if (singleFailures.test(words)) {
    const status = filters.some((filter) => filter.startsWith('status')) ? '' : 'status:>=400';
    return query(`traces ${status} ${narrowedToOne}${window ? ` since:${window}` : ''} | limit 10`);
  }
  const opening = metric === undefined || metric === 'latency' ? openingOf(words) : undefined;
  // “Can I see a slow request?” wants to see one.
  if (opening?.kind === 'example') return query(exampleOf(context, opening.slow, narrowedToOne));
  if (opening?.kind === 'stages' || comparesStages.test(words))
    return query(stagesByRequest(context, narrowedToOne));
  if (metric) {
    const cut = by ?? (machine === undefined ? undefined : machineOf);
    const names = metricNames(context, metric, words, before);
    // A chart that is split shows one statistic.
    const name = cut === undefined ? names.join(' ') : names[0]!;
    const since = window ? ` | since ${window}` : '';
    const whole = `metrics ${name} ${narrowed}`;
    if (cut === undefined) return query(`${whole}${since}`);
    const also = ofRequests[name];
    const found =
      query(`${whole} | by ${cut}${since}`) ??
      (also === undefined ? undefined : query(`metrics ${also} ${narrowed} | by ${cut}${since}`));
    if (found !== undefined) return found;
    // What cannot be cut so is shown whole, and it is said.
    const uncut = query(`${whole}${since}`);
    return uncut?.kind === 'query'
      ? { ...uncut, missing: [`a cut of it by ${cutWords[cut] ?? cut}`] }
      : undefined;
  }
  // "Is it all requests or only long prompts?": the headline metric, split by what was named.
  if (by || filters.length > 0) {
    const split = by ?? filters[0]!.split(':')[0]!;
    const within = filters.filter((filter) => by !== undefined && !filter.startsWith(`${by}:`)).join(' ');
    const name = (onlyCut.test(words) ? before : undefined) ?? headline(context);
    return query(`metrics ${name} ${within} | by ${split}${window ? ` | since ${window}` : ''}`);
  }
  const statistics = statisticsIn(words).map((statistic) => `${timesOf(context, before)}_${statistic}`);
  if (statistics.length > 0 && !opening) return query(`metrics ${statistics.join(' ')}`);
  switch (opening?.kind) {
    case 'headline':
      return query(`metrics ${before ?? headline(context)}${window ? ` | since ${window}` : ''}`);
    case 'customers':
      return query(`metrics ${headline(context)} | by tenant`);
    case 'machines':
      return query(`metrics ${headline(context)} | by replica`);
    case 'load':
      return query('metrics queue_time_p99');
    case 'cut':
      return { kind: 'cut', unknown: opening.unknown, words: sentence };
    case 'brief':
      return { kind: 'vague', what: 'brief', words: sentence };
    default:
      return /(?<![a-z])(?:metrics?|(?:cpu|gpu|memory|resource) (?:usage|utili[sz]ation|load)|graphs?|charts?|grafana|numbers)(?![a-z])/.test(
        words,
      )
        ? { kind: 'vague', what: 'metrics', words: sentence }
        : undefined;
  }
}

const onlyWarnings = /^(?!.*(?:error|fail)).* warnings? /;

/** What engines measure, as requests know it: by those it can be cut. */
const ofRequests: Readonly<Record<string, string>> = { prefix_hit_rate: 'cached_share' };
const cutWords: Readonly<Record<string, string>> = {
  tenant: 'customer',
  lang: 'language',
  replica: 'engine',
  input_bucket: 'input length',
  output_bucket: 'answer length',
};

/** One request of those that the headline counts, or the slowest. */
function exampleOf(context: SessionContext, slow: boolean, narrowed: string): string {
  const name = headline(context);
  if (slow || isTime(name)) return `traces ${narrowed} | sort ${fieldOfTime(context)} desc | limit 10`;
  switch (name) {
    case 'error_rate':
      return `traces status:>=400 ${narrowed} | limit 10`;
    case 'damaged_share':
      return `samples ${narrowed} damaged:true`;
    case 'repeat_share':
      return `samples ${narrowed} repeats:true`;
    default:
      return `samples ${narrowed} NOT judge_label:fine`;
  }
}

/** The field of a request that holds the time the interviewer opened with, or else its time to first token. */
function fieldOfTime(context: SessionContext): string {
  const name = headline(context);
  if (!isTime(name)) return 'ttft_ms';
  return findField('traces', withoutStatistic(name))?.name ?? 'ttft_ms';
}

/** How long requests were in each of their stages: those of the tail where the tail is meant, the newest where all are. */
function stagesByRequest(context: SessionContext, narrowed: string): string {
  const whole = fieldOfTime(context);
  const stages = stagesOf(context.scenario.world.base);
  const shown = [...(whole === 'ttft_ms' ? [] : [whole]), ...stages].map((field) => `${field}:>=0`).join(' ');
  const sorted =
    /_p9\d$/.test(headline(context)) || !isTime(headline(context)) ? ` | sort ${whole} desc` : '';
  return `traces ${narrowed} ${shown}${sorted} | limit 10`;
}

const fieldOf = (filter: string): string => filter.split(':')[0]!;

/** Two of a kind beside each other: neither alone. */
const against = /(?<![a-z])(?:vs|versus|against|compared (?:to|with))(?![a-z])/;

/** Of a configuration: what differs, from before or from another machine. */
const wantsDifference = /diff|before|compare|change|(?<![a-z])(?:against|versus|vs)(?![a-z])/;

/**
 * Customers of the case’s product that are named: `lumen-edu`, “for research”. A name that is a word as well has to be said as one, or
 * beside another.
 */
function tenantsIn({ scenario }: SessionContext, words: string): string[] {
  const names = (bases[scenario.world.base]?.tenants ?? []).map(({ name }) => name);
  const said = (name: string, lead: string): boolean =>
    new RegExp(`(?<![a-z0-9-])${lead}${name.replaceAll('-', '[- ]')}(?![a-z0-9-])`).test(words);
  const asNames = names.filter((name) => said(name, name.includes('-') ? '' : toldAsTenant));
  return asNames.length === 0 ? [] : names.filter((name) => said(name, ''));
}
const toldAsTenant = '(?:tenant|customer|(?:for|of|from)(?: the)?(?: tenant| customer)?) ';

/** To open it is asked in so many words: a thought about “the card” opens nothing. */
const opens =
  /(?<![a-z])(?:open|show|read|see|print|display|pull up|bring up|back to|reread|doc)(?: me| us| again)?(?: \w+){0,4} $/;

/** The document that words name by its id, its title, or the last word of either: “the card”, “your memo”. */
function documentNamed({ scenario }: SessionContext, words: string): string | undefined {
  const spelt = (text: string): string[] => normal(text.replaceAll('-', ' ')).trim().split(' ');
  return scenario.documents.find(({ id, title }) =>
    [id, title].some((name) => {
      const parts = spelt(name);
      return [parts.join(' '), parts.at(-1)!].some((call) => {
        const at = call.length > 2 ? words.indexOf(` ${call} `) : -1;
        return at >= 0 && opens.test(words.slice(0, at + 1));
      });
    }),
  )?.id;
}

/** What there is to read. */
const asksForDocuments =
  /^ (?:(?:so|and|ok|okay|please) )*(?:(?:what|which)(?: other)? (?:documents?|docs?|tables?|papers?|material|data|evidence) (?:(?:is|are) there|there (?:is|are)|(?:do|can) (?:i|we|you) (?:have|read|see|open|look at)|(?:have|has) (?:i|we|you) got)|(?:list|show|open)(?: me| us)?(?: all)?(?: the| your)? (?:documents|docs|tables|papers)|what (?:else )?(?:is there to read|can i (?:read|look at)))(?: please)? $/;

/** A plain request for what stands in a document, in a few words. */
const asksToSee =
  /^ (?:(?:so|and|ok|okay|please) )*(?:(?:can|could|may) (?:i|we) (?:see|have|read)|(?:show|give)(?: me| us)?|let me see|pull up|open)(?: the| your| our)? ((?:[\p{L}\d-]+ ){1,4})$/u;
/** Words for the thing on paper, not for what stands in it. */
const paper = new Set([
  'table',
  'tables',
  'figures',
  'numbers',
  'data',
  'please',
  'again',
  'the',
  'of',
  'for',
  'and',
]);
/** What a table may say instead. */
const saidAs: Readonly<Record<string, string>> = { prevalence: 'how often', frequency: 'how often' };

/** The document on the table from the start that holds all that a plain request names, in few lines: where it is told. */
function documentAbout({ scenario }: SessionContext, words: string): string | undefined {
  const asked = asksToSee.exec(words)?.[1]?.trim().split(' ');
  const wanted = asked?.filter((word) => !paper.has(word)).map((word) => saidAs[word] ?? word) ?? [];
  if (wanted.length === 0) return undefined;
  const here = new Set(documentsAtStart(scenario).map(({ id }) => id));
  return documentTexts(scenario.documents).find(({ id, lines }) => {
    const text = normal(lines.map((line) => line.text).join(' '));
    return here.has(id) && wanted.every((word) => text.includes(` ${word}`));
  })?.id;
}

/** How many of them, rather than which. */
const counts = /(?<![a-z])(?:share|rate|how many|how often|percent\w*|number of)(?![a-z])/;

/** Asked where answers are judged: elsewhere failures are errors. */
const kindsOfWrong =
  /(?<![a-z])(?:(?:kinds?|types?|sorts?) of (?:failures?|mistakes?|defects?|(?:bad|wrong|failed) (?:answers?|drafts?|outputs?))|what (?:is|s) wrong with (?:the |these |those )?(?:bad |failed |failing )?(?:answers?|drafts?|outputs?|ones)|what (?:do|does) the (?:judge|sampler) (?:say|call))(?![a-z])/;

/** What kind of answers is asked for, as far as the sampler or the bytes can tell. */
function whichSamples(words: string): string {
  if (/garbl|damag|fffd|mojibake/.test(words)) return ' damaged:true';
  if (/repeat|repetit|loop/.test(words)) return ' repeats:true';
  return /fail|bad|wrong|broken|poor/.test(words) ? ' NOT judge_label:fine' : '';
}

const percentiles = new Set([
  'ttft',
  'tpot',
  'e2e',
  'queue_time',
  'prefill_time',
  'tokenize_time',
  'retrieval_time',
  'first_byte',
  'client_first_chunk',
  'longest_gap',
]);
const sizes = new Set([
  'input_tokens',
  'output_tokens',
  'prompt_chars',
  'documents_found',
  'document_age',
  'cost',
]);

/** The statistics that words name; what somebody means is no mean. */
const statisticsIn = (words: string): string[] =>
  all(
    statisticPhrases,
    words.replace(
      /(?<![a-z])(?:(?:do|does|did|would) (?:(?!show|see|plot|give)\S+ ){0,4}|(?:i|you|we|they) )(?<!the )mean(?![a-z])/g,
      ' ',
    ),
  );

/** The metric in each statistic that words name, or in its usual one. */
function metricNames(context: SessionContext, metric: string, words: string, before?: string): string[] {
  const named = statisticsIn(words);
  const of = (name: string, usual: string): string[] =>
    (named.length === 0 ? [usual] : named).map((statistic) => `${name}_${statistic}`);
  if (metric === 'latency') {
    // “The spike” is that of the headline, whatever it counts.
    const ofTime = /(?<![a-z])(?:latenc|slow|p\d\d|percentile)/.test(words);
    if (named.length === 0 && (isTime(headline(context)) || !ofTime)) return [headline(context)];
    return of(timesOf(context, before), 'p99');
  }
  if (percentiles.has(metric)) return of(metric, 'p99');
  return sizes.has(metric) ? of(metric, 'mean') : [metric];
}

const withoutStatistic = (name: string): string => name.replace(/_(?:p\d+|mean)$/, '');
const isTime = (name: string): boolean => percentiles.has(withoutStatistic(name));

/** The time that percentiles are of: what was looked at last, the headline, or else time to first token. */
const timesOf = (context: SessionContext, before: string | undefined): string =>
  withoutStatistic([before, headline(context)].find((name) => name !== undefined && isTime(name)) ?? 'ttft');

/** The metric the interviewer opened with: the scenario's first metrics evidence. */
export function headline(context: Pick<SessionContext, 'scenario'>): string {
  for (const entry of context.scenario.evidence) {
    const name = /^metrics\s+(\S+)/.exec(entry.query)?.[1];
    if (name) return name;
  }
  return 'ttft_p99';
}
