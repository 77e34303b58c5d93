import { randomStream } from '../../core/random.ts';
import type { Heard } from '../interviewer.ts';

/**
 * A wording that this person has not used yet, in an order that the seed draws; `undefined` when none are left. With slots a wording
 * comes back only with something else in them.
 */
export function unsaid(
  { state, context }: Heard,
  key: string,
  wordings: readonly string[] | undefined,
  slots: Readonly<Record<string, string>> = {},
): string | undefined {
  const said = state.conversation.flatMap((line) =>
    line.who === 'interviewer' ? [line.meant ?? line.text] : [],
  );
  const random = randomStream(state.started?.scenario.seed ?? 0, `${context.scenario.id}/${key}`);
  const waiting = [...(wordings ?? [])];
  while (waiting.length > 0) {
    const wording = waiting.splice(random.integer(0, waiting.length - 1), 1)[0]!;
    const text = wording.replace(/\{(\w+)\}/g, (_, name: string) => slots[name] ?? '');
    if (!said.some((line) => line.includes(text))) return text;
  }
  return undefined;
}
