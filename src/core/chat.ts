/** What is said to a language model and what can come back: words only, nothing of how they travel. */

export interface ChatMessage {
  readonly role: 'system' | 'user';
  readonly content: string;
}

export interface ChatRequest {
  readonly messages: readonly ChatMessage[];
  /** Most tokens of the answer. */
  readonly maxTokens: number;
  /** The answer is to be JSON of this schema; absent: plain text. */
  readonly shape?: { readonly name: string; readonly schema: object };
}

/** Why no usable answer came. */
export const chatFaults = [
  'time-out',
  'busy',
  'server',
  'unreachable',
  'broken',
  'refused',
  'denied',
  'unknown',
  'rejected',
  'malformed',
  'empty',
  'endless',
  'stopped',
] as const;
export type ChatFaultKind = (typeof chatFaults)[number];

export interface ChatFault {
  readonly kind: ChatFaultKind;
  /** HTTP status, where there was one. */
  readonly status: number | null;
  /** How long the server asked to be left alone, ms. */
  readonly retryAfterMs: number | null;
}

export interface ChatUsage {
  readonly tokensIn: number;
  readonly tokensOut: number;
  /** By the server; otherwise estimated from the length of the words. */
  readonly counted: boolean;
}

export interface ChatAnswer extends ChatUsage {
  /** All that came, also of an answer that broke off. */
  readonly text: string;
  readonly fault: ChatFault | null;
}

const words: Readonly<Record<ChatFaultKind, string>> = {
  'time-out': 'it did not answer in time',
  busy: 'it is busy',
  server: 'its server failed',
  unreachable: 'it cannot be reached',
  broken: 'its answer broke off',
  refused: 'it declined to answer',
  denied: 'it does not accept the key',
  unknown: 'there is no such model or address',
  rejected: 'it did not understand the request',
  malformed: 'its answer made no sense',
  empty: 'its answer was empty',
  endless: 'its answer had no end',
  stopped: 'it was interrupted',
};

/** A fault in a few words of our own: what a server says about it never reaches a screen or a journal. */
export const faultWords = ({ kind, status }: Pick<ChatFault, 'kind' | 'status'>): string =>
  status === null ? words[kind] : `${words[kind]} (${status})`;

/**
 * Somebody's words as data for a model: between marks that they cannot write themselves, with what looks like the marks
 * of a chat template taken out.
 * @param mark drawn for this request
 */
export const fenced = (label: string, text: string, mark: string): string =>
  `<<${label} ${mark}>>\n${withoutTemplateMarks(text).replaceAll(mark, '')}\n<<end ${mark}>>`;

const withoutTemplateMarks = (text: string): string =>
  text
    .replace(
      /<\|[^|>\n]{0,40}\|>|<\/?s>|\[\/?INST\]|<<\/?SYS>>|<\/?(?:think|thinking|answer|system|assistant)>/gi,
      ' ',
    )
    .replace(/<<|>>/g, ' ');

/** What a reasoning model thought aloud before its answer, taken off. */
export const withoutThinking = (text: string): string =>
  text.replace(/^\s*<think(?:ing)?>[\s\S]*?(?:<\/think(?:ing)?>|$)/i, '').trimStart();
