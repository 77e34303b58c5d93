import { formatClock } from '../../core/time.ts';
import type { Scorecard } from '../../scoring/scorecard.ts';
import { type Chart, chartWidth, label, rule, type Shape } from './shape.ts';
import { round, timeAxis } from './time-axis.ts';

const height = 110;
const top = 8;
const labelsWidth = 92;

/**
 * How likely what was on screen made the true cause, view by view. Null until the rival worlds have been run, and for
 * cards from before that was kept.
 */
export function beliefChart(card: Scorecard): Chart | null {
  const { worth } = card.evidence;
  const { hypotheses } = card.debrief;
  const cause = hypotheses.findIndex((one) => one.true);
  if (worth === null || cause < 0 || worth.length === 0) return null;
  if (worth.some(({ posterior }) => posterior.length !== hypotheses.length)) return null;
  const axis = timeAxis(card.session.durationMs, labelsWidth);
  const y = (share: number): number => round(top + (height - top) * (1 - share));
  const prior = 1 / hypotheses.length;
  const steps = [
    { atMs: 0, share: prior },
    ...worth.map((v) => ({ atMs: v.atMs, share: v.posterior[cause]! })),
  ];
  const points = steps.flatMap(({ atMs, share }, i): [number, number][] => [
    ...(i === 0 ? [] : [[axis.x(atMs), y(steps[i - 1]!.share)] as [number, number]]),
    [axis.x(atMs), y(share)],
  ]);
  points.push([axis.x(card.session.durationMs), y(steps.at(-1)!.share)]);
  const named = card.pace.rootCauseMs;
  const marks: Shape[] =
    named === null
      ? []
      : [
          rule([axis.x(named), top], [axis.x(named), height], 'expert', true),
          label([axis.x(named) + 3, height - 4], 'you named it', 'faint'),
        ];
  return {
    title: 'How far your evidence carried the true cause',
    says: `Chance of the true cause given the views so far: ${[
      `${percent(prior)} before any`,
      ...steps
        .filter(({ share }, i) => i > 0 && percent(share) !== percent(steps[i - 1]!.share))
        .map(({ atMs, share }) => `${percent(share)} at ${formatClock(atMs)}`),
    ].join(', ')}.`,
    width: chartWidth,
    height: height + 18,
    shapes: [
      ...axis.ticks(top, height),
      ...[0, 0.5, 1].flatMap((share): Shape[] => [
        rule([axis.left, y(share)], [axis.right, y(share)]),
        label([labelsWidth - 8, y(share) + 3], percent(share), 'faint', 'end'),
      ]),
      ...marks,
      { kind: 'path', points, ink: 'you', form: 'open' },
      ...steps.slice(1).map(
        ({ atMs, share }): Shape => ({
          kind: 'dot',
          at: [axis.x(atMs), y(share)],
          radius: 3,
          ink: 'you',
          filled: true,
        }),
      ),
    ],
  };
}

const percent = (share: number): string => `${Math.round(share * 100)}%`;
