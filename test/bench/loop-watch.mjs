// Loaded into the program before anything else (`node --import`): writes down each stretch for which the thread that draws
// let no key in, to the file that `LOOP_WATCH` names, a line each: when it ended (epoch ms), how long it was, and how much of
// it was processor time of this thread. Plain JavaScript, because whichever Node runs the program has to read it.
import { appendFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const shortestMs = 1;
const file = process.env.LOOP_WATCH;
if (isMainThread && file) {
  const cpuMs = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  let [wall, cpu] = [performance.now(), cpuMs()];
  const look = () => {
    const [nowWall, nowCpu] = [performance.now(), cpuMs()];
    const heldMs = nowWall - wall - 1;
    if (heldMs >= shortestMs) appendFileSync(file, `${Date.now()} ${heldMs} ${nowCpu - cpu}\n`);
    [wall, cpu] = [performance.now(), cpuMs()];
  };
  setInterval(look, 1).unref();
}
