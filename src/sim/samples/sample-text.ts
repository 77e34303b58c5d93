import { fnv1a, hashAt } from '../../core/random.ts';
import { formatDate } from '../../core/time.ts';
import { bases } from '../bases.ts';
import type { RequestRecord } from '../telemetry/record.ts';
import { damaged, losable } from './damage.ts';
import { snippets } from './texts/code.ts';
import { de } from './texts/de.ts';
import { en } from './texts/en.ts';
import { es } from './texts/es.ts';
import { fr } from './texts/fr.ts';
import { hi } from './texts/hi.ts';
import { ja } from './texts/ja.ts';
import { ko } from './texts/ko.ts';
import { pt } from './texts/pt.ts';
import { zh } from './texts/zh.ts';
import type { Business, Language, Topic } from './topic.ts';

/** The words of one request, as a log of prompts and answers would have kept them. */
export interface SampleText {
  /** Empty where assembly cut it off. */
  readonly system: string;
  readonly documents: readonly string[];
  readonly user: string;
  readonly output: string;
}

const languages: Readonly<Record<string, Language>> = { en, zh, es, de, fr, pt, hi, ja, ko };
/** Tokens of running text to characters, roughly: only for saying how much is left out. */
const charsPerToken: Readonly<Record<string, number>> = { zh: 1.7, ja: 1.6, ko: 1.7, hi: 2.9 };
const dayMs = 86_400_000;
const businessOf: ReadonlyMap<string, Business> = new Map(
  Object.values(bases).flatMap(({ tenants }) =>
    tenants.map(({ name, business }) => [name, business] as const),
  ),
);

/** What a customer's users talk about in a language; of customers that no base has, anything. */
function topicsOf({ topics }: Language, tenant: string): readonly Topic[] {
  const business = businessOf.get(tenant);
  const own = business === undefined ? [] : topics.filter(({ of }) => of.includes(business));
  return own.length > 0 ? own : topics;
}

/**
 * What was said in a recorded request: made from the record and the world's seed, the same whenever it is asked for. What
 * the record says went wrong with the answer is there to be seen; how much is left out of a long text is written in it.
 * Answers hold the record's number of U+FFFD, as far as what is shown has characters to lose.
 */
export function sampleText(seed: number, r: RequestRecord): SampleText {
  const draw = (salt: number, below: number): number => hashAt(seed ^ fnv1a(r.requestId), salt, 41) % below;
  const text = r.route.includes('code') ? codeText(r, draw) : chatText(r, draw);
  if (r.damagedChars === 0) return text;
  const documents = r.damagedDocuments ? text.documents.map((words) => damaged(words, 2, 6)) : text.documents;
  return {
    ...text,
    documents,
    output: withDamage(text.output, r.damagedRare, r.damagedChars - r.damagedRare, draw(8, 1000) / 1000),
  };
}

type Draw = (salt: number, below: number) => number;

/**
 * The answer as the client got it. What is lost in the part that is left out is counted there; where nothing is left out and
 * plain letters have nothing to lose, what is lost are emoji at the end.
 */
function withDamage(output: string, rareMarks: number, marks: number, unit: number): string {
  const rest = /\[… ([\d,]+) characters\]$/.exec(output);
  const shown = rest ? output.slice(0, rest.index) : output;
  const there = losable(shown);
  const rareShown = Math.min(rareMarks, 2 * there.rare);
  if (!rest) {
    const commonShown = Math.min(marks, 2 * there.common);
    const emoji = '🙂'.repeat(Math.ceil((rareMarks - rareShown + marks - commonShown) / 2));
    return damaged(emoji ? `${shown} ${emoji}` : shown, rareMarks + marks - commonShown, commonShown, unit);
  }
  const elsewhere = Number(rest[1]!.replaceAll(',', ''));
  const share = Math.round((marks * shown.length) / (shown.length + elsewhere));
  const most = Math.min(marks, Math.max(share, 2), 2 * there.common);
  // No cut leaves a single mark: what is left over is shown with the rest.
  const commonShown = marks - most === 1 ? marks : most;
  const lost = rareMarks - rareShown + marks - commonShown;
  return `${damaged(shown, rareShown, commonShown, unit)}${left(elsewhere, lost > 0 ? `, ${lost} of them U+FFFD` : '')}`;
}

