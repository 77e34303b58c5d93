import { z } from 'zod';
import { shipped } from '../shipped.ts';

/**
 * More sequences are let in than the KV cache holds: the cache fills, the scheduler preempts and recomputes, generation
 * throughput falls while the queue grows (DOMAIN 2.4). TTFT p50 stays, inter-token p99 spikes.
 */
export const kvPreemption = shipped(
  'kv-preemption',
  'engine-limits',
  {
    maxNumSeqs: z.number().int().min(1).max(2048).default(256),
    /** What is left to the engine of the GPU's memory after another service moved in. */
    memory: z.number().min(0.3).max(0.98).default(0.5),
  },
  ({ maxNumSeqs, memory }, stage) => {
    // A hundredth of the memory is thousands of cached tokens: a third digit counts.
    const share = memory.toFixed(3).replace(/0$/, '');
    return {
      type: 'config',
      service: 'engine',
      actor: 'human:r.adeyemi',
      from: `max_num_seqs=${stage.settings.text('engine', 'max_num_seqs')} gpu_memory_utilization=${stage.settings.text('engine', 'gpu_memory_utilization')}`,
      to: `max_num_seqs=${maxNumSeqs} gpu_memory_utilization=${share}`,
      scope: 'all engines, rolling',
      notes: 'more concurrency; leaves room for the reranker on the same GPUs',
      sets: {
        'engine.max_num_seqs': String(maxNumSeqs),
        'engine.gpu_memory_utilization': share,
      },
    };
  },
);
