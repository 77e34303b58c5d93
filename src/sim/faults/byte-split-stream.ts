import { shipped } from '../shipped.ts';

/**
 * A relay between gateway and client cuts streams at any byte and decodes each piece alone: any script of several bytes
 * a character gets U+FFFD at the cuts, common characters included (DOMAIN 2.7b).
 */
export const byteSplitStream = shipped('byte-split-stream', 'stream-relay', {}, () => ({
  type: 'deploy',
  service: 'gateway',
  actor: 'bot:argo',
  from: 'edge-gateway:4.11.0',
  to: 'edge-gateway:4.13.0',
  scope: 'gw-0, gw-1',
  notes: 'fixed-size stream frames',
  sets: { 'gateway.image': 'edge-gateway:4.13.0', 'gateway.stream_relay': 'bytes' },
}));
