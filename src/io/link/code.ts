import { randomBytes, randomInt, scryptSync } from 'node:crypto';

/** Letters and digits that nobody mixes up when they are read out. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
const groups = 3;
const groupLength = 4;

/** A code for one interview, to be read out: `k7mp-2qxt-9fde`. About 59 bits. */
export const newCode = (): string =>
  Array.from({ length: groups }, () =>
    Array.from({ length: groupLength }, () => letters[randomInt(letters.length)]).join(''),
  ).join('-');

/** As it was typed, as it was meant: case, spaces and dashes do not count. Undefined when it can be no code. */
export function readCode(typed: string): string | undefined {
  const plain = typed.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (plain.length !== groups * groupLength) return undefined;
  return plain.replace(/(.{4})(?=.)/g, '$1-');
}

/** The secret by which a candidate is known again. */
export const newTicket = (): string => randomBytes(24).toString('base64url');

/** The key of a link from its code. Slow on purpose: whoever records a link and guesses codes has to do this for each. */
export const keyOf = (code: string): Buffer => scryptSync(code, 'rodeo link 1', 32);
