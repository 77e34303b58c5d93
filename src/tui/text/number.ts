/** A figure short enough to read: `0.42`, `8.1`, `97.3`, `1,840`, `12.4k`, `3.1M`; `–` where nothing was measured. */
export function figure(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return '–';
  const abs = Math.abs(value);
  if (abs >= 10_000_000) return `${trim(value / 1_000_000, 1)}M`;
  if (abs >= 100_000) return `${trim(value / 1_000, 1)}k`;
  if (abs >= 100) return grouped(Math.round(value));
  if (abs >= 10) return trim(value, 1);
  return trim(value, abs >= 1 || abs === 0 ? 2 : 3);
}

const trim = (value: number, decimals: number): string => String(Number(value.toFixed(decimals)));

/** Whole number with thousands apart: `12,345`. */
export const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
