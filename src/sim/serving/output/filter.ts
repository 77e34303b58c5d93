/** Output filter: a small classifier over the whole answer, ms, as the last piece waits for it. */
export const filterMs = (tokens: number, extraMs: number): number => 2 + tokens * 0.01 + extraMs;

/** The filter's count of repeated phrases overlooks some, and takes refrains, tables and boilerplate for some. */
const overlooksRepeats = 0.06;
const inventsRepeats = { prose: 0.006, code: 0.03 };

/** Whether the filter finds a phrase of eight tokens three times or more in an answer. */
export const findsRepeats = (repetitive: boolean, code: boolean, unit: number): boolean =>
  repetitive ? unit >= overlooksRepeats : unit < (code ? inventsRepeats.code : inventsRepeats.prose);
