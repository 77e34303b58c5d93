import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean, cleanCounted, cleanLine } from '../../src/core/clean.ts';
import { often } from '../long.ts';

const steering =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|[\u{e0000}-\u{e007f}]/u;

describe('cleaning untrusted text', () => {
  it.each([
    ['colours', 'a\u001b[31mred\u001b[0m', 'a\u241bred\u241b'],
    ['a link that lies', '\u001b]8;;http://evil\u0007text\u001b]8;;\u0007', '\u241btext\u241b'],
    ['the clipboard', 'x\u001b]52;c;aGk=\u001b\\y', 'x\u241by'],
    ['an unterminated title', 'x\u001b]0;gone to the end\nnext line stays', 'x\u241b\nnext line stays'],
    ['a C1 CSI', 'x\u009b2Jy', 'x\u241by'],
    ['a bell and a backspace', 'a\u0007b\u0008c', 'a\u2407b\u2408c'],
    ['a carriage return that overwrites', 'good\rbad', 'good\u240dbad'],
    ['Windows line ends', 'a\r\nb', 'a\nb'],
    ['reversed text', 'a\u202etxt', 'a\\u{202e}txt'],
    ['tag characters', 'a\u{e0041}\u{e0042}b', 'ab'],
  ])('makes %s harmless', (_, text, expected) => expect(clean(text)).toBe(expected));

  it('leaves ordinary text of any script alone', () => {
    for (const text of ['plain\ttext\n', '客单价 30 元', 'שלום', 'สวัสดี', '👩‍👩‍👧 é', '\ufffd'])
      expect(clean(text)).toBe(text);
  });

  it('lets nothing through that could steer a terminal, whatever it is given', () => {
    const part = fc.oneof(
      fc.constantFrom('\u001b', '\u009b', '[', ']', ';', '8', 'm', '\u0007', '\\', '\n', '\u202e'),
      fc.string({ unit: 'binary', maxLength: 3 }),
    );
    const nasty = fc.array(part).map((parts) => parts.join(''));
    fc.assert(
      fc.property(nasty, (text) => {
        const { text: cleaned, changed } = cleanCounted(text);
        expect(steering.test(cleaned)).toBe(false);
        expect(cleanCounted(cleaned).changed).toBe(0);
        if (changed === 0) expect(cleaned).toBe(text.replaceAll('\r\n', '\n'));
        expect(/[\n\t]/.test(cleanLine(text))).toBe(false);
      }),
      { numRuns: often(5_000, 100_000) },
    );
  });
});
