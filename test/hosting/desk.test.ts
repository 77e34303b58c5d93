import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { askables, releasables } from '../../src/app/hosting/choices.ts';
import type { Desk } from '../../src/app/hosting/desk.ts';
import { DeskRoom } from '../../src/app/hosting/desk-room.ts';
import { takeHeard } from '../../src/app/hosting/heard.ts';
import { hostInput } from '../../src/app/hosting/host-input.ts';
import { markSheet, programWord } from '../../src/app/hosting/mark-sheet.ts';
import { tie } from '../../src/app/hosting/one-table.ts';
import { SessionEnd } from '../../src/app/hosting/session-end.ts';
import { overridesOf, transcriptOf } from '../../src/app/hosting/transcript-of.ts';
import type { LedRoom } from '../../src/app/live-room.ts';
import { checksOf } from '../../src/scenario/checks-of.ts';
import { loadOverrides, loadTranscript } from '../../src/scenario/load.ts';
import { shippedContext } from '../scenario/pack.ts';
import { found, newDesk, newRoom, time, until } from './two-ends.ts';

/** A desk and a session at one table, in step whenever a test looks. */
async function table(): Promise<{
  desk: Desk;
  room: LedRoom;
  end: SessionEnd;
  inStep: () => Promise<void>;
}> {
  time.nowMs = 0;
  const [desk, room] = [await newDesk(), await newRoom()];
  const end = new SessionEnd({ name: 'Sam', every: () => () => {}, room, open: async () => room });
  tie(desk, end);
  const inStep = async (): Promise<void> => {
    await until(
      () =>
        desk.state.events.length === room.events.length &&
        desk.state.unanswered.length === 0 &&
        room.state.pendingShows.length === 0,
      desk,
      room,
    );
    desk.tick();
  };
  await inStep();
  return { desk, room, end, inStep };
}

describe('the desk', () => {
  it('fills the mark sheet in as the candidate goes, and keeps what the interviewer marks', async () => {
    const { desk, room, inStep } = await table();
    const word = (id: string): string => programWord(markSheet(desk).find(({ check }) => check.id === id)!);
    expect(word('first-evidence')).toBe('·');
    time.nowMs = 20_000;
    await room.input('metrics ttft_p99 | by lang');
    await inStep();
    expect(word('first-evidence')).toBe('met');
    expect(releasables(desk).find(({ id }) => id === 'ttft-by-lang')?.seenAtMs).toBe(20_000);
    expect(await hostInput(desk, '/mark first-evidence partly slow to begin')).toMatchObject({
      kind: 'done',
    });
    expect(desk.state.marks.get('first-evidence')).toMatchObject({
      verdict: 'partial',
      why: 'slow to begin',
    });
    // The candidate's side knows nothing of it.
    expect(room.state.settled.size).toBe(0);
  });

  it('suggests what is open, and says or shows what is chosen', async () => {
    const { desk, room, inStep } = await table();
    await room.input('metrics ttft_p99 | by lang');
    await inStep();
    const [first] = askables(desk);
    expect(first?.kind).toBe('probe');
    await hostInput(desk, '/ask 1');
    await inStep();
    expect(room.state.conversation.at(-1)).toMatchObject({ who: 'interviewer', text: first!.say });
    expect(askables(desk)[0]?.say).not.toBe(first!.say);
    await hostInput(desk, '/release tokens-per-char');
    await inStep();
    expect(room.state.views.at(-1)).toMatchObject({ by: 'interviewer', evidenceId: 'tokens-per-char' });
    const hint = askables(desk).findIndex(({ kind }) => kind === 'hint');
    await hostInput(desk, `/ask ${hint + 1}`);
    await inStep();
    expect(room.state.hints).toHaveLength(1);
  });

  it.each([
    ['/release nothing-like-it', 'There is no evidence nothing-like-it. /evidence lists them.'],
    ['/mrak x met', 'There is no command /mrak. Did you mean /mark?'],
    ['/mark first-evidence raised', 'first-evidence can only be met, partly, missed, opposite.'],
    ['/mark first-evidense met', 'There is no check first-evidense. Did you mean first-evidence?'],
    ['/time soon', 'How much? /time +5m, or /time -5m'],
    ['/hand-over', 'Marks are handed over after the end.'],
    ['/ask 99', 'There is no number 99 to ask. /ask lists them.'],
  ])('answers %s with what is wrong', async (typed, message) => {
    const { desk } = await table();
    expect(await hostInput(desk, typed)).toEqual({ kind: 'refused', message });
  });

  it('hands marks and flags over after the end, once each, and again what has changed', async () => {
    const { desk, room, inStep } = await table();
    await room.input('metrics ttft_p99 | by lang');
    await inStep();
    await hostInput(desk, '/mark first-evidence met');
    await hostInput(desk, '/mark root-cause-named met I heard it');
    await hostInput(desk, '/flag a good question');
    expect(await hostInput(desk, '/end')).toMatchObject({ kind: 'confirm', answer: '/end!' });
    await hostInput(desk, '/end!');
    await inStep();
    expect(await desk.handOver()).toBe(3);
    await inStep();
    expect(await desk.handOver()).toBe(0);
    await hostInput(desk, '/mark first-evidence missed');
    expect(await desk.handOver()).toBe(1);
    await inStep();
    const [mine, theirs] = [await room.scorecard(), await new DeskRoom(desk, async () => '').scorecard()];
    expect(theirs).toEqual(mine);
    expect(mine.agreement).toEqual({ settled: 2, decided: 2, agreed: 0, kappa: -1 });
    expect(mine.timeline.find(({ kind }) => kind === 'flagged')?.text).toBe('flagged: a good question');
  });
});

