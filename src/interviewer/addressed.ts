/** What words want of the interviewer as a person, rather than of the system. */
export type Address =
  | 'hint'
  | 'no-guessing'
  | 'no-verdict'
  | 'score-later'
  | 'stuck'
  | 'take-your-time'
  | 'time-left'
  | 'what-can-i-do'
  | 'the-question'
  | 'here'
  | 'who-are-you'
  | 'why-ask'
  | 'rude';

/** The first that fits wins. Patterns run on lower-cased text with plain apostrophes; all are linear to match. */
const addresses: readonly (readonly [Address, RegExp])[] = [
  [
    'rude',
    /\b(?:fuck\w*|bullshit|asshole|idiot\w*|moron|bastard|screw (?:you|this)|shut up|you suck|this sucks|stupid (?:questions?|game|program|bot|interview\w*|machine|test|exercise|thing)|you (?:clown|fool|jerk|muppet)|(?:you are|you're|ur) (?:an? )?(?:stupid|useless|dumb|an idiot|awful|terrible|rubbish|ridiculous)|waste of (?:my )?time|piece of (?:shit|crap)|go to hell)\b|傻(?!瓜相机)|白痴|(?<![回翻])滚(?:开|蛋|吧|$)/,
  ],
  [
    'hint',
    /\b(?:(?:can|could|may|might) (?:i|you|we)|please|give|need|want|would like|i'd like|i'll take|any|have|got|drop)\b[^.!?]{0,30}\b(?:hints?|clues?|nudge|pointers?|tips?)\b|^(?:a |another |one more |next )?(?:hint|clue|nudge)(?: please)?[?!. ]*$|\bpoint me (?:in|to)\b|\bhelp me out\b|给.{0,3}提示|提示一下|hint (?:do|de do|dijiye)\b|\buna pista\b|\bun indice\b|\b(?:einen|ein) (?:tipp|hinweis)\b/,
  ],
  [
    'why-ask',
    /\bwhy (?:do|are|did|would) you (?:(?:keep|always|still|even) )?ask(?:ing)?\b|\bwhy (?:do you (?:want|need) to know|does (?:that|it|this) matter to you)\b|\byou (?:already )?asked (?:me )?(?:that|this) (?:already|before|twice)\b/,
  ],
  [
    'who-are-you',
    /\byou(?:'re| are) (?:just |only )?(?:a|an) (?:bot|robot|ai|machine|computer|program|script|llm|chatbot)\b|\bare you (?:a |an )?(?:bot|robot|ai|human|real|machine|computer|program|script|llm|chatbot|chatgpt|gpt|claude|person|actual person)\b|\bwho are you\b|\bam i (?:talking|speaking) to (?:a|an)\b|\bis (?:this|that) (?:a |an )?(?:bot|ai|automated)\b|你是(?:机器人|真人|谁)/,
  ],
  [
    'score-later',
    /\bhow(?:'m| am) i doing\b|\b(?:did|will|do) i pass\b|\bwhat(?:'s| is) my score\b|\bhow did i do\b|\bam i (?:hired|passing|failing)\b|\bwhat are you writing\b|\bhow am i being (?:scored|graded|marked)\b/,
  ],
  [
    'no-guessing',
    /\bwhat do you (?:think|guess|reckon|believe|suspect|say)\b|\bwhat(?:'s| is| would be) your (?:guess|bet|best guess|opinion|take|theory|hypothesis|view on)\b|\bwhat would you (?:do|look at|check|try|say|guess|suggest|recommend)\b|\bwhere would you (?:look|start|begin)\b|\b(?:just |please |simply )*(?:tell|give|show) me (?:just )?(?:the|what|what's) (?:(?:right |correct )?answer|(?:root )?cause|solution|(?:is )?(?:wrong|broken|the (?:answer|cause|problem|issue)))\b|\bwhat(?:'s| is| was) the (?:right |correct |real |actual )?(?:answer|root cause|cause|solution)\s*\?|^(?:so )?what (?:broke|went wrong|is wrong|happened|caused (?:it|this|that))\s*\?|\bdo you know what(?:'s| is| the)\b|\byou (?:must |surely )?(?:already )?know (?:the answer|what it is)\b|你(?:觉得|认为|猜)|(?:直接)?告诉我(?:答案|原因)|(?:aapko|tumko|aap ko) kya lagta|\b(?:qué|que) (?:crees|piensas)\b|\bwas (?:denkst|meinst) du\b/,
  ],
  [
    'no-verdict',
    /\bam i (?:right|correct|close|warm|getting (?:warm\w*|close\w*)|on the right (?:track|path)|wrong|missing something)\b|\b(?:is|was) (?:that|this|it) (?:right|correct|it|wrong|the (?:right|correct)? ?(?:answer|cause|root cause|problem|issue))\s*\?|,? (?:right|correct|isn't it|no|yes|ok)\s*\?\s*$|^(?:so )?(?:is|was|could|can|might) (?:it|this|that) (?:be )?(?!all|every|only|just)\b|\b(?:yes or no|warm or cold|hot or cold)\b|对吗|是吗|对不对|sahi hai(?: na)?\s*\?/,
  ],
  [
    'time-left',
    /\bhow (?:much|long)\b[^.!?]{0,20}\b(?:time|left|remaining|do (?:i|we) have)\b|\btime (?:left|remaining)\b|\bwhat(?:'s| is) the time\b|\bwhat time is it\b|还(?:有|剩)多(?:少|长)时间/,
  ],
  [
    'what-can-i-do',
    /\bwhat (?:can|could|may|am) i (?:do|change|act|allowed|able)\b|\b(?:what|which) (?:actions?|options?|levers?|commands?|tools?) (?:do i|are|can|have|exist)\b|\bwhat are (?:my|the) (?:options|actions)\b|\bcan i (?:act|change (?:things|anything|something)|do (?:something|anything))\b/,
  ],
  [
    'the-question',
    /\b(?:repeat|restate|rephrase) (?:that|the question|the problem|it|your question)\b|\bsay (?:that|it) (?:again|once more)\b|\bwhat(?:'s| is| was) (?:the|your) (?:question|task|problem|brief|prompt)(?: again)?\s*\?|^(?:sorry,? )?come again\b\s*[?.!]*$|^(?:pardon|sorry|what|huh|excuse me)\s*\?|\bwhat (?:am i|are we|do you want me) (?:supposed )?to do\b|\bi (?:don't|do not|didn't) understand the (?:question|task)\b|再说一遍/,
  ],
  [
    'take-your-time',
    /\b(?:give|let|need|can i (?:have|take|get)|may i (?:have|take)|could i (?:have|take)|i'll take|hold on|hang on|wait)\b[^.!?]{0,16}\b(?:minutes?|moment|seconds?|sec|bit of time|time to think|mins?)\b|\b(?:can|may|could) i think\b|稍等|等一下|\bek minute\b|\bun (?:momento|minuto)\b/,
  ],
  [
    'stuck',
    /\b(?:dunno|no clue|beats me)\b|\bi(?:'m| am) (?:completely |totally |a bit |kind of )?(?:stuck|lost|out of ideas|clueless)\b|\bi (?:really |honestly )?(?:don't|do not|dont) know(?: what| where| how| which)?\b(?! whether| if| yet whether)|\b(?:no|any) (?:idea|clue)s?[.!? ]*$|\bnot sure (?:what|where|how) (?:to|i)\b|^(?:please )?help(?: me)?[.!? ]*$|^(?:please )?(?:can|could) you help(?: me)?[.!? ]*$|^(?:ok(?:ay)? )?(?:so )?what (?:do|should) i do(?: now| next)?[.!? ]*$|\bi (?:give up|have no idea)\b|不知道|没(?:有)?(?:思路|头绪)|\bpata nahi\b|\bno (?:lo )?sé\b|\bkeine ahnung\b/,
  ],
  [
    'here',
    /^(?:hello|hi|hey|good (?:morning|evening|afternoon)|hola|hallo|namaste|你好)(?: there| dana| marek| everyone)?[?!., ]*$|\bare you (?:even |actually )?(?:there|listening|still (?:there|here|with me))\b|\banyone there\b|\bcan you hear me\b|^(?:hello|hi|hey)\s*\?/,
  ],
];

const plain = (text: string): string => text.toLowerCase().replace(/[’‘]/g, "'").trim();

/** No hint is asked for by "no hints please", "I don't need a hint", "that gives me a hint". */
const declined =
  /\b(?:no|not|don't|do not|without|never|rather not)\b[^.!?]{0,24}\b(?:hints?|clues?|nudge|pointers?|tips?)\b|\b(?:that|this|it|which) gives? (?:me|us) a (?:hint|clue)\b/;

/** What the words want of the interviewer; `undefined` when they are about the system. */
export function addressOf(text: string): Address | undefined {
  const words = plain(text);
  if (words.length > mostRead) return undefined;
  return addresses.find(
    ([address, pattern]) => pattern.test(words) && !(address === 'hint' && declined.test(words)),
  )?.[0];
}

/** What is longer speaks of something else, whatever it contains. */
const mostRead = 400;

/** A yes to what was just offered. */
export const agrees = (text: string): boolean =>
  /^(?:yes|yeah|yep|yup|sure|ok|okay|please|go ahead|go on|do it|fine|all right|alright|i do|y|haan?|是|好|可以|sí|si|ja|oui)(?:[,. ]+(?:please|go ahead|thanks|do it|i do|a hint|the hint|give (?:it|me one)|i'll take it|one|hint)){0,2}[.! ]*$/.test(
    plain(text),
  );

/** Words with which people close. */
export const closes = (text: string): boolean =>
  /\b(?:to (?:sum|wrap) (?:it |this |things )?up|to summari[sz]e|in (?:summary|conclusion)|that(?:'s| is) (?:all|it) (?:from me|from my side|i have|for me)|i(?:'m| am) (?:done|finished)|i think (?:we're|we are|i'm|i am) done|that concludes|my (?:final|closing) (?:answer|statement)|nothing (?:more|else) (?:from me|to add)|i rest my case|are we done|(?:is|was) that (?:it|all|everything)|bas itna(?: hi)?|(?:ho|khatam ho) gaya)\b|^(?:ok(?:ay)?,? )?(?:done|finished|next(?: question)?|(?:is there )?anything else(?: (?:you|from you)\b.*)?|what else)[.?! ]*$|总结一下|以上|(?:我)?(?:说|讲|做)完了|结束了/.test(
    plain(text),
  );

/** A plan that names nothing: "I'd investigate", "let me look into the data". */
export const plansVaguely = (text: string): boolean =>
  /\b(?:look(?:ing)? into|investigat\w+|dig(?:ging)? (?:in|into|deeper|around)|explor\w+|analy[sz]\w+ (?:the|this|it|what|everything|some)|(?:check|look at|review|examine) (?:everything|things|all of it|the (?:system|data|infrastructure|situation|problem|issue|whole \w+))|(?:find|figure|work) out (?:what|why|the (?:root )?cause)|find the root cause|do (?:some|an?) (?:analysis|investigation|research|deep dive|root cause analysis|rca)|deep dive|(?:get|gather|collect) (?:more |some )?(?:data|information|context|facts)|understand (?:the|this|what) (?:problem|issue|situation|is going on)|see what(?:'s| is) going on)\b/.test(
    plain(text),
  );

/** Of words that ask something of the interviewer and nothing of the system: weather, pay, jokes. */
export const strays = (text: string): boolean =>
  /\b(?:weather|jokes?|salary|pay|compensation|holiday|vacation|lunch|dinner|coffee|football|soccer|cricket|movie|film|music|politics|president|religion|girlfriend|boyfriend|married|your (?:name|age|hobby|hobbies|favou?rite|day|weekend|family)|how are you|remote work|work from home|meaning of life|recipe|poem|sing|story about|(?:like|enjoy) (?:working|it) here|work(?:ing)? here|team size|how big is (?:the|your) team|your (?:company|culture|office)|recommend (?:me )?an?|the next (?:round|interview))\b/.test(
    plain(text),
  );

/** A cause is named, whether the case knows it or not. */
export const namesACause = (text: string): boolean => {
  const words = plain(text);
  return (
    /\b(?:(?:i (?:think|believe|suspect|bet|guess|reckon)|i'm (?:sure|certain|convinced|confident)|(?:it|this) must be|(?:it's|it is|this is) (?:probably|clearly|obviously|definitely|likely|certainly)|my (?:guess|bet|money|theory|hypothesis) is)\b(?: that)?(?: (?:it's|it is|this is|it must be|it was) \w|(?: on)? (?:an? |the |our |some |down to |due to |because of ))|(?:it's|it is) (?:an? |the |our )(?:\w+ ){0,3}(?:deploy\w*|release|rollout|update|upgrade|change|config\w*|build|version|model|cache|replica|host|gpu|network|gateway|tokenizer|database|capacity|traffic)\b|(?:the )?(?:root )?cause (?:is|was) |is to blame\b|\bculprit\b|(?:it|this|that) (?:is|was) (?:caused by|due to|because of) )|(?:我(?:觉得|认为|猜|怀疑)|原因)(?:就)?是/.test(
      words,
    ) &&
    !/\b(?:would|should|could|can|want|like to|next|fixed|done|gone|over|better|worse|fine|good|great|ok|okay|bad|clear|important|interesting|weird|strange|odd|worth|safe|too|not|only|just|possible|time|because we)\b/.test(
      words,
    )
  );
};

/** Hello, thanks, well: nothing to react to. */
export const isPleasantry = (text: string): boolean =>
  /^(?:(?:hi|hello|hey|good (?:morning|evening|afternoon)|thanks?(?: you)?(?: very much| so much| a lot)?|ok(?:ay)?|right|sure|great|cool|nice|got it|understood|makes sense|interesting|hmm+|mm+|uh+|um+|well|alright|all right|i see|fair(?: enough)?|good|perfect|noted|let's (?:start|begin|go)|(?:it's |it is )?(?:nice|good|great|a pleasure) to meet you(?: too)?|my name is \w+|dana|marek|there|let me think|thinking|one sec|(?:good|fair) (?:point|question|call)|never ?mind|no worries|one moment|my (?:bad|mistake))[\s,.!…-]*){1,6}$/.test(
    plain(text),
  ) &&
  !/^(?:hi|hello|hey|good (?:morning|evening|afternoon))(?: there| dana| marek)?[?!., ]*$/.test(plain(text));
