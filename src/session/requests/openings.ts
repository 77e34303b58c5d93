import { type BaseWorld, bases } from '../../sim/bases.ts';

/** What people ask first of the number they were called for, before they name anything. */
export type Opening =
  /** The number itself: how large, since when, whether still. */
  | { readonly kind: 'headline' }
  /** One request of those that are meant. */
  | { readonly kind: 'example'; readonly slow: boolean }
  /** Which stage of a request takes the time. */
  | { readonly kind: 'stages' }
  /** Whether the queues are long. */
  | { readonly kind: 'load' }
  /** One machine or all of them. */
  | { readonly kind: 'machines' }
  | { readonly kind: 'customers' }
  /** Everybody or a part: to be cut, and not said by what; or by what no record has. */
  | { readonly kind: 'cut'; readonly unknown: string | null }
  /** What was told at the start. */
  | { readonly kind: 'brief' };

const headline =
  /(?<![a-z])(?:what (?:are|do) (?:we|you) (?:see|seeing|looking at)|still (?:going on|happening|ongoing|there|up|high|elevated|bad|broken|slow|the case)|ongoing|(?:when|what time) (?:did|does|was|has) (?:it|this|that|things|the (?:\w+ )?(?:problem|issue|spike|incident|jump|rise|step|regression|increase))(?: first)? (?:start|begin|begun|happen|jump|change|go up|rise|come|get worse|appear)|since when|how long has (?:it|this|that)|(?:the |a )?baselines?|(?:what (?:is|s|was)|how does it (?:compare|look) (?:to|with|against)) (?:the )?(?:normal|usual)|what did it (?:use to|look like)|what (?:was|is) it (?:before|normally|usually|yesterday|now)|used to be|gradual(?:ly)?|sudden(?:ly)?|a step|one step|step change|a ramp|a spike or|getting (?:worse|better)|recover(?:ed|ing)?|how (?:bad|big|large|severe) is (?:it|this|the (?:jump|problem|spike|impact|rise))|(?:how many|what share of|what percentage of|what percent of) (?:of )?(?:the )?(?:requests|calls|answers|queries)(?: (?:are|is|were))? (?:affected|hit|impacted|bad|slow)|compare[sd]? (?:it |that |this )?(?:to|with) (?:yesterday|last (?:week|night|month)|before|the day before)|time of day|over time|what metric|how (?:is|was) (?:it|this|that) measured|dash ?boards?|show me the (?:number|figure|metric|curve|headline|trend|problem|issue))(?![a-z])/;
const aRequest =
  /(?<![a-z])(?:an?|one|single|any|some|the) (?:single )?(?:(?:example|typical|affected|concrete|real|actual|bad|broken|failing|failed|slow|slowest|worst)(?: of an?)? )+(?:requests?|calls?|one|case|answers?|trace)(?![a-z])|(?<![a-z])(?:an example|one example|a single request|one request|slow requests)(?![a-z])/;
const stages =
  /(?<![a-z])(?:where (?:in (?:a|the|its) (?:request|pipeline|stack|path|chain) )?(?:is|does|do|s|did) (?:all )?(?:the|that|this|its|their) (?:extra )?(?:time|latency|wait|second|delay|milliseconds) (?:go|going|gone|spent|come from|coming from|sit|added)|(?:which|what) (?:stages?|steps?|hops?|stations?|spans?|parts?(?: of (?:a|the) request)?) (?:is|are|takes?|got|get|costs?|became|grew|eats?) |(?:by|per|each|every) (?:stage|hop|span|station)|time in each (?:stage|hop|span|station)|break (?:down )?the (?:time|latency|wait) (?:down )?(?:by|into) (?:stages?|steps?|spans?|hops?))/;
const load =
  /(?<![a-z])(?:out of capacity|at capacity|capacity (?:problem|issue)|overload(?:ed)?|saturat(?:ed|ion)|under (?:heavy )?load|enough (?:capacity|gpus|machines|replicas))(?![a-z])/;
const machines =
  /(?<![a-z])(?:are|is) (?:all )?(?:the )?(?:gpus?|machines?|engines?|replicas?|nodes?|hosts?|hardware|servers?) (?:all )?(?:ok|okay|healthy|fine|up|alive|down|good)(?![a-z])/;
