import { shipped } from '../shipped.ts';

/**
 * The proxy starts to collect answers before it passes them on: nothing for seconds, then everything. The engine's TTFT
 * is what it was; the first byte that leaves the gateway is not (DOMAIN 3c.31).
 */
export const streamBuffering = shipped('stream-buffering', 'gateway-compression', {}, () => ({
  type: 'deploy',
  service: 'gateway',
  actor: 'bot:argo',
  from: 'edge-gateway:4.11.0',
  to: 'edge-gateway:4.12.0',
  scope: 'gw-0, gw-1',
  notes: 'gzip for all text responses',
  sets: { 'gateway.image': 'edge-gateway:4.12.0', 'gateway.proxy_buffering': 'on', 'gateway.gzip': 'on' },
}));
