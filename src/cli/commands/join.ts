import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline/promises';
import { dataFolder } from '../../io/data-folder.ts';
import { type JoinedLink, JoinedStore } from '../../io/joined-store.ts';
import { newTicket, readCode } from '../../io/link/code.ts';
import { commandOf } from '../command.ts';
import { CommandFailure, exitCodes } from '../exit.ts';
import { readAddress } from '../hosting/address.ts';
import { laterRound, playRounds, type RoundOptions } from '../hosting/rounds.ts';
import { rememberedLibrary } from '../library.ts';
import type { Machine } from '../machine.ts';
import { storeOf } from '../store.ts';

/** The candidate's terminal of a hosted interview. The same command again goes on with the same session. */
export async function join(
  machine: Machine,
  address: string | undefined,
  code: string | undefined,
  options: RoundOptions,
): Promise<number> {
  const library = await rememberedLibrary(machine, options);
  const link = await linkFor(machine, address, code, options);
  // Where places were changed since, the same command goes on in the new one.
  const later = laterRound(machine, link.code, link.sessionId, options);
  return playRounds(machine, library, later ?? { as: 'candidate', round: { link } }, options);
}

/** How this candidate is linked: as before, where this is the same address and code; else anew, which is kept first. */
async function linkFor(
  machine: Machine,
  address: string | undefined,
  code: string | undefined,
  options: RoundOptions,
): Promise<JoinedLink> {
  const joined = new JoinedStore(dataFolder(options.dataDir, machine.env));
  if (address === undefined) {
    const last = joined.find();
    if (last) return last;
    throw new CommandFailure(
      exitCodes.usage,
      `Join whom? ${commandOf(machine, 'join ADDRESS CODE')}, as the interviewer has it on screen.`,
    );
  }
  const where = readAddress(address);
  const typed = code ?? (await askForCode(machine));
  const plain = readCode(typed);
  if (plain === undefined)
    throw new CommandFailure(exitCodes.usage, `${typed} is no code; it goes like k7mp-2qxt-9fde.`);
  const known = joined.find({ ...where, code: plain });
  if (known) return known;
  const link: JoinedLink = {
    ...where,
    code: plain,
    side: 'dials',
    ticket: newTicket(),
    sessionId: storeOf(machine, options).newId(randomBytes(2).toString('hex')),
    name: options.name ?? null,
    interviewer: null,
  };
  await joined.keep(link);
  return link;
}

async function askForCode(machine: Machine): Promise<string> {
  if (machine.stdin.isTTY !== true)
    throw new CommandFailure(exitCodes.usage, `Which code? ${commandOf(machine, 'join ADDRESS CODE')}`);
  const prompt = createInterface({ input: machine.stdin, output: machine.stdout });
  try {
    return await prompt.question('The code on the interviewer’s screen: ');
  } finally {
    prompt.close();
  }
}
