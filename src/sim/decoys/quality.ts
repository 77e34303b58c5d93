import { z } from 'zod';
import { defineKind, text } from '../kind.ts';

/**
 * Somebody notices that the same question at temperature 0 is answered in two ways. Batching alone does that: of 1,000
 * runs of a public model 80 different answers came out (DOMAIN 3b.24).
 */
export const greedyNoise = defineKind('greedy-noise', z.strictObject({}), (stage, atMs) =>
  stage.at(atMs, (nowMs) =>
    stage.log({
      atMs: nowMs,
      level: 'info',
      service: 'tickets',
      text: `customer reports: same prompt, temperature 0, ${stage.random.integer(2, 4)} different answers in 20 tries; all of them correct`,
    }),
  ),
);

/** A run of a small suite on a nightly branch comes out a little lower; its interval holds the last ten runs. */
export const evalNoise = defineKind(
  'eval-noise',
  z.strictObject({ suite: text.default('smoke-60') }),
  (stage, atMs, { suite }) =>
    stage.at(atMs, (nowMs) => {
      const passed = stage.random.integer(46, 49);
      stage.log({
        atMs: nowMs,
        level: 'warn',
        service: 'eval-ci',
        text: `${suite} on nightly branch: ${passed}/60 (last run ${passed + 2}/60); 95% interval about +-10 points; branch not deployed`,
      });
    }),
);

/**
 * The number that people were called for: the first scheduled run of a suite after it falls by about so much, as far as luck
 * alone can do it. In whatever world, the first screen says the same.
 */
export const reportedFall = defineKind(
  'reported-fall',
  z.strictObject({ suite: text, fall: z.number().min(0.01).max(0.9) }),
  (stage, atMs, { suite, fall }) => {
    stage.foretell(suite, fall, atMs);
    stage.at(atMs, (nowMs) =>
      stage.log({
        atMs: nowMs,
        level: 'info',
        service: 'eval-ci',
        text: `${suite} queued; alert rule: page when it falls by ${Math.round(fall * 100)}% or more`,
      }),
    );
  },
);

/** A redesign of the feedback button makes people press it more: thumbs in both directions. */
export const thumbsCampaign = defineKind('thumbs-redesign', z.strictObject({}), (stage, atMs) =>
  stage.at(atMs, (nowMs) =>
    stage.change(
      'feedback-button',
      {
        kind: 'flag',
        service: 'web',
        actor: 'human:e.moreau',
        from: 'feedback-v1',
        to: 'feedback-v2',
        scope: '100%',
        notes: 'thumbs are asked for more visibly; presses tripled in the test, both ways',
      },
      [],
      nowMs,
    ),
  ),
);
