import { basename, dirname } from 'node:path';
import type { Files } from '../files.ts';

/** Path of a session's n-th segment: `<id>.jsonl`, `<id>.1.jsonl`, `<id>.2.jsonl`. */
export const segmentPath = (path: string, n: number): string =>
  n === 0 ? path : path.replace(/\.jsonl$/, `.${n}.jsonl`);

/** Numbers of the segments that are there, ascending; one that could not be made leaves a gap. */
function segmentsOf(files: Files, path: string): number[] {
  const stem = `${basename(path, '.jsonl')}.`;
  const numbers = files
    .list(dirname(path))
    .filter((name) => name.startsWith(stem))
    .map((name) => /^([1-9]\d{0,5})\.jsonl$/.exec(name.slice(stem.length))?.[1])
    .filter((digits) => digits !== undefined)
    .map(Number);
  return [0, ...numbers.sort((a, b) => a - b)];
}

/** A session's segments end to end, each ended by a newline, so that a torn one does not run into the next. */
export function readSegments(
  files: Files,
  path: string,
): { readonly bytes: Buffer; readonly last: number; readonly tornTail: boolean } {
  const numbers = segmentsOf(files, path);
  const parts = numbers.map((n) => Buffer.from(files.read(segmentPath(path, n))));
  const tail = parts.at(-1)!;
  const bytes = parts.length === 1 ? tail : Buffer.concat(parts.flatMap((part) => [part, Buffer.from('\n')]));
  return { bytes, last: numbers.at(-1)!, tornTail: tail.length > 0 && tail.at(-1) !== 10 };
}
