import type { PastResult } from '../app/next-practice.ts';
import type { SessionStore, SessionSummary } from '../io/session-store.ts';
import { score } from '../scoring/score.ts';
import { caseAt } from './case.ts';
import type { Library } from './library.ts';

/** A session that was finished, graded by the case's present rubric. */
export interface PastSession extends PastResult {
  readonly sessionId: string;
  /** How long it took, session clock. */
  readonly tookMs: number;
}

/** Those of the sessions that are over and of cases that are installed, graded. */
export function pastSessions(
  store: SessionStore,
  sessions: readonly Pick<SessionSummary, 'id' | 'scenario' | 'phase' | 'atMs'>[],
  library: Library,
): PastSession[] {
  return sessions
    .filter((one) => one.phase === 'over' && one.scenario !== null && library.cases.has(one.scenario))
    .map(({ id: sessionId, scenario: scenarioId, atMs: tookMs }) => {
      const { events } = store.read(sessionId);
      const seed = events.find((event) => event.type === 'session-started')?.scenario.seed ?? 0;
      const { scenario, rubric } = caseAt(library.cases.get(scenarioId!)!, seed);
      const card = score({ scenario, rubric, lexicon: library.lexicon, events });
      const { verdict, dimensions } = card;
      const startedMs = Date.parse(card.session.startedAt);
      return {
        sessionId,
        scenarioId: scenarioId!,
        startedMs,
        tookMs,
        verdict,
        score: card.score,
        dimensions,
      };
    });
}
