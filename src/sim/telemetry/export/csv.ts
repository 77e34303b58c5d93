import { requestColumns, valuesOf } from './columns.ts';
import { stampOf } from './instant.ts';
import { type Recording, requestsOf } from './recording.ts';

/** A field as RFC 4180 has it: quoted where it must be. */
const field = (value: string | number | boolean | null): string => {
  const text = value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Requests as a table for a spreadsheet, on true time: no host stamped it. Null is empty. */
export function* requestsCsv(of: Recording): Generator<string> {
  const names = Object.values(requestColumns).map(({ name }) => name);
  yield ['arrived', 'ended', ...names].join(',');
  for (const r of requestsOf(of)) {
    const values = [...valuesOf(requestColumns, r)].map(([, value]) => field(value));
    yield [stampOf(r.arriveMs), stampOf(r.endMs), ...values].join(',');
  }
}
