import type { AddressInfo, Socket } from 'node:net';
import type { LinkEnd } from '../../app/hosting/message.ts';
import type { Clock } from '../../app/ports.ts';
import { keyOf } from './code.ts';
import { type Limits, LineSocket, parsedLine, usualLimits } from './line-socket.ts';
import { securely } from './secure.ts';
import { handOver } from './socket-peer.ts';
import { openSchema, protocol, type Shapes } from './wire.ts';

export interface ListenOptions {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  readonly code: string;
  readonly shapes: Shapes;
  readonly end: LinkEnd;
  /** Takes in whoever has this secret, or says why not. */
  readonly admit: (ticket: string) => Promise<string | null>;
  readonly clock: Clock;
  readonly limits?: Limits;
  /** Somebody was turned away. */
  readonly onRefused?: (why: string) => void;
}

export interface Listening {
  readonly host: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Most connections at once, those included that have not said who they are. */
const mostConnections = 8;
/** By when a connection must have said who it is, ms. */
const openMs = 5_000;

/** Before anybody is let in: one short line. */
const doorLimits: Pick<Limits, 'messageBytes'> = { messageBytes: 4_096 };

/** Listens for the other side. Rejects with what the system says when it cannot. */
export function listen(options: ListenOptions): Promise<Listening> {
  const { host, port, clock, limits = usualLimits, onRefused } = options;
  const server = securely(keyOf(options.code), openMs);
  const sockets = new Set<Socket>();
  server.maxConnections = mostConnections;
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('tlsClientError', (error) => {
    if ((error as { code?: string }).code !== 'ECONNRESET') onRefused?.('somebody came with a wrong code');
  });
  server.on('secureConnection', (socket) => {
    // The limits are those of a member from the start; the door's are kept by what it takes.
    const timer = setTimeout(() => turnAway('nothing was said'), openMs);
    timer.unref();
    let asked = false;
    const turnAway = (why: string): void => {
      clearTimeout(timer);
      onRefused?.(why);
      link.close(why, { type: 'turned-away', why });
    };
    const link = new LineSocket(socket, limits, clock, {
      line: (line) => {
        const parsed = line.length > doorLimits.messageBytes ? null : openSchema.safeParse(parsedLine(line));
        if (asked || !parsed?.success) return turnAway('this is no rodeo, or not its first line');
        asked = true;
        if (parsed.data.protocol !== protocol) return turnAway('both sides need the same version of rodeo');
        options.admit(parsed.data.ticket).then(
          (why) => {
            clearTimeout(timer);
            if (why !== null) return turnAway(why);
            link.send({ type: 'opened' });
            handOver(link, options.shapes, options.end, (reason) => {
              if (/message/.test(reason)) onRefused?.(reason);
            });
          },
          () => turnAway('it could not be recorded'),
        );
      },
      drained: () => {},
      closed: () => clearTimeout(timer),
    });
  });
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      server.on('error', () => {});
      const { port: own } = server.address() as AddressInfo;
      done({
        host,
        port: own,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            for (const socket of sockets) socket.destroy();
          }),
      });
    });
  });
}
