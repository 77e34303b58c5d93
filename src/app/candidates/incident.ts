import { formatClock } from '../../core/time.ts';
import type { Habit, Level, Voice } from '../../scenario/candidates.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Transcript, Turn } from '../../scenario/transcript.ts';
import { type Speech, speechOf } from './speech.ts';

type Evidence = Scenario['evidence'][number];
type Action = Scenario['actions'][number];

/** What the case offers to somebody who plays it, from its own data. */
interface Ground {
  readonly scenario: Scenario;
  readonly cause: Scenario['hypotheses'][number];
  readonly rivals: Scenario['hypotheses'];
  /** The expert's views in the order in which an expert opens them. */
  readonly path: readonly { readonly view: Evidence; readonly tells: string }[];
  /** Views that have nothing to do with the cause. */
  readonly aside: readonly Evidence[];
  readonly fix: Action;
  readonly wrongAction: Action;
  readonly harmful: Action;
  readonly verifying: Evidence;
}

const groundOf = (scenario: Scenario): Ground => {
  const cause = scenario.hypotheses.find((one) => one.true)!;
  const viewOf = (id: string): Evidence => scenario.evidence.find((one) => one.id === id)!;
  const path = scenario.debrief.path
    .map(({ evidence, tells, at }, i) => ({ view: viewOf(evidence), tells, at: at ?? i }))
    .toSorted((a, b) => a.at - b.at);
  const actions = scenario.actions.toSorted((a, b) => a.blast - b.blast);
  const fix = actions.find(({ fixes }) => fixes.includes(cause.id)) ?? actions[0]!;
  const idle = actions.filter(({ fixes }) => !fixes.includes(cause.id));
  return {
    scenario,
    cause,
    rivals: scenario.hypotheses.filter((one) => !one.true),
    path,
    aside: scenario.evidence.filter(
      ({ id, supports, refutes, verifies }) =>
        supports.length + refutes.length === 0 && !verifies && !path.some(({ view }) => view.id === id),
    ),
    fix,
    wrongAction: idle.find(({ harmful }) => !harmful) ?? fix,
    harmful: idle.find(({ harmful }) => harmful) ?? idle[0] ?? fix,
    verifying: scenario.evidence.find(({ verifies }) => verifies) ?? path[0]!.view,
  };
};

/** Session time until an action has taken effect, and a minute to be sure. */
const settledMs = ({ scenario }: Ground, action: Action): number =>
  action.delay / scenario.world.minutesPerSessionMinute + 60_000;

/** A session being written down; times only go forward. */
class Script {
  readonly #turns: Turn[] = [];
  #atMs = 0;

  readonly ground: Ground;
  readonly #speech: Speech;

  constructor(ground: Ground, speech: Speech) {
    this.ground = ground;
    this.#speech = speech;
  }

  wait(ms: number): this {
    this.#atMs += ms;
    return this;
  }

  #add(turn: object): this {
    this.#turns.push({ at: formatClock(Math.round(this.#atMs / 1000) * 1000), ...turn } as Turn);
    return this;
  }

  say(...spoken: Parameters<Speech['say']>): this {
    const say = this.#speech.say(...spoken);
    return say === null ? this : this.wait(6_000).#add({ say, cites: [] });
  }

  look({ query }: Evidence): this {
    return this.wait(8_000).#add({ query });
  }

  suppose(hypothesis: string, confidence: number, because: string): this {
    return this.wait(8_000).#add({ hypothesis, confidence, because, cites: [] });
  }

  act({ id }: Action): this {
    return this.wait(8_000).#add({ act: id });
  }

  submit(): readonly Turn[] {
    const submit = this.#speech.say('close') ?? true;
    return this.wait(10_000).#add({ submit }).#turns;
  }
}

/** How closely somebody who gets there keeps to an expert's way. */
interface Way {
  /** Time between views, ms, and when the fix is looked at again. */
  readonly paceMs: number;
  readonly rulesOut: number;
  readonly asideFirst: number;
  /** Share of the expert's views that are opened. */
  readonly share: number;
  /** Says what every so many views tell. */
  readonly tellsEvery: number;
  readonly asksWhatChanged: boolean;
  readonly verifies: boolean;
  readonly confidence: number;
}

const ways: Readonly<Record<'expert' | 'solid' | 'slow', Way>> = {
  expert: {
    paceMs: 30_000,
    rulesOut: 9,
    tellsEvery: 1,
    asideFirst: 0,
    share: 1,
    asksWhatChanged: true,
    verifies: true,
    confidence: 0.92,
  },
  solid: {
    paceMs: 65_000,
    rulesOut: 1,
    tellsEvery: 2,
    asideFirst: 0,
    share: 0.7,
    asksWhatChanged: false,
    verifies: true,
    confidence: 0.75,
  },
  slow: {
    paceMs: 110_000,
    rulesOut: 0,
    tellsEvery: 1,
    asideFirst: 3,
    share: 0.7,
    asksWhatChanged: false,
    verifies: false,
    confidence: 0.6,
  },
};

