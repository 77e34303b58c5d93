import { PassThrough } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largestPaste, PasteGuard } from '../../src/io/terminal/paste-guard.ts';
import { stdinProxy } from '../../src/io/terminal/stdin-proxy.ts';

const paste = (text: string): string => `\u001b[200~${text}\u001b[201~`;
const through = (...chunks: string[]): string[] => {
  const guard = new PasteGuard();
  return chunks.flatMap((chunk) => guard.push(chunk));
};

const realKeyboard = (raw: boolean[] = []) =>
  Object.assign(new PassThrough(), {
    setRawMode: (on: boolean) => void raw.push(on),
    ref: () => {},
    unref: () => {},
  });

describe('the keyboard for Ink', () => {
  /** A keyboard that a screen takes keys from. */
  async function keyboard() {
    const raw: boolean[] = [];
    const real = realKeyboard(raw);
    let due: { readonly ms: number; readonly callback: () => void } | null = null;
    const { stdin, release } = stdinProxy(real as unknown as NodeJS.ReadStream, {
      after: (ms, callback) => {
        due = { ms, callback };
        return () => {
          due = null;
        };
      },
    });
    stdin.setEncoding('utf8');
    stdin.setRawMode(true);
    for (let turns = 0; turns < 3; turns++) await turn();
    /** Types, lets it arrive, and gives what Ink reads. */
    const type = (data: string | Buffer): string => {
      real.emit('data', data);
      return stdin.read() ?? '';
    };
    return { real, raw, stdin, release, type, due: () => due };
  }

  it('passes on keys, and the raw mode', async () => {
    const { stdin, raw, type } = await keyboard();
    stdin.ref();
    stdin.unref();
    expect(raw).toEqual([true]);
    expect(stdin.isTTY).toBe(true);
    expect(type('q')).toBe('q');
    expect(type('\u001b[A')).toBe('\u001b[A');
  });

  it('joins characters that were cut between bytes', async () => {
    const { type } = await keyboard();
    const bytes = Buffer.from('客');
    expect(type(bytes.subarray(0, 2))).toBe('');
    expect(type(bytes.subarray(2))).toBe('客');
  });

  it('closes a paste that was silent for 250 ms, and not one that goes on', async () => {
    const { stdin, type, due } = await keyboard();
    expect(type('\u001b[200~one ')).toBe('');
    const first = due();
    expect(first?.ms).toBe(250);
    expect(type('two')).toBe('');
    expect(due()).not.toBe(first);
    due()!.callback();
    expect(stdin.read()).toBe(paste('one two'));
    expect(type('\u0003')).toBe('\u0003');
  });

  it('waits for nothing outside a paste', async () => {
    const { type, due } = await keyboard();
    expect(type('\u001b')).toBe('\u001b');
    expect(due()).toBe(null);
  });

  it('gives what there is of a paste when the keyboard ends, and lets go when told to', async () => {
    const one = await keyboard();
    one.type('\u001b[200~half');
    one.real.emit('end');
    expect(await one.stdin.toArray()).toEqual([paste('half')]);
    expect(one.due()).toBe(null);

    const two = await keyboard();
    two.type('\u001b[200~half');
    two.release();
    expect(two.due()).toBe(null);
    expect(two.type('more')).toBe('');
    expect(two.real.isPaused()).toBe(true);
  });
});

