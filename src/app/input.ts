import { nearest } from '../core/nearest.ts';
import type { Split } from '../scenario/allocation.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { SettledVerdict } from '../scenario/vocabulary.ts';
import { stillBase } from '../scenario/vocabulary.ts';
import { documentsAtStart } from '../session/documents.ts';
import { isBareName } from '../session/requests/bare.ts';
import { parseQuery } from '../sim/query/parse.ts';
import { sources } from '../sim/query/view.ts';
import { metricNames } from '../sim/query/vocabulary.ts';
import { boardOf, offersOf } from './offers.ts';

/** What one input line turned out to be. */
export type Input =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'query'; readonly text: string; readonly offset: number }
  | { readonly kind: 'note'; readonly text: string }
  /** Which of the notes; null is the last. */
  | { readonly kind: 'take-back-note'; readonly which: number | null }
  | { readonly kind: 'flaw'; readonly text: string; readonly cites: readonly string[] }
  | { readonly kind: 'take-back-flaw' }
  | { readonly kind: 'allocate'; readonly split: Split }
  | { readonly kind: 'act'; readonly name: string; readonly confirmed: boolean }
  | {
      readonly kind: 'hypothesis';
      readonly text: string;
      readonly confidence: number | null;
      readonly because: string | null;
      readonly cites: readonly string[];
    }
  /** Which line of the board; null is the last. */
  | { readonly kind: 'take-back-hypothesis'; readonly which: number | null }
  | { readonly kind: 'hint'; readonly confirmed: boolean }
  | { readonly kind: 'submit'; readonly text: string | null; readonly confirmed: boolean }
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'leave' }
  | {
      readonly kind: 'settle';
      readonly check: string;
      /** Null takes back what was settled. */
      readonly verdict: SettledVerdict | null;
      readonly why: string;
    }
  | {
      readonly kind: 'show';
      readonly what: 'help' | 'actions' | 'hypotheses' | 'evidence' | 'brief' | 'metrics' | 'notes';
    }
  | { readonly kind: 'wrong'; readonly message: string; readonly start: number; readonly end: number };

interface CommandHelp {
  readonly name: string;
  readonly usage: string;
  readonly does: string;
}

/** The slash commands, as help shows them. */
export const commands: readonly CommandHelp[] = [
  {
    name: 'hyp',
    usage: '/hyp CAUSE @60% because WHY [M1]',
    does: 'put a candidate cause on your board, with how sure you are; /hyp undo takes it off',
  },
  {
    name: 'flaw',
    usage: '/flaw D12 D30 WHAT IS WRONG',
    does: 'mark something as wrong in a document; /flaw undo takes the last one back',
  },
  {
    name: 'allocate',
    usage: '/allocate NAME=2 NAME=1',
    does: 'split the budget; the last split counts',
  },
  { name: 'act', usage: '/act ACTION', does: 'do something, or have it tried; asks first' },
  { name: 'actions', usage: '/actions', does: 'what you can do, what it costs, how long it takes' },
  { name: 'board', usage: '/board', does: 'what you have put down so far' },
  { name: 'brief', usage: '/brief', does: 'what you were told at the start' },
  { name: 'evidence', usage: '/evidence', does: 'the views you have opened' },
  {
    name: 'hint',
    usage: '/hint',
    does: 'a hint, plainer each time; costs points, asks first',
  },
  {
    name: 'note',
    usage: '/note TEXT',
    does: 'a note to yourself; not scored; /note undo takes the last one back',
  },
  { name: 'notes', usage: '/notes', does: 'the notes you have written' },
  {
    name: 'submit',
    usage: '/submit [ANSWER]',
    does: 'end the interview with your closing answer; asks first',
  },
  { name: 'pause', usage: '/pause', does: 'stop the clock; recorded' },
  { name: 'resume', usage: '/resume', does: 'start it again' },
  { name: 'leave', usage: '/leave', does: 'leave and continue later' },
  {
    name: 'settle',
    usage: '/settle CHECK VERDICT WHY',
    does: 'after the end: settle or overrule a check of the scorecard',
  },
  { name: 'help', usage: '/help', does: 'this list, and how to ask for evidence' },
];

/** Those that the case gives an occasion for. */
export function commandsIn(scenario: Scenario): readonly CommandHelp[] {
  const offers = offersOf(scenario);
  const idle = new Set([
    ...(offers.causes ? [] : ['hyp']),
    ...(boardOf(offers) === null ? ['board'] : []),
    ...(offers.actions ? [] : ['act', 'actions']),
    ...(offers.flaws ? [] : ['flaw']),
    ...(offers.budget ? [] : ['allocate']),
    ...(offers.hints ? [] : ['hint']),
    ...(offers.asks === 'nothing' ? ['evidence'] : []),
  ]);
  return commands.filter(({ name }) => !idle.has(name));
}

