import type { Scenario } from '../scenario/scenario.ts';
import type { Command } from './command.ts';
import type { EventBody } from './event.ts';

type Start = Omit<Extract<Command, { type: 'start' }>, 'type'>;

/** How every session begins; what its steps then show and say is another matter. */
export const openingOf = (
  scenario: Scenario,
  { sessionId, hash, seed, mode, durationMs, startedAt, interviewer }: Start,
): readonly EventBody[] => [
  {
    type: 'session-started',
    sessionId,
    scenario: { id: scenario.id, version: scenario.version, hash, seed },
    mode,
    durationMs,
    startedAt,
    ...(interviewer === undefined ? {} : { interviewer }),
  },
  { type: 'interviewer-said', text: scenario.interviewer.opening.trim(), because: 'opening' },
];
