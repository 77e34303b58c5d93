import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largestPaste, PasteGuard } from '../../src/io/terminal/paste-guard.ts';

const paste = (text: string): string => `\u001b[200~${text}\u001b[201~`;
const through = (...chunks: string[]): string[] => {
  const guard = new PasteGuard();
  return chunks.flatMap((chunk) => guard.push(chunk));
};

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
    const whole = `keys${paste('some\ntext \u001b[A inside')}more${paste('')}end`;
    fc.assert(
      fc.property(fc.array(fc.nat(whole.length), { maxLength: 12 }), (cuts) => {
        const at = [0, ...cuts.toSorted((a, b) => a - b), whole.length];
        const guard = new PasteGuard();
        const out = at.slice(1).flatMap((end, i) => guard.push(whole.slice(at[i], end)));
        expect([...out, ...guard.silence()].join('')).toBe(whole);
      }),
      { numRuns: 2_000 },
    );
  });
});
