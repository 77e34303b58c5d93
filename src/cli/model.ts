import { resolve } from 'node:path';
import type { LiveRoomOptions } from '../app/live-room.ts';
import { costOf, type ModelCaps } from '../app/model-budget.ts';
import type { ChatModel } from '../app/ports.ts';
import type { Voice } from '../app/voice.ts';
import { cleanLine } from '../core/clean.ts';
import { pause, systemClock } from '../io/clock.ts';
import { type Endpoint, endpointOf } from '../io/model/endpoint.ts';
import type { ModelUse } from '../session/state.ts';
import type { ModelSettings } from '../tui/settings/settings.ts';
import { CommandFailure, exitCodes } from './exit.ts';
import type { Machine } from './machine.ts';
import { readSettings } from './settings-file.ts';

export interface ModelOptions {
  readonly model?: string;
  /** Nothing leaves the machine, whatever the settings say. */
  readonly offline?: boolean;
  /** Whose opinion on what was said is asked for besides the program's. */
  readonly judge?: 'offline' | 'model';
  readonly dataDir?: string;
}

export interface ChosenModel {
  readonly name: string;
  readonly endpoint: Endpoint;
  readonly settings: ModelSettings;
}

const onTape: Endpoint = { baseUrl: '', key: null, isLocal: true, host: 'a tape', withheld: [] };

/** The model that the command line or the settings name; null for none. */
export async function chosenModel(machine: Machine, options: ModelOptions): Promise<ChosenModel | null> {
  const { model: settings } = (await readSettings(machine, options)).settings;
  const name = options.model ?? settings.name;
  if (name === null || options.offline) return null;
  if (machine.env.RODEO_MODEL_REPLAY) return { name, endpoint: onTape, settings };
  const endpoint = endpointOf(machine.env, settings.url);
  if (!endpoint.ok)
    throw new CommandFailure(
      exitCodes.usage,
      `No model can be asked: ${endpoint.error}. --offline goes without.`,
    );
  return { name, endpoint: endpoint.value, settings };
}

/** Whether the model is to give an opinion after the end. */
export const judges = ({ settings }: ChosenModel, { judge }: ModelOptions): boolean =>
  judge === undefined ? settings.judge : judge === 'model';

/** What is sent where, in a sentence. */
const uses = {
  interviewer:
    'words what the interviewer says. It is sent the brief, the conversation, your board and the titles of what you opened; never the answer, the rubric or your files.',
  judge:
    'is asked about each check, and to word the hiring committee. It is sent what you said, the check’s wording and examples, and what the committee says; nothing else.',
} as const;

export const whatIsSent = ({ name, endpoint }: ChosenModel, use: keyof typeof uses): string =>
  `${cleanLine(name)} at ${endpoint.host} ${uses[use]}${endpoint.isLocal ? ' That stays on this machine.' : ''}`;

const capsOf = ({ tokens, price, cost }: ModelSettings): ModelCaps => ({ tokens, price, cost });

/** What of a machine tells how a model is reached. */
type ModelMachine = Pick<Machine, 'env' | 'cwd'>;

/** The client, loaded only now; or what stands in for it: a tape of earlier exchanges. */
async function connect({ env, cwd }: ModelMachine, chosen: ChosenModel): Promise<ChatModel> {
  const [replayed, recorded] = [env.RODEO_MODEL_REPLAY, env.RODEO_MODEL_RECORD];
  if (!replayed && !recorded) return client(chosen);
  const { RecordedModel, RecordingModel } = await import('../io/model/tape.ts');
  if (!replayed) return new RecordingModel(await client(chosen), resolve(cwd, recorded!));
  try {
    return new RecordedModel(chosen.name, resolve(cwd, replayed));
  } catch {
    throw new CommandFailure(exitCodes.badInput, `${replayed} holds no exchanges with a model.`);
  }
}

async function client({ name, endpoint }: ChosenModel): Promise<ChatModel> {
  const { OpenAiModel } = await import('../io/model/openai-model.ts');
  return new OpenAiModel(name, endpoint);
}

/** A grader may think longer than a partner in conversation: times as long. */
const unhurried = 4;

/** The model as judge of a session. */
export async function judgeBy(
  machine: ModelMachine,
  chosen: ChosenModel,
): Promise<NonNullable<LiveRoomOptions['judge']>> {
  const { judgeSession } = await import('../app/judge-session.ts');
  const { silence, wait } = chosen.settings;
  const model = await connect(machine, chosen);
  const limits = { silenceMs: silence * 1000 * unhurried, wholeMs: wait * 1000 * unhurried };
  return (input, signal, progress) =>
    judgeSession(input, { model, caps: capsOf(chosen.settings), ...limits, signal, pause, progress });
}

/** The model as the hiring committee's voice. */
export async function committeeBy(
  machine: ModelMachine,
  chosen: ChosenModel,
): Promise<NonNullable<LiveRoomOptions['wordCommittee']>> {
  const { wordCommittee } = await import('../app/word-committee.ts');
  const { silence, wait } = chosen.settings;
  const model = await connect(machine, chosen);
  const limits = { silenceMs: silence * 1000 * unhurried, wholeMs: wait * 1000 * unhurried };
  return (card, used, signal) =>
    wordCommittee(card, used, { model, caps: capsOf(chosen.settings), ...limits, signal });
}

/** The model as the interviewer's voice. */
export async function voiceOf(machine: ModelMachine, chosen: ChosenModel): Promise<Voice> {
  const { ModelVoice } = await import('../app/voice.ts');
  const { silence, wait } = chosen.settings;
  const patience = { silenceMs: silence * 1000, wholeMs: wait * 1000 };
  return new ModelVoice(await connect(machine, chosen), capsOf(chosen.settings), patience, systemClock);
}

/** What a session used of its model, in a sentence; null where it asked none. */
export function usedWords({ name, settings }: ChosenModel, use: ModelUse): string | null {
  if (use.calls === 0) return null;
  const cost = costOf(use, settings.price);
  const times = use.calls === 1 ? 'once' : `${use.calls} times`;
  return `${cleanLine(name)} was asked ${times}: ${use.tokensIn} tokens in, ${use.tokensOut} out${cost === null ? '' : `, $${cost.toFixed(4)}`}.`;
}
