import type { Tenant } from './serving/client.ts';
import { dense70bOn4H100, type Hardware } from './serving/hardware.ts';
import type { ConfigPatch } from './serving/settings.ts';

/** A named product to break: hardware, customers and configuration. Scenarios override its traffic by name. */
export interface BaseWorld {
  readonly model: string;
  readonly hardware: Hardware;
  readonly replicas: number;
  readonly gateways: number;
  readonly tenants: readonly Tenant[];
  /** Requests a second, and what a scenario may override. */
  readonly traffic: { readonly requestsPerS: number };
  readonly config: readonly ConfigPatch[];
}

const chat = '/v1/chat/completions';
const code = '/v1/code/completions';

/**
 * Lengths follow the Azure 2023 conversation quantiles for chat tenants (input p50 1,020, p99 4,142; output p50 129)
 * and its code quantiles for the editor tenant (input p50 1,469, capped near 7,437; output p50 13); document tenants
 * send long inputs cut at a budget, which is where the tail of TTFT comes from.
 */
const tenants: readonly Tenant[] = [
  {
    name: 'northwind',
    route: chat,
    weight: 28,
    languages: { en: 0.9, es: 0.1 },
    systemTokens: 420,
    inputTokens: 520,
    inputSigma: 0.75,
    outputTokens: 150,
    outputSigma: 0.8,
    maxTokens: 1000,
    inputCap: 3600,
    rateLimit: 40,
    bursty: false,
  },
  {
    name: 'lumen-edu',
    route: chat,
    weight: 18,
    languages: { en: 0.55, hi: 0.2, es: 0.15, de: 0.1 },
    systemTokens: 640,
    inputTokens: 420,
    inputSigma: 0.7,
    outputTokens: 220,
    outputSigma: 0.7,
    maxTokens: 1000,
    inputCap: 3200,
    rateLimit: 40,
    bursty: false,
  },
  {
    name: 'qingshan',
    route: chat,
    weight: 11,
    languages: { zh: 0.92, en: 0.08 },
    systemTokens: 380,
    inputTokens: 900,
    inputSigma: 0.85,
    outputTokens: 170,
    outputSigma: 0.7,
    maxTokens: 1000,
    inputCap: 5200,
    rateLimit: 40,
    bursty: false,
  },
  {
    name: 'kitefin',
    route: chat,
    weight: 8,
    languages: { en: 0.7, de: 0.3 },
    systemTokens: 700,
    inputTokens: 1500,
    inputSigma: 0.7,
    outputTokens: 130,
    outputSigma: 0.7,
    maxTokens: 800,
    inputCap: 6000,
    rateLimit: 40,
    bursty: false,
  },
  {
    name: 'sakura-desk',
    route: chat,
    weight: 6,
    languages: { ja: 0.9, en: 0.1 },
    systemTokens: 360,
    inputTokens: 600,
    inputSigma: 0.7,
    outputTokens: 160,
    outputSigma: 0.7,
    maxTokens: 1000,
    inputCap: 3600,
    rateLimit: 40,
    bursty: false,
  },
  {
    name: 'longview-legal',
    route: chat,
    weight: 4,
    languages: { en: 0.85, zh: 0.15 },
    systemTokens: 1400,
    inputTokens: 4200,
    inputSigma: 0.5,
    outputTokens: 260,
    outputSigma: 0.6,
    maxTokens: 1200,
    inputCap: 7600,
    rateLimit: 20,
    bursty: false,
  },
  {
    name: 'baihe-docs',
    route: chat,
    weight: 4,
    languages: { zh: 0.95, en: 0.05 },
    systemTokens: 1400,
    inputTokens: 4300,
    inputSigma: 0.5,
    outputTokens: 260,
    outputSigma: 0.6,
    maxTokens: 1200,
    inputCap: 6400,
    rateLimit: 20,
    bursty: false,
  },
  {
    name: 'patchbay',
    route: code,
    weight: 22,
    languages: { en: 1 },
    systemTokens: 120,
    inputTokens: 1100,
    inputSigma: 1.0,
    outputTokens: 16,
    outputSigma: 0.85,
    maxTokens: 256,
    inputCap: 5400,
    rateLimit: 4,
    bursty: true,
  },
];

const chatApi: BaseWorld = {
  model: 'meridian-70b',
  hardware: dense70bOn4H100,
  replicas: 6,
  gateways: 2,
  tenants,
  traffic: { requestsPerS: 8 },
  config: [
    { subject: 'tokenizer', key: 'version', value: '2.8.1' },
    { subject: 'tokenizer', key: 'file', value: 'meridian-bpe/2.8.1/tokenizer.json' },
    { subject: 'tokenizer', key: 'vocab_size', value: '151936' },
    { subject: 'tokenizer', key: 'merges', value: '151387' },
    { subject: 'tokenizer', key: 'byte_fallback', value: 'true' },
    { subject: 'engine', key: 'image', value: 'vllm-serve:0.14.2-hl3' },
    { subject: 'engine', key: 'quantization', value: 'none' },
    { subject: 'engine', key: 'dtype', value: 'bfloat16' },
    { subject: 'engine', key: 'tensor_parallel_size', value: '4' },
    { subject: 'engine', key: 'max_model_len', value: '16384' },
    { subject: 'engine', key: 'max_num_seqs', value: '128' },
    { subject: 'engine', key: 'max_num_batched_tokens', value: '2048' },
    { subject: 'engine', key: 'enable_prefix_caching', value: 'true' },
    { subject: 'engine', key: 'gpu_memory_utilization', value: '0.90' },
    { subject: 'gateway', key: 'image', value: 'edge-gateway:4.11.0' },
    { subject: 'gateway', key: 'request_timeout_s', value: '600' },
    { subject: 'gateway', key: 'log_sampling', value: '1.0' },
    { subject: 'gateway', key: 'tls_min_version', value: '1.2' },
    { subject: 'router', key: 'policy', value: 'least-outstanding' },
    { subject: 'router', key: 'max_retries', value: '0' },
    { subject: 'prompt', key: 'template_version', value: '31' },
    { subject: 'prompt', key: 'first_line', value: 'static' },
    { subject: 'autoscaler', key: 'min_replicas', value: '6' },
    { subject: 'autoscaler', key: 'max_replicas', value: '10' },
    { subject: 'autoscaler', key: 'target_waiting', value: '8' },
  ],
};

export const bases: Readonly<Record<string, BaseWorld>> = { 'chat-api': chatApi };
