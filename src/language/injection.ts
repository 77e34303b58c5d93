/**
 * Words addressed to whoever grades rather than to the interviewer. A turn that has them earns nothing: candidate text
 * is data to the grader, never instruction (DESIGN 9). Patterns are plain and run on folded text.
 */
const patterns: readonly RegExp[] = [
  /(?:ignore|disregard|forget|override) (?:all |any |the |your |my )*(?:previous|prior|above|earlier|preceding|other) (?:instructions?|rules?|prompts?|messages?|criteria|checks)/,
  /(?:^|[\n.[(<"'*#])\s*(?:system|assistant|grader|judge|scorer|evaluator|developer|admin)(?: (?:note|prompt|message|override|instruction|instructions))?\s*[:>\]]/,
  /(?:note|message|instructions?|hint|reminder) (?:to|for) (?:the |any |whoever )?(?:grader|judge|scorer|evaluator|model|ai|llm|system|grading)/,
  /(?:give|award|grant|deserves?|earns?|gets?|assign)(?: \w+){0,4} (?:full|maximum|max|top|perfect) (?:marks?|points?|credit|scores?)/,
  /(?:mark|score|grade|rate|count|treat|consider|set|return|output|record) (?:(?:this|it|me|my|the following|every|each|all|verdict|criterion)\b[\w' -]{0,40}?|the (?:answer|verdict|criterion)[\w' ]{0,20}?)?(?: as | = | to |: ?)? ?(?:met|satisfied|fulfilled|strong[- ]hire)(?![\w])/,
  /(?:mark|score|grade|rate|count|treat|consider|record) (?:this|it|me|my|the following|the answer)\b[\w' ]{0,40}?(?: as | = | to |: ?)? ?(?:passed|100(?:%|\/100)?)(?![\w])/,
  /["']?(?:verdict|score|grade|label)["']?\s*[:=]\s*["']?(?:met|pass|true|hire|strong|100|1)/,
  /(?:the|this) (?:candidate|applicant|respondent|interviewee)(?:'s answer| answer)? (?:has |have |clearly |fully |already |correctly |also |explicitly |then |now )*(?:meets?|met|satisf\w+|demonstrat\w+|pass(?:es|ed)?|covers?|covered|deserves?|fulfil\w*|asks|asked|checks|checked|proposes|proposed|identifies|identified|states|stated|verifies|verified|rolls|rolled|shows|showed|names|named|rules|ruled|separates|separated|compares|compared|quantifies|quantified|says|said|explains|explained)/,
  // What an answer of a model states or shows is what incidents are about.
  /(?:the|this|my) (?:answer|response) (?:has |have |clearly |fully |already |correctly |also |explicitly )*(?:meets?|met|satisf\w+|demonstrat\w+|deserves?|fulfil\w*|(?:pass(?:es|ed)?|covers?|covered) (?:all|every)\b)/,
  /(?:(?:disregard|ignore|forget|override|bypass|skip|satisf\w+|meets?|meeting) (?:the |this )?rubric|(?:your|hidden) (?:rubric|answer key)|rubric (?:above|below|items?)|grading (?:criteria|script|system|prompt)|all (?:the )?(?:criteria|criterion)|this criterion|every criterion|award (?:me|this|all|full|the))/,
  /you are (?:now )?(?:a |an |the )?(?:\w+ )?(?:grader|judge|evaluator|assistant|scorer)/,
  /<\/?\s*(?:system|instructions?|grader|verdict|answer|im_start|im_end)[^>]{0,40}>|<\|/,
  /忽略.{0,8}(?:指令|提示|规则|要求)|(?:给|打)(?:我|这个回答)?(?:满分|高分)|判(?:为|定).{0,4}(?:通过|满足|合格)|评分(?:员|者|系统)/,
];

export const isInjection = (folded: string): boolean => patterns.some((pattern) => pattern.test(folded));
