import { type Random, randomStream } from '../../core/random.ts';
import type { Voice } from '../../scenario/candidates.ts';
import { type Persona, type Route, underCause } from '../../scenario/persona.ts';
import type { Transcript } from '../../scenario/transcript.ts';
import type { SessionContext } from '../../session/context.ts';
import { type Action, type Ground, groundOf, type Stop } from './ground.ts';
import { drawn, lowered, Script } from './script.ts';
import { speechOf } from './speech.ts';

type Talk = 'roleplay' | 'interview';

/** How somebody talks who wants to find out what is so. Times are shares of the case's par. */
interface Way {
  /** Share of the questions that they have words for. */
  readonly asks: number;
  /** Share of the expert's views that are opened. */
  readonly path: number;
  /** Whether experiments are run and things tried to tell causes apart. */
  readonly tries: boolean;
  readonly rulings: number;
  readonly confidence: number;
  readonly cause: number;
  /** Of what is promised, so much is forgotten. */
  readonly forgets: number;
  /** How likely the fix is checked. */
  readonly verifies: number;
  /** Between two turns. */
  readonly pauseMs: number;
}

const ways: Readonly<Record<'expert' | 'solid' | 'slow', Way>> = {
  expert: {
    asks: 1,
    path: 1,
    tries: true,
    rulings: Number.POSITIVE_INFINITY,
    confidence: 0.92,
    cause: 0.6,
    forgets: 0,
    verifies: 1,
    pauseMs: 6_000,
  },
  solid: {
    asks: 0.7,
    path: 1,
    tries: true,
    rulings: 1,
    confidence: 0.8,
    cause: 1.15,
    forgets: 1,
    verifies: 1,
    pauseMs: 14_000,
  },
  slow: {
    asks: 0.5,
    path: 0.5,
    tries: false,
    rulings: 0,
    confidence: 0.6,
    cause: 1.8,
    forgets: Number.POSITIVE_INFINITY,
    verifies: 0.5,
    pauseMs: 40_000,
  },
};

/** Most of the talk that may pass before the cause is named. */
const latestCause = 0.6;

/** What the person across the table would agree to, and what moves them, from the case's own data. */
interface Table {
  readonly persona: Persona;
  /** The best there is to agree on. */
  readonly outcome: Persona['outcomes'][number] | undefined;
  /** Ways in which a reason gives to words alone: what is offered whatever the cause, and what only this cause calls for. */
  readonly offers: readonly Route[];
  readonly afterwards: readonly Route[];
  /** What has to be run before a view shows anything. */
  readonly runs: ReadonlyMap<string, Action>;
  /** What takes the cause away, where anything does. */
  readonly fix: Action | undefined;
}

function tableOf(persona: Persona, { scenario, cause }: Ground): Table {
  const { actions } = scenario;
  const outcome = persona.outcomes.find(({ fixes }) => fixes.includes(cause.id));
  const routes = persona.reasons
    .flatMap((reason) => reason.routes)
    .filter(({ when }) => when.length === 0 || when.includes(cause.id));
  const inWords = routes.filter(({ shown, ran }) => shown.length + ran.length === 0);
  const runs = routes.flatMap(({ shown, ran }) =>
    shown.flatMap((view) => {
      const action = actions.find(({ id }) => id === ran[0]);
      return action === undefined ? [] : [[view, action] as const];
    }),
  );
  return {
    persona,
    outcome,
    offers: inWords.filter(({ when }) => when.length === 0),
    afterwards: inWords.filter(({ when }) => when.length > 0),
    runs: new Map(runs.toReversed()),
    fix: actions.find(({ fixes }) => fixes.includes(cause.id)),
  };
}

