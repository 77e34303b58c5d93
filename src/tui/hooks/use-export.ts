import { useCallback, useState } from 'react';
import type { Room } from '../../app/room.ts';
import { cleanLine } from '../../core/clean.ts';
import type { TextFormat } from '../../report/formats.ts';
import { type Row, row } from '../text/row.ts';

/** Writes the scorecard to files, and says what became of it in a row. */
export function useExport(
  room: Room,
  directory: string,
): {
  readonly said: Row;
  readonly say: (said: Row) => void;
  readonly write: (formats: readonly TextFormat[]) => void;
} {
  const [said, say] = useState<Row>([]);
  const write = useCallback(
    (formats: readonly TextFormat[]): void => {
      say(row('Writing…', 'dim'));
      room
        .exportTo(formats, directory)
        .then((paths) => say([['Written: ', 'good'], [paths.map(cleanLine).join('  ')]]))
        .catch((error: unknown) =>
          say([
            ['Not written: ', 'bad'],
            [cleanLine(error instanceof Error ? error.message : String(error))],
          ]),
        );
    },
    [room, directory],
  );
  return { said, say, write };
}