const left = (characters: number, more = ''): string =>
  `[… ${characters.toLocaleString('en-US')} characters${more}]`;

function chatText(r: RequestRecord, draw: Draw): SampleText {
  const language = languages[r.lang] ?? en;
  const topics = topicsOf(language, r.tenant);
  const topic = topics[draw(1, topics.length)]!;
  const names = r.rareChars > 0 ? language.names : (language.plainNames ?? language.names);
  const name = names[draw(2, names.length)]!;
  const number = String(10_000 + draw(3, 89_999));
  const [value, other] = twoOf(topic, draw);
  const fill = (text: string, fact = value, who = name, what = number): string =>
    text.replaceAll('{value}', fact).replaceAll('{name}', who).replaceAll('{number}', what);
  const ageDays = r.documentAgeDays ?? 0;
  const dated = language.updated.replace('{date}', formatDate(r.arriveMs - ageDays * dayMs));
  const found = r.documents !== null && r.documents > 0;
  const lostFront = r.truncatedTokens > 0;
  const documents = found ? [`${fill(topic.fact)} ${dated}`, ...beside(topics, topic, r, draw, fill)] : [];
  // Without a look-up the system prompt brings the fact along; a look-up that found nothing leaves it out.
  const facts = r.documents === null ? ` ${language.facts} ${fill(topic.fact)}` : '';
  const question = fill(topic.question);
  const earlier = r.promptChars - question.length - topic.rule.length - facts.length;
  const before = earlier > 200 ? `${left(earlier)} ` : '';
  const shown = { system: lostFront ? '' : `${topic.rule}${facts}`, documents: lostFront ? [] : documents };
  const user = lostFront ? `…${before}${question}` : `${before}${question}`;
  const going = (answer: string): string => longer(r, answer, topic, fill);
  const answer = fill(topic.answer);
  switch (r.symptom) {
    case 'unsupported':
      return { ...shown, user, output: going(fill(topic.answer, other)) };
    case 'ignored-instructions':
      return { ...shown, user, output: fill(topic.careless) };
    case 'repetitive':
      // One that was not ended begins again; one that loops goes round in its last sentence.
      return r.ranOn
        ? { ...shown, user, output: Array(3).fill(answer).join('<|im_end|>\n<|im_start|>assistant\n') }
        : { ...shown, user, output: looping(r, answer, fill(topic.more[0]!)) };
    case 'off-format':
      return { ...shown, user, output: leaked(answer, question, draw(5, 3)) };
    case 'cut-off':
      return { ...shown, user, output: stopped(r, answer, topic, fill) };
    case 'wrong-language': {
      const strange = draw(6, 2) === 0 ? (r.lang === 'zh' ? en : zh) : r.lang === 'es' ? de : es;
      const first = topicsOf(strange, r.tenant)[0]!;
      return { ...shown, user, output: fill(first.answer, first.values[0], strange.names[0]!) };
    }
    case 'misread': {
      const who = names[(names.indexOf(name) + 1) % names.length]!;
      const what = number.slice(0, 2) + number.slice(3, 4) + number.slice(2, 3) + number.slice(4);
      return {
        ...shown,
        user,
        output: going(fill(topic.answer, value, who, what === number ? `${number}0` : what)),
      };
    }
    case 'fine':
    case 'garbled':
    case 'outdated':
      // An outdated answer is true to its documents: their date is what is wrong.
      return { ...shown, user, output: going(answer) };
  }
}

/** The fact as documents have it, and a different one. */
function twoOf({ values }: Topic, draw: Draw): [string, string] {
  const at = draw(4, values.length);
  return [values[at]!, values[(at + 1) % values.length]!];
}

