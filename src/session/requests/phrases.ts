/**
 * What people call things when they ask for evidence. Patterns run on lower-cased text with punctuation as spaces;
 * all are plain alternations, linear to match.
 */
export interface Phrase {
  readonly pattern: RegExp;
  readonly value: string;
}

const phrases = (table: Record<string, string>): Phrase[] =>
  Object.entries(table).map(([value, words]) => ({
    value,
    pattern: new RegExp(`(?<![a-z0-9])(?:${words})(?![a-z0-9])`),
  }));

/** Metric without its percentile -> how people say it. The first that matches wins, so narrower ones stand first. */
export const metricPhrases = phrases({
  retrieval_time:
    '(?:retrieval|vector|search|look(?: |-)?ups?|rag|embedding) (?:time|latency|duration)s?|retrievals?(?= (?:by|per|between|since|around|over))|(?:time|latency) (?:in|of) (?:the )?(?:retrieval|search|vector store)',
  document_age:
    '(?:document|index|doc)s? (?:age|freshness)|how (?:old|fresh|stale) (?:is|are|was|were)? ?(?:the |our |its )?(?:retrieved |found )?(?:index|documents?|docs|passages|sources)',
  documents_found:
    '(?:documents?|docs|passages?|chunks) (?:(?:are|were|is|was|being|get|got) )*(?:found|retrieved|returned)|(?:number|count) of (?:documents|passages|chunks)|how many (?:documents|docs|passages|chunks)',
  client_first_chunk:
    '(?:client|browser|user)(?: |-)?(?:side)? (?:first chunk|ttft|latency|timing)s?|first text on (?:the )?screen|(?:rum|real user) (?:data|metrics?|timing)|what the (?:client|browser|user) (?:sees|measures)',
  first_byte: 'first byte(?: time| latency)?|ttfb|time to first byte',
  longest_gap:
    '(?:longest|biggest|max(?:imum)?) (?:pause|gap|stall)s?|stalls?|(?:pauses?|gaps?) between tokens',
  cost: 'costs?|price|spend(?:ing)?|bill|dollars',
  retry_share: 'retr(?:y|ies)(?: rate| share| count)?|how many (?:are )?retries|resends?',
  damaged_share:
    '(?:broken|garbage|garbled|damaged) (?:answers?|chars?|characters?)(?: share| rate)?|damaged|garbled|garbled(?: (?:answers?|outputs?|share|rate|characters))?|(?:broken|lost|corrupt(?:ed)?) characters?|replacement characters?|black diamonds?|question marks?|mojibake|u fffd|damaged (?:answers?|characters?|share)',
  repeat_share:
    'repeats|repeating|repetition(?: (?:rate|share))?|repeat (?:rate|share)|repe(?:ating|titive|ated) (?:answers?|outputs?)|answers? (?:that )?repeat(?:ing)?|loop(?:s|ing)(?! in)',
  judged_bad:
    'bad (?:share|rate)|bad (?=(?:by|per|only) )|(?:answers?|drafts?|outputs?|replies)(?: in production| that go out)? (?:got|get|getting|gotten|become|became|been) (?:any )?worse|(?:share|rate|number) of (?:bad|failed|wrong) (?:answers?|outputs?|drafts?|responses?)|(?:bad|failed|failing) (?:answers?|drafts?|outputs?) (?:rate|share)s?|(?:bad|failed|failing|wrong) (?:answers?|outputs?|drafts?|responses?|replies)(?: in production)?(?= (?:split )?(?:by|per) )|judged bad',
  judged_good:
    'good (?:vs|versus|against|and) bad|(?:online |output |answer )?quality(?: score| rate| metrics?| sampler)?|judge(?:d)? (?:score|pass rate|good)s?',
  thumbs_down_share: 'thumbs(?: (?:up|down))?(?: rate| share)?|user feedback|thumb ratings?',
  length_finish_share:
    '(?:hit|hits|hitting|reach|reached) (?:the )?max(?: |-|_)?tokens|finish length|finish reason length(?: share)?|finish reasons?|cut off at max tokens|length finishes|truncated (?:answers?|outputs?)',
  draft_acceptance:
    '(?:draft )?acceptance (?:rate|length)|accepted drafts?|speculati(?:on|ve decoding)(?: acceptance)?',
  tokens_per_char:
    'tokens? per char(?:acter)?s?|chars? per token|characters per token|fertility|tokens? to char(?:acter)?s? ratio|tokeni[sz]ation ratio',
  prefix_hit_rate:
    '(?:prefix |prompt |kv )?cache hit(?: |-)?(?:rate|ratio)s?|cache hits?|cache miss(?:es)?|prefix cach(?:e|ing)',
  prompt_throughput: '(?:prefill|prompt) (?:tokens? (?:per|a) second|throughput|rate|speed)',
  generation_throughput: '(?:decode|generation|output) (?:tokens? (?:per|a) second|throughput)',
  preemptions: '(?:kv (?:cache )?)?preempt(?:ion|ions|ed|s)?',
  kv_cache_usage:
    'kv(?: |-)?(?:cache)?(?: usage| utili[sz]ation| pressure)?|cache (?:usage|utili[sz]ation|pressure)|kv memory|gpu memory',
  tokenize_time: '(?:tokeni[sz]er|tokeni[sz]ation|tokeni[sz]e|tokeni[sz]ing) (?:time|latency|duration)s?',
  queue_time:
    'queue(?:ing|d)?(?: |-)?(?:time|delay|latency|wait)?s?|queuing(?: time| delay)?|wait(?:ing)? time|time in queue|scheduling delay',
  prefill_time: 'prefill(?: |-)?(?:time|latency|duration)?s?',
  tpot: 'tpot|time per output token|time per token|inter(?: |-)token(?: latency)?|itl|decode (?:speed|time|latency)|output token latency|decode',
  ttft: 'ttft|time to first (?:token|chunk)|first token(?: latency| time)?',
  output_tokens:
    'how long (?:are|were) (?:the )?(?:answers?|drafts?|outputs?|replies)|(?:answers?|drafts?|outputs?|replies) (?:got|get|getting|grew|become|became) (?:\\w+ )?(?:longer|shorter)|length of (?:the )?(?:answers?|drafts?|outputs?|replies)|output (?:length|token|tokens|size)s?|completion (?:length|token|tokens)|generation length|tokens? out|generated tokens',
  input_tokens:
    '(?:prompts?|inputs?|requests?) (?:get|got|getting|gotten|grow|grew|grown|become|became) (?:\\w+ )?(?:longer|bigger|larger)|longer than (?:before|usual|yesterday)|input (?:length|token|tokens|size)(?: count)?s?|prompt (?:length|token|tokens|size)(?: count)?s?|token counts?|context length|tokens? in',
  prompt_chars:
    'prompt char(?:acter)?s?|input char(?:acter)?s?|characters? per (?:prompt|request)|prompt length in char(?:acter)?s?|(?:send|sends|sending|sent) (?:us )?(?:more|longer|bigger|larger|as much)(?: texts?| documents?| prompts?| inputs?| characters?)?|how much text',
  error_rate:
    'errors?|error(?: |-)(?:rates?|breakdowns?)|failure(?:s| rate)?|status codes?|5xx|4xx|failing requests?|http codes?',
  request_rate:
    'traffic(?! (?:is |was |being )?(?:affected|hit|concerned|slow))|request (?:rate|volume|count)s?|rps|qps|volume|throughput|requests per second|load|number of requests',
  requests_waiting:
    'requests (?:are )?waiting|requests? waiting|waiting requests?|queue (?:depth|length|size)|backlog',
  requests_running: 'requests? running|running requests?|batch size|concurrency|in(?: |-)flight',
  e2e: 'end(?: |-)to(?: |-)end(?: latency| time)?|e2e(?: latency)?|total (?:latency|time|duration)|response times?|request duration',
  latency: 'latenc(?:y|ies)|slow(?:down|er|ness)?|p99|p95|p90|p50|percentiles?|spike|regression',
});

