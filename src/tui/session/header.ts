import { offersOf } from '../../app/offers.ts';
import { cleanLine } from '../../core/clean.ts';
import { formatClock } from '../../core/time.ts';
import { width } from '../../core/width.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { type PhaseName, phaseNames } from '../../scenario/vocabulary.ts';
import { phasesOf } from '../../scoring/phases.ts';
import type { SessionState } from '../../session/state.ts';
import { type Row, rowWidth, type Span, spread } from '../text/row.ts';

const minute = 60_000;
/** The moment by which a strong candidate has asked for evidence (INTERVIEW: "within the first 90 seconds"). */
const firstEvidenceMs = 90_000;

/** The clock in words that grow heavier as time runs out: quiet, bold under ten minutes, bold and said under five. */
export function clockSpans(nowMs: number, durationMs: number, phase: SessionState['phase']): Row {
  const leftMs = Math.max(0, durationMs - nowMs);
  // Rounded up, so that elapsed and left always add up to the whole.
  const left = `${formatClock(Math.ceil(leftMs / 1000) * 1000)} left`;
  const gone: Span = [`${formatClock(nowMs)} gone  `, 'dim'];
  if (phase === 'over') return [[`ended at ${formatClock(nowMs)}`, 'strong']];
  if (phase === 'paused') return [['paused  ', 'warn'], gone, [left, 'dim']];
  if (leftMs <= 5 * minute) return [gone, ['last five minutes  ', 'warn'], [left, 'alarm']];
  if (leftMs <= 10 * minute) return [gone, [left, 'strong']];
  return [gone, [left, 'dim']];
}

const initials: Readonly<Record<PhaseName, string>> = {
  root: 'r',
  observe: 'o',
  diagnose: 'd',
  execute: 'e',
  'observe-again': 'o',
};

/** RODEO in five letters: a capital for each phase that was reached; nothing where there is no cause to find. */
export function phaseLetters(state: SessionState, scenario: Scenario): Row {
  if (!offersOf(scenario).causes) return [];
  const reached = new Set(phasesOf(state).flatMap(({ phase, atMs }) => (atMs === null ? [] : [phase])));
  return phaseNames.map((name): Span => {
    const letter = initials[name];
    return reached.has(name) ? [letter.toUpperCase(), 'strong'] : [letter, 'dim'];
  });
}

/** The top line: what is being practised, by when to look at something and a word when that was not done, who leads if it is not the candidate, and clock. */
export function headerRow(
  scenario: Scenario,
  state: SessionState,
  nowMs: number,
  columns: number,
  company: Span = [state.mode === 'guided' ? 'guided' : '', 'dim'],
): Row {
  const durationMs = state.started?.durationMs ?? scenario.duration;
  const looked = state.views.some((opened) => opened.by === 'candidate');
  // A document lies on the table from the start, and with a person one begins by talking.
  const { asks, persona } = offersOf(scenario);
  const mayLook = asks === 'system' && persona === null;
  const waits = mayLook && !looked && state.phase === 'running';
  const clock = clockSpans(nowMs, durationMs, state.phase);
  const by = formatClock(firstEvidenceMs);
  const mark: Row = !waits
    ? []
    : nowMs < firstEvidenceMs
      ? [[`first look by ${by}`, 'dim'], ['   ']]
      : [[columns >= 90 ? `${by} gone and nothing looked at yet` : 'nothing looked at yet', 'warn'], ['   ']];
  const beside: Row = company[0] === '' ? [] : [company, ['   ']];
  const right: Row = [...mark, ...phaseLetters(state, scenario), ['   '], ...beside, ...clock, [' ']];
  const short: Row = [...mark, ...beside, ...clock, [' ']];
  const title = cleanLine(scenario.title);
  // For a mark that goes soon no title is cut.
  const titleColumns = waits ? width(title) + 2 : 24;
  return spread(
    [[' '], [title, 'strong']],
    columns - rowWidth(right) >= titleColumns ? right : short,
    columns,
  );
}