/** Passages that came along: what one would find beside the right one. */
function beside(
  topics: readonly Topic[],
  topic: Topic,
  r: RequestRecord,
  draw: Draw,
  fill: (text: string) => string,
): string[] {
  const others = topics.filter((one) => one !== topic);
  const count = Math.min(1, (r.documents ?? 1) - 1, others.length);
  return Array.from({ length: count }, (_, i) => {
    const other = others[(draw(7, others.length) + i) % others.length]!;
    return fill(other.fact.replaceAll('{value}', other.values[0]));
  });
}

const charactersOf = (r: RequestRecord): number =>
  Math.round(r.outputTokens * (charsPerToken[r.lang] ?? 4.6));

/** A longer answer goes on, and says how much of it is left out. */
function longer(r: RequestRecord, answer: string, { more }: Topic, fill: (text: string) => string): string {
  const whole = charactersOf(r);
  let text = answer;
  for (const sentence of more) {
    if (text.length + sentence.length > whole) return text;
    text += `${/[。！？]$/.test(text) ? '' : ' '}${fill(sentence)}`;
  }
  const rest = whole - text.length;
  return rest > 80 ? `${text} ${left(rest)}` : text;
}

function leaked(answer: string, question: string, way: number): string {
  if (way === 0)
    return `${answer}<|im_end|>\n<|im_start|>user\n${question}<|im_end|>\n<|im_start|>assistant\n`;
  if (way === 1) return `### Response:\n${answer}\n\n### Instruction:\n`;
  return `assistant<|end_header_id|>\n\n${answer}<|eot_id|>`;
}

/** An answer that goes round in one sentence, as often as its tokens say; of many rounds the first are shown, and the last. */
function looping(r: RequestRecord, answer: string, sentence: string): string {
  const rounds = Math.max(5, Math.round((charactersOf(r) - answer.length) / (sentence.length + 1)));
  const shown = (count: number): string => Array(count).fill(sentence).join(' ');
  if (rounds <= 7) return `${answer} ${shown(rounds)}`;
  return `${answer} ${shown(5)} ${left((rounds - 6) * (sentence.length + 1))} ${sentence}`;
}

/** A long answer that ends in the middle of a sentence: its beginning, how much is left out, and how it ends. */
function stopped(r: RequestRecord, answer: string, { more }: Topic, fill: (text: string) => string): string {
  const [next = '', last = ''] = more.map(fill);
  const begun = `${answer}${/[。！？]$/.test(answer) ? '' : ' '}${next}`;
  const end = cutShort(last);
  const rest = charactersOf(r) - begun.length - end.length;
  return rest > 80 ? `${begun} ${left(rest)} ${end}` : cutShort(`${answer} ${next}`);
}

/** Ends in the middle of a sentence, between two words where the script has any. */
function cutShort(text: string): string {
  const characters = [...text];
  const cut = characters.slice(0, Math.floor(characters.length * 0.72)).join('');
  const whole = cut.slice(0, Math.max(0, cut.lastIndexOf(' '))) || cut;
  return (whole.length > cut.length / 2 ? whole : cut).replace(/[\s.,;:!?。।，；：！？]+$/u, '');
}

function codeText(r: RequestRecord, draw: Draw): SampleText {
  const snippet = snippets[draw(1, snippets.length)]!;
  const rest = r.promptChars - snippet.before.length;
  const user = rest > 120 ? `${left(rest)}\n${snippet.before}` : snippet.before;
  const shown = { system: 'Complete the code at the cursor. Output code only.', documents: [], user };
  switch (r.symptom) {
    case 'unsupported':
      return { ...shown, output: snippet.invented };
    case 'misread':
      return { ...shown, output: snippet.misread };
    case 'ignored-instructions':
    case 'wrong-language':
      return {
        ...shown,
        output: `Sure! Here is how you could go on:\n\n${snippet.completion}\n\nLet me know if it helps.`,
      };
    case 'repetitive':
      return { ...shown, output: Array(5).fill(snippet.completion.split('\n')[0]!).join('\n') };
    case 'off-format':
      return { ...shown, output: `\`\`\`\n${snippet.completion}\n\`\`\`<|im_end|>` };
    case 'cut-off':
      return { ...shown, output: cutShort(snippet.completion) };
    case 'fine':
    case 'garbled':
    case 'outdated':
      return { ...shown, output: snippet.completion };
  }
}
