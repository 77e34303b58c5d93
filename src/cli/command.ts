import type { Machine } from './machine.ts';

/** A command of ours as it can be typed: npm, where the program was started by it, puts no `rodeo` on the path. */
export const commandOf = ({ env }: Pick<Machine, 'env'>, words: string): string =>
  `${programOf(env)} ${words}`;

export const programOf = (env: Machine['env']): string =>
  env.npm_lifecycle_event === 'start' ? 'npm start --' : 'rodeo';
