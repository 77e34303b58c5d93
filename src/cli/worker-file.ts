/** From source and from the bundle the workers stand beside this file, with the same ending. */
export const workerFile = (name: string): URL =>
  new URL(`./${name}.${import.meta.url.endsWith('.ts') ? 'ts' : 'mjs'}`, import.meta.url);
