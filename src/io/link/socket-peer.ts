import type { LinkEnd, Message, Peer, PeerListener } from '../../app/hosting/message.ts';
import { cleanDeep } from '../../core/clean-deep.ts';
import { bounded } from '../../session/bounded.ts';
import { type LineSocket, parsedLine } from './line-socket.ts';
import type { Shapes } from './wire.ts';

/** Most characters of one event on a link; a view above it loses rows, and says so. */
const largestEvent = 256 * 1024;
/** Longest text of an event on a link; its journal may hold a longer one. */
const longestText = 200_000;

/** Plain data with every text in it cut to what a link carries. */
function cutTexts<T>(value: T): T {
  const cut = (part: unknown): unknown => {
    if (typeof part === 'string') return part.slice(0, longestText);
    if (Array.isArray(part)) return part.map(cut);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([name, one]) => [name, cut(one)]));
  };
  return JSON.stringify(value).length <= longestText ? value : (cut(value) as T);
}

/** Hands a connection that has been let in over to its end: from here on only messages of the agreed shapes count. */
export function handOver(
  socket: LineSocket,
  shapes: Shapes,
  end: LinkEnd,
  closed: (why: string) => void,
): Peer {
  let reason: string | null = null;
  const peer: Peer = {
    send: (message: Message) =>
      socket.send(
        message.type === 'events'
          ? { ...message, events: message.events.map((event) => cutTexts(bounded(event, largestEvent))) }
          : message,
      ),
    close: (why) => socket.close(why),
  };
  let listener: PeerListener | null = null;
  socket.listener = {
    line: (line) => {
      const parsed = shapes.safeParse(parsedLine(line));
      if (!parsed.success) {
        socket.close('a message was not as agreed; both sides need the same version of rodeo');
        return;
      }
      const message = cleanDeep(parsed.data);
      if (message.type === 'farewell') reason = message.why;
      else listener?.received(message);
    },
    drained: () => listener?.drained(),
    closed: (why) => {
      listener?.closed();
      closed(reason ?? why);
    },
  };
  listener = end.connected(peer);
  return peer;
}
