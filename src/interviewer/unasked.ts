import { stillBase } from '../scenario/vocabulary.ts';
import type { Subject } from '../scoring/subject.ts';
import type { Remark } from '../session/command.ts';
import { effectAtMs } from '../session/effect-time.ts';
import type { EventOf } from '../session/event.ts';
import { resultsOf } from '../session/results.ts';
import { wordingFor } from '../session/wording.ts';
import { followUp } from './follow-ups.ts';
import type { Heard } from './interviewer.ts';
import { wrongLead } from './leads.ts';

/** Something that will be said at a moment of the session clock, unless the candidate does something before. */
interface Due {
  readonly atMs: number;
  readonly remark: () => Remark | undefined;
}

/** After somebody was heard typing, or the interviewer spoke, nothing is said for so long, ms. */
const typingMs = 20_000;
const afterSpeakingMs = 30_000;
/** Nor is a follow-up asked so shortly before something that was planned, ms. */
const beforePlannedMs = 30_000;
/** Without evidence: first and second reminder, session clock, ms. */
const firstReminderMs = 90_000;
const secondReminderMs = 300_000;
/** Asked for a moment to think, silence is let be for so much longer, ms. */
const thinkingMs = 60_000;

/** When the candidate was last heard of: words, looks and acts, and what is being typed. */
export function heardOfMs({ state, events }: Heard): number {
  const typing = state.draft === '' ? undefined : events.findLast((event) => event.type === 'drafted');
  return Math.max(state.lastActiveMs, typing === undefined ? 0 : typing.atMs + typingMs);
}

/** What wants no answer. */
const asksNothing: ReadonlySet<string> = new Set(['action', 'answered', 'flaw-noted', 'go-on']);

/** What the interviewer said last that wants an answer; null before the opening. */
const lastSpoken = ({ events }: Heard): EventOf<'interviewer-said'> | null =>
  events.findLast(
    (event): event is EventOf<'interviewer-said'> =>
      event.type === 'interviewer-said' && !asksNothing.has(event.because),
  ) ?? null;

/**
 * Everything that this person is waiting to say, in the order in which one thing goes before another. Each is due at a moment that
 * follows from what happened, and from nothing else, so that a clock that ticks and a clock that jumps agree.
 */
export function dues(heard: Heard, subject: Subject): Due[] {
  const { context, state } = heard;
  const { scenario, lines } = context;
  const { patience } = lines.manners[scenario.interviewer.manner];
  const spoken = lastSpoken(heard);
  const activeMs = heardOfMs(heard);
  const freeMs = Math.max(
    spoken === null ? 0 : spoken.atMs + afterSpeakingMs,
    activeMs > state.lastActiveMs ? activeMs : 0,
  );
  const found: Due[] = [];
  const wait = (atMs: number, remark: () => Remark | undefined): void => {
    found.push({ atMs: Math.max(atMs, freeMs), remark });
  };

  // What there is to read may have been on the table from the start.
  if (subject.looked.length === 0 && scenario.world.base !== stillBase) {
    const { steps } = scenario;
    const planned = steps.some((step) => step.when !== 'start' && 'noEvidenceBy' in step.when);
    const reminders = count(heard, 'no-evidence') + (planned ? 1 : 0);
    if (reminders < 2)
      wait(reminders === 0 ? firstReminderMs : secondReminderMs, () => {
        const text = wordingFor(context, state, 'no-evidence');
        return text === undefined ? undefined : { text, because: 'no-evidence' };
      });
  }

  const lead = wrongLead(heard, subject);
  if (lead) wait(lead.dueMs, lead.remark);

  const taken = state.actions.at(-1);
  const action = scenario.actions.find((one) => one.id === taken?.actionId);
  if (taken && action && action.effect.kind !== 'ticket' && resultsOf(action) === null) {
    const checked = subject.looked.some((view) => view.worldMs > taken.effectiveMs);
    const because = `unverified:${taken.actionId}`;
    if (!checked && count(heard, because) === 0)
      wait(effectAtMs(scenario, taken) + patience.verify, () => {
        const text = wordingFor(context, state, 'unverified', { action: action.title });
        return text === undefined ? undefined : { text, because };
      });
  }

  // One question at a time: what was said last has to be answered first.
  const unanswered = spoken !== null && spoken.atMs >= state.lastActiveMs && spoken.because !== 'opening';
  if (!unanswered && state.lastActiveMs > 0) {
    const asked = lastFollowUpMs(heard);
    const atMs = Math.max(
      activeMs + patience.followUp,
      asked === null ? 0 : asked + patience.between,
      freeMs,
    );
    if (!plannedWithin(heard, atMs, atMs + beforePlannedMs)) wait(atMs, () => followUp(heard, subject));
  }

  const thinking = spoken?.because === 'take-your-time' ? thinkingMs : 0;
  // Waiting for an action to take effect is not silence.
  const waited = state.actions.map((one) => effectAtMs(scenario, one));
  const silentFromMs = Math.max(activeMs, spoken?.atMs ?? 0, ...waited);
  // The case may have words of its own for that.
  if (!plannedSilence(heard))
    wait(silentFromMs + patience.silence + thinking, () => {
      const text = wordingFor(context, state, 'silence');
      return text === undefined ? undefined : { text, because: 'silence' };
    });
  return found;
}

const count = ({ events }: Heard, because: string): number =>
  events.filter((event) => event.type === 'interviewer-said' && event.because === because).length;

function lastFollowUpMs({ events }: Heard): number | null {
  const last = events.findLast(
    (event) => event.type === 'interviewer-said' && event.because.startsWith('probe:'),
  );
  return last?.atMs ?? null;
}

/** A step is to come at a fixed time in this stretch. */
const plannedWithin = ({ context, state }: Heard, fromMs: number, toMs: number): boolean =>
  context.scenario.steps.some(
    ({ id, when, modes }) =>
      when !== 'start' &&
      'at' in when &&
      when.at >= fromMs &&
      when.at <= toMs &&
      modes.includes(state.mode) &&
      !state.firedSteps.some((fired) => fired.stepId === id),
  );

/** A step for silence is still to come. */
function plannedSilence({ context, state }: Heard): boolean {
  const done = new Set<string>(state.firedSteps.map((step) => step.stepId));
  return context.scenario.steps.some(
    (step) =>
      step.when !== 'start' &&
      'silentFor' in step.when &&
      step.modes.includes(state.mode) &&
      !done.has(step.id),
  );
}