const customers =
  /(?<![a-z])(?:who (?:is|s|are) (?:affected|hit|impacted|complaining|seeing (?:it|this))|(?:how many|which) (?:users|customers|people|tenants)(?: (?:are|is))? (?:affected|hit|impacted|seeing|complaining))(?![a-z])/;
const place =
  /(?<![a-z])(regions?|countr(?:y|ies)|data ?cent(?:er|re)s?|availability zones?|zones?|geograph(?:y|ies)|browsers?|operating systems?|app versions?)(?![a-z])/;
const cut =
  /(?<![a-z])(?:every ?(?:body|one)|across the board|everywhere|all (?:of )?(?:them|requests|traffic|users) or|(?:a|one|some|which|any|particular|certain) (?:slice|subset|segment|cohort|group|part)s?|(?:just|only) (?:some|a few|part)|slice (?:it|this|that)|segment (?:it|this|that)|break (?:it |this |that )?(?:down|out)|split (?:it|this|that)|global(?:ly)?|widespread|isolated|locali[sz]ed|concentrated)(?![a-z])/;
const brief =
  /(?<![a-z])(?:alerts? (?:fir(?:e|ed|ing)|go(?:ing|ne)? off|trigger(?:ed|ing)?)|(?:any|which|what|did (?:an|any|the)) alerts?|page[dr]?|customers? (?:say|saying|said|report(?:s|ed|ing)?|wr(?:ite|ote)|complain(?:s|ed|ing)?)|complaints?|(?:the|your|system|what) architecture|architecture (?:look|diagram)|how does the system (?:work|look)|what does the system look)(?![a-z])/;

/** What is longer tells more than it asks. */
const mostWords = 14;

/** What the words open with, where they name nothing that could be looked up. */
export function openingOf(words: string): Opening | undefined {
  // Where the time goes is asked for whatever else is said of it.
  if (stages.test(words)) return { kind: 'stages' };
  if (words.trim().split(' ').length > mostWords) return undefined;
  if (brief.test(words)) return { kind: 'brief' };
  if (customers.test(words)) return { kind: 'customers' };
  const where = place.exec(words)?.[1];
  if (where !== undefined)
    return { kind: 'cut', unknown: where.replace(/ies$/, 'y').replace(/(?<!s)s$/, '') };
  if (cut.test(words)) return { kind: 'cut', unknown: null };
  if (headline.test(words)) return { kind: 'headline' };
  if (aRequest.test(words)) return { kind: 'example', slow: /slow|worst/.test(words) };
  if (load.test(words)) return { kind: 'load' };
  return machines.test(words) ? { kind: 'machines' } : undefined;
}

/** Fields that hold the times of a request's stages in their order, the small ones left out. */
export const stagesOf = (base: string): readonly string[] => [
  ...((bases[base]?.tenants ?? []).some(({ retrieval }) => retrieval > 0)
    ? ['retrieval_ms']
    : ['tokenize_ms']),
  'queue_ms',
  'prefill_ms',
  'decode_ms',
];

/** By what a product's requests can be cut, in the words that {@link openingOf} is answered with: those of which there is more than one. */
export function cutsOf(base: string, ofErrors: boolean): string {
  const world: BaseWorld | undefined = bases[base];
  const several = (of: readonly unknown[]): boolean => new Set(of).size > 1;
  const tenants = world?.tenants ?? [];
  const engines = world?.pools.reduce((sum, { replicas }) => sum + replicas, 0) ?? 0;
  return [
    ofErrors ? 'status' : null,
    several(tenants.map(({ name }) => name)) ? 'customer' : null,
    several(tenants.flatMap(({ languages }) => Object.keys(languages))) ? 'language' : null,
    several(tenants.map(({ client }) => client)) ? 'client' : null,
    several(tenants.map(({ route }) => route)) ? 'route' : null,
    'input length',
    engines > 1 ? 'engine' : null,
    (world?.gateways ?? 0) > 1 ? 'gateway' : null,
  ]
    .filter((name) => name !== null)
    .join(', ');
}