/** Looks before naming, rules rivals out with the view that does it, takes the smallest fix and looks again. */
function findsIt(script: Script, way: Way): readonly Turn[] {
  const { ground } = script;
  const { cause, rivals, path, aside, fix, verifying } = ground;
  script.wait(10_000).say('start');
  for (const view of aside.slice(0, way.asideFirst))
    script
      .wait(way.paceMs / 2)
      .look(view)
      .say('tell');
  const opened = path.slice(0, Math.max(2, Math.round(path.length * way.share)));
  // The view that shows the cause is never left out.
  const showing = path.find(({ view }) => view.supports.includes(cause.id));
  if (showing && !opened.includes(showing)) opened.push(showing);
  let left = way.rulesOut;
  const out = new Set<string>();
  for (const [i, { view, tells }] of opened.entries()) {
    if (i > 0) script.wait(way.paceMs - 14_000);
    script.look(view);
    if (i === 1) script.say('candidates').say('predict');
    if (i !== 1 && i % way.tellsEvery === 0) script.say('tell', { tells });
    for (const rival of rivals)
      if (left > 0 && view.refutes.includes(rival.id) && !out.has(rival.id) && i > 0) {
        out.add(rival.id);
        left--;
        script.suppose(rival.id, 0.04, tells);
      }
  }
  if (way.asksWhatChanged) script.say('changed');
  const tells = showing?.tells ?? opened.at(-1)!.tells;
  script.wait(way.paceMs / 3).suppose(cause.id, way.confidence, tells);
  script.say('cause', { tells }).say('stages').say('affected').say('fix').act(fix);
  if (way.verifies) script.wait(settledMs(ground, fix)).look(verifying).say('verify');
  return script.say('monitor').say('gate').submit();
}

/** What those do who do not get there. */
const astray: Readonly<Record<Habit, (script: Script) => readonly Turn[]>> = {
  guesses: (script) => {
    const { cause, fix } = script.ground;
    script
      .wait(8_000)
      .say('start')
      .suppose(cause.id, 1, 'I have seen it before')
      .say('cause')
      .say('fix')
      .act(fix);
    return script.submit();
  },
  talks: (script) => {
    const { path } = script.ground;
    script.wait(10_000).say('start').say('candidates').wait(60_000).look(path[0]!.view).say('tell');
    return script.wait(90_000).say('cause').submit();
  },
  'wrong-lead': (script) => {
    const { rivals, aside, path, wrongAction } = script.ground;
    script
      .wait(15_000)
      .say('start')
      .wait(40_000)
      .look(aside[0] ?? path[0]!.view)
      .say('tell');
    script
      .wait(20_000)
      .suppose(rivals[0]!.id, 0.97, 'it usually is')
      .say('cause')
      .say('fix')
      .act(wrongAction);
    return script.wait(120_000).submit();
  },
  restarts: (script) => {
    const { aside, path, harmful } = script.ground;
    script
      .wait(25_000)
      .say('start')
      .wait(70_000)
      .look(aside[0] ?? path[0]!.view)
      .say('tell');
    script.wait(90_000).say('candidates').wait(60_000).say('fix').act(harmful);
    return script.wait(240_000).submit();
  },
  defers: (script) => {
    const { aside, path } = script.ground;
    script
      .wait(20_000)
      .say('start')
      .wait(80_000)
      .look(aside[0] ?? path[0]!.view)
      .say('tell');
    return script.wait(60_000).say('cause').wait(30_000).submit();
  },
  wanders: (script) => {
    const { aside, path } = script.ground;
    script.wait(40_000);
    for (const view of [...aside, path[0]!.view].slice(0, 5)) script.wait(100_000).look(view);
    return script.wait(300_000).submit();
  },
};

/** A session of an incident as this voice would play it, in the case that the seed makes (see `atSeed`). */
export function incidentCandidate(scenario: Scenario, voice: Voice, seed: number): Transcript {
  const ground = groundOf(scenario);
  const { cause, rivals, path, fix, wrongAction, harmful } = ground;
  const showing = path.find(({ view }) => view.supports.includes(cause.id)) ?? path[0]!;
  const astrayAction = voice.habit === 'restarts' ? harmful : wrongAction;
  const speech = speechOf(voice, seed, {
    cause: cause.says[0]!,
    rival: rivals[0]!.says[0]!,
    rival2: (rivals[1] ?? rivals[0]!).says[0]!,
    tells: showing.tells,
    watch: lowered(showing.view.title),
    fix: lowered((voice.habit === undefined || voice.habit === 'guesses' ? fix : astrayAction).title),
    answer: scenario.debrief.answer,
  });
  const script = new Script(ground, speech);
  const turns =
    voice.habit === undefined
      ? findsIt(script, ways[voice.level as Exclude<Level, 'bluffer' | 'lost'>])
      : astray[voice.habit](script);
  return {
    transcript: 1,
    scenario: scenario.id,
    seed,
    mode: 'open',
    title: `${voice.level}: ${voice.id}`,
    turns: [...turns],
  };
}

const lowered = (title: string): string => title.replace(/^[A-Z](?![A-Z])/, (letter) => letter.toLowerCase());
