import envPaths from 'env-paths';

/** Where sessions are kept: the flag, `RODEO_HOME`, or the platform's data folder. */
export const dataFolder = (
  flag: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): string => flag ?? (env.RODEO_HOME || envPaths('rodeo', { suffix: '' }).data);
