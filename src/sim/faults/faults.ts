import { byKind } from '../kind.ts';
import { brokenEval } from './broken-eval.ts';
import { byteSplitStream } from './byte-split-stream.ts';
import { catastrophicForgetting } from './catastrophic-forgetting.ts';
import { clientBatching } from './client-batching.ts';
import { clientTemperature } from './client-temperature.ts';
import { contextOverflow } from './context-overflow.ts';
import { corruptingReplica } from './corrupting-replica.ts';
import { crashLoop } from './crash-loop.ts';
import { damagedDocuments } from './damaged-documents.ts';
import { dependencyOutage } from './dependency-outage.ts';
import { doubleBos } from './double-bos.ts';
import { filteredRecall } from './filtered-recall.ts';
import { headOfLineBlocking } from './head-of-line-blocking.ts';
import { ignoredParameter } from './ignored-parameter.ts';
import { kvPreemption } from './kv-preemption.ts';
import { longerPrompts } from './longer-prompts.ts';
import { lowTemperature } from './low-temperature.ts';
import { missedStopToken } from './missed-stop-token.ts';
import { perTokenDecode } from './per-token-decode.ts';
import { prefixCacheBust } from './prefix-cache-bust.ts';
import { rateLimitMisconfiguration } from './rate-limit-misconfiguration.ts';
import { repeatingWeights } from './repeating-weights.ts';
import { retryStorm } from './retry-storm.ts';
import { shortTimeout } from './short-timeout.ts';
import { silentTruncation } from './silent-truncation.ts';
import { slowReplica } from './slow-replica.ts';
import { slowRetrieval } from './slow-retrieval.ts';
import { speculationAtLoad } from './speculation-at-load.ts';
import { staleIndex } from './stale-index.ts';
import { stickyMisrouting } from './sticky-misrouting.ts';
import { streamBuffering } from './stream-buffering.ts';
import { tokenizerCorruption } from './tokenizer-corruption.ts';
import { tokenizerMismatch } from './tokenizer-mismatch.ts';
import { tokenizerUpdate } from './tokenizer-update.ts';
import { trainingTruncation } from './training-truncation.ts';
import { tunedOnShort } from './tuned-on-short.ts';
import { weightOnlyQuantisation } from './weight-only-quantisation.ts';
import { wrongEmbedding } from './wrong-embedding.ts';
import { wrongTemplate } from './wrong-template.ts';

/** Every fault there is, along the way of a request. A new one is a file and a line here. */
export const faultKinds = byKind([
  // Traffic and clients.
  longerPrompts,
  retryStorm,
  clientBatching,
  clientTemperature,
  // Edge and gateway.
  rateLimitMisconfiguration,
  shortTimeout,
  streamBuffering,
  byteSplitStream,
  dependencyOutage,
  // Prompt assembly.
  prefixCacheBust,
  silentTruncation,
  wrongTemplate,
  doubleBos,
  lowTemperature,
  // Retrieval.
  slowRetrieval,
  staleIndex,
  wrongEmbedding,
  filteredRecall,
  damagedDocuments,
  // Tokenizer.
  tokenizerUpdate,
  tokenizerCorruption,
  tokenizerMismatch,
  // Router.
  stickyMisrouting,
  // Engines.
  slowReplica,
  corruptingReplica,
  crashLoop,
  contextOverflow,
  kvPreemption,
  headOfLineBlocking,
  weightOnlyQuantisation,
  speculationAtLoad,
  ignoredParameter,
  missedStopToken,
  repeatingWeights,
  perTokenDecode,
  // Weights.
  trainingTruncation,
  tunedOnShort,
  catastrophicForgetting,
  // Beside the product.
  brokenEval,
]);
