import type { Tenant } from '../serving/clients/tenant.ts';
import { dense34bOn2H100 } from '../serving/engine/hardware.ts';
import { type BaseWorld, baseWorld } from './base-world.ts';
import { daysBefore, usualConfig } from './config.ts';
import { assistantSuites } from './suites.ts';

const chat = '/v1/chat/completions';

const common = {
  route: chat,
  rateLimit: 40,
  bursty: false,
  retries: true,
  inputSigma: 0.7,
  outputSigma: 0.65,
  maxTokens: 900,
  temperature: 0.6,
} as const;

/**
 * Workspaces of an assistant over documents: people in browsers and on telephones, one integration by API. Lengths as in
 * the Azure 2023 conversation trace, plus the passages that retrieval adds.
 */
const tenants: readonly Tenant[] = [
  {
    ...common,
    name: 'web-app',
    business: 'workplace',
    client: 'web',
    weight: 38,
    languages: { en: 0.52, zh: 0.18, es: 0.12, hi: 0.1, de: 0.08 },
    systemTokens: 620,
    inputTokens: 240,
    outputTokens: 190,
    inputCap: 3000,
    retrieval: 0.8,
  },
  {
    ...common,
    name: 'mobile-app',
    business: 'workplace',
    client: 'mobile',
    weight: 22,
    languages: { en: 0.5, hi: 0.22, zh: 0.16, es: 0.12 },
    systemTokens: 480,
    inputTokens: 140,
    outputTokens: 120,
    inputCap: 1600,
    retrieval: 0.7,
  },
  {
    ...common,
    name: 'helpdesk',
    business: 'software',
    client: 'web',
    weight: 18,
    languages: { en: 0.66, de: 0.2, fr: 0.14 },
    systemTokens: 900,
    inputTokens: 420,
    outputTokens: 210,
    inputCap: 4200,
    retrieval: 1,
    temperature: 0.3,
  },
  {
    ...common,
    name: 'research',
    business: 'legal',
    client: 'web',
    weight: 8,
    languages: { en: 0.72, zh: 0.28 },
    systemTokens: 700,
    inputTokens: 6_800,
    inputSigma: 0.6,
    outputTokens: 360,
    inputCap: 26_000,
    retrieval: 0.2,
  },
  {
    ...common,
    name: 'partner-api',
    business: 'software',
    client: 'sdk',
    weight: 14,
    languages: { en: 0.6, zh: 0.25, ja: 0.15 },
    systemTokens: 350,
    inputTokens: 520,
    outputTokens: 160,
    inputCap: 4000,
    retrieval: 0,
    streams: 0.5,
  },
];

/** An assistant over a company's documents: two pools by context length, retrieval, browsers and telephones. */
export const assistant: BaseWorld = baseWorld({
  model: 'ostler-34b',
  pools: [
    { name: 'std', replicas: 4, hardware: dense34bOn2H100 },
    { name: 'long', replicas: 2, hardware: dense34bOn2H100, maxModelLen: 65_536 },
  ],
  gateways: 2,
  tenants,
  traffic: { requestsPerS: 6 },
  suites: assistantSuites,
  evals: { firstMs: 20 * 60_000, everyMs: 60 * 60_000 },
  config: (startMs) =>
    usualConfig({
      model: 'ostler',
      replicas: 4,
      maxReplicas: 8,
      over: {
        'engine.max_model_len_long_pool': '65536',
        'engine.tensor_parallel_size': '2',
        'router.max_retries': '1',
        'router.long_context_above': '12000',
        'retrieval.index': 'hnsw',
        'retrieval.passages': '180000',
        'retrieval.filter': 'iterative',
        'retrieval.top_k': '8',
        'retrieval.connector': '3.1.4',
        'retrieval.documents_as_of': daysBefore(startMs, 0.3),
        'retrieval.query_embedding': 'fern-embed-2',
        'retrieval.index_embedding': 'fern-embed-2',
        'prompt.max_input_tokens': '60000',
        'sampler.share': '0.10',
        'training.max_length': '16384',
        'training.run': 'ft-2026-02',
        'gateway.streaming': 'on',
        'web.build': '2026.03.2',
        'web.flush_ms': '0',
      },
    }),
});
