import type { AnalysedClause } from './analyse.ts';
import { fold } from './words.ts';

/**
 * On what footing a clause speaks of a cause. `stated`: as it stands; `blamed`: under a heading that says so; `weighed`: as one of several that may be; `supposed`: in a
 * condition; `foretold`: what would then be seen; `excluded`: in a list of what it is not; `reason`: why that is excluded; `nothing`: a request, a
 * falsifier, a plan, talk of what the board shows.
 */
export type Footing =
  | 'stated'
  | 'blamed'
  | 'weighed'
  | 'supposed'
  | 'foretold'
  | 'excluded'
  | 'reason'
  | 'nothing';

const startsWith = (alternatives: string): RegExp =>
  new RegExp(
    `^(?:(?:ok|okay|so|and|but|or|now|then|first|also|next|please|just|[a-z]+ please)[ ,]+)*(?:${alternatives})(?![a-z])`,
  );
/** "Show prefill tokens per second, and the prefix cache hit rate": from there on the sentence asks. */
const requests = startsWith(
  "show|give (?:me|us)|get me|pull|bring up|put up|open|list|plot|chart|graph|fetch|display|query|check|compare|split|slice|let me (?:see|look|have|check|split)|let's (?:see|look|check|split|compare|pull)|let us (?:see|look|check)|can (?:i|we|you)|could (?:i|we|you)|may i|i(?:'d| would) (?:also |then |first )?(?:like to (?:see|look|know)|look at|check|compare)|i (?:want|need) (?:to )?(?:see|look|check|know)|look (?:at|for|up)|what about|how about|tell me|read me",
);
/** "Look at M5: ...": what follows is said. */
const pointsAt = /^(?:look|look (?:at|again at) (?:it|this|that|the (?:board|screen|chart)|\[[a-z]\d+\]))\b/;
/** What is still to be done, told under a heading. */
const agenda =
  /^(?:and )?(?:next|next steps?|afterwards?|follow(?:[- ]ups?| ups?)|prevention|plan|to do|todo|later|open|still open|not done|not doing|owners?|alerts?|alerting|monitoring|measures?|order|revisit|watch|uncertain|what i(?:'d| would| will|'ll) do(?: next| now| tonight| first)?)$/;
/** "Try another kernel, or fp8 for prefill", "roll the image back, one engine after the other": what is to be done blames nothing. */
const builds = startsWith(
  "(?:i(?:'ll|'d| will| would)? )?(?:try|(?:re-?)?run|repeat|bring (?:it|them|that) back|rebuild|ship|build|backport|add (?:a|an|the)|roll(?:ing)? .{0,40}back|rollback|restore|restart|drain)",
);
/** "What would prove me wrong: ...", "if gold stays at 80 I am wrong". */
const falsifies =
  /\b(?:would|could|will|can|to) (?:\w+ )?(?:prove|show) (?:me|this|it|that) wrong\b|\b(?:change|changes) my mind\b|\bchange of mind\b|\bfalsif\w+|\bmake me (?:press|drop|doubt|reconsider|change)\b|\b(?:i am|i'm|i would be|i'd be) wrong\b/;
