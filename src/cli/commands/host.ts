import { randomBytes } from 'node:crypto';
import { replayDesk } from '../../app/hosting/desk-event.ts';
import { systemClock } from '../../io/clock.ts';
import { dataFolder } from '../../io/data-folder.ts';
import { DeskStore } from '../../io/desk-store.ts';
import { realFiles } from '../../io/files.ts';
import { newCode } from '../../io/link/code.ts';
import type { Mode } from '../../scenario/vocabulary.ts';
import { CommandFailure, exitCodes } from '../exit.ts';
import { readAddress, usualAddress } from '../hosting/address.ts';
import type { HostRound } from '../hosting/host-round.ts';
import { nameOf } from '../hosting/names.ts';
import { laterRound, playRounds, type Round, type RoundOptions, resumedRound } from '../hosting/rounds.ts';
import { caseOf, type Library, rememberedLibrary } from '../library.ts';
import type { Machine } from '../machine.ts';
import { fixedSeed } from './practice.ts';

export interface HostOptions extends RoundOptions {
  readonly seed?: number;
  readonly duration?: number;
  readonly mode?: Mode;
  /** Where to listen. */
  readonly listen?: string;
  readonly resume?: string | true;
}

/** A person interviews: the desk is here, and a candidate joins from another terminal. */
export async function host(machine: Machine, id: string | undefined, options: HostOptions): Promise<number> {
  const library = await rememberedLibrary(machine, options);
  const store = new DeskStore(dataFolder(options.dataDir, machine.env), realFiles, systemClock);
  const first: Round =
    options.resume === undefined
      ? { as: 'interviewer', round: newRound(machine, library, store, id, options) }
      : keptRound(machine, store, options.resume, options);
  return playRounds(machine, library, first, options);
}

function newRound(
  machine: Machine,
  library: Library,
  store: DeskStore,
  scenario: string | undefined,
  options: HostOptions,
): HostRound {
  if (scenario === undefined)
    throw new CommandFailure(exitCodes.usage, `Which case? ${[...library.cases.keys()].join(', ')}`);
  const found = caseOf(library, scenario);
  const where = options.listen === undefined ? usualAddress : readAddress(options.listen);
  const id = store.newId(randomBytes(2).toString('hex'));
  return {
    id,
    journal: store.create(id),
    events: [],
    meeting: { ...where, code: newCode(), side: 'listens', ticket: null },
    terms: {
      scenario,
      hash: found.hash,
      seed: options.seed ?? fixedSeed(machine) ?? randomBytes(4).readUInt32BE() % 1_000_000,
      mode: options.mode ?? 'guided',
      durationMs: options.duration ?? found.scenario.duration,
      interviewer: nameOf(options.name, 'Interviewer'),
    },
    anyPort: options.listen === undefined,
  };
}

/** The desk that was named; else the last one, or the seat that its interviewer took when places were changed. */
function keptRound(machine: Machine, store: DeskStore, wanted: string | true, options: HostOptions): Round {
  const id = wanted === true ? store.ids()[0] : wanted;
  if (id === undefined || !store.ids().includes(id))
    throw new CommandFailure(
      exitCodes.usage,
      `No interview was hosted here${id === undefined ? '' : ` as ${id}`}.`,
    );
  const code = wanted === true ? replayDesk(store.read(id).events).meeting?.code : undefined;
  const later = code === undefined ? undefined : laterRound(machine, code, id, options);
  return later ?? { as: 'interviewer', round: resumedRound(store, id) };
}
