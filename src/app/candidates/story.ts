import type { Voice } from '../../scenario/candidates.ts';
import type { Transcript } from '../../scenario/transcript.ts';
import type { SessionContext } from '../../session/context.ts';
import { dueMs } from './schedule.ts';
import { Script } from './script.ts';
import { speechOf } from './speech.ts';

/** What a story that can be checked has in it, in the order in which it is told. */
const parts = ['wrong', 'change', 'mechanism', 'moved', 'check', 'price', 'worse', 'corrected'] as const;

/** When the first part is told, and how long one part takes. Who is slow stops to think. */
const ways = {
  expert: { firstMs: 20_000, partMs: 55_000 },
  solid: { firstMs: 40_000, partMs: 65_000 },
  slow: { firstMs: 100_000, partMs: 85_000 },
} as const;

/**
 * A session of an interview that asks for a story as this voice would play it. There is nothing to look up, so the story is the
 * voice's own: what it has no words for is missing from it.
 */
export function storyCandidate(context: SessionContext, voice: Voice): Transcript['turns'] {
  const { scenario } = context;
  const { level } = voice;
  const script = new Script(context, speechOf(voice, 'story', 0, {}));
  if (level === 'bluffer' || level === 'lost') return script.sayEach('story', 70_000).pause(40_000).submit();
  const { firstMs, partMs } = ways[level];
  script.until(firstMs);
  for (const part of parts) if (voice.say.story[part] !== undefined) script.say(part).pause(partMs);
  // They stay for what is asked last.
  const asked = scenario.steps
    .filter(({ modes }) => modes.includes('open'))
    .map(({ id }) => dueMs(scenario, id, {}) ?? 0);
  if (voice.say.story.scale !== undefined)
    script
      .until(Math.max(0, ...asked) + 20_000)
      .say('scale')
      .pause(20_000);
  return script.submit();
}