/** Talk of what the program took down. */
const ofTheBoard =
  /\bboard\b.{0,60}\b(?:shows?|says?|has|have|lists?|puts?|took|thinks?|is wrong|wrong)\b|\b(?:on|from|off) (?:my|the|your) board\b|\bnot what i (?:said|meant|mean)\b|\b(?:never|didn't|did not) (?:said|say|mean|meant|name|named|rule|ruled) (?:that|this|it)\b/;
/** "If so", "if I am right": takes up what was named before, and names nothing. */
const takesUp = /^(?:and |but |so |then )*if (?:so|not|true|yes|that|this|right|i am|i'm|i was)\b/;
const supposes =
  /(?:^|[ ,;:(])(?:if|unless|suppose|supposing|assuming|in case|provided that|agar)(?![a-z])|如果|要是|假如/;
/** An `if` that supposes nothing. */
const barely =
  /\b(?:as|even|see|check|ask|asked|know|tell|wonder|sure|only|what|or|and) if\b|\bif (?:any|anything|only)\b/g;
const foretells =
  /\b(?:expect(?:ed|ing|s)?|predict(?:s|ed|ion|ions)?|foresee)\b|\bas i (?:said|predicted) it would\b/;
/** What an outcome is to mean, settled before it is seen. */
const decides =
  /\bwould (?:each |it |that |this )?mean\b|^what (?:each|it|that|this|either|both)(?: one| of them)? (?:would|could|will) (?:mean|tell|show|say)\b/;
const returns = /^(?:but|however|yet|only|instead)\b/;
const concludes = /^(?:so|hence|therefore|thus|which means|and so)\b/;

/** "Excluded: ...", "Ruled out so far: ...", "Drop the rest: ...". */
const excludedHeading =
  /^(?:so |and |also )?(?:i (?:have )?|we (?:have )?)?(?:rule[ds]? out|exclu(?:ded?|des|sions?)|eliminated?|cleared|dropp?(?:ed)?(?: the (?:rest|others))?|discarded|crossed (?:off|out)|out|not (?:it|the cause|guilty)|not because of|innocent|what it is not)(?: so far| by now| already| then| now| with evidence)?$/;
/** "I ruled out the web, the gateway and the fine-tune", "that kills weights and generation config". */
const excludesList =
  /\b(?:i|we)(?:'ve| have| had|'d|'ll| can| could| would| will)? (?:(?:already|therefore|so|now|also|then|thus|hence) )*(?:rule[ds]? out|drop(?:ped)?(?! (?:from|to|by|in)\b)|exclude[ds]?|eliminated?|discard(?:ed)?|dismiss(?:ed)?|cross(?:ed)? (?:off|out)|str(?:ike|uck)(?: off| out)?|set aside)\b|\b(?:that|this|it|which|\[[a-z]\d+\]) (?:also )?(?:kills?|rules? out|excludes?|eliminates?|disproves?|refutes?)\b/;
/** What follows is no more of the list. */
const leavesList =
  /^(?:but|so|and so|hence|therefore|it is|it's|that is|that leaves|which leaves|the cause)\b/;
const gives = /^(?:because|since|as|for|given|when)\b/;

/** "Four ways I see: ...", "Left: ...", "two suspects share 02:05: ...". */
const weighs =
  /\b(?:two|three|four|five|six|several|some|\d) (?:kinds?|sorts?|types?|ways?|stories|causes|options|candidates?|suspects?|possibilit\w+|explanations?|guesses|things|rivals?|readings)\b|\b(?:guess|candidate|suspect) list\b|\b(?:first|initial|early) (?:guess|thought|hunch|idea)\b|\b(?:it|this|that) (?:can|could|may|might) (?:also |still |just )?be\b/;
const leftHeading =
  /^(?:so |and |still )?(?:what (?:is|remains|stays) )?(?:left|remaining|remains?|still (?:left|standing|open|in play|possible)|candidates|suspects|rivals|what is left|what remains|that leaves|leaves?)(?: now| then| over| standing| for now)?$/;
/** "The worst requests sit on one replica": what a list shows, and of what it shows no cause. */
const ofRows =
  /\b(?:worst|slowest|longest|biggest|top|first|last|most of the|many of the|all of the) (?:\w+ ){0,2}(?:requests?|traces?|answers?|calls?|ones|rows|lines)\b.{0,40}\b(?:sit|sits|are|is|land|lands|come|comes|came|were|was|belong|hit)\b/;
/** "The retry could add to it", "may be part of it". */
const mayAdd = /\b(?:could|may|might) (?:also |still |just |well |only |then )?(?!not\b)[a-z]+/;
/** "Different signatures: ...": what each would show. */
const signatures =
  /^(?:(?:they|the|their|these|all|different|each|has|have|give|leave) )*(?:signatures?|fingerprints?|predictions?|marks)$/;
/** "One engine less is fine": so it will be. */
const spares = /\b(?:one|two|three) \w+ (?:less|fewer|down)\b/;
/** "Noise until the comparison says different", "may not be served", "sixty items can't tell": left open. */
const leftOpen =
  /\b(?:until|before|unless)\b.*\b(?:says?|shows?|shown|proves?|proven|tells?|tested)\b|\b(?:may|might) not\b|\b(?:can't|cannot|can not|couldn't|could not) (?:tell|say|see|know|separate|distinguish)\b/;
/** "The SDK multiplies the errors", "it is the amplifier": makes worse what something else began. */
const amplifies =
  /\b(?:amplif\w+|multiplie[sd]|multiply|adds? to (?:it|that|this)|ma(?:kes|de) (?:it|that) worse)\b/;
/** "Cause: ...", "my leading cause: ...", "found it: ...". */
const blamingHeading =
  /^(?:(?:so|and|the|my|root|leading|main|likely|probable|most|first|one|final) )*(?:cause|root cause|culprit|diagnosis|verdict|answer|found it|that is it|that's it|there it is)(?: is| now| in black and white)?$/;
/** "The canary and the flag I drop". */
const dropsLast = /\bi (?:also |now |therefore )?(?:drop|exclude|rule out|cross (?:off|out)|discard)$/;
/** "Part harness, part chance". */
const inPart = /\bpart(?:ly)? [\w ]+, part(?:ly)? \w+/;
/** Says outright that something is the cause, wherever it stands. */
const outright =
  /\b(?:root cause|the cause|my cause|culprit|to blame|caused by|because of|due to|comes? from|came from|is why|explains?)\b|原因|因为/;
export const blames = (quote: string): boolean => outright.test(fold(quote));
/** Says outright that something is none. */
const acquits =
  /\b(?:is|are|was|were|it's|that's)(?: not|n't) (?:the |a |our |my )?(?:cause|culprit|reason|problem|issue|fault)\b|\bnot to blame\b/;

/** "..., so that rules it out": the end of an argument from the contrary. */
const soItIsOut =
  /^(?:so|hence|therefore|thus)\b.*\b(?:rules?|ruled|ruling)\b.*\bout\b|^(?:so|hence|therefore|thus)\b.*\b(?:excludes?|drop|kills|eliminates)\b/;
/** "Near 77 means the cut; near 52 means the tune": a rule for what is yet to be seen. */
const twoMeanings = /\bmeans?\b.*\bmeans?\b/;

/** The footing of each clause. A sentence has one frame, that a clause in it may open or leave. */
export function footingsOf(text: string, clauses: readonly AnalysedClause[]): readonly Footing[] {
  const footings: Footing[] = [];
  let from = 0;
  while (from < clauses.length) {
    let to = from + 1;
    while (to < clauses.length && clauses[to]!.sentence === clauses[from]!.sentence) to++;
    footings.push(...ofSentence(text, clauses.slice(from, to)));
    from = to;
  }
  return footings;
}

function ofSentence(text: string, clauses: readonly AnalysedClause[]): readonly Footing[] {
  const said = clauses.map((clause) => fold(clause.text).trim());
  const whole = said.join(', ');
  if (ofTheBoard.test(whole) || falsifies.test(whole)) return said.map(() => 'nothing');
  const joints = clauses.map((clause, at) =>
    at === 0 ? '' : text.slice(clauses[at - 1]!.end, clause.start),
  );
  const head = joints[1]?.includes(':') ? bare(said[0]!) : null;
  if (head !== null && excludedHeading.test(head)) return ofExclusions(said, joints);
  const supposed = ofSuppositions(said);
  const weighing = weighs.test(whole) || inPart.test(whole) || (head !== null && leftHeading.test(head));
  const foretelling = /\bpredict/.test(whole) || (head !== null && signatures.test(head));
  let frame: Footing = weighing ? 'weighed' : 'stated';
  if (head !== null && agenda.test(head)) frame = 'nothing';
  if (decides.test(whole) || twoMeanings.test(whole)) frame = 'supposed';
  const blamed = head !== null && blamingHeading.test(head);
  let depth = 0;
  const found = said.map((words, at): Footing => {
    depth = Math.max(0, depth + bracketsIn(joints[at]!));
    if (!pointsAt.test(words) && (requests.test(words) || builds.test(words))) frame = 'nothing';
    if (spares.test(words)) return 'nothing';
    if (frame === 'nothing') return outright.test(words) && !supposed[at] ? 'weighed' : 'nothing';
    if (supposed[at]) return foretells.test(words) && !supposes.test(words) ? 'foretold' : supposed[at];
    if (acquits.test(words)) return 'stated';
    if (excludesList.test(words)) frame = 'excluded';
    else if (frame === 'excluded') {
      if (depth > 0 || gives.test(words)) return outright.test(words) ? 'stated' : 'reason';
      if (!leavesList.test(words)) return 'excluded';
      frame = 'stated';
    }
    if (frame === 'excluded') return 'excluded';
    if (leftOpen.test(words)) return 'supposed';
    if (blamed && at === 1) return 'blamed';
    if (outright.test(words)) return frame;
    if (foretelling || foretells.test(words)) return 'foretold';
    if (ofRows.test(words) || mayAdd.test(words) || amplifies.test(words)) return 'weighed';
    return frame;
  });
  return said.some((words) => dropsLast.test(bare(words))) ? withDropped(said, found) : found;
}

/** What the speaker drops at the end of a clause is named there, and in the bare names before it. */
function withDropped(said: readonly string[], found: readonly Footing[]): readonly Footing[] {
  const footings = [...found];
  for (const [at, words] of said.entries()) {
    if (!dropsLast.test(bare(words))) continue;
    footings[at] = 'excluded';
    for (let before = at - 1; before >= 0 && wordCount(said[before]!) <= 4; before--)
      footings[before] = 'excluded';
  }
  return footings;
}

const bare = (words: string): string => words.replace(/\s*\[[^\]]*\]\s*/g, ' ').trim();
const wordCount = (words: string): number => words.split(/\s+/).length;

const bracketsIn = (joint: string): number =>
  [...joint].reduce((sum, mark) => sum + (mark === '(' ? 1 : mark === ')' ? -1 : 0), 0);

/** A name, and nothing said of it. */
const isName = (words: string): boolean =>
  wordCount(bare(words)) <= 5 &&
  !/\d|\b(?:is|are|was|were|has|have|had|do|does|did|only|flat|clean|alike|same|no|not|never)\b/.test(words);

/** After its first clause an item of the list says why. */
function ofExclusions(said: readonly string[], joints: readonly string[]): readonly Footing[] {
  const items = joints.some((joint) => joint.includes(';'));
  let depth = 0;
  return said.map((words, at): Footing => {
    depth = Math.max(0, depth + bracketsIn(joints[at]!));
    const opens = at === 0 || /[:;]/.test(joints[at]!);
    if (depth > 0 || gives.test(words) || (items && !opens && !isName(words))) return 'reason';
    return 'excluded';
  });
}

/** Of each clause, whether it stands in a condition or follows from one. */
function ofSuppositions(said: readonly string[]): readonly (Footing | null)[] {
  let supposing = false;
  let contrary = false;
  const found = said.map((words): Footing | null => {
    if (supposes.test(words.replace(barely, ' '))) {
      supposing = true;
      contrary = /\b(?:would|had|were)\b/.test(words);
      return takesUp.test(words) ? 'foretold' : 'supposed';
    }
    if (!supposing) return null;
    // "If it were the cache everybody would pay, but only Chinese does, so it is the tokenizer."
    if (contrary && (returns.test(words) || concludes.test(words))) supposing = false;
    contrary ||= /\bwould\b/.test(words);
    return supposing ? 'supposed' : null;
  });
  return said.some((words, at) => found[at] === null && soItIsOut.test(words))
    ? found.map((footing) => (footing === 'supposed' ? 'excluded' : footing))
    : found;
}
