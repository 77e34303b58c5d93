import { type Random, randomStream } from '../../core/random.ts';
import type { Habit, Level, Voice } from '../../scenario/candidates.ts';
import type { Transcript } from '../../scenario/transcript.ts';
import type { SessionContext } from '../../session/context.ts';
import { type Action, type Ground, groundOf, type Stop } from './ground.ts';
import { drawn, lowered, type Plan, Script } from './script.ts';
import { speechOf } from './speech.ts';

/** What somebody who gets there may leave out. */
const omissible = ['predict', 'changed', 'stages', 'affected', 'gate'] as const;
type Omissible = (typeof omissible)[number];

/** How somebody who gets there plays an incident. Times are shares of the case's par. */
interface Way {
  readonly firstLook: number;
  readonly cause: number;
  /** Share of the expert's views that are opened. */
  readonly path: number;
  /** Views that have nothing to do with the cause, opened before those that do. */
  readonly aside: number;
  /** How likely they say what they see in a view. */
  readonly tells: number;
  /** How many rivals are ruled out. */
  readonly rulings: number;
  /** How many of the omissible are left out. */
  readonly omits: number;
  readonly confidence: number;
  /** How likely the fix is checked, and how long after it took effect. */
  readonly verifies: { readonly chance: number; readonly afterMs: number };
}

const ways: Readonly<Record<'expert' | 'solid' | 'slow', Way>> = {
  expert: {
    firstLook: 0.4,
    cause: 0.6,
    path: 1,
    aside: 0,
    tells: 1,
    rulings: Number.POSITIVE_INFINITY,
    omits: 0,
    confidence: 0.92,
    verifies: { chance: 1, afterMs: 60_000 },
  },
  solid: {
    firstLook: 1,
    cause: 1.15,
    path: 0.75,
    aside: 0,
    tells: 0.6,
    rulings: 1,
    omits: 2,
    confidence: 0.8,
    verifies: { chance: 1, afterMs: 90_000 },
  },
  slow: {
    firstLook: 1.6,
    cause: 1.8,
    path: 0.5,
    aside: 3,
    tells: 0.6,
    rulings: 0,
    omits: omissible.length,
    confidence: 0.6,
    verifies: { chance: 0.5, afterMs: 300_000 },
  },
};

/** From naming the cause to acting on it. */
const fixAfterMs = 60_000;
/** Most of the interview that may pass before the cause is named, whatever the case's par. */
const latestCause = 0.75;

/** Looks before naming, rules rivals out with the view that does it, takes the smallest fix and looks again. */
function findsIt(
  script: Script<'incident'>,
  ground: Ground,
  way: Way,
  tempo: number,
  random: Random,
): Transcript['turns'] {
  const { scenario, cause, rivals, aside, showing, fix, verifying } = ground;
  const { par, duration } = scenario;
  const omitted = drawn(omissible, way.omits, random);
  const does = (what: Omissible): boolean => !omitted.includes(what);
  const causeMs = Math.min((par.rootCause ?? duration) * way.cause * tempo, duration * latestCause);
  const firstMs = Math.min((par.firstEvidence ?? 60_000) * way.firstLook * tempo, causeMs / 2);

  const astray = aside.slice(0, way.aside);
  const stops = opened(ground, way.path);
  const count = astray.length + stops.length;
  // The n-th look: evenly from the first to a little before the cause is named.
  const lookMs = (n: number): number => firstMs + ((causeMs * 0.92 - firstMs) * n) / Math.max(1, count - 1);

  script
    .until(firstMs * 0.4)
    .say('start')
    .until(firstMs);
  for (const [n, view] of astray.entries()) script.until(lookMs(n)).glance(view);

  const standing = new Set(rivals.map(({ id }) => id));
  let { rulings } = way;
  for (const [i, { view, tells }] of stops.entries()) {
    script.until(lookMs(astray.length + i)).look(view.query);
    if (random.chance(way.tells)) script.say('tell', { tells, view: lowered(view.title) });
    if (i === 0) {
      script.say('candidates');
      if (does('predict')) script.say('predict');
    }
    for (const rival of rivals)
      if (i > 0 && rulings > 0 && view.refutes.includes(rival.id) && standing.delete(rival.id)) {
        rulings--;
        script.suppose(rival.id, 0.04, tells, view.query);
      }
    if (i === Math.floor(stops.length / 2)) {
      if (does('changed')) script.say('changed');
      if (does('stages') && ground.aboutTime) script.say('stages');
    }
  }

  script.until(causeMs).suppose(cause.id, way.confidence, showing.tells, showing.view.query).say('cause');
  if (does('affected')) script.say('affected');
  // At one time in all voices of a level: their worlds stay one.
  script
    .say('fix')
    .until(causeMs + fixAfterMs)
    .act(fix.id);
  if (random.chance(way.verifies.chance))
    script
      .until(script.atMs + delayMs(ground, fix) + way.verifies.afterMs)
      .look(verifying.query)
      .say('verify', { view: lowered(verifying.title) });
  script.say('monitor');
  if (does('gate')) script.say('gate');
  return script.submit();
}

