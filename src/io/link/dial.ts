import type { LinkEnd, Peer } from '../../app/hosting/message.ts';
import type { Clock } from '../../app/ports.ts';
import { keyOf } from './code.ts';
import { type Limits, LineSocket, parsedLine, usualLimits } from './line-socket.ts';
import { connectSecurely, isWrongKey } from './secure.ts';
import { handOver } from './socket-peer.ts';
import { answerSchema, protocol, type Shapes } from './wire.ts';

export interface DialOptions {
  readonly host: string;
  readonly port: number;
  readonly code: string;
  readonly ticket: string;
  readonly shapes: Shapes;
  readonly end: LinkEnd;
  readonly clock: Clock;
  readonly limits?: Limits;
  /** Why it is not there just now; `final`: trying again would not help. */
  readonly onTrouble?: (why: string, final: boolean) => void;
  /** Waits between two attempts, ms: the first, and the longest. */
  readonly waits?: { readonly firstMs: number; readonly longestMs: number };
}

export interface Dialling {
  close(): void;
}

const usualWaits = { firstMs: 250, longestMs: 2_500 };

const words: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nobody listens there yet',
  ENOTFOUND: 'there is no machine of that name',
  EHOSTUNREACH: 'that machine cannot be reached',
  ENETUNREACH: 'that machine cannot be reached',
  ETIMEDOUT: 'that machine does not answer',
};

/** Keeps a link up: dials, and dials again whenever it is down, ever less often up to a limit, until it is closed. */
export function dial(options: DialOptions): Dialling {
  const { host, port, ticket, clock, limits = usualLimits, onTrouble } = options;
  const { firstMs, longestMs } = options.waits ?? usualWaits;
  const key = keyOf(options.code);
  let waitMs = firstMs;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  let current: LineSocket | null = null;
  let peer: Peer | null = null;

  const again = (why: string, final = false): void => {
    current = null;
    peer = null;
    if (closed) return;
    onTrouble?.(why, final);
    if (final) return;
    timer = setTimeout(attempt, waitMs);
    waitMs = Math.min(longestMs, waitMs * 1.7);
  };

  function attempt(): void {
    const socket = connectSecurely(host, port, key);
    let failed: unknown = null;
    socket.on('error', (error) => {
      failed = error;
    });
    let turnedAway: string | null = null;
    const link = new LineSocket(socket, limits, clock, {
      line: (line) => {
        const answer = answerSchema.safeParse(parsedLine(line));
        if (!answer.success) {
          link.close('that is no rodeo');
          return;
        }
        if (answer.data.type === 'turned-away') {
          turnedAway = answer.data.why;
          return;
        }
        waitMs = firstMs;
        peer = handOver(link, options.shapes, options.end, (why) => again(why));
      },
      drained: () => {},
      closed: (why) => {
        if (turnedAway !== null) again(turnedAway, true);
        else if (isWrongKey(failed)) again('the code is not right', true);
        else again(words[String((failed as { code?: string } | null)?.code)] ?? why);
      },
    });
    current = link;
    socket.once('secureConnect', () => link.send({ type: 'open', protocol, ticket }));
  }
  attempt();
  return {
    close: () => {
      closed = true;
      clearTimeout(timer);
      if (peer) peer.close('the other side has left');
      else current?.close('the other side has left');
    },
  };
}
