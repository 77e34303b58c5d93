import type { Business } from '../../samples/topic.ts';

/** One customer's traffic. */
export interface Tenant {
  readonly name: string;
  /** What its users talk about, for the words of samples. */
  readonly business: Business;
  readonly route: string;
  /** Share of all requests. */
  readonly weight: number;
  readonly languages: Readonly<Record<string, number>>;
  /** Length of its system prompt in tokens of English-like text; one a language, the same in every request. */
  readonly systemTokens: number;
  /** Median and spread (sigma of the logarithm) of the user part, in tokens of English-like text. */
  readonly inputTokens: number;
  readonly inputSigma: number;
  readonly outputTokens: number;
  readonly outputSigma: number;
  readonly maxTokens: number;
  /** Longest text the client sends, in those same tokens: clients cut documents to a budget. */
  readonly inputCap: number;
  /** Requests a second allowed with three seconds' worth of burst; more is answered 429. */
  readonly rateLimit: number;
  /** True: on/off bursts as editors send them (Azure code trace); false: near-Poisson (conversation trace). */
  readonly bursty: boolean;
  /** What it talks through. Web and mobile clients report when the first text was on the screen. */
  readonly client: 'sdk' | 'web' | 'mobile';
  /** Whether its client tries again after 408, 409, 429, 5xx and lost connections. */
  readonly retries: boolean;
  readonly temperature: number;
  /** Factor against tokens already written; absent where it asks for none. */
  readonly repetitionPenalty?: number;
  /** Share of its chats that it has streamed; absent: all of them. */
  readonly streams?: number;
  /** Share of its requests that look documents up first. */
  readonly retrieval: number;
}
