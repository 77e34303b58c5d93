import { type Advice, firstPractice, type PracticeCase } from '../../app/first-practice.ts';
import type { PastResult } from '../../app/next-practice.ts';
import { systemClock } from '../../io/clock.ts';
import type { Diagnostic } from '../../scenario/diagnostic.ts';
import { homeHead } from '../../tui/home-head.ts';
import type { HomeChoice, HomeModel, HomeScenario } from '../../tui/home-model.ts';
import { openingHead } from '../../tui/opening-head.ts';
import { commandOf, programOf } from '../command.ts';
import { exitCodes } from '../exit.ts';
import { paintFirst } from '../first-paint.ts';
import { rememberedSessions } from '../glance.ts';
import { type Listing, practiceCases, rememberedListing } from '../listing.ts';
import type { Machine } from '../machine.ts';
import { plainHome } from '../plain-home.ts';
import { putAway } from '../put-away.ts';
import { faceOf, onScreen } from '../screen.ts';
import { readSettings, settingsNotice } from '../settings-file.ts';
import { uiMemory } from '../ui-memory.ts';
import type { PracticeOptions, Sat } from './practice.ts';

/** Bare `rodeo`: what there is to practise, to go on with and to read again; then what was chosen of it. */
export async function home(machine: Machine, options: PracticeOptions): Promise<number> {
  const listing = await rememberedListing(machine, options);
  const { settings, problems } = await readSettings(machine, options);
  const model = (said: readonly string[]) => homeModel(machine, listing, options, problems, said);
  if (faceOf(machine, options) === 'plain') {
    const choice = await plainHome(machine, await model([]), options);
    return choice.kind === 'quit' ? exitCodes.done : (await open(machine, choice, options)).code;
  }
  const { runHomeScreen } = await import('../../tui/run-home-screen.tsx');
  for (;;) {
    const now = await model([]);
    const choice = await onScreen(
      machine,
      { ...options, settings, remembering: uiMemory(machine, options), save: () => {}, describe: () => '' },
      (screen) => runHomeScreen(now, screen, async (id) => model([putAway(machine, id, options).said])),
    );
    if (choice.kind === 'quit') return exitCodes.done;
    const opened = choice.kind === 'practise' ? choice.scenarioId : null;
    paintFirst((width) => openingHead(width, opened), options);
    const { code, over } = await open(machine, choice, options);
    // Who has read a scorecard is back where they began.
    if (!over) return code;
    paintFirst(homeHead, options);
  }
}

async function open(
  machine: Machine,
  choice: Exclude<HomeChoice, { kind: 'quit' }>,
  options: PracticeOptions,
): Promise<Sat> {
  const { caseOf, rememberedLibrary } = await import('../library.ts');
  const library = await rememberedLibrary(machine, options);
  const { resumeSession, startSession } = await import('./practice.ts');
  return choice.kind === 'practise'
    ? startSession(machine, library, caseOf(library, choice.scenarioId), options)
    : resumeSession(machine, library, { ...options, resume: choice.sessionId });
}

async function homeModel(
  machine: Machine,
  listing: Listing,
  options: PracticeOptions,
  settingsProblems: readonly Diagnostic[],
  said: readonly string[],
): Promise<HomeModel> {
  const sessions = await rememberedSessions(machine, options);
  const nowMs = systemClock.wallMs();
  const scored = sessions.flatMap(({ past }) => past ?? []);
  const scenarios = listing.cases.map(({ shares, ...listed }): HomeScenario => {
    const own = scored.filter((one) => one.scenarioId === listed.id).toSorted((a, b) => b.score - a.score);
    return { ...listed, sessions: own.length, best: own[0] ?? null };
  });
  const titles = new Map(listing.cases.map(({ id, title }) => [id, title]));
  const broken = listing.mistakes;
  const unreadable = sessions.filter((one) => one.error !== null).length;
  return {
    scenarios,
    next: await nextOf(practiceCases(listing), scored, nowMs),
    unfinished: sessions
      .filter(
        (one) =>
          one.error === null &&
          (one.phase === 'running' || one.phase === 'paused') &&
          titles.has(one.scenario ?? ''),
      )
      .map((one) => ({
        sessionId: one.id,
        scenarioId: one.scenario!,
        title: titles.get(one.scenario!)!,
        atMs: one.atMs,
        durationMs: one.durationMs,
        left: ago(nowMs - Date.parse(one.startedAt ?? '')),
      })),
    past: scored
      .toSorted((a, b) => b.startedMs - a.startedMs)
      .map(({ sessionId, scenarioId, tookMs, startedMs, verdict, score }) => ({
        sessionId,
        scenarioId,
        title: titles.get(scenarioId) ?? scenarioId,
        tookMs,
        begun: ago(nowMs - startedMs),
        verdict,
        score,
      })),
    program: programOf(machine.env),
    notices: [
      ...said,
      ...settingsNotice(machine, settingsProblems),
      ...(broken > 0
        ? [`${broken} problems in the installed cases; ${commandOf(machine, 'validate')} lists them.`]
        : []),
      ...(unreadable > 0
        ? [`${unreadable} sessions cannot be read; ${commandOf(machine, 'doctor')} says more.`]
        : []),
    ],
  };
}

/** Who has finished nothing begins with the easiest; what spaces repetitions is not loaded for that. */
async function nextOf(
  cases: readonly PracticeCase[],
  past: readonly PastResult[],
  nowMs: number,
): Promise<Advice | null> {
  if (past.length === 0) return firstPractice(cases);
  const { practiseNext } = await import('../../app/next-practice.ts');
  return practiseNext(cases, past, nowMs);
}

function ago(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  if (minutes < 1) return 'just now';
  const [count, unit] =
    minutes < 60
      ? [minutes, 'minute']
      : minutes < 48 * 60
        ? [Math.floor(minutes / 60), 'hour']
        : [Math.floor(minutes / 1440), 'day'];
  return `${count} ${unit}${count === 1 ? '' : 's'} ago`;
}
