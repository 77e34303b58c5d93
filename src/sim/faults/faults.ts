import { byKind } from './kind.ts';
import { longerPrompts } from './longer-prompts.ts';
import { prefixCacheBust } from './prefix-cache-bust.ts';
import { slowReplica } from './slow-replica.ts';
import { tokenizerUpdate } from './tokenizer-update.ts';
import { weightOnlyQuantisation } from './weight-only-quantisation.ts';

/** Every fault there is. A new one is a file and a line here. */
export const faultKinds = byKind([
  tokenizerUpdate,
  slowReplica,
  longerPrompts,
  prefixCacheBust,
  weightOnlyQuantisation,
]);
