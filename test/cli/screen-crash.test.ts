import { Console } from 'node:console';
import { PassThrough, Writable } from 'node:stream';
import { createElement } from 'react';
import { expect, it } from 'vitest';
import type { Machine } from '../../src/cli/machine.ts';
import { onScreen } from '../../src/cli/screen.ts';
import { show } from '../../src/tui/screen.tsx';
import { defaultSettings } from '../../src/tui/settings/settings.ts';

/** A stream that keeps what is written to it. */
function kept(): { readonly stream: NodeJS.WriteStream; readonly text: () => string } {
  let text = '';
  const stream = Object.assign(
    new Writable({
      write: (data, _, done) => {
        text += String(data);
        done();
      },
    }),
    { isTTY: true, columns: 80, rows: 24 },
  );
  return { stream: stream as unknown as NodeJS.WriteStream, text: () => text };
}

it('a bug in a screen gives the terminal back, and says where the session is kept', async () => {
  const raw: boolean[] = [];
  const stdin = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: (on: boolean) => void raw.push(on),
    ref: () => {},
    unref: () => {},
  });
  const [screen, errors] = [kept(), kept()];
  const machine: Machine = {
    stdin: stdin as unknown as NodeJS.ReadStream,
    stdout: screen.stream,
    stderr: errors.stream,
    env: {},
    cwd: '/',
  };
  // Ink makes one to catch what is printed beside its frames; the test runner's console has none.
  console.Console ??= Console;
  const Broken = (): never => {
    throw new Error('boom');
  };
  let saved = 0;
  const ended = onScreen(
    machine,
    {
      settings: defaultSettings,
      remembering: { memory: { shelf: [], zoomed: false, wrap: false }, remember: () => {} },
      save: () => saved++,
      describe: () => 'The session is kept in s1.jsonl.',
    },
    (options) => show(options, null, () => createElement(Broken)),
  );
  await expect(ended).rejects.toThrow('boom');
  expect(saved).toBe(1);
  expect(errors.text()).toBe('The session is kept in s1.jsonl.\n');
  expect(raw.at(-1)).toBe(false);
  const [into, outOf] = [
    screen.text().lastIndexOf('\u001b[?1049h'),
    screen.text().lastIndexOf('\u001b[?1049l'),
  ];
  expect(into).toBeGreaterThanOrEqual(0);
  expect(outOf).toBeGreaterThan(into);
});