describe('changing places', () => {
  it('is offered after the end, and agreed to or not', async () => {
    const { desk, end, inStep } = await table();
    expect(await hostInput(desk, '/swap')).toMatchObject({ kind: 'refused' });
    await hostInput(desk, '/end!');
    await inStep();
    for (const agreed of [false, true]) {
      expect(await hostInput(desk, '/swap')).toEqual({ kind: 'swap' });
      desk.offerSwap();
      await until(() => end.swapOffered, end);
      end.answerSwap(agreed);
      await until(() => desk.swap !== 'offered', desk);
      expect(desk.swap).toBe(agreed ? 'agreed' : 'declined');
      expect(end.swapOffered).toBe(false);
    }
  });
});

describe('an interviewer who types for both', () => {
  it('stamps a line with its first letter, or with the time in front of it', async () => {
    const { desk, room } = await table();
    time.nowMs = 60_000;
    await takeHeard(desk, room, 'did anything ship last night?', 45_000);
    time.nowMs = 120_000;
    await takeHeard(desk, room, '1:30 metrics tokens_per_char | by lang', 120_000);
    await takeHeard(desk, room, '/act rollback-tokenizer', 118_000);
    const at = (type: string) => room.events.filter((event) => event.type === type).map(({ atMs }) => atMs);
    expect(at('said')).toEqual([45_000]);
    expect(at('view-opened')).toEqual([45_000, 90_000]);
    expect(at('action-taken')).toEqual([118_000]);
    expect(await takeHeard(desk, room, '/note quick', 119_000)).toMatchObject({ kind: 'done' });
    expect(desk.state.notes).toHaveLength(1);
  });

  it('has it all as a transcript, with the marks beside it, as files that load', async () => {
    const { desk, room, inStep } = await table();
    time.nowMs = 30_000;
    await takeHeard(desk, room, 'did anything ship last night?', 20_000);
    await takeHeard(desk, room, '/hyp one slow replica @20% because it is always that', 25_000);
    await takeHeard(desk, room, '/submit the tokenizer', 29_000);
    await desk.mark('first-evidence', 'met');
    await inStep();
    const written = stringify(transcriptOf(room.events, 'Heard by Alex'));
    expect(written).not.toContain('query');
    const transcript = loadTranscript(written, 'heard.yaml', shippedContext());
    expect(transcript.ok && transcript.value.value.turns).toEqual([
      { at: '0:20', say: 'did anything ship last night?', cites: [], asked: ['changes'] },
      {
        at: '0:25',
        hypothesis: 'one slow replica',
        confidence: 0.2,
        because: 'it is always that',
        cites: [],
      },
      { at: '0:29', submit: 'the tokenizer' },
    ]);
    const marks = loadOverrides(
      stringify(overridesOf(desk.state)),
      'marks.yaml',
      checksOf(found.rubric, found.scenario),
    );
    expect(marks.ok && marks.value.value.checks).toMatchObject([{ check: 'first-evidence', verdict: 'met' }]);
  });
});
