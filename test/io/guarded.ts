import { guardTerminal } from '../../src/io/terminal/lifecycle.ts';
import { suspendProcess } from '../../src/io/terminal/suspend.ts';

/** Enters the alternate screen (unless `plain`), installs the guard, and then ends as its argument says. */
const how = process.argv[2] ?? 'throw';
const plain = process.argv[3] === 'plain';
const said: string[] = [];
if (process.stdin.isTTY) process.stdin.setRawMode(true);
process.stdin.resume();
process.stdout.write(plain ? 'line one\r\nline two\r\n' : '\u001b[?1049h\u001b[?25lin the alternate screen');
guardTerminal({
  save: () => void said.push('saved'),
  unmount: () => void said.push('unmounted'),
  kept: () => new Promise((done) => setTimeout(done, 20)).then(() => void said.push('kept')),
  describe: () => `The session is kept (${said.join(', ')}).`,
  stdin: process.stdin,
  terminal: 1,
});
switch (how) {
  case 'throw':
    setImmediate(() => {
      throw new Error('boom \u001b]0;owned\u0007');
    });
    break;
  case 'reject':
    void Promise.reject(new Error('boom'));
    break;
  case 'wait':
    break;
  case 'write':
    setInterval(() => process.stdout.write('x'.repeat(1000)), 1);
    break;
  case 'suspend':
    void suspendProcess().then(() => {
      process.stdout.write('continued');
      process.exit(0);
    });
    break;
  default:
    process.kill(process.pid, how);
}
