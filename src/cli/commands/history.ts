import { type Trend, trendsOf } from '../../app/history.ts';
import { practiseNext } from '../../app/next-practice.ts';
import { cleanLine } from '../../core/clean.ts';
import { formatClock, formatDate } from '../../core/time.ts';
import { pad, truncate, width, wrap } from '../../core/width.ts';
import { systemClock } from '../../io/clock.ts';
import type { SessionSummary } from '../../io/session-store.ts';
import { verdictTitles } from '../../report/words.ts';
import { commandOf } from '../command.ts';
import { exitCodes } from '../exit.ts';
import { type Library, listingOf, rememberedLibrary } from '../library.ts';
import { practiceCases } from '../listing.ts';
import { columnsOf, type Machine, print } from '../machine.ts';
import { type PastSession, pastSessions } from '../past.ts';
import { storeOf } from '../store.ts';

/** The sessions on this machine, newest first, and what they come to. */
export async function history(
  machine: Machine,
  options: { readonly dataDir?: string; readonly json?: boolean },
): Promise<number> {
  const library = await rememberedLibrary(machine, options);
  const store = storeOf(machine, options);
  const sessions = store.list();
  const past = pastSessions(store, sessions, library);
  const byId = new Map(past.map((one) => [one.sessionId, one]));
  const trends = trendsOf(past);
  const next = practiseNext(practiceCases(listingOf(library)), past, systemClock.wallMs());
  if (options.json) {
    const listed = sessions.map((one) => ({ ...summaryOf(one), ...resultOf(byId.get(one.id)) }));
    print(machine, [
      JSON.stringify({ schema: 'rodeo.history/v1', sessions: listed, ...trends, next }, null, 2),
    ]);
    return exitCodes.done;
  }
  const columns = columnsOf(machine);
  if (sessions.length === 0)
    print(machine, [
      `No sessions yet. Begin with: ${commandOf(machine, 'practice')}, or watch one: ${commandOf(machine, 'demo')}`,
    ]);
  else
    print(machine, [
      ...sessionLines(machine, sessions, byId, columns),
      ...trendLines(past.length, [...(trends.overall ? [trends.overall] : []), ...trends.dimensions]),
      ...caseLines(library, trends.cases, systemClock.wallMs()),
      ...(next ? ['', ...wrap(`Next: ${next.scenarioId}. ${cleanLine(next.why)}`, columns)] : []),
    ]);
  return exitCodes.done;
}

const summaryOf = ({ id, scenario, seed, mode, phase, startedAt, atMs, durationMs }: SessionSummary) => ({
  id,
  scenario,
  seed,
  mode,
  phase,
  startedAt,
  atMs,
  durationMs,
});

const resultOf = (past: PastSession | undefined) => ({
  verdict: past?.verdict ?? null,
  score: past?.score ?? null,
  dimensions: past?.dimensions ?? null,
});

/** Sessions that are listed: the newest. */
const mostListed = 20;

function sessionLines(
  machine: Machine,
  sessions: readonly SessionSummary[],
  byId: ReadonlyMap<string, PastSession>,
  columns: number,
): string[] {
  const finished = sessions.filter(({ phase }) => phase === 'over').length;
  const lines = [`${counted(sessions.length, 'session')}, ${finished} finished`, ''];
  for (const one of sessions.slice(0, mostListed)) {
    const result = byId.get(one.id);
    const what =
      one.error !== null
        ? `cannot be read: ${one.error}`
        : result
          ? `${pad(verdictTitles[result.verdict], 11)} ${pad(String(result.score), 5, 'right')}`
          : one.phase === 'over'
            ? 'its case is not installed'
            : 'not over';
    const when = one.startedAt === null ? '' : `${formatDate(Date.parse(one.startedAt))}  `;
    const head = `${when}${pad(one.scenario ?? '?', 18)} ${pad(formatClock(one.atMs), 5, 'right')}  ${what}`;
    const id = `  ${one.id}`;
    lines.push(
      width(head) + width(id) <= columns
        ? `${pad(head, columns - width(id))}${id}`
        : `${truncate(head, columns)}\n${id}`,
    );
  }
  if (sessions.length > mostListed) lines.push(`... ${sessions.length - mostListed} more; --json lists all`);
  if (finished < sessions.length)
    lines.push(
      '',
      `Go on with one: ${commandOf(machine, 'practice --resume ID')}`,
      `Put one away: ${commandOf(machine, 'discard ID')}`,
    );
  if (finished > 0) lines.push('', `See one again: ${commandOf(machine, 'replay ID')}`);
  return lines;
}

/** Sessions whose figures stand in a line of a trend: the newest. */
const mostFigures = 8;

function trendLines(sessions: number, trends: readonly Trend[]): string[] {
  if (sessions < 2) return [];
  const titles = Math.max(...trends.map(({ title }) => width(cleanLine(title))));
  return [
    '',
    `Percent of the points, session by session, oldest first${sessions > mostFigures ? ` (the last ${mostFigures})` : ''}`,
    ...trends.map(({ title, shares, change }) => {
      const figures = shares.slice(-mostFigures).map((share) => pad(String(percent(share)), 4, 'right'));
      const way =
        change === null
          ? ''
          : Math.abs(percent(change)) < 3
            ? 'as before'
            : `${change > 0 ? 'up' : 'down'} ${Math.abs(percent(change))}`;
      return `  ${pad(cleanLine(title), titles)} ${figures.join('')}   ${way}`.trimEnd();
    }),
  ];
}

function caseLines(library: Library, cases: ReturnType<typeof trendsOf>['cases'], nowMs: number): string[] {
  if (cases.length === 0) return [];
  const ids = Math.max(...cases.map(({ id }) => id.length));
  const left = library.cases.size - cases.length;
  return [
    '',
    'Case by case',
    ...cases.map(({ id, sessions, best, last, dueMs: due }) => {
      const days = Math.ceil((due - nowMs) / 86_400_000);
      return `  ${pad(id, ids)}  ${counted(sessions, 'session')}, best ${best}, last ${last}, due again ${days <= 0 ? 'now' : `in ${counted(days, 'day')}`}`;
    }),
    ...(left > 0 ? [`  ${counted(left, 'case')} not practised yet`] : []),
  ];
}

const percent = (share: number): number => Math.round(share * 100);
const counted = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
