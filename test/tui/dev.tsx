import { fileURLToPath } from 'node:url';
import { DeskRoom } from '../../src/app/hosting/desk-room.ts';
import type { HomeModel } from '../../src/tui/home-model.ts';
import { runConsoleScreen } from '../../src/tui/run-console-screen.tsx';
import { runHomeScreen } from '../../src/tui/run-home-screen.tsx';
import { runSessionScreen } from '../../src/tui/run-session-screen.tsx';
import type { ScreenOptions } from '../../src/tui/screen.tsx';
import { defaultSettings } from '../../src/tui/settings/settings.ts';
import { fakeDesk } from './fake-desk.ts';
import { begunRoom, FakeRoom, readingRoom } from './fake-room.ts';

const home: HomeModel = {
  scenarios: [
    {
      id: 'latency-spike',
      title: 'p99 latency jumped 200 ms overnight',
      stage: 'technical-screen',
      format: 'incident',
      difficulty: 2,
      durationMs: 45 * 60_000,
      teaches: 'Splitting one number until only one cause is left, and telling more work from slower work',
      tags: ['latency', 'tokenizer'],
      sessions: 2,
      best: { verdict: 'hire', score: 78.5 },
    },
    {
      id: 'hallucination',
      title: 'Summaries name people who are not in the contract',
      stage: 'deep-dive',
      format: 'incident',
      difficulty: 4,
      durationMs: 75 * 60_000,
      teaches: 'Is it retrieval, truncation or the model?',
      tags: ['rag', 'quality'],
      sessions: 0,
      best: null,
    },
    {
      id: 'model-card',
      title: 'Three issues in a model card',
      stage: 'technical-screen',
      format: 'model-card',
      difficulty: 1,
      durationMs: 20 * 60_000,
      teaches: 'Reading numbers for what they leave out',
      tags: ['eval'],
      sessions: 1,
      best: null,
    },
  ],
  unfinished: [
    {
      sessionId: 's0',
      scenarioId: 'latency-spike',
      title: 'p99 latency jumped 200 ms overnight',
      atMs: 760_000,
      durationMs: 45 * 60_000,
      left: '2 hours ago',
    },
  ],
  next: {
    scenarioId: 'hallucination',
    why: 'New to you. Your weakest dimension is execution and verification (41% of its points in your last 2 sessions); 25% of this case’s points are there.',
  },
  past: [
    {
      sessionId: 's9',
      scenarioId: 'latency-spike',
      title: 'p99 latency jumped 200 ms overnight',
      tookMs: 1_860_000,
      begun: '3 days ago',
      verdict: 'hire',
      score: 78.5,
    },
  ],
  program: 'rodeo',
  notices: [],
};

type Terminal = Pick<ScreenOptions, 'stdin' | 'stdout' | 'onOpen'>;

/**
 * The screens over a fake room, for the tests and for trying them by hand; gives how the screen ended.
 * `node BUNDLE [fresh|begun|reading|home|home-empty|desk] [--at SECONDS] [--frozen] [--duration SECONDS] [--delay MS] [--weighs]
 * [--no-colour]`
 */
export async function openScreen(args: readonly string[], terminal: Terminal): Promise<string> {
  const option = (name: string): number | undefined => {
    const at = args.indexOf(`--${name}`);
    return at === -1 ? undefined : Number(args[at + 1]);
  };
  const startMs = (option('at') ?? 0) * 1000;
  const opened = performance.now();
  const nowMs = (): number => startMs + (args.includes('--frozen') ? 0 : performance.now() - opened);
  const durationMs = option('duration');
  const delayMs = option('delay');
  const roomOptions = {
    nowMs,
    ...(durationMs === undefined ? {} : { durationMs: durationMs * 1000 }),
    ...(delayMs === undefined ? {} : { delayMs }),
    weighs: args.includes('--weighs'),
  };
  const screen: ScreenOptions = {
    ...terminal,
    colour: !args.includes('--no-colour'),
    exportDirectory: '/home/me/rodeo',
    settings: {
      ...defaultSettings,
      interviewer: args.includes('--typed') ? 'typed' : 'at-once',
      keys: args.includes('--own-keys') ? { 'always.board': 'ctrl+x', 'home.help': 'alt+h' } : {},
      theme: args.includes('--contrast') ? 'contrast' : 'auto',
    },
  };
  if (args[0] === 'home' || args[0] === 'home-empty') {
    const model =
      args[0] === 'home'
        ? home
        : {
            scenarios: [],
            unfinished: [],
            past: [],
            next: null,
            program: 'rodeo',
            notices: ['1 case did not load: packs/mine'],
          };
    return `chose ${JSON.stringify(await runHomeScreen(model, screen, async (id) => ({ ...model, unfinished: [], notices: [`Discarded: ${id}`] })))}`;
  }
  if (args[0] === 'desk') {
    const desk = await fakeDesk(nowMs);
    return runConsoleScreen({ desk, room: new DeskRoom(desk, async () => ''), invitation: [] }, screen);
  }
  const room =
    args[0] === 'begun'
      ? begunRoom(roomOptions)
      : args[0] === 'reading'
        ? readingRoom(roomOptions)
        : new FakeRoom(roomOptions);
  if (args.includes('--warning')) room.warning = 'The disk is full: events are kept in memory only.';
  const outcome = await runSessionScreen(room, screen);
  return `${outcome}; draft ${JSON.stringify(room.drafts.at(-1) ?? null)}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  console.log(await openScreen(process.argv.slice(2), { stdin: process.stdin, stdout: process.stdout }));
