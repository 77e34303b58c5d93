import { type Random, unitAt } from '../../../core/random.ts';
import type { Reported } from '../../telemetry/request-table.ts';
import type { Tenant } from './tenant.ts';

/** What a client sends, before anybody has counted tokens. */
export interface ClientRequest {
  /** Position among all requests of this world, retries not counted. */
  readonly number: number;
  readonly tenant: Tenant;
  readonly lang: string;
  /** Characters of the system prompt, and of the whole prompt. */
  readonly systemChars: number;
  readonly promptChars: number;
  /** Deviation of this text's fertility from its language's, around 1. */
  readonly spread: number;
  /** Tokens the model would write if nothing stopped it, and if `max_tokens` does. */
  readonly wouldWrite: number;
  readonly outputTokens: number;
  readonly stream: boolean;
  /** Sampling temperature it asks for. */
  readonly temperature: number;
  /** Share of the output after which the client hangs up; 1 for all but a few. */
  readonly patience: number;
  /** Sent by hand past the gateway: no retrieval, nothing collects its stream. */
  readonly direct?: boolean;
  /** Told how each attempt ended. */
  readonly watch?: (report: Reported) => void;
}

/** English characters per token: a tenant's lengths are written in tokens and sent as characters. */
const charsPerToken = 1 / 0.195;
/** A meaning takes fewer characters in some scripts: characters relative to English for the same content. */
export const density: Readonly<Record<string, number>> = { zh: 0.31, ja: 0.42, ko: 0.5, hi: 0.95 };

/** Tenants that share one arrival process, with the weights in force. */
export class TenantMix {
  readonly #seed: number;
  readonly #tenants: readonly Tenant[];
  readonly #weights: number[];
  readonly #languages: readonly { readonly names: readonly string[]; readonly weights: readonly number[] }[];
  /** Log of median lengths: drawn from for every request. */
  readonly #logs: readonly { readonly input: number; readonly output: number }[];
  readonly #lengths: number[];
  readonly #temperatures: number[];
  /** Sum of the weights in force. */
  weight: number;

  constructor(tenants: readonly Tenant[], seed: number) {
    this.#seed = seed;
    this.#tenants = tenants;
    this.#weights = tenants.map((tenant) => tenant.weight);
    this.#languages = tenants.map(({ languages }) => ({
      names: Object.keys(languages),
      weights: Object.values(languages),
    }));
    this.#logs = tenants.map((tenant) => ({
      input: Math.log(tenant.inputTokens),
      output: Math.log(tenant.outputTokens),
    }));
    this.#lengths = tenants.map(() => 1);
    this.#temperatures = tenants.map(({ temperature }) => temperature);
    this.weight = this.#weights.reduce((sum, weight) => sum + weight, 0);
  }

  /** Factor on a tenant's rate; nothing when it is not one of these. */
  multiply(name: string, factor: number): void {
    this.#each(name, (i) => {
      this.weight += this.#weights[i]! * (factor - 1);
      this.#weights[i]! *= factor;
    });
  }

  /** Factor on a tenant's prompt lengths. */
  lengthen(name: string, factor: number): void {
    this.#each(name, (i) => {
      this.#lengths[i]! *= factor;
    });
  }

  /** The sampling temperature a tenant asks for from now on. */
  ask(name: string, temperature: number): void {
    this.#each(name, (i) => {
      this.#temperatures[i] = temperature;
    });
  }

  #each(name: string, change: (i: number) => void): void {
    for (const [i, tenant] of this.#tenants.entries()) if (name === '*' || tenant.name === name) change(i);
  }

  /** Draws one request. Always the same number of draws, so that worlds with another fault see the same traffic. */
  draw(random: Random, number: number): ClientRequest {
    const at = random.weighted(this.#weights);
    const tenant = this.#tenants[at]!;
    const { names, weights } = this.#languages[at]!;
    const lang = names[random.weighted(weights)]!;
    const drawn = Math.min(tenant.inputCap, random.logNormal(this.#logs[at]!.input, tenant.inputSigma));
    const tokens = drawn * this.#lengths[at]!;
    const output = random.logNormal(this.#logs[at]!.output, tenant.outputSigma);
    const spread = Math.min(1.25, Math.max(0.8, 1 + 0.05 * random.normal()));
    const hangsUp = random.chance(0.0012);
    const patience = 0.1 + 0.8 * random.next();
    const perToken = charsPerToken * (density[lang] ?? 1);
    const systemChars = Math.round(tenant.systemTokens * perToken);
    const wouldWrite = Math.max(2, Math.round(output));
    return {
      number,
      tenant,
      lang,
      systemChars,
      promptChars: systemChars + Math.max(8, Math.round(tokens * perToken)),
      spread,
      wouldWrite,
      outputTokens: Math.min(tenant.maxTokens, wouldWrite),
      // Not drawn from the stream of numbers: a customer who asks for whole answers moves nobody else's.
      stream:
        tenant.route.endsWith('chat/completions') && unitAt(this.#seed, number, 72) < (tenant.streams ?? 1),
      temperature: this.#temperatures[at]!,
      patience: hangsUp ? patience : 1,
    };
  }
}
