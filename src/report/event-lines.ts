import { formatClock } from '../core/time.ts';
import { wrap } from '../core/width.ts';
import type { SessionEvent } from '../session/event.ts';
import { viewLines } from './view-lines.ts';

/** What of a case is named when a session of it is told. */
export interface CaseNames {
  readonly interviewer: { readonly name: string };
  readonly hypotheses: readonly { readonly id: string; readonly statement: string }[];
  readonly actions: readonly { readonly id: string; readonly title: string }[];
}

/** Lines of a view that are told; the rest is counted. */
const mostViewLines = 14;

/** One thing that happened, as plain lines; none for what nobody needs to read. */
export function eventLines(scenario: CaseNames, event: SessionEvent, columns: number): string[] {
  const at = formatClock(event.atMs);
  switch (event.type) {
    case 'said':
      return ['', ...wrap(`${at} Candidate: ${event.text}`, columns)];
    case 'noted':
      return wrap(`${at} Note: ${event.text}`, columns);
    case 'note-withdrawn':
      return wrap(`${at} Note taken back: ${event.text}`, columns);
    case 'interviewer-said':
      return wrap(`${at} ${scenario.interviewer.name}: ${event.text}`, columns);
    case 'view-opened': {
      const lines = viewLines(event, columns);
      const rest = lines.length - mostViewLines;
      return [
        '',
        `${at} > ${event.view.query}`,
        ...lines.slice(0, mostViewLines),
        ...(rest > 0 ? [`... ${rest} more lines`] : []),
      ];
    }
    case 'hypothesis-stated': {
      const name = scenario.hypotheses.find((one) => one.id === event.hypothesisId)?.statement ?? event.text;
      const confidence = event.confidence === null ? '' : ` ${Math.round(event.confidence * 100)}%`;
      return wrap(`${at} Board, ${event.stance}${confidence}: ${name}`, columns);
    }
    case 'hypothesis-withdrawn':
      return wrap(`${at} Off the board: ${event.text}`, columns);
    case 'action-taken':
      return [
        '',
        `${at} Action: ${scenario.actions.find((one) => one.id === event.actionId)?.title ?? event.actionId}`,
      ];
    case 'submitted':
      return ['', ...wrap(`${at} Submits: ${event.text ?? ''}`, columns)];
    default:
      return [];
  }
}