/** What somebody says of themselves, said back to them. */
const toldBack = (text: string): string =>
  text.replace(/\b(?:I'm|I|me|my|My)\b/g, (word) =>
    word === "I'm" ? "you're" : /^m/i.test(word) && word.length === 2 && word !== 'me' ? 'your' : 'you',
  );

/** A figure in the middle of its range, as somebody rounds who estimates. */
const roughly = ({ from, to }: { readonly from: number; readonly to: number }): string =>
  String(Math.round(Math.sqrt(from * to) / 5) * 5);

/** Asks, looks, has things tried, names the cause with its view, offers what the cause calls for, and keeps to it. */
function findsOut(
  script: Script<Talk>,
  ground: Ground,
  table: Table,
  kind: Talk,
  voice: Voice,
  way: Way,
  tempo: number,
  random: Random,
): Transcript['turns'] {
  const { scenario, cause, rivals, showing, verifying } = ground;
  const { persona, outcome, offers, afterwards, runs, fix } = table;
  const { par, duration } = scenario;
  const minutes = scenario.world.minutesPerSessionMinute;
  const hears = kind === 'interview';
  const words = voice.say[kind];
  const causeMs = Math.min((par.rootCause ?? duration) * way.cause * tempo, duration * latestCause);
  const known = persona.facts.filter(({ id }) => words[id] !== undefined);
  const forgotten = new Set(drawn(known, Math.round(known.length * (1 - way.asks)), random));
  const questions = known.filter((one) => !forgotten.has(one));
  const stops = path(ground, way.path);

  const next = (): typeof script => script.pause(way.pauseMs);
  const ranAt = new Map<string, number>();
  const standing = new Set(rivals.map(({ id }) => id));
  let { rulings } = way;
  const look = ({ view, tells }: Stop): void => {
    const run = runs.get(view.id);
    if (run !== undefined && !ranAt.has(run.id)) return;
    if (run !== undefined) script.until(ranAt.get(run.id)! + run.delay / minutes + 10_000);
    next()
      .look(view.query)
      .tell(view.query, { tells, view: lowered(view.title) });
    for (const rival of rivals)
      if (rulings > 0 && view.refutes.includes(rival.id) && standing.delete(rival.id)) {
        rulings--;
        script.suppose(rival.id, 0.04, tells, view.query);
      }
  };

  const offer = ({ id, figure }: Route): void => {
    if (words[id] !== undefined) next().say(id, figure ? { figure: roughly(figure) } : {});
  };

  script.until(10_000).say('start');
  // Of an engineer with the same screen they ask while they look; somebody who only sees a page is heard first.
  const [first, ...rest] = stops;
  if (!hears) {
    next().say('back');
    look(first!);
    if (way.tries)
      for (const { view } of stops) {
        const run = runs.get(view.id);
        if (run === undefined || ranAt.has(run.id)) continue;
        next()
          .say('run', { run: lowered(run.title) })
          .act(run.id);
        ranAt.set(run.id, script.atMs);
        if (ranAt.size === 1) script.say('predict');
      }
  }
  for (const { id } of questions) next().say(id);
  if (hears) next().say('back');
  if (way.tries) {
    next().say('slices');
    // Every reason that is given gets an answer, before it is known which of them matter.
    for (const { id } of persona.reasons)
      if (words[id] !== undefined && !questions.some((one) => one.id === id)) next().say(id);
    for (const route of offers) offer(route);
  }
  if (way.tries) for (const { id } of persona.trials) if (words[id] !== undefined) next().say(id);
  for (const stop of hears ? stops : rest) look(stop);

  script.until(causeMs).suppose(cause.id, way.confidence, showing.tells, showing.view.query).say('cause');
  if (way.tries) for (const route of afterwards) offer(route);
  if (outcome) {
    next().say('offer', { outcome: lowered(outcome.title) });
    if (!hears && outcome.cost !== undefined) next().say('price', { cost: lowered(outcome.cost) });
  }
  const promised = persona.terms.filter(
    ({ id }) => words[id] !== undefined && (outcome?.terms.length ? outcome.terms.includes(id) : true),
  );
  for (const { id } of promised.slice(0, Math.max(0, promised.length - way.forgets))) next().say(id);
  if (fix !== undefined) {
    next().say('fix').act(fix.id);
    if (random.chance(way.verifies))
      script
        .until(script.atMs + (fix.delay + scenario.settles) / minutes + 60_000)
        .look(verifying.query)
        .say('verify', { view: lowered(verifying.title) })
        .pause(way.pauseMs)
        .say('check');
  }
  return script.pause(way.pauseMs).say('writing').submit();
}

/** The first share of the expert's stops, and always the one that shows the cause. */
function path({ path: all, showing }: Ground, share: number): readonly Stop[] {
  const stops = all.slice(0, Math.max(2, Math.round(all.length * share)));
  return stops.includes(showing) ? stops : [...stops.slice(0, -1), showing];
}

/** Rank, deadlines, alignment, jargon and a demand; or a referral to somebody else. */
function presses(script: Script<Talk>, ground: Ground, kind: Talk, voice: Voice): Transcript['turns'] {
  const { headline, rivals, aside } = ground;
  script.until(20_000).say('start');
  if (voice.level === 'lost')
    for (const view of [headline, ...aside].slice(0, 2)) script.pause(70_000).look(view.query);
  script.sayEach('press', 55_000);
  if (voice.say[kind].claim !== undefined)
    script.pause(40_000).suppose(rivals[0]!.id, 0.95, 'it usually is').say('claim');
  return script.sayEach('jargon', 50_000).pause(50_000).say('demand').pause(60_000).submit();
}

/** A session with somebody across the table as this voice would play it. */
export function talkCandidate(
  context: SessionContext,
  kind: Talk,
  voice: Voice,
  seed: number,
): Transcript['turns'] {
  const { scenario } = context;
  const { level } = voice;
  const ground = groundOf(scenario);
  const persona = scenario.persona!;
  const table = tableOf(persona, ground);
  const { cause, rivals, showing } = ground;
  const speech = speechOf<Talk>(voice, kind, seed, {
    reason: lowered(persona.reasons[0]?.title ?? ''),
    symptom: toldBack(underCause(persona.facts[0]?.tells, cause.id)[0] ?? ''),
    rival: rivals[0]!.says[0]!,
    claim: rivals[0]!.says[0]!,
    cause: cause.says[0]!,
    mechanism: lowered(cause.statement),
    tells: showing.tells,
    view: lowered(showing.view.title),
    watch: lowered(showing.view.title),
    fix: lowered(table.fix?.title ?? ''),
    outcome: lowered(table.outcome?.title ?? ''),
    instead: lowered(persona.outcomes.find(({ never }) => never !== undefined)?.cost ?? ''),
  });
  const script = new Script(context, speech);
  if (level === 'bluffer' || level === 'lost') return presses(script, ground, kind, voice);
  const tempo = 0.95 + 0.1 * randomStream(seed, `tempo of ${level}`).next();
  return findsOut(
    script,
    ground,
    table,
    kind,
    voice,
    ways[level],
    tempo,
    randomStream(seed, `talk of ${voice.id}`),
  );
}
