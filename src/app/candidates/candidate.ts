import type { Kind, Voice } from '../../scenario/candidates.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Transcript } from '../../scenario/transcript.ts';
import type { SessionContext } from '../../session/context.ts';
import { allocationCandidate } from './allocation.ts';
import { documentsCandidate } from './documents.ts';
import { incidentCandidate } from './incident.ts';
import type { Plan } from './script.ts';
import { storyCandidate } from './story.ts';
import { talkCandidate } from './talk.ts';

/** What a format is played as. */
const kindOf: Readonly<Record<Scenario['format'], Kind>> = {
  incident: 'incident',
  'model-card': 'documents',
  'eval-critique': 'documents',
  roleplay: 'roleplay',
  'user-interview': 'interview',
  prioritization: 'allocation',
  story: 'story',
};

/** Whether a case has what they go by; one that somebody has begun to write may not. */
export function isPlayable({
  format,
  hypotheses,
  debrief,
  persona,
  allocation,
  documents,
}: Scenario): boolean {
  const hasCause = hypotheses.length > 1 && hypotheses.some((one) => one.true) && debrief.path.length > 0;
  switch (kindOf[format]) {
    case 'incident':
      return hasCause;
    case 'roleplay':
    case 'interview':
      return hasCause && persona !== undefined;
    case 'documents':
      return documents.some(({ variations }) => variations.some(({ kind }) => kind === 'flaw'));
    case 'allocation':
      return allocation !== undefined;
    case 'story':
      return true;
  }
}

/** A session as this voice would play it, in the case that the seed makes (see `atSeed`). */
export function candidate(context: SessionContext, voice: Voice, seed: number): Transcript {
  const { scenario } = context;
  const { turns, habit } = planOf(context, voice, seed);
  return {
    transcript: 1,
    scenario: scenario.id,
    seed,
    mode: 'open',
    title: [voice.level, voice.id, habit].filter(Boolean).join(', '),
    turns,
  };
}

function planOf(context: SessionContext, voice: Voice, seed: number): Plan {
  const kind = kindOf[context.scenario.format];
  switch (kind) {
    case 'incident':
      return incidentCandidate(context, voice, seed);
    case 'documents':
      return { turns: documentsCandidate(context, voice, seed) };
    case 'roleplay':
    case 'interview':
      return { turns: talkCandidate(context, kind, voice, seed) };
    case 'allocation':
      return { turns: allocationCandidate(context, voice, seed) };
    case 'story':
      return { turns: storyCandidate(context, voice) };
  }
}
