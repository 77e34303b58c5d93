import { z } from 'zod';
import { ok } from '../../core/result.ts';
import { type Loaded, load } from '../../scenario/load.ts';
import { checkKeys } from '../keymap/user-keys.ts';
import { themeNames } from '../text/theme.ts';
import { defaultSettings, type Settings } from './settings.ts';

const keysOf = z.union([z.string(), z.array(z.string())]);

const tokens = z.number().int().min(1).max(1_000_000_000);
const dollars = z.number().min(0).max(1_000_000);
const seconds = z.number().min(0.05).max(600);

const { model } = defaultSettings;
const modelSettings = z.strictObject({
  name: z
    .string()
    .min(1)
    .max(200)
    .nullable()
    .default(model.name)
    .describe('as its server calls it; null: none'),
  url: z
    .string()
    .min(1)
    .max(1000)
    .nullable()
    .default(model.url)
    .describe('of a server that speaks OpenAI’s chat completions; OPENAI_BASE_URL goes before it'),
  tokens: tokens.nullable().default(model.tokens).describe('most tokens of a session; null: no end'),
  price: z
    .strictObject({ in: dollars, out: dollars })
    .nullable()
    .default(model.price)
    .describe('US dollars for a million tokens in and out, to count the cost'),
  cost: dollars.nullable().default(model.cost).describe('most US dollars of a session; needs a price'),
  judge: z.boolean().default(model.judge).describe('a second opinion on what was said, after the end'),
  silence: seconds
    .default(model.silence)
    .describe('seconds without a word after which the program speaks itself'),
  wait: seconds.default(model.wait).describe('most seconds that a line may take'),
});

/** The settings file: everything about how the program looks and feels, nothing about how a session is scored. */
export const settingsSchema = z.strictObject({
  theme: z
    .enum(['auto', ...themeNames])
    .default(defaultSettings.theme)
    .describe('auto goes by the terminal; contrast is for tired eyes; none uses weights only'),
  interviewer: z
    .enum(['typed', 'at-once'])
    .default(defaultSettings.interviewer)
    .describe('whether the interviewer’s lines arrive as a person speaks; any key shows the rest'),
  mouse: z
    .boolean()
    .default(defaultSettings.mouse)
    .describe('wheel and clicks for the program; text is then selected with Shift held'),
  editor: z
    .string()
    .min(1)
    .max(1000)
    .nullable()
    .default(defaultSettings.editor)
    .describe('the editor that Ctrl+G opens; null for VISUAL or EDITOR'),
  model: modelSettings
    .prefault({})
    .describe('a language model that words what the interviewer says; docs/MODELS.md'),
  keys: z
    .record(z.string(), keysOf)
    .default(defaultSettings.keys)
    .describe('other keys for what a key does, as `evidence.cite: [y, ctrl+y]`; an empty list takes it away'),
});

/** The settings in a file's text, or every problem it has, with its place. */
export const loadSettings = (text: string, file: string): Loaded<Settings> =>
  // A file in which everything is commented out says nothing, and is fine.
  /^\s*(?:#.*\s*)*$/.test(text)
    ? ok({ value: defaultSettings, warnings: [] })
    : load<Settings>(settingsSchema as unknown as z.ZodType<Settings>, text, file, checkKeys);
