/**
 * Puts a terminal back: synchronised output off, lines wrapped, mouse modes off, bracketed paste off, kitty keys popped,
 * alternate screen left, colours off, cursor shown. Harmless where nothing was on: leaving the alternate screen puts the
 * cursor where it was saved last, so it is saved first.
 */
export const resetSequence =
  '\u001b[?2026l\u001b[?7h\u001b[?1000l\u001b[?1002l\u001b[?1003l\u001b[?1006l\u001b[?2004l\u001b[<u\u001b7\u001b[?1049l\u001b[0m\u001b[?25h';

/** Writes {@link resetSequence} at once, even while the process is dying. */
export function resetTerminal(fd: number): void {
  try {
    // An import of it would be a part of the time to the first paint, which needs none.
    process.getBuiltinModule('node:fs').writeSync(fd, resetSequence);
  } catch {
    // The terminal is gone; there is nothing to put back.
  }
}
