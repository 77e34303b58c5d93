import type { Meeting } from '../../app/hosting/desk-event.ts';
import type { LinkEnd } from '../../app/hosting/message.ts';
import { systemClock } from '../../io/clock.ts';
import { dial } from '../../io/link/dial.ts';
import { listen } from '../../io/link/listen.ts';
import type { Shapes } from '../../io/link/wire.ts';
import { CommandFailure, exitCodes } from '../exit.ts';
import { type Address, addressWords } from './address.ts';

export interface Channel {
  /** Where the one who listens does. */
  readonly address: Address;
  close(): Promise<void>;
}

interface ChannelEnd {
  readonly end: LinkEnd;
  readonly shapes: Shapes;
  /** Takes in whoever dials with this secret, or says why not. */
  readonly admit: (ticket: string) => Promise<string | null>;
  /** Somebody was turned away. */
  readonly onRefused?: (why: string) => void;
  /** The other side is not there; `final`: it never will be. */
  readonly onTrouble?: (why: string, final: boolean) => void;
  /** Another port will do where this one is taken. */
  readonly anyPort?: boolean;
}

/** Listens, or dials and dials again: whichever this side of a meeting does. */
export async function openChannel(
  meeting: Meeting,
  { end, shapes, admit, onRefused, onTrouble, anyPort = false }: ChannelEnd,
): Promise<Channel> {
  const { host, port, code, ticket } = meeting;
  const clock = systemClock;
  if (meeting.side === 'dials') {
    const dialling = dial({
      host,
      port,
      code,
      ticket: ticket ?? '',
      shapes,
      end,
      clock,
      ...(onTrouble ? { onTrouble } : {}),
    });
    return { address: { host, port }, close: async () => dialling.close() };
  }
  const at = (where: number) =>
    listen({ host, port: where, code, shapes, end, admit, clock, ...(onRefused ? { onRefused } : {}) });
  const taken = (error: unknown): boolean => (error as { code?: string }).code === 'EADDRINUSE';
  const listening = await at(port)
    .catch((error: unknown) => {
      if (anyPort && taken(error)) return at(0);
      throw error;
    })
    .catch((error: unknown) => {
      const why = taken(error)
        ? 'something else listens there'
        : error instanceof Error
          ? error.message
          : String(error);
      throw new CommandFailure(
        exitCodes.environment,
        `Cannot listen on ${addressWords({ host, port })}: ${why}.`,
      );
    });
  return { address: listening, close: () => listening.close() };
}