export const statisticPhrases = phrases({
  p50: 'p50|median|typical',
  p90: 'p90',
  p95: 'p95',
  p99: 'p99|tail|worst',
  mean: 'mean|average|avg',
});

/** Field to split by -> how people say it. */
export const fieldPhrases = phrases({
  variant: 'variants?|experiment arms?|cohorts?|treatment|flag(?:ged)? (?:on|off)|feature flags?',
  client:
    'client types?|(?:web|mobile|sdk) (?:vs|versus|or|and) (?:web|mobile|sdk|api)|surfaces?|platforms?|devices?',
  pool: 'pools?',
  stream:
    'stream(?:s|ed|ing)?(?: (?:answers?|responses?|requests?))?(?: (?:vs|versus|or|and|against|from) .*)?|(?:non|not|un)(?: |-)?stream(?:ed|ing)?|whole answers?',
  rare: 'rare (?:hanzi|kanji|characters?|names?|ones)|common (?:hanzi|characters?)|(?:names|emojis?) (?:vs|versus|or|against) .*',
  asked_temperature: '(?:asked|requested|client) temperatures?',
  temperature: '(?:sampling |engine )?temperatures?',
  repetition_penalty: '(?:repetition )?penalt(?:y|ies)',
  output_bucket:
    '(?:answer|output|completion|response|draft|reply)(?: |-)?(?:length|lengths|size|sizes|bucket|buckets)|(?:long|short|longer|shorter)(?:er|est)? (?:answers?|outputs?|responses?|completions?|drafts?|replies)',
  judge_label: 'failure (?:types?|modes?|reasons?)|defects?|labels?|judge labels?',
  attempt: 'attempts?|first tr(?:y|ies)',
  template_version: '(?:prompt |chat )?templates?(?: versions?)?',
  input_bucket:
    '(?:input|prompt|context|request)(?: |-)(?:length|lengths|size|sizes|bucket|buckets|tokens?)|(?:long|short|longer|shorter|big|large)(?:er|est)? (?:prompts?|inputs?|requests?|contexts?|docs?|documents?)|(?:prompt|input) len|length|how long the (?:prompt|input)s? (?:is|are)',
  lang: '(?:zh|chinese|english|en) (?:vs|versus|against|compared (?:to|with)) (?:zh|chinese|english|en|(?:the )?(?:rest|others?))|languages?|langs?|locales?|by country',
  tokenizer_version: 'tokeni[sz]er(?: |-)(?:version|build)s?',
  route: 'routes?|endpoints?|paths?|api method',
  tenant: 'tenants?|customers?|clients?|accounts?|users?|organi[sz]ations?|orgs?',
  replica: 'replicas?|engines?|hosts?|nodes?|gpus?|pods?|instances?|machines?|servers?|backends?',
  gateway: 'gateways?|proxy|proxies',
  status:
    '(?<=error )breakdowns?|breakdown of errors|status(?: codes?)?|(?:error|http|response) codes?|4xx|5xx|error types?|type of error',
  model: 'models?',
});

