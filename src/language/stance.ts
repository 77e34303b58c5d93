import type { Steps } from '../core/steps.ts';
import type { Certainty, SpeechAct } from './types.ts';
import type { Word } from './words.ts';

/** Patterns run on a clause's words joined by single spaces, with a space at both ends. Plain alternations, linear to match. */
export const words = (alternatives: string): RegExp => new RegExp(` (?:${alternatives}) `);

const strongHedge = words(
  "maybe|perhaps|possibly|not sure|no idea|might|may be|could be|could have|could possibly|who knows|hard to say|hard to tell|it depends|depends|not certain|unclear|unsure|not really sure|don't know|dont know|do not know|can't say|cannot say|in theory|potentially|conceivably|shayad|pata nahi|i wonder|some kind of|could also be|or something|could not say|couldn't say|no clue|never understood|beats me|have no opinion|some other time|another time|some day|someday|when there is time|down the road|in the distant future",
);
const hanHedge = /也许|可能|或许|说不定|不确定|不知道|大概|好像/;
const conditional = words('if|unless|in case|assuming|suppose|supposing|were it|agar|provided');
const hanConditional = /如果|要是|假如/;

const sayers =
  'they|he|she|someone|somebody|people|everyone|team|teams|engineer|engineers|manager|boss|lead|colleague|colleagues|vendor|support|scientist|scientists|researcher|researchers|folks|dana|cto|vp|guys|guy|doc|docs|blog|article|post|customer|customers|you|ml|infra|sre|interviewer|brief';
const quoting = new RegExp(
  ` (?:according to|as you (?:said|mentioned)|i was told|i heard|i read (?:somewhere|online|about|that)|rumou?r|supposedly|allegedly|(?:${sayers}) (?:all |also |just |already |usually |always |once |would |will |might )?(?:say|says|said|told|tell|tells|claim|claims|claimed|think|thinks|thought|believe|believes|believed|suggest|suggests|suggested|insist|insists|insisted|mentioned|mention|argue|argues|argued|reckon|wrote that|asked)) `,
);
/** "you said", "they think": but the candidate's own question to them is none. */
const ownRequest = words(
  'do you|did you|can you|could you|would you|what do|what did|have you|what they|what he|what she|whatever they|how they',
);

const requestFor = words(
  "can i|can we|could i|could we|may i|can you|could you|would you|do we have|do you have|show me|give me|get me|i want to see|i want to look|i want to know|i would like to|i'd like to|like to see|let me see|let me look|let me check|let me have|i need to see|i need to know|i need the|pull up|bring up|walk me|tell me|please share|want to see|dikhao|batao|dekhna hai|dekhte hain|chahiye",
);
/** A sentence that tells the program to put something on screen: "show queue time p99". What users are to be shown is no such thing. */
const command =
  /^ (?:(?:so|and|ok|okay|first|then|next|now|also|please|just|finally|again) )*(?:show(?! (?:that|how|them|their|users?|customers?|people|everyone|everybody) )|plot|chart|graph|display|draw|print|fetch|list|pull up|bring up|put up|(?:give|get) (?:me|us)|open(?! an? (?:\w+ )?(?:ticket|incident|bridge|bug|issue|room|call|channel) )|compare (?:\S+ ){1,8}?(?:by|per|across)) (?!(?:is|are|was|were|has|have|had|shows?|says?|looks?|did|does|went|rose|fell) )/;
