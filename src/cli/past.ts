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

/** The newest finished sessions of cases that are installed, newest first; at most so many are graded. */
export function pastSessions(
  store: SessionStore,
  sessions: readonly SessionSummary[],
  library: Library,
  most: number,
): PastSession[] {
  return sessions
    .filter((one) => one.phase === 'over' && one.scenario !== null && library.cases.has(one.scenario))
    .slice(0, most)
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
