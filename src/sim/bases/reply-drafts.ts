import type { Tenant } from '../serving/clients/tenant.ts';
import { dense34bOn2H100 } from '../serving/engine/hardware.ts';
import { type BaseWorld, baseWorld } from './base-world.ts';
import { usualConfig } from './config.ts';
import { draftSuites } from './suites.ts';

const common = {
  route: '/v1/chat/completions',
  client: 'web',
  rateLimit: 40,
  bursty: false,
  retries: true,
  inputSigma: 0.6,
  outputSigma: 0.5,
  maxTokens: 900,
  temperature: 0.7,
  retrieval: 0,
} as const;

/** Support desks: tickets of some hundred tokens, drafts of about 150, one in six above 250. */
const tenants: readonly Tenant[] = [
  {
    ...common,
    name: 'parcelhub',
    business: 'parcels',
    weight: 28,
    languages: { en: 0.7, de: 0.3 },
    systemTokens: 560,
    inputTokens: 260,
    outputTokens: 125,
    inputCap: 2400,
  },
  {
    ...common,
    name: 'medina-bank',
    business: 'bank',
    weight: 20,
    languages: { es: 0.6, en: 0.25, fr: 0.15 },
    systemTokens: 820,
    inputTokens: 420,
    outputTokens: 185,
    inputCap: 3600,
  },
  {
    ...common,
    name: 'orchid-air',
    business: 'airline',
    weight: 18,
    languages: { en: 0.5, zh: 0.35, ja: 0.15 },
    systemTokens: 700,
    inputTokens: 380,
    outputTokens: 170,
    inputCap: 3200,
  },
  {
    ...common,
    name: 'stadtwerk-nord',
    business: 'energy',
    weight: 14,
    languages: { de: 1 },
    systemTokens: 640,
    inputTokens: 340,
    outputTokens: 165,
    inputCap: 2800,
  },
  {
    ...common,
    name: 'tiendaluz',
    business: 'shop',
    weight: 12,
    languages: { es: 0.75, pt: 0.25 },
    systemTokens: 520,
    inputTokens: 280,
    outputTokens: 140,
    inputCap: 2400,
  },
  {
    ...common,
    name: 'kirana-go',
    business: 'groceries',
    weight: 8,
    languages: { hi: 0.65, en: 0.35 },
    systemTokens: 480,
    inputTokens: 240,
    outputTokens: 140,
    inputCap: 2000,
  },
];

/** Drafts for support agents: one model, fine-tuned every month on replies that were sent. */
export const replyDrafts: BaseWorld = baseWorld({
  model: 'wren-34b',
  pools: [{ name: 'std', replicas: 4, hardware: dense34bOn2H100 }],
  gateways: 2,
  tenants,
  traffic: { requestsPerS: 5 },
  suites: draftSuites,
  evals: { firstMs: 40 * 60_000, everyMs: 120 * 60_000 },
  config: () =>
    usualConfig({
      model: 'wren',
      replicas: 4,
      maxReplicas: 6,
      over: {
        'engine.tensor_parallel_size': '2',
        'engine.weights': 'ft-2026-02',
        'sampler.share': '0.20',
        'tokenizer.pre_tokenizer': 'support-v3',
        'training.run': 'ft-2026-02',
        'training.method': 'lora',
        'training.examples': '18400',
        'training.epochs': '2',
        'training.max_length': '4096',
        'training.general_share': '0.30',
      },
    }),
});
