import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Voice } from '../../src/app/voice.ts';
import { parseClock } from '../../src/core/time.ts';
import type { Heard } from '../../src/interviewer/interviewer.ts';
import { lineOf } from '../../src/interviewer/model/line.ts';
import type { Remark } from '../../src/session/command.ts';
import { sitDown } from './converse.ts';

interface Rewording {
  readonly title: string;
  readonly turns: readonly string[];
  readonly because: string;
  readonly may: readonly string[];
  readonly mayNot: readonly (readonly [text: string, why: string])[];
}

const file = readFileSync(join(import.meta.dirname, 'rewordings.md'), 'utf8');
const rewordings: readonly Rewording[] = file
  .split(/^## /m)
  .slice(1)
  .map((block) => {
    const [title = '', ...lines] = block.trimEnd().split('\n');
    const after = (sign: string): string[] =>
      lines.filter((line) => line.startsWith(`${sign} `)).map((line) => line.slice(2).trim());
    return {
      title,
      turns: lines.filter((line) => /^ *\d+:\d\d /.test(line)),
      because: after('<')[0]!,
      may: after('+'),
      mayNot: after('-').map((line) => line.split(' => ') as [string, string]),
    };
  });

/** What the interviewer meant to say last, and when. */
async function meant({ title, turns, because }: Rewording): Promise<{ remark: Remark; heard: Heard }> {
  const found: { remark: Remark; heard: Heard }[] = [];
  const voice: Voice = {
    wants: (remark) => remark.because.startsWith(because),
    word: async (remark, heard) => {
      found.push({ remark, heard });
      return { remark, calls: [] };
    },
  };
  const given = /\[(.*)\]$/.exec(title)?.[1];
  const sitting = sitDown({
    voice,
    ...(given === 'warm' ? { manner: 'warm' } : {}),
    ...(given?.includes('-') ? { slug: given } : {}),
  });
  for (const turn of turns) {
    const [, at, sign, text] = /^ *(\d+:\d\d) (.) ?(.*)$/.exec(turn)!;
    await sitting.turn(parseClock(at!)!, sign!, text!);
  }
  await sitting.engine.finishSpeaking(parseClock('40:00')!);
  if (found.length === 0)
    throw new Error(`no ${because}: ${JSON.stringify(sitting.remarks.map((one) => one.because))}`);
  return found.at(-1)!;
}

describe('what a model makes of a line', () => {
  it('is tried many times', () => {
    expect(rewordings.flatMap(({ may }) => may).length).toBeGreaterThanOrEqual(35);
    expect(rewordings.flatMap(({ mayNot }) => mayNot).length).toBeGreaterThanOrEqual(40);
  });

  it.each(rewordings.map((one) => [one.title, one] as const))('%s', async (_, rewording) => {
    const { remark, heard } = await meant(rewording);
    const verdicts = (texts: readonly string[]) =>
      texts.map((text) => {
        const line = lineOf(remark, text, heard);
        return [text, line.ok ? 'may be said' : line.error];
      });
    expect(verdicts(rewording.may)).toEqual(rewording.may.map((text) => [text, 'may be said']));
    expect(verdicts(rewording.mayNot.map(([text]) => text))).toEqual(rewording.mayNot);
  });
});
