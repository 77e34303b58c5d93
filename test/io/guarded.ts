import { guardTerminal } from '../../src/io/terminal/lifecycle.ts';

/** Enters the alternate screen, installs the guard, and then ends as its argument says. */
const how = process.argv[2] ?? 'throw';
const said: string[] = [];
process.stdin.setRawMode(true);
process.stdin.resume();
process.stdout.write('\u001b[?1049h\u001b[?25lin the alternate screen');
guardTerminal({
  save: () => void said.push('saved'),
  unmount: () => void said.push('unmounted'),
  describe: () => `The session is kept (${said.join(', ')}).`,
  stdin: process.stdin,
  terminal: 1,
});
if (how === 'throw') {
  setImmediate(() => {
    throw new Error('boom');
  });
} else if (how === 'reject') void Promise.reject(new Error('boom'));
else process.kill(process.pid, how);
