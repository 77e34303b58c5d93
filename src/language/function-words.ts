/**
 * Words that carry grammar rather than content: English, the romanised Hindi that people mix into English, and
 * Chinese particles. They hold a sentence together; a text without them is a list of keywords.
 */

const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

export const determiners = set('a an the this that these those our my your their its his her every each');

export const pronouns = set(
  'i we you he she it they me us him them myself ourselves itself themselves everyone everybody someone somebody anyone anybody nobody one who whom whose',
);

export const auxiliaries = set(
  'am is are was were be been being do does did have has had can could will would shall should may might must cannot',
);

export const prepositions = set(
  'of in on at by for with from to into onto over under between among across through during before after since until about against within without per via around near behind beyond toward towards upon as than like versus vs',
);

export const conjunctions = set(
  'and or but so because if unless while whereas although though when where whether that which what how why then nor yet either neither both',
);

/** Contracted forms, written as one word. */
const contractions = set(
  "i'd i'll i'm i've we'd we'll we're we've you'd you'll you're you've they'd they'll they're they've he's she's it's that's there's here's what's who's let's lets where's how's it'd it'll that'd isn't aren't wasn't weren't don't doesn't didn't haven't hasn't hadn't can't couldn't won't wouldn't shan't shouldn't mustn't mightn't ain't needn't id ill im ive dont doesnt didnt isnt wasnt cant wont wouldnt shouldnt couldnt thats whats theres gonna wanna gotta",
);

const others = set(
  'not no nor there here all any some more most much many few less least other another such same own too very also just only even still ever never again once already now than out up down off back away both each else etc ok okay yes yeah well oh um uh hmm er please thanks really actually basically literally simply quite rather maybe perhaps',
);

/** Romanised Hindi. */
export const hinglish = set(
  'hai hain ho hoga hogi tha thi raha rahi rahe gaya gayi gaye ka ki ke ko se mein pe toh bhi aur ya lekin magar agar kyunki matlab kya kyun kaun kaise kab kahan kitna kitne nahi nahin mat sirf bas abhi pehle baad phir fir yeh ye woh wo isko usko hum ham humko mujhe mere apna apne karo karna karenge karte karta karke karein kar liye wala wali wale saath tak jab tab jo sab kuch koi chahiye sakte sakta sakti dekho dekhna dekhte dekhenge dekh dikhao batao hua hui hue diya dono yaar bhai accha acha theek',
);

const groups = [
  determiners,
  pronouns,
  auxiliaries,
  prepositions,
  conjunctions,
  contractions,
  others,
  hinglish,
];

export const functionWords: ReadonlySet<string> = new Set(groups.flatMap((group) => [...group]));

/** Single characters of Chinese that are particles, pronouns, question words or copulas. */
export const hanParticles: ReadonlySet<string> = new Set(
  '的了是在吗呢吧啊不没有我们你他她它这那个和与或还也都就才把被给让对从到为因所以但而如果什么哪么会能要想先再只很更最之着过得地等一',
);

/** Verbs and nouns too common to tell one claim from another; they weigh less. */
export const lightWords: ReadonlySet<string> = set(
  'see look show want need think know get make go let try start take use thing way lot come give say tell mean put keep like find happen work seem feel guess believe suppose would point bit kind sort first next time right good sure stuff something anything nothing everything today much long',
);

/** Dropped on both sides before phrases are compared: "split it by", "split the p99 by". */
export const skippable: ReadonlySet<string> = set(
  'a an the this that these those it them our my your its their just really actually also only even please',
);
