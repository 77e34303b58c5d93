import type { Reported } from '../../telemetry/request-table.ts';
import { type ClientRequest, density } from './draw.ts';
import type { Tenant } from './tenant.ts';

/** A request that one person sends, of which all is known: lengths in tokens, as tenants' are. */
export interface ByHand {
  readonly lang: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** Numbers of such requests start here, far above those of the traffic. */
const firstNumber = 4_100_000_000;
const charsPerToken = 1 / 0.195;

/** It as the customer's client sends it. */
export function sentByHand(
  tenant: Tenant,
  { lang, inputTokens, outputTokens }: ByHand,
  before: number,
  watch: (report: Reported) => void,
): ClientRequest {
  const perToken = charsPerToken * (density[lang] ?? 1);
  const systemChars = Math.round(tenant.systemTokens * perToken);
  return {
    number: firstNumber + before,
    tenant,
    lang,
    systemChars,
    promptChars: systemChars + Math.round(inputTokens * perToken),
    spread: 1,
    wouldWrite: outputTokens,
    outputTokens: Math.min(tenant.maxTokens, outputTokens),
    stream: true,
    temperature: tenant.temperature,
    patience: 1,
    watch,
  };
}
