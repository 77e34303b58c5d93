import type { Random } from '../../../core/random.ts';
import type { Health } from '../gateway/dependency.ts';
import type { RetrievalConditions } from '../platform/conditions.ts';

/** What a look-up gave: how long it took, how many passages passed the filter, whether they answer the question. */
export interface Retrieved {
  readonly ms: number;
  readonly documents: number;
  readonly ageDays: number;
  /** False when the passages are beside the point: too few, or found with the wrong embedding. */
  readonly relevant: boolean;
  readonly failed: boolean;
}

/** Embedding the question, ms: a small model over the network. */
const embeddingMs = 14;
/** Reranking a passage, ms. */
const rerankMs = 1.1;
/** Comparing a question with a thousand passages one by one, ms; searching an HNSW graph, ms (DOMAIN 3c.29). */
const scanMsPerThousand = 4;
const graphMs = 4.5;
/** The same from disk: 158 ms with a warm page cache, seconds for what is not in it (DOMAIN 3c.29). */
const diskMs = 158;
const coldMs = 2_400;
const coldShare = 0.06;
/** A small model that rewrites a question, ms. */
const rewriteMs = 230;
/** A search that takes longer is done without. */
const timeoutMs = 1_000;
/** Share of nearest passages that pass a customer's filter when it is applied after the search: 3 of 24 (DOMAIN 3c.29). */
const passFilter = 0.125;
const dayMs = 86_400_000;
/** Searches the vector store runs at once. */
const workers = 24;

/**
 * Embedding, search, filter and rerank; the same again with a rewritten question, where that is on and too little came back.
 * Searches beyond the store's workers wait for one.
 */
export class Retrieval {
  readonly #random: Random;
  readonly #freeMs = new Float64Array(workers);

  constructor(random: Random) {
    this.#random = random;
  }

  /** Looks up at `nowMs`. Always the same number of draws. */
  lookUp(conditions: RetrievalConditions, embedding: Health, store: Health, nowMs: number): Retrieved {
    const random = this.#random;
    const spread = random.logNormal(0, 0.25);
    const luck = random.next();
    const trouble = random.next();
    const embedMs = embeddingMs * spread + embedding.extraMs;
    // A call that fails, or takes too long, is waited for and then done without: an answer without documents.
    const failed = { ms: embedMs + timeoutMs, documents: 0, ageDays: 0, relevant: false, failed: true };
    if (trouble < embedding.failing || trouble < store.failing) return failed;
    const scanMs = conditions.index === 'flat' ? (conditions.passages / 1000) * scanMsPerThousand : graphMs;
    const readMs = conditions.storage === 'mmap' ? diskMs + (trouble > 1 - coldShare ? coldMs : 0) : 0;
    const searchMs = (scanMs + readMs) * spread + store.extraMs;
    const enough = Math.min(4, conditions.topK);
    let ms = 0;
    let found = 0;
    for (let asked = 0; asked <= conditions.rewrites; asked++) {
      ms += asked === 0 ? embedMs : rewriteMs * spread + embedMs;
      const startMs = this.#worker(nowMs + ms, searchMs);
      if (startMs + searchMs - nowMs - ms > timeoutMs) return { ...failed, ms: ms + timeoutMs };
      ms = startMs + searchMs - nowMs;
      const seen =
        conditions.filter === 'post'
          ? Math.round(conditions.topK * passFilter * (0.5 + ((luck + 0.37 * asked) % 1)))
          : conditions.topK;
      found = Math.max(found, seen);
      if (conditions.embeddingFits && found >= enough) break;
    }
    return {
      ms: ms + found * rerankMs,
      documents: found,
      ageDays: Math.max(0, (nowMs - conditions.builtMs) / dayMs),
      relevant: conditions.embeddingFits && found >= enough,
      failed: false,
    };
  }

  /** When a worker takes the search up. */
  #worker(readyMs: number, tookMs: number): number {
    const free = this.#freeMs;
    let best = 0;
    for (let i = 1; i < free.length; i++) if (free[i]! < free[best]!) best = i;
    const startMs = Math.max(readyMs, free[best]!);
    free[best] = startMs + tookMs;
    return startMs;
  }
}
