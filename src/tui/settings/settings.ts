import { z } from 'zod';
import { ok } from '../../core/result.ts';
import { type Loaded, load } from '../../scenario/load.ts';
import { checkKeys } from '../keymap/user-keys.ts';
import { themeNames } from '../text/theme.ts';

const keysOf = z.union([z.string(), z.array(z.string())]);

/** The settings file: everything about how the program looks and feels, nothing about how a session is scored. */
export const settingsSchema = z.strictObject({
  theme: z
    .enum(['auto', ...themeNames])
    .default('auto')
    .describe('auto goes by the terminal; contrast is for tired eyes; none uses weights only'),
  interviewer: z
    .enum(['typed', 'at-once'])
    .default('typed')
    .describe('whether the interviewer’s lines arrive as a person speaks; any key shows the rest'),
  mouse: z
    .boolean()
    .default(false)
    .describe('wheel and clicks for the program; text is then selected with Shift held'),
  editor: z
    .string()
    .min(1)
    .max(1000)
    .nullable()
    .default(null)
    .describe('the editor that Ctrl+G opens; null for VISUAL or EDITOR'),
  keys: z
    .record(z.string(), keysOf)
    .default({})
    .describe('other keys for what a key does, as `evidence.cite: [y, ctrl+y]`; an empty list takes it away'),
});
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = settingsSchema.parse({});

/** The settings in a file's text, or every problem it has, with its place. */
export const loadSettings = (text: string, file: string): Loaded<Settings> =>
  // A file in which everything is commented out says nothing, and is fine.
  /^\s*(?:#.*\s*)*$/.test(text)
    ? ok({ value: defaultSettings, warnings: [] })
    : load<Settings>(settingsSchema as unknown as z.ZodType<Settings>, text, file, checkKeys);
