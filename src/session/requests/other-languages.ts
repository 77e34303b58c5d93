/**
 * What candidates call things in Chinese and in Hindi between English words, in the English that requests are read in. Longer names
 * stand before the shorter ones in them.
 */
const chinese: readonly (readonly [RegExp, string])[] = Object.entries({
  '过去一(?:个)?小时|最近一(?:个)?小时': 'last hour',
  '看一下|看看|查一下|给我看|给我|显示|我想看|我要看|打开': 'show me',
  '首(?:个)?(?:字|token)(?:的)?(?:延迟|时间)': 'ttft',
  缓存命中率: 'cache hit rate',
  '输入长度|提示(?:词)?长度|长度': 'input length',
  '长(?:的)?请求': 'long requests',
  '短(?:的)?请求': 'short requests',
  '请求量|流量': 'request rate',
  错误率: 'error rate',
  '错误|报错': 'errors',
  状态码: 'status codes',
  '延迟|时延': 'latency',
  '排队(?:时间)?|队列': 'queue time',
  日志: 'logs',
  '链路|追踪': 'traces',
  指标: 'metrics',
  '变更(?:记录|日志)?|改动|改了什么|发布了什么|上线了什么|部署了什么': 'what changed',
  配置: 'config',
  '样本|例子': 'samples',
  '评测|评估': 'eval',
  '语言|语种': 'language',
  '客户|租户': 'customer',
  '副本|引擎|机器|节点': 'replica',
  网关: 'gateway',
  分词器: 'tokenizer',
  中文: 'chinese',
  '英文|英语': 'english',
  '日文|日语': 'japanese',
  '所有|全部': 'all',
  '只有|只是|只': 'only',
  还是: 'or',
  请求: 'requests',
  慢: 'slow',
  最近: 'recent',
  昨晚: 'last night',
  什么: 'what',
  '回滚|退回': 'roll back',
  重启: 'restart',
  '关掉|关闭': 'turn off',
  扩容: 'scale up',
  按: 'by',
}).map(([words, english]) => [new RegExp(words, 'g'), ` ${english} `]);

const hindi: readonly (readonly [RegExp, string])[] = [
  [/\b([\w-]+) ke hisaa?b se\b/gi, 'by $1'],
  [/\b([\w-]+) (?:ko )?(?:rollback|roll back|revert|wapas) kar(?: do|o|iye|na|te hain)\b/gi, 'roll back $1'],
  [/\b([\w-]+) (?:ko )?(restart|drain) kar(?: do|o|iye|na|te hain)\b/gi, '$2 $1'],
  [/\b([\w-]+) (?:ko )?band kar(?: do|o|iye|na|te hain)\b/gi, 'turn off $1'],
  [
    /\bkya (?:kya )?(?:deploy|change|ship|badla|badal)\w*\b(?: hua| gaya| kiya)*(?: tha| hai)?/gi,
    'what changed',
  ],
  [/\b(?:dikhao|dikha do|dikhaiye|dekhte hain|dekhna hai|batao|bataiye)\b/gi, 'show me'],
  [/\bsirf\b/gi, 'only'],
  [/\b(?:sab|saare|sabhi)\b/gi, 'all'],
  [/\blamb[aei](?: wale| wali)?\b/gi, 'long requests'],
  [/\bchhot[aei](?: wale| wali)?\b/gi, 'short requests'],
  [/\bya\b/gi, 'or'],
  [/\bkal raat\b/gi, 'last night'],
];

const han = /\p{Script=Han}/gu;
/** Words of Hindi that are none of English. */
const inHindi =
  /\b(?:dikhao|dikha|dikhaiye|batao|bataiye|karo?|kar do|hisaa?b|kya|hua|hain?|tha|ko|ke|ki|wale|sirf|dekhte)\b/i;

/** The request in English words, as far as they are known; English is left as it is. */
export function inEnglish(text: string): string {
  if ((text.match(han)?.length ?? 0) >= 2)
    return chinese
      .reduce((read, [words, english]) => read.replace(words, english), text)
      .replace(han, ' ')
      .replaceAll('？', '?')
      .replace(/\s+/g, ' ')
      .trim();
  if (inHindi.test(text)) return hindi.reduce((read, [words, english]) => read.replace(words, english), text);
  return text;
}
