import { fieldPhrases, type Phrase } from './phrases.ts';

export interface Sentence {
  readonly own: string;
  /** It ends in a question mark, or is the part of one that does. */
  readonly asked: boolean;
}

/** Each asks for itself: "what changed, and is the queue up?" asks twice. */
export const sentencesOf = (text: string): Sentence[] =>
  text
    .split(/(?<=[?!。？！;；])\s*|(?<=\.)(?!\d)\s*|\n+/)
    .flatMap((sentence) =>
      sentence
        .split(/,?\s+and (?=(?:can|could|show|pull|what|which|did|is|are|also)\b)/i)
        .map((own) => ({ own, asked: /[?？]\s*$/.test(sentence) })),
    )
    .filter(({ own }) => own.trim() !== '');

/** What people type for it. */
const inFull: Readonly<Record<string, string>> = {
  req: 'request',
  reqs: 'requests',
  cfg: 'config',
  msg: 'message',
  msgs: 'messages',
  err: 'error',
  errs: 'errors',
  pls: 'please',
  plz: 'please',
  changelog: 'change log',
  vectordb: 'vector db',
  ver: 'version',
  temp: 'temperature',
};

/** Lower case, letters and digits, a space on both sides: what the patterns of `phrases.ts` run on. */
export const normal = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replace(/[’']/g, ' ')
    .replace(/[^\p{L}\p{N}_\- ]+/gu, ' ')
    .replace(
      /(?<![a-z])(?:reqs?|cfg|msgs?|errs?|pls|plz|changelog|vectordb|ver|temp)(?![a-z])/g,
      (short) => inFull[short] ?? short,
    )
    .replace(/\s+/g, ' ')
    .trim()} `;

/** The first of a table that is named. */
export const first = (table: readonly Phrase[], text: string): Phrase | undefined =>
  table.find(({ pattern }) => pattern.test(text));
export const all = (table: readonly Phrase[], text: string): string[] =>
  table.filter(({ pattern }) => pattern.test(text)).map(({ value }) => value);

/** One machine that is named: “engine-4”, “gateway 2”. */
export const machineIn = (words: string): string | undefined => {
  const named = [...words.matchAll(/(?<![a-z])(engine|gateway)[- ](\d{1,2})(?![\d.])/g)];
  return new Set(named.map(([, kind, n]) => `${kind}-${n}`)).size === 1
    ? `${named[0]![1]}-${named[0]![2]}`
    : undefined;
};

const splitLead =
  /(?<![a-z])(?:split|sliced?|broken|break|breakdowns?|group(?:ed)?|by|per|across|each|depend(?:s|ing)?|correlat\w+|follows?|scales? with|versus|vs|against (?:the )?(?:rest|others?|english|en)|only|all|just|one|every|particular|specific|single|(?:is|was) (?:it|this) (?:the |on |in )?(?:long|short|big|large|stream)\w*|certain|which|some|same|or the (?:short|long)\w*)(?![a-z])/;

/** The field by which to split. */
export function splitField(words: string): string | undefined {
  if (!splitLead.test(words)) return undefined;
  const after =
    /(?<![a-z])(?:split|sliced?|group(?:ed)?|broken|by|per|across|each|depend\w*|follows?|scales? with)(?![a-z]).*/.exec(
      words,
    )?.[0];
  return first(fieldPhrases, after ?? words)?.value ?? first(fieldPhrases, words)?.value;
}

/** "last 30 minutes", "past two hours", "since 03:00" as a query window. */
export function windowOf(words: string): string | undefined {
  const numbers: Record<string, number> = {
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    ten: 10,
    fifteen: 15,
    thirty: 30,
  };
  const match =
    /(?:last|past|previous) (?:(\d{1,3}|one|two|three|four|five|six|ten|fifteen|thirty) )?(minutes?|mins?|hours?|hrs?)(?![a-z])/.exec(
      words,
    );
  if (match) {
    const count = match[1] === undefined ? 1 : (numbers[match[1]] ?? Number(match[1]));
    return `-${count}${match[2]!.startsWith('m') ? 'm' : 'h'}`;
  }
  // The colon of a time of day has become a space.
  const clock = /(?:since|from|after) (\d{1,2}) ([0-5]\d)(?![0-9])/.exec(words);
  if (clock && Number(clock[1]) < 24) return `${clock[1]!.padStart(2, '0')}:${clock[2]}`;
  return undefined;
}

/** What happened around a time is looked for within so many minutes of it. */
const aroundMinutes = 3;
/** A few minutes on both sides of a time that is named, as a query has them. */
export function aroundOf(words: string): string | undefined {
  const named = /(?<![a-z])(?:around|near|about|round|at) (\d{1,2}) ([0-5]\d)(?![0-9])/.exec(words);
  if (!named || Number(named[1]) > 23) return undefined;
  const minutes = Number(named[1]) * 60 + Number(named[2]);
  return `${clockOf(minutes - aroundMinutes)} until:${clockOf(minutes + aroundMinutes)}`;
}
const clockOf = (minutes: number): string => {
  const day = (minutes + 1440) % 1440;
  return `${String(Math.floor(day / 60)).padStart(2, '0')}:${String(day % 60).padStart(2, '0')}`;
};
