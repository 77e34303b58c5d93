import { type Advice, firstPractice, type PracticeCase } from '../../app/first-practice.ts';
import type { PastResult } from '../../app/next-practice.ts';
import { formatClock } from '../../core/time.ts';
import { systemClock } from '../../io/clock.ts';
import { type Diagnostic, formatDiagnostic } from '../../scenario/diagnostic.ts';
import type { HomeModel, HomeScenario } from '../../tui/home-model.ts';
import { openingHead } from '../../tui/opening-head.ts';
import { exitCodes } from '../exit.ts';
import { paintFirst } from '../first-paint.ts';
import { rememberedSessions } from '../glance.ts';
import { type Listing, practiceCases, rememberedListing } from '../listing.ts';
import { type Machine, print } from '../machine.ts';
import { faceOf, onScreen } from '../screen.ts';
import { readSettings } from '../settings-file.ts';
import { uiMemory } from '../ui-memory.ts';
import type { PracticeOptions } from './practice.ts';

/** Bare `rodeo`: what there is to practise and what was left unfinished; then the session that was chosen. */
export async function home(machine: Machine, options: PracticeOptions): Promise<number> {
  const listing = await rememberedListing(machine, options);
  const face = faceOf(machine, options);
  const { settings, problems } = await readSettings(machine, options);
  const model = await homeModel(machine, listing, options, problems);
  if (face === 'plain') return plainHome(machine, model);
  const { runHomeScreen } = await import('../../tui/run-home-screen.tsx');
  const choice = await onScreen(
    machine,
    { ...options, settings, remembering: uiMemory(machine, options), save: () => {}, describe: () => '' },
    (screen) => runHomeScreen(model, screen),
  );
  if (choice.kind === 'quit') return exitCodes.done;
  const opened = choice.kind === 'practise' ? choice.scenarioId : null;
  paintFirst((width) => openingHead(width, opened), options);
  const { caseOf, rememberedLibrary } = await import('../library.ts');
  const library = await rememberedLibrary(machine, options);
  const { resumeSession, startSession } = await import('./practice.ts');
  switch (choice.kind) {
    case 'practise':
      return startSession(machine, library, caseOf(library, choice.scenarioId), options);
    case 'continue':
      return resumeSession(machine, library, { ...options, resume: choice.sessionId });
  }
}

/** Without a screen: the same, as lines, with the commands that go on from there. */
function plainHome(machine: Machine, model: HomeModel): number {
  const lines = ['Cases:'];
  for (const scenario of model.scenarios) {
    const best = scenario.best ? `, best ${scenario.best.score}` : '';
    lines.push(
      `  ${scenario.id}: ${scenario.title} (${scenario.stage}${best})`,
      `    rodeo practice ${scenario.id}`,
    );
  }
  if (model.scenarios.length === 0) lines.push('  none are installed');
  if (model.next) lines.push('Next:', `  ${model.next.scenarioId}: ${model.next.why}`);
  if (model.unfinished.length > 0) lines.push('Unfinished:');
  for (const session of model.unfinished) {
    lines.push(
      `  ${session.title}, ${formatClock(session.atMs)} of ${formatClock(session.durationMs)}`,
      `    rodeo practice --resume ${session.sessionId}`,
    );
  }
  print(machine, [...lines, ...model.notices]);
  return exitCodes.done;
}

async function homeModel(
  machine: Machine,
  listing: Listing,
  options: PracticeOptions,
  settingsProblems: readonly Diagnostic[],
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
    notices: [
      ...settingsProblems
        .slice(0, 1)
        .map(
          (one) => `Settings not used: ${formatDiagnostic(one).split('\n')[0]}; rodeo settings says more.`,
        ),
      ...(broken > 0 ? [`${broken} problems in the installed cases; rodeo validate lists them.`] : []),
      ...(unreadable > 0 ? [`${unreadable} sessions cannot be read; rodeo doctor says more.`] : []),
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
