import { createInterface } from 'node:readline';
import { systemClock } from '../../src/io/clock.ts';
import { realFiles } from '../../src/io/files.ts';
import { SessionStore } from '../../src/io/session-store.ts';

/** At each line of input tries to go on with the next session, writes one event to it, and holds on to it. */
const [folder, ...ids] = process.argv.slice(2);
const store = new SessionStore(folder!, realFiles, systemClock);
const held: (() => Promise<void>)[] = [];
process.stdout.write('ready\n');
for await (const _ of createInterface({ input: process.stdin })) {
  const resumed = store.resume(ids.shift()!);
  if ('heldBy' in resumed) {
    process.stdout.write('held\n');
    continue;
  }
  await resumed.writer.append([{ type: 'noted', text: `by ${process.pid}`, atMs: 9_000 }]);
  held.push(() => resumed.writer.close());
  process.stdout.write('writes\n');
}
for (const close of held) await close();
