import type { Voice } from '../../scenario/candidates.ts';
import type { Transcript } from '../../scenario/transcript.ts';
import type { SessionContext } from '../../session/context.ts';
import { dueMs } from './schedule.ts';
import { Script } from './script.ts';
import { speechOf } from './speech.ts';

/** What a story that can be checked has in it: what is told in one go, and what follows once it is told. */
const core = ['wrong', 'change', 'moved', 'check', 'mechanism'] as const;
const further = ['price', 'worse', 'corrected', 'failed', 'guard'] as const;

/** When the first part is told, and the pauses within the story and after it. Who is slow stops to think. */
const ways = {
  expert: { firstMs: 20_000, pauseMs: 8_000, furtherMs: 55_000 },
  solid: { firstMs: 40_000, pauseMs: 14_000, furtherMs: 65_000 },
  slow: { firstMs: 100_000, pauseMs: 70_000, furtherMs: 80_000 },
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
  const { firstMs, pauseMs, furtherMs } = ways[level];
  script.until(firstMs);
  for (const part of core) if (voice.say.story[part] !== undefined) script.say(part).pause(pauseMs);
  for (const part of further) if (voice.say.story[part] !== undefined) script.pause(furtherMs).say(part);
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
