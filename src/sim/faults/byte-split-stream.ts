import { z } from 'zod';
import { text } from '../kind.ts';
import { quiet, shipped } from '../shipped.ts';

/**
 * Between the engine and the reader a stream is cut at any byte and each piece decoded alone: any script of several bytes a
 * character gets U+FFFD at the cuts, common characters included (DOMAIN 2.7b). The relay of the gateway does it to
 * everybody, the web client to those who read in a browser.
 */
export const byteSplitStream = shipped(
  'byte-split-stream',
  'stream-relay',
  {
    where: z.enum(['gateway', 'web']).default('gateway'),
    notes: text.default('fixed-size stream frames'),
    quiet,
  },
  ({ where, notes, quiet: isQuiet }) =>
    where === 'web'
      ? {
          type: 'deploy',
          service: 'web',
          actor: 'bot:argo',
          from: '2026.03.2',
          to: '2026.03.3',
          notes,
          sets: { 'web.build': '2026.03.3' },
          builds: { web_decoder: 'chunk' },
        }
      : {
          type: 'deploy',
          service: 'gateway',
          actor: 'bot:argo',
          from: 'edge-gateway:4.11.0',
          to: 'edge-gateway:4.13.0',
          scope: 'gw-0, gw-1',
          notes,
          sets: {
            'gateway.image': 'edge-gateway:4.13.0',
            ...(isQuiet ? {} : { 'gateway.stream_relay': 'bytes' }),
          },
          builds: { stream_relay: 'bytes' },
        },
);