/** Queries to begin from, one a source that the case has. */
export function queryExamples(
  scenario: Pick<Scenario, 'world' | 'documents' | 'evidence' | 'steps'>,
): readonly (readonly [string, string])[] {
  const ids = documentsAtStart(scenario).map(({ id }) => id);
  return [
    ...ids.map((id) => [`doc ${id}`, 'a document, its lines numbered to be cited'] as const),
    ...ids.slice(0, 1).map((id) => [`doc ${id} data`, 'only its lines with that word'] as const),
    ...(scenario.world.base === stillBase ? [] : systemExamples),
  ];
}

const systemExamples: readonly (readonly [string, string])[] = [
  ['metrics error_rate | by route', 'a chart, split by a field; metrics alone lists them'],
  ['logs status:>=500 | by status', 'log lines, filtered and counted'],
  ['traces | sort duration_ms desc', 'the slowest requests'],
  ['trace T1', 'one request, span by span'],
  ['changes', 'what was deployed or reconfigured'],
  ['config router | diff before after', 'a configuration before and after'],
  ['samples lang:es | limit 3', 'requests with their words'],
  ['eval | by slice', 'offline evaluations, first and latest run'],
];

const sourceNames: ReadonlySet<string> = new Set(sources);
const manyOf: ReadonlySet<string> = new Set(['logs', 'traces']);

/**
 * Is this a query or plain words that happen to begin with a source's name ("logs look fine to me")? A query has
 * structure, is the bare source, or names a metric, a trace or a subject.
 */