const questionStart =
  /^ (?:so |and |ok |okay |but |first |then |or |well |um |uh |hmm |now |also |wait |right )*(?:is|are|was|were|do|does|did|has|have|can|could|would|should|will|what|what's|whats|which|when|where|who|whose|why|how|how's|any|isn't|aren't|doesn't|didn't|don't|kya|kab|kaun|kahan|kaise|anything|anyone|same) /;
const hanQuestion = /吗|呢|什么|哪|有没有|是不是|能不能|多少|怎么|为何|为什么|还是|看一下|看看|给我/;

const team =
  'team|teams|engineer|engineers|engineering|scientist|scientists|researcher|researchers|research|ml|mle|infra|sre|sres|devs|dev|developers|experts|expert|folks|on-call|oncall|leadership|leads|lead|manager|colleagues|owner|owners|them|someone|people|devops|platform|specialists|stakeholders|everyone';
/** One after the other: made ready at once they would take longer than a key may wait. */
const deferring: readonly RegExp[] = [
  words(
    `(?:ask|asking|talk to|talking to|talk with|speak to|speak with|check with|sync with|syncing with|reach out to|escalate to|escalate it to|escalate this to|escalate|loop in|bring in|pull in|hand off to|hand over to|hand it to|hand it over to|hand this to|hand this over to|leave it to|leave that to|leave this to|leave it with|defer to|rely on|trust|wait for|wait on|consult|consult with|turn to|assign it to|assign this to|delegate to|delegate it to|delegate this to|forward it to|ping|get) (?:\\w+ ){0,4}?(?:${team})`,
  ),
  words(
    `(?:${team}) (?:team |side )?(?:own|owns|handle|handles|would own|would handle|will handle|should handle|should own|will own|can handle|takes care|take care|would know|knows|know|should decide|decide|decides|can figure|will figure|figure|should figure|would figure|would look|will look|should look|should fix|will fix|would fix|(?:will|would|can|could|should|may|might|has to|have to|needs? to|are going to|is going to) (?:\\w+ ){0,2}?(?:find|sort|work|deal|see|take|get|tell|do|set|add|build|check|watch|write|verify))`,
  ),
  words(
    `(?:not|isn't|is not|beyond) (?:really |exactly )?(?:my|a pm's|the pm's) (?:job|call|area|role|responsibility|decision|place|lane|department|domain)|above my pay|out of my|(?:responsible|owning) (?:team|department|group|people)`,
  ),
  words(
    `(?:question|questions|one|call|decision|job|matter) for (?:\\w+ ){0,3}?(?:${team})|(?:give|hand|pass|raise|bring|refer|route|send|forward) (?:it|this|that|the \\w+) (?:\\w+ )?(?:to|over to|with) (?:\\w+ ){0,4}?(?:${team}|department|vendor|support)`,
  ),
  words(
    `(?:await|lean on|defer to|follow) (?:\\w+ ){0,3}?(?:${team}|report|findings|assessment|lead)|(?:${team})(?:'s)? (?:problem|job|responsibility|call|decision|department|domain)`,
  ),
  words(`up to (?:the )?(?:\\w+ ){0,2}?(?:${team})`),
  words(
    `leav(?:e|es|ing) (?:\\w+ ){0,9}?(?:to|for|with) (?:\\w+ ){0,3}?(?:${team})|they(?:'ll| will| would| can| could| should) (?:\\w+ )?(?:sort|figure|find|handle|deal|take care|decide|work)|(?:somebody|someone)(?: else| \\w+ the (?:\\w+ )?(?:${team}))? (?:\\w+ ){0,3}?(?:will|would|can|could|should|may|might|must|ought to|has to|needs to)`,
  ),
];

const proposing = words(
  "i'd|i would|i'll|i will|we'd|we'll|let's|lets|let us|let me|we should|i should|we could|i could|i'm going to|i am going to|we're going to|my plan|next step|first thing|the plan|going to|i want|i propose|i suggest|should be|karenge|karna|karte hain|need to|we need|i need",
);
const imperatives = new Set(
  'roll revert check compare verify split slice add look pull rule set watch alert monitor confirm open diff group break isolate disable turn flag drain scale reroute keep run test gate canary measure put undo restart rollback page take go start use cap pin freeze ship block throttle retrain fix plot chart filter'.split(
    ' ',
  ),
);
const leadIns = new Set(
  'first then next so ok okay and also please second third finally now after that just'.split(' '),
);
const observing = words(
  'i see|i can see|we see|we can see|i saw|looks|look like|looks like|shows|show|showed|went|jumped|dropped|rose|fell|moved|move|flat|doubled|tripled|is up|are up|is down|are down|unchanged|same|stayed|stays|stable|steady|grew|spiked|climbed|hit|only|started|starts|began|back to|came back|returned|according|matches|lines up|coincides|follows',
);
const hanObserving = /涨|升|降|跌|变|没变|不变|正常|只有|一样|翻倍|增加|减少|恢复/;
const hanProposing = /我会|我要|我想|应该|先|建议|我打算|让我们|我们要|需要/;
const hanDeferring =
  /(?:问|找|交给|请|等|让).{0,6}(?:团队|工程师|同事|他们|负责人|专家|算法)|(?:团队|工程师|他们)(?:负责|处理|决定|来管)/;

export const joined = (clause: readonly Word[]): string =>
  ` ${clause
    .filter((word) => word.kind !== 'mark')
    .map((word) => word.text)
    .join(' ')} `;
const hanOf = (clause: readonly Word[]): string =>
  clause
    .filter((word) => word.kind === 'han')
    .map((word) => word.text)
    .join('');

export interface Stance {
  readonly act: SpeechAct;
  readonly certainty: Certainty;
}

/** "maybe one in six" rounds a number rather than doubting a claim. */
const approximates =
  / (?:maybe|perhaps|possibly) (?=(?:about|around|some|one in|two|three|four|five|ten|half|a (?:half|third|quarter|fifth|sixth|tenth)|\d|one (?:request|call|customer|user)))/;

/** In steps of a pattern: what a clause does and how sure it is of it. `asked`: its sentence ends in a question mark; `opens`: its sentence begins with it. */
export function* stanceSteps(
  clause: readonly Word[],
  asked: boolean,
  numbers: number,
  inQuotes: boolean,
  opens: boolean,
): Steps<Stance> {
  const text = joined(clause).replace(approximates, ' about ');
  const han = hanOf(clause);
  const question =
    (asked && !/^ (?:because|since|so that) /.test(text)) ||
    requestFor.test(text) ||
    (opens && command.test(text)) ||
    (questionStart.test(text) && !/^ (?:so |and |but )?(?:when|where|which|what|how|any|same) /.test(text)) ||
    (han !== '' && hanQuestion.test(han));
  yield;
  const certainty = certaintyOf(text, han, question, inQuotes);
  yield;
  return { act: yield* actSteps(clause, text, han, question, numbers), certainty };
}

function* actSteps(
  clause: readonly Word[],
  text: string,
  han: string,
  question: boolean,
  numbers: number,
): Steps<SpeechAct> {
  for (const pattern of deferring) {
    if (pattern.test(text)) return 'defers';
    yield;
  }
  if (han !== '' && hanDeferring.test(han)) return 'defers';
  if (question) return 'asks';
  if (proposing.test(text) || isImperative(clause) || (han !== '' && hanProposing.test(han)))
    return 'proposes';
  if (observing.test(text) || numbers > 0 || (han !== '' && hanObserving.test(han))) return 'observes';
  return 'states';
}

/** "Ok, then": nothing but what an order may begin with. */
export const leadsIn = (words: readonly Word[]): boolean => words.every(({ text }) => leadIns.has(text));

export function isImperative(clause: readonly Word[]): boolean {
  const first = clause.find((word) => word.kind !== 'mark' && !leadIns.has(word.text));
  return first !== undefined && imperatives.has(first.text);
}

function certaintyOf(text: string, han: string, question: boolean, inQuotes: boolean): Certainty {
  if (inQuotes || (quoting.test(text) && !ownRequest.test(text))) return 'quoted';
  if (question) return 'asked';
  if (strongHedge.test(text) || (han !== '' && hanHedge.test(han))) return 'hedged';
  if (conditional.test(text) || (han !== '' && hanConditional.test(han))) return 'conditional';
  return 'asserted';
}