describe('what was typed ahead', () => {
  /** A screen that takes keys until one of them ends it. */
  async function screen(real: PassThrough, ends: string): Promise<string[]> {
    const { stdin, release } = stdinProxy(real as unknown as NodeJS.ReadStream);
    const taken: string[] = [];
    stdin.on('readable', () => {
      for (let key = stdin.read(); key !== null; key = stdin.read()) taken.push(String(key));
      if (taken.at(-1) === ends) stdin.setRawMode(false);
    });
    stdin.setRawMode(true);
    for (let turns = 0; turns < 12; turns++) await turn();
    release();
    return taken;
  }

  it('while the program loaded reaches the screens that it leads to, each key by itself and in order', async () => {
    const real = realKeyboard();
    // Read as lines until now: Enter has become a line feed.
    real.write('rag\n');
    real.write('\u001b[Bis it one host?\n');
    expect(await screen(real, '\r')).toEqual(['rag', '\r']);
    real.write('and then');
    expect(await screen(real, '')).toEqual(['\u001b[Bis it one host?', '\r', 'and then']);
  });

  it('comes before what is typed meanwhile, and a paste stays whole', async () => {
    const real = realKeyboard();
    real.write(`a\tb${paste('one\ntwo')}c`);
    const taken = screen(real, '');
    for (let turns = 0; turns < 4; turns++) await turn();
    real.write('later\n');
    expect((await taken).join('|')).toBe(`a|\t|b|${paste('one\ntwo')}|c|later|\r`);
  });
});

describe('the paste guard', () => {
  it.each([
    ['keys', ['a', '\u001b[A', '\r'], ['a', '\u001b[A', '\r']],
    ['a lone Escape at once', ['\u001b'], ['\u001b']],
    [
      'a paste whole, however it was cut',
      ['x\u001b[20', '0~one\ntw', 'o\u001b[2', '01~y'],
      ['x', paste('one\ntwo'), 'y'],
    ],
    ['two pastes', [paste('a') + paste('b')], [paste('a'), paste('b')]],
    ['no mouse reports', ['a\u001b[<0;10;5Mb', '\u001b[M !!'], ['ab']],
    [
      'no mouse reports, however they are cut',
      ['a\u001b[<0;1', '0;5Mb', '\u001b[M !', '!c'],
      ['a', 'b', 'c'],
    ],
    ['Ctrl+C behind half a key', ['\u001b[2', '\u0003'], ['\u001b[2', '\u0003']],
    [
      'Ctrl+C held down in a paste that lost its end',
      ['\u001b[200~half', '\u0003\u0003'],
      [paste('half'), '\u0003\u0003'],
    ],
    ['Ctrl+C inside a paste that lost its end', ['\u001b[200~half', '\u0003'], [paste('half'), '\u0003']],
  ])('passes on %s', (_, chunks, out) => expect(through(...chunks)).toEqual(out));

  it('closes a paste that fell silent', () => {
    const guard = new PasteGuard();
    expect(guard.push('\u001b[200~no end')).toEqual([]);
    expect(guard.waiting).toBe(true);
    expect(guard.silence()).toEqual([paste('no end')]);
    expect(guard.waiting).toBe(false);
    expect(guard.push('q')).toEqual(['q']);
  });

  it('takes no more than it can bear', () => {
    const guard = new PasteGuard();
    guard.push('\u001b[200~');
    for (let i = 0; i < 20; i++) guard.push('x'.repeat(1024 * 1024));
    const [text] = guard.push('\u001b[201~');
    expect(text?.length).toBe(largestPaste + 12);
  });

  it('gives the same whatever the chunks', () => {
    const report = '\u001b[<35;120;40m';
    const whole = `keys${report}${paste('some\ntext \u001b[A inside')}mo${report}re${paste('')}end`;
    fc.assert(
      fc.property(fc.array(fc.nat(whole.length), { maxLength: 12 }), (cuts) => {
        // A lone Escape is a key and goes on at once, so what follows it is no report any more.
        const inside = cuts.filter((cut) => !whole.startsWith(report, cut - 1));
        const at = [0, ...inside.toSorted((a, b) => a - b), whole.length];
        const guard = new PasteGuard();
        const out = at.slice(1).flatMap((end, i) => guard.push(whole.slice(at[i], end)));
        expect([...out, ...guard.silence()].join('')).toBe(whole.replaceAll(report, ''));
      }),
      { numRuns: 2_000 },
    );
  });
});
