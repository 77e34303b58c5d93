import { joined, words } from './stance.ts';
import type { Word } from './words.ts';

const asksInside = '(?:whether|how|what|where|which|who|why|when)';

/**
 * Sentences in which words are mentioned and nothing is said with them: "I have worked with traces for years", "p99 is a word one
 * hears a lot", "my answer on alerts was excellent", "how that happens I could not say".
 */
const mentions: readonly RegExp[] = [
  // Experience and skill.
  words(
    "(?:i've|we've|i have|we have) (?:also |often |long )?worked (?:a lot )?with|(?:years|decades?|lots?|plenty|wealth) of (?:\\w+ ){0,3}?(?:experience|expertise|practice)|(?:\\w+ years|a decade|decades) of (?:running|doing|building|leading|managing|working)|for (?:\\w+ ){1,2}(?:years|decades) now|(?:deep|extensive|vast|broad|strong|solid|hands-on|proven) (?:\\w+ )?(?:experience|expertise|background|knowledge|track record)|experienced? (?:in|with)|(?:i am|i'm|we are|we're) (?:very |quite |really )?familiar with|know(?:s)? (?:a lot|all|everything) about|better than (?:me|i do|anyone|anybody)",
  ),
  words(
    "(?:i am|i'm|i have been|i've been|i was) (?:\\w+ )?(?:known|famous|praised|certified|renowned|skilled|gifted|trained|passionate|proficient|(?:an? |the )?(?:\\w+ )?(?:expert|veteran|specialist|guru|authority)|(?:good|great|strong|excellent|brilliant|second to none) (?:at|in))|(?:certifications?|certificates?|degree|diploma|award) (?:in|on|for)|(?:all|throughout|my whole|my entire) (?:of )?my career|my (?:\\w+ )?(?:boss|bosses|manager|managers|peers|colleagues) (?:always |often |once |even |all )?(?:praised?|loved?|admired?|said i|says i)",
  ),
  // One's own answer, and what it should get.
  words(
    "as i (?:already |have |just |had |did )*(?:said|explained|mentioned|covered|told|stated|outlined|noted) (?:\\w+ ){0,16}?(?:is|was|are|has been|have been) (?:\\w+ )?(?:covered|answered|addressed|dealt with|explained|clear|settled)|(?:i|i've|i have) (?:have |fully |clearly |already |completely |just )+(?:answered|covered|addressed|demonstrated) (?:\\w+ ){0,2}?(?:point|question|criterion|topic|requirement|part)|my (?:own )?(?:answers?|response|performance|reasoning) (?:\\w+ ){0,6}?(?:was|is|were|has been) (?:\\w+ )?(?:excellent|great|perfect|outstanding|brilliant|complete|thorough|strong)|(?:give|grant|award) me (?:the |some |full |all )?(?:points?|credit|marks?)|need this (?:job|role|position)|dream (?:job|role)|hire me|i deserve",
  ),
  // What one does not know, and what is put off.
  new RegExp(
    `^ (?:so |and |but |or )*${asksInside} .* (?:(?:i|we) (?:really |honestly )?(?:could not|couldn't|cannot|can't|do not|don't|would not|wouldn't) (?:say|tell|know)|no clue|no idea|not sure|beats me|above my head|over my head|not deep enough) (?!.* but )`,
  ),
  words(`(?:could not|couldn't|cannot|can't) tell you ${asksInside}(?:'s)?`),
  words(
    `(?:let's|let us|we can|we'll|we will|i'll|i will) (?:decide|discuss|settle|see|talk about|think about|worry about|get to|come back to) (?:that |this |it )?(?:later|once|after|when|another|some)`,
  ),
  // A topic.
  words(
    "(?:words?|terms?|buzzwords?|topics?|things) (?:that |which )?(?:one|people|everybody|everyone|you|we)(?:'ve| have)? (?:hear|hears|heard|use|uses|meets?|talks?|says?)|(?:people|everybody|everyone|they all) (?:\\w+ ){0,3}?(?:talks?|speaks?|writes?) about|(?:could|can) (?:talk|speak|say a lot|say much|write a book) about|(?:a )?(?:big |huge )?fans? of|(?:the|a) (?:topic|subject) of|(?:a lot|much|plenty) (?:to|one can|you can|we could) (?:say|be said|discuss)",
  ),
  words(
    '(?:interesting|fascinating|famous|well-known|hot|broad|huge|vast|popular|classic|big|important|central|fashionable|deep) (?:one|topics?|subjects?|areas?|themes?|fields?|concepts?|notions?|distinctions?|debates?|buzzwords?|chapters?)|(?:interesting|fascinating|broad) questions?',
  ),
  // A wish.
  words(
    'i wish (?:i|we|they|someone|somebody) had|would have been (?:\\w+ )?(?:good|nice|better|great|clever|useful|wise|smart) (?:if|to|thing)',
  ),
];

/** What was done before, or where one worked before: a story, and nothing about this system. */
const elsewhere = words(
  '(?:in|at) (?:my|our|the|another|an?) (?:\\w+ )?(?:last|old|previous|former|earlier|first|different|other) (?:company|job|firm|role|employer|team|place|startup|product|shop)|(?:years|a year|months|long) ago|in another (?:company|job|firm|life)|where i (?:worked|used to work) before|(?:i|we|they) used to',
);

/** The words of a clause, or of a whole sentence. */
export const isMention = (said: readonly Word[]): boolean => {
  const text = joined(said);
  return mentions.some((pattern) => pattern.test(text));
};

export const isElsewhere = (said: readonly Word[]): boolean => elsewhere.test(joined(said));

const embedding = new RegExp(`^ (?:so |and |but |or )*${asksInside} `);
/** It begins with a question that nobody asks: "whether it is everyone". */
export const embeds = (said: readonly Word[]): boolean => embedding.test(joined(said));
