/** Spaces between two columns. */
export const gap = 2;
/** Text gives way down to this. */
const narrowestText = 8;

export interface Fitted {
  /** Index of each column on show, with the columns it gets. */
  readonly shown: readonly { readonly index: number; readonly columns: number }[];
  /** Columns that did not fit, to the right. */
  readonly hidden: number;
  /** Some cells do not show all they hold. */
  readonly cut: boolean;
}

export const totalWidth = (widths: readonly number[]): number =>
  widths.reduce((sum, w) => sum + w, 0) + gap * Math.max(0, widths.length - 1);

/**
 * Which of the columns `wanted` are shown and how wide. The first `standing` stay in place; text gives way before figures do;
 * what still does not fit is reached by scrolling sideways.
 */
export function fitColumns(
  natural: readonly number[],
  isText: readonly boolean[],
  wanted: readonly number[],
  columns: number,
  shift: number,
  standing = 1,
): Fitted {
  const indices = [...wanted.slice(0, standing), ...wanted.slice(standing + shift)];
  const widths = indices.map((i) => natural[i]!);
  let over = totalWidth(widths) - columns;
  // The widest text column gives way first, down to the next widest, and so on.
  while (over > 0) {
    let widest = -1;
    for (const [at, i] of indices.entries())
      if (isText[i] && widths[at]! > narrowestText && (widest === -1 || widths[at]! > widths[widest]!))
        widest = at;
    if (widest === -1) break;
    widths[widest]!--;
    over--;
  }
  const shown: { index: number; columns: number }[] = [];
  let used = 0;
  for (const [at, index] of indices.entries()) {
    const w = Math.min(widths[at]!, columns);
    if (shown.length > 0 && used + gap + w > columns) break;
    used += (shown.length > 0 ? gap : 0) + w;
    shown.push({ index, columns: w });
  }
  // Spare room goes back to text that was cut for columns which then did not fit.
  for (const one of shown) {
    const spare = Math.min(Math.max(0, columns - used), natural[one.index]! - one.columns);
    one.columns += spare;
    used += spare;
  }
  const cut = shown.length < natural.length || shown.some((one) => one.columns < natural[one.index]!);
  return { shown, hidden: indices.length - shown.length, cut };
}
