import { formatClock } from '../../core/time.ts';
import type { Scorecard } from '../../scoring/scorecard.ts';
import { type Chart, chartWidth, diamond, label, rule, type Shape, triangle } from './shape.ts';
import { timeAxis } from './time-axis.ts';

const rowHeight = 22;
const labelsWidth = 92;

interface RowOf {
  readonly title: string;
  readonly marks: (y: number, x: (ms: number) => number) => Shape[];
}

/** What was done when, row by row, with an expert's way below it. Marks differ in form: looks are dots, causes diamonds, actions triangles. */
export function timelineChart(card: Scorecard): Chart {
  const { timeline, debrief, evidence, phases, session, pace } = card;
  const parMs = debrief.path.flatMap((view) => (view.parMs === null ? [] : [view.parMs]));
  const ends = [session.durationMs, ...parMs, ...Object.values(pace.par).map((ms) => ms ?? 0)];
  const axis = timeAxis(Math.max(...ends), labelsWidth);
  const at = (kind: Scorecard['timeline'][number]['kind']): number[] =>
    timeline.filter((entry) => entry.kind === kind).map((entry) => entry.atMs);
  const looks = at('asked');
  const actions = at('action');
  const claims = evidence.claims;
  const all: (RowOf & { readonly of: number })[] = [
    { title: 'phases', of: phases.length, marks: (y, x) => phaseMarks(phases, y, x) },
    {
      title: 'you said',
      of: 1,
      marks: (y, x) => at('said').map((ms) => rule([x(ms), y - 4], [x(ms), y + 4], 'faint')),
    },
    { title: 'you looked', of: 1, marks: (y, x) => dots(looks, y, x, 'you') },
    {
      title: 'you named',
      // Where there is a cause to name, an empty row says that none was.
      of: claims.length + phases.length,
      marks: (y, x) =>
        claims.map(({ atMs, standing }) =>
          diamond([x(atMs), y], 4.5, standing === 'supported' ? 'good' : 'bad', standing === 'supported'),
        ),
    },
    {
      title: 'you did',
      of: actions.length + phases.length,
      marks: (y, x) => actions.map((ms) => triangle([x(ms), y], 4.5, 'you')),
    },
    { title: 'an expert looks', of: parMs.length, marks: (y, x) => dots(parMs, y, x, 'expert') },
    { title: 'par', of: parMarks(card, 0, (ms) => ms).length, marks: (y, x) => parMarks(card, y, x) },
  ];
  const rows = all.filter(({ of }) => of > 0);
  const top = 6;
  const bottom = top + rows.length * rowHeight;
  const idle = debrief.idle.map(
    ({ fromMs, toMs }): Shape => ({
      kind: 'box',
      at: [axis.x(fromMs), top],
      width: Math.max(1, axis.x(toMs) - axis.x(fromMs)),
      height: bottom - top,
      ink: 'shade',
    }),
  );
  const shapes = rows.flatMap(({ title, marks }, i): Shape[] => {
    const y = top + rowHeight * (i + 0.5);
    return [
      label([labelsWidth - 8, y + 3], title, 'faint', 'end'),
      rule([axis.left, y], [axis.right, y]),
      ...marks(y, axis.x),
    ];
  });
  return {
    title: 'The session, minute by minute',
    says: timelineWords(card, looks, actions.length),
    width: chartWidth,
    height: bottom + 18,
    shapes: [...idle, ...axis.ticks(top, bottom), ...shapes],
  };
}

function timelineWords(
  { session, evidence, debrief, phases }: Scorecard,
  looks: readonly number[],
  actions: number,
): string {
  const counted = (n: number, one: string, many: string): string =>
    `${n === 0 ? 'no' : n} ${n === 1 ? one : many}`;
  const grounded = evidence.claims.filter(({ standing }) => standing === 'supported').length;
  const parts = [
    `${counted(looks.length, 'view', 'views')} opened${looks[0] === undefined ? '' : `, first at ${formatClock(looks[0])}`}`,
    // A case without a cause has none to name, and nothing to act on.
    ...(phases.length === 0 && evidence.claims.length === 0
      ? []
      : [
          `${counted(evidence.claims.length, 'cause', 'causes')} named or ruled out${
            evidence.claims.length === 0
              ? ''
              : `, ${grounded} with evidence on screen (filled) and ${evidence.claims.length - grounded} without (hollow)`
          }`,
        ]),
    ...(phases.length === 0 && actions === 0 ? [] : [counted(actions, 'action', 'actions')]),
  ];
  const idle = debrief.idle.length > 0 ? ' Nothing happened in the shaded stretches.' : '';
  return `In ${formatClock(session.durationMs)}: ${parts.join('; ')}.${idle}`;
}

const dots = (
  times: readonly number[],
  y: number,
  x: (ms: number) => number,
  ink: 'you' | 'expert',
): Shape[] => times.map((ms) => ({ kind: 'dot', at: [x(ms), y], radius: 3.5, ink, filled: ink === 'you' }));

/** Letters R, O, D, E, O where each phase was first reached; the title names them. */
function phaseMarks(phases: Scorecard['phases'], y: number, x: (ms: number) => number): Shape[] {
  let last = Number.NEGATIVE_INFINITY;
  return phases
    .filter((phase) => phase.atMs !== null)
    .toSorted((a, b) => a.atMs! - b.atMs!)
    .map(({ title, atMs }) => {
      // Two in one breath stand side by side.
      last = Math.max(x(atMs!), last + 9);
      return label([last, y + 3], title === 'Observe again' ? 'O₂' : title.charAt(0), 'text', 'middle');
    });
}

function parMarks({ pace }: Scorecard, y: number, x: (ms: number) => number): Shape[] {
  const marks: readonly (readonly [string, number | null])[] = [
    ['cause', pace.par.rootCauseMs],
    ['fix', pace.par.mitigatedMs],
    ['checked', pace.par.verifiedMs],
  ];
  return marks.flatMap(([text, ms]): Shape[] =>
    ms === null
      ? []
      : [rule([x(ms), y - 6], [x(ms), y + 6], 'expert'), label([x(ms) - 3, y + 9], text, 'faint', 'end')],
  );
}
