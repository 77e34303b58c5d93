import type { LinkEnd, Message, Peer, PeerListener } from './message.ts';

/** Ties two ends in one process to each other: what one sends, the other receives a moment later, in order. */
export function tie(one: LinkEnd, other: LinkEnd): void {
  let listeners: readonly [PeerListener, PeerListener] | null = null;
  const waiting: (readonly [0 | 1, Message])[] = [];
  const peerOf = (to: 0 | 1): Peer => ({
    send: (message) => {
      queueMicrotask(() => {
        if (listeners === null) waiting.push([to, message]);
        else listeners[to].received(message);
      });
      return true;
    },
    close: () => {},
  });
  const first = one.connected(peerOf(1));
  const second = other.connected(peerOf(0));
  listeners = [first, second];
  for (const [to, message] of waiting) listeners[to].received(message);
}
