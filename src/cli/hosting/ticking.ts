/** Signs of life go over a link this often, ms. */
const aliveMs = 3_000;

const every =
  (ms: number) =>
  (tick: () => void): (() => void) => {
    const timer = setInterval(tick, ms);
    timer.unref();
    return () => clearInterval(timer);
  };

export const everyFewSeconds = every(aliveMs);
export const everySecond = every(1_000);
