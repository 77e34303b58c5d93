/** Forms that no rule reaches, and comparatives that mean the plain adjective here. */
const irregular: ReadonlyMap<string, string> = new Map(
  Object.entries({
    went: 'go',
    gone: 'go',
    goes: 'go',
    rose: 'rise',
    risen: 'rise',
    fell: 'fall',
    fallen: 'fall',
    sent: 'send',
    broke: 'break',
    broken: 'break',
    came: 'come',
    saw: 'see',
    seen: 'see',
    took: 'take',
    taken: 'take',
    gave: 'give',
    given: 'give',
    got: 'get',
    gotten: 'get',
    began: 'begin',
    grew: 'grow',
    grown: 'grow',
    ran: 'run',
    built: 'build',
    found: 'find',
    thought: 'think',
    said: 'say',
    told: 'tell',
    made: 'make',
    kept: 'keep',
    held: 'hold',
    left: 'leave',
    lost: 'lose',
    meant: 'mean',
    paid: 'pay',
    led: 'lead',
    knew: 'know',
    known: 'know',
    shown: 'show',
    showed: 'show',
    wrote: 'write',
    written: 'write',
    drove: 'drive',
    driven: 'drive',
    caught: 'catch',
    bought: 'buy',
    brought: 'bring',
    chose: 'choos',
    chosen: 'choos',
    spoke: 'speak',
    spent: 'spend',
    stood: 'stand',
    understood: 'understand',
    slowest: 'slow',
    longest: 'long',
    highest: 'high',
    lowest: 'low',
    shortest: 'short',
    biggest: 'big',
    largest: 'larg',
    smallest: 'small',
    cheapest: 'cheap',
    worse: 'bad',
    worst: 'bad',
    better: 'good',
    best: 'good',
    newest: 'new',
    narrowest: 'narrow',
    people: 'person',
    indices: 'index',
    indexes: 'index',
    matrices: 'matrix',
    children: 'child',
    axes: 'axis',
    this: 'this',
    thus: 'thus',
    always: 'always',
    news: 'news',
    nothing: 'nothing',
    anything: 'anything',
    something: 'something',
    everything: 'everything',
    during: 'during',
    string: 'string',
    overnight: 'overnight',
    hypotheses: 'hypothesis',
    hypothesis: 'hypothesis',
    analyses: 'analysis',
    analysis: 'analysis',
    basis: 'basis',
    analyse: 'analyz',
    analysed: 'analyz',
    analysing: 'analyz',
    only: 'only',
    early: 'early',
    apply: 'apply',
    reply: 'reply',
    supply: 'supply',
    hourly: 'hourly',
    embedding: 'embedding',
    embeddings: 'embedding',
    batching: 'batching',
    spelt: 'spell',
    colour: 'color',
    behaviour: 'behavior',
    neighbour: 'neighbor',
    speed: 'speed',
    need: 'need',
    feed: 'feed',
    seed: 'seed',
    exceed: 'exceed',
    proceed: 'proceed',
    bleed: 'bleed',
    red: 'red',
    bed: 'bed',
    used: 'use',
    thing: 'thing',
    king: 'king',
    bring: 'bring',
    ring: 'ring',
  }),
);

/** Stems whose British `-is-` stands for `-iz-`: a list, since `noise` and `raise` must stay. */
const british =
  /^(token|quant|optim|util|normal|priorit|serial|summar|organ|synchron|local|general|regular|initial|standard|recogn|real|minim|maxim|penal|visual|parallel|memor|final|custom|character|stabil|random|emphas|apolog|categor)is(e[drs]?|ers?|ing|ations?)$/;

const vowel = /[aeiouy]/;

/**
 * A light stem: inflection is taken off (plural, past, `-ing`, `-ly`, common comparatives, a final `e`), derivation
 * stays, so `tokenizer` and `token` remain two words. British spelling becomes American.
 */
export function stem(word: string): string {
  let w = word.endsWith("'s") ? word.slice(0, -2) : word;
  const known = irregular.get(w);
  if (known !== undefined) return known;
  if (w.length <= 3 || /\d/.test(w)) return w.length > 3 && /\ds$/.test(w) ? w.slice(0, -1) : w;
  w = w.replace(british, '$1iz$2').replace(/(behavi|neighb|fav|col|lab)our/, '$1or');
  if (w.endsWith('ies') && w.length > 4) w = `${w.slice(0, -3)}y`;
  else if (/(?:sses|shes|ches|xes|zes)$/.test(w)) w = w.slice(0, -2);
  else if (w.endsWith('s') && !/(?:ss|us|is)$/.test(w)) w = w.slice(0, -1);
  const singular = irregular.get(w);
  if (singular !== undefined) return singular;
  if (w.endsWith('ied') && w.length > 4) w = `${w.slice(0, -3)}y`;
  else if (w.endsWith('ing') && w.length > 5 && vowel.test(w.slice(0, -3))) w = undouble(w.slice(0, -3));
  else if (w.endsWith('ed') && w.length > 4 && vowel.test(w.slice(0, -2))) w = undouble(w.slice(0, -2));
  else if (w.endsWith('ly') && w.length > 5) w = w.slice(0, -2);
  return w.length > 3 && w.endsWith('e') ? w.slice(0, -1) : w;
}

const undouble = (w: string): string => (/([bdfgmnprt])\1$/.test(w) ? w.slice(0, -1) : w);
