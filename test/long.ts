/** `npm run test:long` does everything this many times as often as `npm test`. */
export const often = (usual: number, long: number): number => (process.env.RODEO_LONG === '1' ? long : usual);

/** Cases that every run plays whole; the others are played by `npm run test:long` and by `rodeo playtest`. */
const always: readonly string[] = ['latency-spike', 'error-rate-spike'];
export const isPlayed = (slug: string): boolean => process.env.RODEO_LONG === '1' || always.includes(slug);