/** Session time until an action took effect and a look can show that it worked. */
const delayMs = ({ scenario }: Ground, action: Action): number =>
  (action.delay + scenario.settles) / scenario.world.minutesPerSessionMinute;

/** The first share of the expert's stops, and always the one that shows the cause. */
function opened({ path, showing }: Ground, share: number): readonly Stop[] {
  const stops = path.slice(0, Math.max(2, Math.round(path.length * share)));
  return stops.includes(showing) ? stops : [...stops.slice(0, -1), showing];
}

/** What those do who do not get there. */
const astray: Readonly<Record<Habit, (script: Script<'incident'>, ground: Ground) => Transcript['turns']>> = {
  guesses: (script, { cause, fix }) =>
    script
      .until(8_000)
      .say('start')
      .suppose(cause.id, 1, 'I have seen this before')
      .say('claim')
      .say('fix')
      .act(fix.id)
      .until(120_000)
      .say('jargon')
      .submit(),

  talks: (script, { headline }) =>
    script
      .until(10_000)
      .say('start')
      .say('candidates')
      .until(70_000)
      .glance(headline)
      .until(150_000)
      .say('jargon')
      .until(210_000)
      .say('jargon')
      .until(280_000)
      .say('jargon')
      .submit(),

  'wrong-lead': (script, { headline, rivals, wrongAction }) =>
    script
      .until(15_000)
      .say('start')
      .until(60_000)
      .glance(headline)
      .until(90_000)
      .suppose(rivals[0]!.id, 0.97, 'it usually is')
      .say('claim')
      .say('jargon')
      .say('fix')
      .act(wrongAction.id)
      .until(script.atMs + 180_000)
      .say('jargon')
      .submit(),

  restarts: (script, { headline, harmful }) =>
    script
      .until(25_000)
      .say('start')
      .until(95_000)
      .glance(headline)
      .until(190_000)
      .say('candidates')
      .until(260_000)
      .say('fix')
      .act(harmful.id)
      .until(script.atMs + 240_000)
      .submit(),

  defers: (script, { headline }) =>
    script
      .until(20_000)
      .say('start')
      .until(100_000)
      .glance(headline)
      .until(170_000)
      .say('defer')
      .until(260_000)
      .submit(),

  wanders: (script, { headline, aside }) => {
    script.until(30_000).say('start');
    for (const [i, view] of [headline, ...aside].slice(0, 5).entries())
      script.until(60_000 + i * 100_000).glance(view);
    return script.until(script.atMs + 240_000).submit();
  },
};

/** A session of an incident as this voice would play it. */
export function incidentCandidate(context: SessionContext, voice: Voice, seed: number): Plan {
  const { scenario } = context;
  const ground = groundOf(scenario);
  const { cause, rivals, showing, test, fix, wrongAction, harmful } = ground;
  const { level } = voice;
  const tempo = 0.95 + 0.1 * randomStream(seed, `tempo of ${level}`).next();
  const random = randomStream(seed, `plan of ${voice.id}`);
  const habit = voice.habits[random.integer(0, Math.max(0, voice.habits.length - 1))];
  const claimed = habit === 'wrong-lead' ? rivals[0]! : cause;
  const does =
    habit === 'restarts' ? harmful : habit === undefined || habit === 'guesses' ? fix : wrongAction;
  const speech = speechOf(voice, 'incident', seed, {
    cause: cause.says[0]!,
    mechanism: lowered(cause.statement),
    rival: rivals[0]!.says[0]!,
    rival2: (rivals[1] ?? rivals[0]!).says[0]!,
    claim: claimed.says[0]!,
    tells: showing.tells,
    view: lowered(showing.view.title),
    watch: lowered(showing.view.title),
    test: lowered(test.view.title),
    fix: lowered(does.title),
  });
  const script = new Script(context, speech);
  return {
    habit,
    turns:
      habit === undefined
        ? findsIt(script, ground, ways[level as Exclude<Level, 'bluffer' | 'lost'>], tempo, random)
        : astray[habit](script, ground),
  };
}
