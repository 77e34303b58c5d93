/** Durations and clock faces. All durations are whole or fractional milliseconds; names end in `Ms`. */

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `90s`, `45m`, `1h30m`, `+95m`, `-6h`, `250ms` to milliseconds; `undefined` when it is not a duration. */
export function parseDuration(text: string): number | undefined {
  const match = /^([+-]?)((?:\d+(?:\.\d+)?(?:ms|s|m|h|d))+)$/.exec(text.trim());
  if (!match) return undefined;
  let total = 0;
  for (const part of match[2]!.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)) {
    total += Number(part[1]) * unitMs[part[2]!]!;
  }
  return match[1] === '-' ? -total : total;
}

/** `m:ss` or `h:mm:ss` to milliseconds; `undefined` when it is neither. */
export function parseClock(text: string): number | undefined {
  const match = /^(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)$/.exec(text.trim());
  if (!match) return undefined;
  return (Number(match[1] ?? 0) * 3600 + Number(match[2]) * 60 + Number(match[3])) * 1000;
}

/** Milliseconds as `m:ss`, rounded down, the way every time in the program is shown. Negative: `-m:ss`. */
export function formatClock(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1000);
  const face = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return ms < 0 && seconds > 0 ? `-${face}` : face;
}

/** The shortest exact spelling: `90s` stays `90s`, 120000 is `2m`, 5400000 is `90m`. */
export function formatDuration(ms: number): string {
  const sign = ms < 0 ? '-' : '';
  const abs = Math.abs(ms);
  if (abs === 0) return '0s';
  for (const unit of ['h', 'm', 's'] as const) {
    const size = unitMs[unit]!;
    if (abs % size === 0 && (unit !== 'h' || abs / size >= 2)) return `${sign}${abs / size}${unit}`;
  }
  return `${sign}${abs}ms`;
}

/** UTC wall time `HH:MM:SS.mmm` of an epoch time, without touching the platform's `Date`. */
export function formatWallTime(epochMs: number, withMs = true): string {
  const ms = ((Math.floor(epochMs) % 86_400_000) + 86_400_000) % 86_400_000;
  const pad = (n: number, width = 2): string => String(n).padStart(width, '0');
  const face = `${pad(Math.floor(ms / 3_600_000))}:${pad(Math.floor(ms / 60_000) % 60)}:${pad(Math.floor(ms / 1000) % 60)}`;
  return withMs ? `${face}.${pad(ms % 1000, 3)}` : face;
}

/** Civil date of an epoch time, UTC, as `YYYY-MM-DD` (Howard Hinnant, "chrono-compatible date algorithms"). */
export function formatDate(epochMs: number): string {
  const z = Math.floor(epochMs / 86_400_000) + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365,
  );
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const day = doy - Math.floor((153 * mp + 2) / 5) + 1;
  const month = mp < 10 ? mp + 3 : mp - 9;
  const year = yoe + era * 400 + (month <= 2 ? 1 : 0);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** `YYYY-MM-DDTHH:MM:SS.mmmZ`. */
export const formatTimestamp = (epochMs: number): string =>
  `${formatDate(epochMs)}T${formatWallTime(epochMs)}Z`;

/** Epoch milliseconds of `YYYY-MM-DDTHH:MM[:SS[.mmm]]Z`; `undefined` when it is not one. */
export function parseTimestamp(text: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?Z$/.exec(text.trim());
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = [1, 2, 3, 4, 5, 6].map((i) => Number(match[i] ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 59)
    return undefined;
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yoe = y - era * 400;
  const doy = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const doe = yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy;
  const days = era * 146_097 + doe - 719_468;
  const epochMs =
    days * 86_400_000 +
    hour * 3_600_000 +
    minute * 60_000 +
    second * 1000 +
    Number((match[7] ?? '0').padEnd(3, '0'));
  return formatDate(epochMs) === text.trim().slice(0, 10) ? epochMs : undefined;
}
