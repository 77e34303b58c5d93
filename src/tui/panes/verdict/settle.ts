import { wordToSettle } from '../../../app/input.ts';
import { cleanLine } from '../../../core/clean.ts';
import { graphemes, pad, width } from '../../../core/width.ts';
import { unsureChecks, verdictWords } from '../../../report/words.ts';
import { type SettledVerdict, verdictsFor } from '../../../scenario/vocabulary.ts';
import type { CheckResult, Scorecard } from '../../../scoring/scorecard.ts';
import type { Stroke } from '../../keymap/chord.ts';
import { plainHints } from '../../keymap/plain-table.ts';
import { type Place, startPlace } from '../../session/ui-state.ts';
import { cutRow, type Row, row } from '../../text/row.ts';
import { type Listed, listedSheet } from '../evidence/pane-rows.ts';
import { moved } from '../evidence/window.ts';
import { itemsList } from '../sheets/list.ts';

/** Settling a check of the scorecard, step by step: which one, how it should come out, and why. */
export type Settling =
  | { readonly step: 'check'; readonly place: Place }
  | { readonly step: 'verdict'; readonly check: CheckResult; readonly place: Place }
  | {
      readonly step: 'why';
      readonly check: CheckResult;
      readonly verdict: SettledVerdict;
      readonly text: string;
    };

export interface SettleOutcome {
  /** Null: done, or given up. */
  readonly settling: Settling | null;
  /** What to send to the room. */
  readonly send: string | null;
}

export const startSettling: Settling = { step: 'check', place: startPlace };

/** Longest reason that fits a row; a longer one belongs into a file for `grade --overrides`. */
const longestWhy = 300;

/** Those the program could not decide first, most points first; then what it decided; flags that stay clear last. */
export const settleable = (card: Scorecard): CheckResult[] => {
  const rank = ({ verdict }: CheckResult): number => (verdict === 'clear' ? 1 : 0);
  const decided = card.checks.filter(({ verdict }) => verdict !== 'unsure');
  return [...unsureChecks(card), ...decided.toSorted((a, b) => rank(a) - rank(b))];
};

/** How a check may come out; `null` takes back what a person said of it. */
const choices = (check: CheckResult): (SettledVerdict | null)[] => [
  ...verdictsFor(check.kind),
  ...(check.override === null ? [] : [null]),
];

/** The list of a step, laid out for so many rows; null while a reason is typed. */
export function listedSettling(
  settling: Settling,
  card: Scorecard,
  columns: number,
  rows: number,
): Listed | null {
  if (settling.step === 'why') return null;
  const verdictColumns = Math.max(...card.checks.map(({ verdict }) => width(verdictWords[verdict])));
  const items =
    settling.step === 'check'
      ? settleable(card).map((check): Row[] => [
          cutRow(
            [
              [
                `${pad(verdictWords[check.verdict], verdictColumns)}  `,
                check.verdict === 'unsure' ? 'warn' : 'dim',
              ],
              [cleanLine(check.statement)],
            ],
            columns - 2,
          ),
        ])
      : choices(settling.check).map((verdict): Row[] => [
          row(
            verdict === null
              ? `take back: the program said ${verdictWords[settling.check.override!.program]}`
              : verdictWords[verdict],
          ),
        ]);
  return listedSheet(itemsList(items), rows);
}

/** What stands over the list, or is the whole of the last step. */
export function settlingHead(settling: Settling): Row[] {
  if (settling.step === 'check') return [row('Which check?', 'strong')];
  const statement = row(cleanLine(settling.check.statement), 'strong');
  if (settling.step === 'verdict') return [statement, row('How should it come out?', 'dim')];
  return [
    statement,
    row(`${verdictWords[settling.verdict]}, because:`, 'dim'),
    [['› ', 'title'], [settling.text], ['▏', 'dim']],
  ];
}

/** The bottom line meanwhile. */
export const settlingHints = ({ step }: Settling): Row =>
  plainHints(
    [
      ...(step === 'why' ? [] : [{ keys: ['down'], hint: 'choose' }]),
      { keys: ['enter'], hint: step === 'why' ? 'settle' : 'this one' },
      { keys: ['escape'], hint: 'back' },
    ],
    Number.POSITIVE_INFINITY,
  );

const movements = {
  up: 'up',
  down: 'down',
  pageup: 'pageup',
  pagedown: 'pagedown',
  home: 'top',
  end: 'bottom',
} as const;

/** What a key does to it. */
export function settleStroke(
  settling: Settling,
  stroke: Stroke,
  card: Scorecard,
  listed: Listed | null,
): SettleOutcome {
  const stay = (next: Settling | null): SettleOutcome => ({ settling: next, send: null });
  if (settling.step === 'why') return whyStroke(settling, stroke);
  const key =
    stroke.type === 'key' ? stroke.chord : ({ j: 'down', k: 'up', g: 'home', G: 'end' }[stroke.text] ?? '');
  if (key === 'escape' || key === 'ctrl+c') return stay(settling.step === 'check' ? null : startSettling);
  if (key in movements && listed) {
    const to = movements[key as keyof typeof movements];
    return stay({ ...settling, place: moved(listed.body, settling.place, listed.rows, to) });
  }
  if (key !== 'enter') return stay(settling);
  if (settling.step === 'check') {
    const check = settleable(card)[settling.place.cursor];
    return stay(check ? { step: 'verdict', check, place: startPlace } : settling);
  }
  const verdict = choices(settling.check)[settling.place.cursor];
  if (verdict === undefined) return stay(settling);
  if (verdict === null) return { settling: null, send: `/settle ${settling.check.id} undo` };
  return stay({ step: 'why', check: settling.check, verdict, text: '' });
}

function whyStroke(settling: Extract<Settling, { step: 'why' }>, stroke: Stroke): SettleOutcome {
  const { check, verdict, text } = settling;
  const typed = (next: string): SettleOutcome => ({
    settling: { ...settling, text: next.slice(0, longestWhy) },
    send: null,
  });
  if (stroke.type === 'text')
    return typed(`${text}${cleanLine(stroke.text.replace(/[\r\n]+/g, ' '))}`.trimStart());
  switch (stroke.chord) {
    case 'escape':
    case 'ctrl+c':
      return { settling: { step: 'verdict', check, place: startPlace }, send: null };
    case 'backspace':
      return typed(graphemes(text).slice(0, -1).join(''));
    case 'ctrl+u':
      return typed('');
    case 'enter':
      return text.trim() === ''
        ? { settling, send: null }
        : { settling: null, send: `/settle ${check.id} ${wordToSettle(verdict)} ${text.trim()}` };
    default:
      return { settling, send: null };
  }
}