function looksLikeQuery(text: string): boolean {
  const [source = '', ...rest] = text.trim().split(/\s+/);
  if (!sourceNames.has(source)) return false;
  // Too many to be shown: which of them is asked back, as of plain words.
  if (rest.length === 0 && manyOf.has(source)) return false;
  if (rest.length === 0 || /\||(?:^|[\s(])[a-z_]+:/.test(text)) return true;
  if (source === 'metrics')
    return (
      (rest.length === 1 && rest[0] !== 'please') || metricNames().some((metric) => metric.name === rest[0])
    );
  if (source === 'trace') return /^(?:T\d{1,5}|[0-9a-f]{4,32})$/i.test(rest[0]!);
  if (source === 'config') return rest.length === 1;
  return rest.length <= 2 && !isBareName(text) && parseQuery(text).ok && !/[?.!,]|\bplease\b/i.test(text);
}

/** "What metrics exist? List them please": asks for their names, and for none of them. */
const asksForMetrics = (text: string): boolean => text.length <= 160 && metricsAsked.test(text);
const metricsAsked =
  /^(?:(?:ok|okay|so|and|dana|please)[, ]+)*(?:(?:what|which)(?: other| all)? metrics (?:exist|are there|is there|there are|do (?:we|you|i) have|can i (?:ask for|see|query|use)|have (?:we|you) got)|list (?:me )?(?:all )?(?:the )?metrics(?: there are| we have| that exist)?)\s*(?:[?.!]|$)/i;

/** Reads one input. Never fails: what cannot be understood as a command or a query is what the candidate says. */
export function parseInput(raw: string): Input {
  const text = raw.trim();
  if (text.startsWith('/') && !/^\/v\d/.test(text)) return parseCommand(text);
  if (/^metrics$/i.test(text) || asksForMetrics(text)) return { kind: 'show', what: 'metrics' };
  if (looksLikeQuery(text)) return { kind: 'query', text, offset: raw.length - raw.trimStart().length };
  return { kind: 'words', text };
}

function parseCommand(text: string): Input {
  const match = /^\/([a-z-]*)(!?)(?:\s+([\s\S]*))?$/i.exec(text);
  const name = match?.[1]?.toLowerCase() ?? '';
  const confirmed = match?.[2] === '!';
  const rest = match?.[3]?.trim() ?? '';
  switch (name) {
    case 'act':
      if (rest === '') return { kind: 'show', what: 'actions' };
      return {
        kind: 'act',
        name: rest.replace(/!$/, ''),
        confirmed: confirmed || rest.endsWith('!'),
      };
    case 'hyp':
    case 'hypothesis':
      return rest === '' ? { kind: 'show', what: 'hypotheses' } : parseHypothesis(rest);
    case 'unhyp':
      return parseHypothesis(`undo ${rest}`.trim());
    case 'hint':
      return { kind: 'hint', confirmed };
    case 'flaw':
      return parseFlaw(rest);
    case 'allocate':
      return { kind: 'allocate', split: parseSplit(rest) };
    case 'note':
      return parseNote(rest);
    case 'notes':
      return { kind: 'show', what: 'notes' };
    case 'submit':
      return { kind: 'submit', text: rest || null, confirmed };
    case 'settle':
      return parseSettlement(rest);
    case 'actions':
      return { kind: 'show', what: 'actions' };
    case 'board':
      return { kind: 'show', what: 'hypotheses' };
    case 'brief':
      return { kind: 'show', what: 'brief' };
    case 'evidence':
      return { kind: 'show', what: 'evidence' };
    case 'metrics':
      return { kind: 'show', what: 'metrics' };
    case 'help':
      return { kind: 'show', what: /^metrics?$/i.test(rest) ? 'metrics' : 'help' };
    case '?':
    case '':
      return { kind: 'show', what: 'help' };
    case 'pause':
      return { kind: 'pause' };
    case 'resume':
      return { kind: 'resume' };
    case 'leave':
    case 'quit':
    case 'exit':
    case 'q':
      return { kind: 'leave' };
    default: {
      const near = nearest(
        name,
        commands.map((command) => command.name),
      );
      const message = near
        ? `No command /${name}. Did you mean /${near}?`
        : `No command /${name}. /help lists them.`;
      return { kind: 'wrong', message, start: 0, end: name.length + 1 };
    }
  }
}

/** `latency=2 bias=1`; what is no amount comes out as one that is refused. */
const parseSplit = (rest: string): Split =>
  Object.fromEntries(
    [...rest.matchAll(/([a-z][a-z0-9-]*)\s*[=:]?\s*([^\s,;]*)/gi)].map(([, id, n]) => [
      id!.toLowerCase(),
      n === '' ? Number.NaN : Number(n),
    ]),
  );

/** Which one `undo 2` means, null for the last; undefined where the text is something else. */
function undone(text: string): number | null | undefined {
  const undo = /^undo(?:\s+#?(\d{1,3}))?$/i.exec(text);
  return undo ? (undo[1] === undefined ? null : Number(undo[1])) : undefined;
}

function parseNote(rest: string): Input {
  const which = undone(rest);
  if (which !== undefined) return { kind: 'take-back-note', which };
  return rest === '' ? { kind: 'show', what: 'notes' } : { kind: 'note', text: rest };
}

/** `D12, D30: no sample size is given` */
function parseFlaw(rest: string): Input {
  if (/^undo$/i.test(rest)) return { kind: 'take-back-flaw' };
  const lead = /^(?:\[?\s*D\d{1,5}(?:\s*,\s*D\d{1,5})*\s*\]?[\s,:;-]*)+/i.exec(rest)?.[0] ?? '';
  const cites = (lead.match(/D\d{1,5}/gi) ?? []).map((id) => id.toUpperCase());
  return { kind: 'flaw', text: rest.slice(lead.length).trim(), cites };
}

/** The words for a verdict, as the scorecard prints them. */
const settledWords: Readonly<Record<string, SettledVerdict | null>> = {
  met: 'met',
  partly: 'partial',
  partial: 'partial',
  missed: 'missed',
  opposite: 'contradicted',
  raised: 'raised',
  clear: 'clear',
  undo: null,
};

/** The verdict that a word stands for; null takes one back, undefined is no word for any. */
export const verdictOfWord = (word: string): SettledVerdict | null | undefined =>
  settledWords[word.toLowerCase()];

/** The words there are for verdicts. */
export const verdictNames = (): string => Object.keys(settledWords).join(', ');

/** The word for a verdict in `/settle`. */
export const wordToSettle = (verdict: SettledVerdict | null): string =>
  Object.keys(settledWords).find((word) => settledWords[word] === verdict)!;

/** `says-how-to-verify met because she named the slice` */
function parseSettlement(rest: string): Input {
  const [check = '', word = '', ...why] = rest.split(/\s+/);
  const verdict = verdictOfWord(word);
  if (verdict === undefined) {
    const start = '/settle '.length + (word === '' ? 0 : rest.indexOf(word, check.length));
    const message = `Like: /settle ${check || 'CHECK'} met because ... A check is ${verdictNames()}; its name stands in the scorecard.`;
    return { kind: 'wrong', message, start, end: start + Math.max(1, (word || check).length) };
  }
  return { kind: 'settle', check, verdict, why: why.join(' ').replace(/^because\s+/i, '') };
}

/** `the new tokenizer build @60% because only zh moved [M1]` */
function parseHypothesis(rest: string): Input {
  const which = undone(rest);
  if (which !== undefined) return { kind: 'take-back-hypothesis', which };
  const cites = [...rest.matchAll(/\[\s*([A-Z]\d{1,5}(?:\s*,\s*[A-Z]\d{1,5})*)\s*\]/g)].flatMap((match) =>
    match[1]!.split(/\s*,\s*/),
  );
  const plain = rest
    .replace(/\[\s*[A-Z]\d{1,5}(?:\s*,\s*[A-Z]\d{1,5})*\s*\]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const percent = /(?:^|\s)@\s*(\d{1,3}(?:\.\d+)?)\s*%?(?=\s|$)/.exec(plain);
  const value = percent ? Number(percent[1]) : null;
  if (value !== null && value > 100)
    return { kind: 'wrong', message: 'Confidence goes from @0% to @100%.', start: 0, end: rest.length };
  const confidence = value === null ? null : value <= 1 && !plain.includes('%') ? value : value / 100;
  const without = plain
    .replace(/(?:^|\s)@\s*\d{1,3}(?:\.\d+)?\s*%?(?=\s|$)/, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const [text = '', because] = without.split(/\s+because\s+/i, 2);
  return { kind: 'hypothesis', text: text.trim(), confidence, because: because?.trim() || null, cites };
}
