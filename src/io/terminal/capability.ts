type Env = Readonly<Record<string, string | undefined>>;

const isSet = (value: string | undefined): boolean =>
  value !== undefined && value !== '' && value !== '0' && value !== 'false';

/** A screen needs two terminals that can draw, and a person who looks at it. */
export function chooseFace({
  env,
  stdinTTY,
  stdoutTTY,
  plain,
}: {
  env: Env;
  stdinTTY: boolean;
  stdoutTTY: boolean;
  plain: boolean;
}): 'screen' | 'plain' {
  if (plain || !stdinTTY || !stdoutTTY || env.TERM === 'dumb') return 'plain';
  return isSpoken(env) || isSet(env.CI) ? 'plain' : 'screen';
}

/** Whether what is written is read out by a voice. */
export const isSpoken = (env: Env): boolean => isSet(env.INK_SCREEN_READER) || isSet(env.RODEO_SCREEN_READER);

/** NO_COLOR (any value but empty), `--no-color`, TERM=dumb and pipes mean no colour. */
export const wantsColour = ({
  env,
  stdoutTTY,
  noColor,
}: {
  env: Env;
  stdoutTTY: boolean;
  noColor: boolean;
}): boolean =>
  !noColor && stdoutTTY && env.TERM !== 'dumb' && (env.NO_COLOR === undefined || env.NO_COLOR === '');

/** Whether the terminal says that its background is light (`COLORFGBG`, foreground;background). */
export const isLight = (env: Env): boolean => /;(?:7|15)$/.test(env.COLORFGBG ?? '');
