/** `npm run test:long` does everything this many times as often as `npm test`. */
export const often = (usual: number, long: number): number => (process.env.RODEO_LONG === '1' ? long : usual);
