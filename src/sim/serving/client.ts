import type { Random } from '../../core/random.ts';

/** One customer's traffic. */
export interface Tenant {
  readonly name: string;
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
}

/** What a client sends, before anybody has counted tokens. */
export interface ClientRequest {
  readonly tenant: Tenant;
  readonly lang: string;
  /** Characters of the system prompt, and of the whole prompt. */
  readonly systemChars: number;
  readonly promptChars: number;
  /** Deviation of this text's fertility from its language's, around 1. */
  readonly spread: number;
  readonly outputTokens: number;
  readonly stream: boolean;
  /** Share of the output after which the client hangs up; 1 for all but a few. */
  readonly patience: number;
}

/** English characters per token: a tenant's lengths are written in tokens and sent as characters. */
const charsPerToken = 1 / 0.195;
/** A meaning takes fewer characters in some scripts: characters relative to English for the same content. */
const density: Readonly<Record<string, number>> = { zh: 0.31, ja: 0.42, ko: 0.5, hi: 0.95 };

/** Draws one request. Always the same number of draws, so that worlds with another fault see the same traffic. */
export function drawRequest(
  random: Random,
  tenants: readonly Tenant[],
  factorOf: (tenant: string) => number,
): ClientRequest {
  const tenant = tenants[random.weighted(tenants.map((one) => one.weight))]!;
  const languages = Object.keys(tenant.languages);
  const lang = languages[random.weighted(Object.values(tenant.languages))]!;
  const drawn = Math.min(tenant.inputCap, random.logNormal(Math.log(tenant.inputTokens), tenant.inputSigma));
  const tokens = drawn * factorOf(tenant.name);
  const output = random.logNormal(Math.log(tenant.outputTokens), tenant.outputSigma);
  const spread = Math.min(1.25, Math.max(0.8, 1 + 0.05 * random.normal()));
  const hangsUp = random.chance(0.0012);
  const patience = 0.1 + 0.8 * random.next();
  const charsOf = (count: number): number => Math.round(count * charsPerToken * (density[lang] ?? 1));
  const systemChars = charsOf(tenant.systemTokens);
  return {
    tenant,
    lang,
    systemChars,
    promptChars: systemChars + Math.max(8, charsOf(tokens)),
    spread,
    outputTokens: Math.max(2, Math.min(tenant.maxTokens, Math.round(output))),
    stream: tenant.route.endsWith('chat/completions'),
    patience: hangsUp ? patience : 1,
  };
}

/**
 * Arrival instants of the near-Poisson part: exponential gaps at a rate that wanders slowly (8% either way in
 * 90 minutes), as in the Azure 2023 conversation trace (gap CV 1.1).
 */
export const steadyGapMs = (random: Random, ratePerS: number, sinceStartMs: number): number => {
  const phase = (sinceStartMs / 5_400_000) % 1;
  const wander = 0.92 + 0.32 * Math.abs(phase - 0.5);
  return random.exponential(1000 / Math.max(0.001, ratePerS * wander));
};

/** Bursts of editor completions: on average `burstSize` requests about 120 ms apart, then silence (code trace: gap CV 3 within minutes). */
export const burstSize = 5;
export const burstGapMs = (random: Random, ratePerS: number, insideBurst: boolean): number =>
  insideBurst ? random.exponential(120) : random.exponential((1000 * burstSize) / Math.max(0.001, ratePerS));
