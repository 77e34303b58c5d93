import { formatTimestamp } from '../../core/time.ts';
import type { ConfigPatch } from '../serving/platform/settings.ts';

export interface ConfigPlan {
  /** Family name of the model: `meridian`. */
  readonly model: string;
  readonly replicas: number;
  readonly maxReplicas: number;
  /** What differs from a bare API, as `subject.key: value`. */
  readonly over?: Readonly<Record<string, string>>;
}

const dayMs = 86_400_000;

/** How text is put together and where it ends: a build that does it otherwise in silence would contradict what is listed here. */
const unlisted: ReadonlySet<string> = new Set([
  'engine.stop_token',
  'engine.detokenizer',
  'gateway.stream_relay',
]);

/** The configuration that every product starts from: what each stage reads, and a few keys that nothing reads. */
export function usualConfig(plan: ConfigPlan): readonly ConfigPatch[] {
  const { model, replicas, maxReplicas, over = {} } = plan;
  const values: Record<string, string> = {
    'tokenizer.version': '2.8.1',
    'tokenizer.file': `${model}-bpe/2.8.1/tokenizer.json`,
    'tokenizer.vocab_size': '151936',
    'tokenizer.merges': '151387',
    'tokenizer.byte_fallback': 'true',
    'tokenizer.add_bos': 'true',
    'engine.image': 'vllm-serve:0.14.2-hl3',
    'engine.quantization': 'none',
    'engine.dtype': 'bfloat16',
    'engine.kv_cache_dtype': 'auto',
    'engine.tensor_parallel_size': '4',
    'engine.max_model_len': '16384',
    'engine.max_num_seqs': '128',
    'engine.max_num_batched_tokens': '2048',
    'engine.enable_chunked_prefill': 'true',
    'engine.enable_prefix_caching': 'true',
    'engine.gpu_memory_utilization': '0.90',
    'engine.num_speculative_tokens': '0',
    'engine.draft_acceptance': '0.70',
    'engine.chat_template': `${model}-v3`,
    'engine.stop_token': '<|im_end|>',
    'engine.detokenizer': 'incremental',
    'gateway.image': 'edge-gateway:4.11.0',
    'gateway.request_timeout_s': '600',
    'gateway.cancel_upstream': 'true',
    'gateway.proxy_buffering': 'off',
    'gateway.stream_relay': 'utf8',
    'gateway.log_sampling': '1.0',
    'gateway.tls_min_version': '1.2',
    'router.policy': 'least-outstanding',
    'router.max_retries': '0',
    'router.long_context_weight': '0',
    'limits.factor': '1',
    'limits.window_s': '1',
    'prompt.template_version': '31',
    'prompt.first_line': 'static',
    'prompt.chat_template': `${model}-v3`,
    'prompt.add_bos': 'false',
    'prompt.end_token': '<|im_end|>',
    'prompt.truncation': 'off',
    'prompt.max_input_tokens': '15000',
    'sampling.temperature_override': 'none',
    'sampling.override_scope': 'all',
    'sampling.honour_max_tokens': 'true',
    'sampler.share': '0.05',
    'sampler.judge': 'juniper-judge-4',
    'sdk.version': '3.4.1',
    'sdk.max_retries': '2',
    'sdk.backoff_ms': '500',
    'sdk.timeout_s': '600',
    'eval.path': 'gateway',
    'eval.max_tokens': '1024',
    'eval.judge': 'juniper-judge-4',
    'eval.judge_rubric': 'standard',
    'eval.dataset': '2026-02',
    'autoscaler.min_replicas': String(replicas),
    'autoscaler.max_replicas': String(maxReplicas),
    'autoscaler.target_waiting': '8',
    ...over,
  };
  return Object.entries(values).map(([name, value]) => {
    const dot = name.indexOf('.');
    const patch = { subject: name.slice(0, dot), key: name.slice(dot + 1), value };
    return unlisted.has(name) ? { ...patch, unlisted: true as const } : patch;
  });
}

/** A time some days before the world starts, as configuration spells it. */
export const daysBefore = (startMs: number, days: number): string => formatTimestamp(startMs - days * dayMs);
