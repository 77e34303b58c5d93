import { networkInterfaces } from 'node:os';
import { CommandFailure, exitCodes } from '../exit.ts';

/** Where an interview is hosted unless told otherwise: on this machine, for this machine. */
export const usualAddress = { host: '127.0.0.1', port: 7337 } as const;

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** `HOST:PORT`, `HOST`, `[::1]:PORT` or `:PORT`; port 0 is any that is free. */
export function readAddress(text: string): Address {
  const match = /^(?:\[([0-9a-f:.]+)\]|([^:\s/[\]]*))(?::(\d{1,5}))?$/i.exec(text.trim());
  const port = match?.[3] === undefined ? usualAddress.port : Number(match[3]);
  if (!match || port > 65_535)
    throw new CommandFailure(exitCodes.usage, `${text} is no address; it goes like 192.168.1.20:7337.`);
  return { host: (match[1] ?? match[2]) || usualAddress.host, port };
}

export const addressWords = ({ host, port }: Address): string =>
  `${host.includes(':') ? `[${host}]` : host}:${port}`;

/** By which names others reach somebody who listens there. */
export function reachedAt({ host, port }: Address): string[] {
  if (host !== '0.0.0.0' && host !== '::') return [addressWords({ host, port })];
  const own = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => addressWords({ host: address, port }));
  return own.length > 0 ? own : [addressWords({ host: '127.0.0.1', port })];
}
