import type { RequestRecord } from '../telemetry/record.ts';
// INTERIM: replaced by the text bank.
export function sampleText(
  seed: number,
  r: RequestRecord,
): { system: string; documents: readonly string[]; user: string; output: string } {
  return { system: '', documents: [], user: `${seed}`, output: r.symptom };
}
