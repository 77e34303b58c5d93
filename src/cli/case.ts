import { readRecording } from '../io/pack-files.ts';
import { formatDiagnostic } from '../scenario/diagnostic.ts';
import { atSeed } from '../scenario/variant.ts';
import type { SessionContext } from '../session/context.ts';
import { sessionContext } from '../session/evidence.ts';
import { recordedBase } from '../sim/recorded-world.ts';
import { importTelemetry } from '../sim/telemetry/import/import-telemetry.ts';
import type { Telemetry } from '../sim/telemetry/record.ts';
import { CommandFailure, exitCodes } from './exit.ts';
import type { Case, Library } from './library.ts';

/** The case that a seed makes of one: its variant, where it has any. */
export const caseAt = (found: Case, seed: number): Case => ({
  ...found,
  scenario: atSeed(found.scenario, seed),
});

export const contextOf = (
  library: Pick<Library, 'root' | 'lexicon' | 'lines'>,
  found: Case,
): SessionContext =>
  sessionContext(found.scenario, library.lexicon, library.lines, recordedOf(library, found));

/** What the files of a recorded case hold; null for a simulated one. Fails with every problem and its line. */
export function recordedOf({ root }: Pick<Library, 'root'>, { scenario }: Case): Telemetry | null {
  if (scenario.world.base !== recordedBase) return null;
  const fail = (message: string): never => {
    throw new CommandFailure(exitCodes.badInput, message);
  };
  try {
    const files = readRecording(root, scenario.id, scenario.world.files);
    const read = importTelemetry(files.map(({ file, text }) => ({ name: file, text })));
    return read.ok ? read.value.telemetry : fail(read.error.map(formatDiagnostic).join('\n'));
  } catch (error) {
    if (error instanceof CommandFailure) throw error;
    return fail(error instanceof Error ? error.message : String(error));
  }
}