/** Words that narrow to one value. */
export const filterPhrases = phrases({
  'lang:zh': 'chinese|mandarin|zh|中文',
  'lang:ja': 'japanese|ja',
  'lang:es': 'spanish',
  'lang:de': 'german',
  'lang:hi': 'hindi',
  'lang:fr': 'french',
  'lang:ko': 'korean',
  'lang:en': 'english',
  'status:429': '429s?',
  'status:500': '500s?',
  'status:502': '502s?',
  'status:503': '503s?',
  'status:504': '504s?',
  'status:400': '400s?',
  'status:499': '499s?',
});

export const configPhrases = phrases({
  tokenizer: 'tokeni[sz]ers?',
  engine: 'engines?|vllm|inference server|batch(?:ing)? (?:settings|config)|serving',
  gateway: 'gateways?',
  router: 'routers?|routing|load balancer',
  prompt: '(?:system )?prompts?(?: template)?|(?:chat )?templates?|assembl(?:y|er)|truncation',
  retrieval: 'retrieval|vector ?(?:store|index|db|database)|index',
  sampling: 'sampling|temperature',
  limits: 'rate limits?|limits|quotas?',
  sdk: 'sdk|client library|retry (?:policy|settings|config)',
  eval: 'evals?|evaluation|harness',
  training: 'training(?: run| data)?|fine tun(?:e|es|ed|ing)',
  embedding: 'embedd(?:ing|ings|er)',
  web: 'web(?: client| app)?|front ?end',
});

export const sourcePhrases = phrases({
  eval: 'eval(?:s|uations?)?(?: results?| scores?| runs?)?|offline (?:eval|quality|score)s?|benchmark(?:s| results| scores)?',
  samples:
    '(?:some |sample |failed |bad |wrong |example |actual |real |raw )?(?:outputs?|answers?|responses?|completions?|conversations?|drafts?) (?:samples?|examples?)|samples?|examples? of (?:outputs?|answers?|responses?|failures?|bad \\w+)|(?:failed|bad|broken|garbled|damaged|looping|repeating|actual|raw|real)(?: (?:chinese|english|japanese|hindi|streamed|whole))? (?:outputs?|answers?|responses?|drafts?)|read (?:some|a few|a couple of|the)(?: [a-z]+){0,2} (?:outputs?|answers?|responses?|drafts?)',
  changes:
    'change(?: |-)?logs?|what (?:has |have |else |was |got |ran )?(?:changed|released|rolled out|ran|at night|shipped|deployed|went out|rolled out|was (?:changed|deployed|shipped|released))|(?:any|recent|latest|last|the|what) (?:\\w+ )?(?:changes?|deploys?|deployments?|releases?|rollouts?|config changes?|pushes)|(?:anything|something) (?:new |else )?(?:changed|shipped|released|deployed|rolled out|pushed)|(?:did|has|have) (?:anything|something|anyone|someone|anybody|somebody|they|people) (?:\\w+ )?(?:change|changed|touch|touched|ship|shipped|deploy|deployed|release|released|push|pushed|go out|roll out|land)|who (?:has |have )?(?:just )?(?:changed|touched|shipped|deployed|released|pushed)|(?:what|which (?:\\w+ )?(?:settings?|configs?|parts?|versions?|things?|components?)) (?:did|has|have) (?:\\w+ ){0,2}?(?:change|changed|touch|touched|ship|shipped|deploy|deployed|release|released|push|pushed)|deploys?|deployments?|deploy (?:log|history|timeline)|releases?|rollouts?|what happened (?:overnight|last night|before)',
  config: 'config(?:uration)?s?|settings|param(?:eter)?s',
  trace: 'traces?|spans?|waterfalls?|(?:slowest|worst) (?:requests?|calls?|retrievals?|ones)',
  logs: 'logs?|log lines?',
});

