import { heardSigns } from './heard-signs.ts';
import { type Counted, countsIn } from './telling.ts';

const remembered = new Map<string, Counted>();

/**
 * Counts of signs in further phrasings of a shipped criterion, by its statement. A criterion has some dozens of examples to be
 * compared with; to know which words are telling of it takes hundreds, and of those the counts are enough.
 */
export function heardOf(statement: string): Counted | undefined {
  const known = remembered.get(statement);
  if (known) return known;
  const lines = heardSigns[statement]?.split('\n');
  if (lines === undefined) return undefined;
  const [accepts, rejects] = lines[0]!.split('\t').map(Number);
  const between = lines.indexOf('');
  const heard = {
    accepts: accepts!,
    rejects: rejects!,
    accept: countsIn(lines.slice(1, between)),
    reject: countsIn(lines.slice(between + 1)),
  };
  remembered.set(statement, heard);
  return heard;
}
