import type { ModelCaps } from '../app/model-budget.ts';
import type { ChatModel } from '../app/ports.ts';
import type { Voice } from '../app/voice.ts';
import { cleanLine } from '../core/clean.ts';
import { systemClock } from '../io/clock.ts';
import { type Endpoint, endpointOf } from '../io/model/endpoint.ts';
import type { ModelSettings } from '../tui/settings/settings.ts';
import { CommandFailure, exitCodes } from './exit.ts';
import type { Machine } from './machine.ts';
import { readSettings } from './settings-file.ts';

export interface ModelOptions {
  readonly model?: string;
  /** Nothing leaves the machine, whatever the settings say. */
  readonly offline?: boolean;
  readonly dataDir?: string;
}

export interface ChosenModel {
  readonly name: string;
  readonly endpoint: Endpoint;
  readonly settings: ModelSettings;
}

/** The model that the command line or the settings name; null for none. */
export function chosenModel(machine: Machine, options: ModelOptions): ChosenModel | null {
  const { model: settings } = readSettings(machine, options).settings;
  const name = options.model ?? settings.name;
  if (name === null || options.offline) return null;
  const endpoint = endpointOf(machine.env, settings.url);
  if (!endpoint.ok)
    throw new CommandFailure(
      exitCodes.usage,
      `No model can be asked: ${endpoint.error}. --offline goes without.`,
    );
  return { name, endpoint: endpoint.value, settings };
}

/** What is sent where, in a sentence. */
export const whatIsSent = ({ name, endpoint }: ChosenModel, forWhat: string): string =>
  `${cleanLine(name)} at ${endpoint.host} ${forWhat}. It is sent the brief, the conversation, your board and the titles of what you opened; never the answer, the rubric or your files.${endpoint.isLocal ? ' That stays on this machine.' : ''}`;

export const capsOf = ({ tokens, price, cost }: ModelSettings): ModelCaps => ({ tokens, price, cost });

/** The client, loaded only now. */
export async function connect({ name, endpoint }: ChosenModel): Promise<ChatModel> {
  const { OpenAiModel } = await import('../io/model/openai-model.ts');
  return new OpenAiModel(name, endpoint);
}

/** The model as the interviewer's voice. */
export async function voiceOf(chosen: ChosenModel): Promise<Voice> {
  const { ModelVoice } = await import('../app/voice.ts');
  const { silence, wait } = chosen.settings;
  const patience = { silenceMs: silence * 1000, wholeMs: wait * 1000 };
  return new ModelVoice(await connect(chosen), capsOf(chosen.settings), patience, systemClock);
}