/** Wishes and orders: a request wherever they stand in a sentence. */
export const requestOpening =
  /(?<![a-z])(?:can (?:i|we|you)|could (?:i|we|you)|may i|please|show me|show us|pull(?: up)?|give me|get me|bring up|put up|display|plot|graph|chart (?:of|me|the)|fetch|split (?:it|that|this|by|ttft|latency|the)|slice (?:it|that|this|by|the)|break (?:it |this |that )?(?:down|out)|let me (?:see|look|check|have)|let s (?:see|look|check|pull|split|compare)|i (?:d|would|will|ll)(?: first| also| then)? (?:like|want|need|look at|check|pull|ask for|start with|split|slice|compare|see)|i (?:want|need)(?: to)? (?:see|look|check|know|the|a|logs?|metrics?|traces?))(?![a-z])/;

/** Questions without their mark, and orders: a request only at the start of a sentence. */
export const questionOpening =
  /^ (?:so |and |ok |okay |now |then |first |next |also |before \w+ )*(?:what|which|how (?:many|much|does|do|is|are|did|has|have|about)|is|are|was|were|did|does|do|has|have|any|who|when|where|show|list|open|check|look|compare|split|slice|query|chart|logs|metrics|traces)(?![a-z])/;

/**
 * Words with which something is stated, done or weighed. What names a view without any of them ("p99 by language") asks
 * for it.
 */
export const stating =
  /(?<![a-z])(?:is|are|was|were|be|been|s|has|have|had|do|does|did|don|doesn|can|could|would|should|will|may|might|must|not|no|nor|never|none|up|down|flat|fine|same|unchanged|steady|high(?:er)?|low(?:er)?|slow(?:er)?|bad|new|one|faster|longer|shorter|bigger|smaller|more|less|worse|better|rises?|rose|falls?|fell|grew|grows?|went|jump\w*|mov\w+|doubl\w+|climb\w*|dropp\w*|drops|spik\w+|because|due|caus\w+|so|if|then|i|we|it|that|this|they|you|my|our|maybe|perhaps|probably|suspect\w*|blam\w+|guess|think|likely|alert\w*|monitor\w*|roll\w*|revert\w*|restart\w*|scal(?:e|ing)|drain\w*|fix\w*|retrain\w*|team|meeting|add|set|update|upgrade|bug)(?![a-z])/;

/** Spoken to somebody about them, or about what somebody would do: a question, and not one to the system. */
export const toSomebody =
  /(?<![a-z])(?:would you|do you (?:think|want|see|agree|mean|need|accept|know (?:who|whether|why))|will you|did you|are you|have you|you mean|convinces? you|tell me (?:what|why|how|when|about)|read me|your (?:eyes|view|sheet|screen|recording|team|price|report)|(?:written down|room for|our (?:promise|target|slo|sla)|deadline|who owns|the owner)|what (?:would|could) (?:it|that|this|make|convince|change))(?![a-z])/;

/** Sentences about what the candidate did, would build, or concluded: never requests. */
export const notRequest =
  /^ (?:is|are|was|were|did|does|do|has|have) (?:not|only|all|also|still) |^ (?:so |and |but )*what (?:would|could|i|we|each|it|made|makes|stands|remains|was(?! (?:changed|deployed|released|shipped|rolled))|you) (?:.*)$|(?<![a-z])expect(?:s|ed)?(?![a-z])|(?<![a-z])(?:would|could) (?:not )?(?:look|be) (?:at the table|fair|fine)(?![a-z])|(?<![a-z])(?:i (?:now |then )?(?:roll|restore|drain|restart|act|withdraw|take) (?:back|it|the|only|now)|(?<!(?:can|could|may|might|should) )i (?:looked|checked|saw|see|pulled|ruled|think|believe|conclude|verified|rolled|would add|d add|would set|would propose|d propose|would write|would build|would ship)|we (?:should|could) (?:add|alert)|add an? (?:alert|monitor)|alert on|so the|because|that means|this means|which means|which is why|going forward|next time)(?![a-z])/;
