/** A name as it is shown: short, on one line. */
export const nameOf = (given: string | undefined | null, otherwise: string): string =>
  given?.replace(/\s+/g, ' ').trim().slice(0, 60) || otherwise;
