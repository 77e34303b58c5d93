import { describe, expect, it } from 'vitest';
import { runPlainFace } from '../../src/cli/plain-face.ts';
import { FakeRoom } from '../tui/fake-room.ts';

/** A session in lines, typed by somebody; `meanwhile` happens while the prompt stands. */
async function sit(
  lines: readonly string[],
  { spoken = false, meanwhile }: { spoken?: boolean; meanwhile?: (room: FakeRoom) => void } = {},
): Promise<string> {
  const room = new FakeRoom({ nowMs: () => 302_000 });
  let written = '';
  await runPlainFace(room, {
    lines: (async function* () {
      for (const line of lines) {
        meanwhile?.(room);
        // What a terminal shows of the line, with its Enter.
        written += `${line}\n`;
        yield line;
      }
    })(),
    write: (text) => {
      written += text;
    },
    columns: 200,
    interactive: true,
    spoken,
    everySecond: () => () => {},
    exportDirectory: '/home/me',
    goOn: (id) => `rodeo practice --resume ${id}`,
  });
  return written;
}

describe('a session in lines', () => {
  it('gives what comes while one types a line of its own, and the prompt again', async () => {
    const said = { type: 'interviewer-said', text: 'Still there?', because: 'silence' } as const;
    let once = false;
    const text = await sit(['one thought'], {
      meanwhile: (room) => {
        if (!once) room.record(said);
        once = true;
      },
    });
    expect(text).toMatch(/\n5:02 > \n5:02 Dana[^\n]*: Still there\?\n5:02 > one thought\n/);
  });

  it('does what a yes in any words is said to, and says so when something else comes instead', async () => {
    const act = '/act rollback-tokenizer';
    expect(await sit([act, 'Yes, please.'])).toContain('under way');
    expect(await sit([act, 'no thanks'])).toContain('\nNot done.\n');
    const over = await sit([act, 'what is the share by language?']);
    expect(over).toContain('language?\nNothing was done: that wanted a yes.\n');
    expect(over).not.toContain('under way');
  });

  it('names the checks that are unsure, by what they are worth', async () => {
    expect(await sit(['/submit It was the build.', 'y'])).toContain('Unsure, most points first: gate (5). ');
  });

  it('numbers the notes, with the view that was printed last when each was written', async () => {
    const text = await sit([
      '/note first',
      'metrics ttft_p99',
      '/note a step',
      '/notes',
      '/note undo 1',
      '/notes',
    ]);
    expect(text).toContain('\n1. 5:02 first\n2. 5:02 a step (with M1 on show)\n');
    expect(text).toMatch(/note taken back\n[\s\S]*\n1\. 5:02 a step/);
    expect(await sit(['/notes'])).toContain('No notes yet. /note WHAT YOU WANT TO KEEP');
  });

  it('says the time when asked by an empty line', async () => {
    expect(await sit([''])).toContain('5:02 > \n5:02 gone, 39:58 left.\n5:02 > ');
  });
});

describe('a session that is read out', () => {
  it('tells a chart by its ends and extremes before its steps, and a change by its time', async () => {
    const text = await sit(['metrics ttft_p99 | by lang'], { spoken: true });
    expect(text).toMatch(/A chart in ms, \d lines\.\n/);
    expect(text).toMatch(/zh: first \d+(?:\.\d+)? at \d\d:\d\d, lowest .* highest .* last .*\.\n/);
    expect(text).toMatch(/Changed at \d\d:\d\d: /);
    expect(text).toMatch(/\n\d\d:\d\d: .*zh \d+.*\.\n/);
    expect(text).not.toMatch(/<-|\^|\*| {3}/);
  });

  it('says each cell after its column, what was before and after, and where a query is wrong', async () => {
    const text = await sit(
      ['traces | limit 10', 'config tokenizer | diff', 'trace T1', 'metrics ttft_p9 | by route'],
      {
        spoken: true,
      },
    );
    expect(text).toMatch(/T1\. .*\broute \S+, /);
    expect(text).toMatch(/\nbefore: .*\nafter: /);
    expect(text).toMatch(/Level 2: \S+, in \S+, begins after [\d.]+ milliseconds, takes /);
    expect(text).toContain('At “ttft_p9”:\n');
    expect(text).not.toContain('^');
  });
});
