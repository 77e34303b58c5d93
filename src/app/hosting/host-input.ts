import { nearest } from '../../core/nearest.ts';
import { formatDuration, parseDuration } from '../../core/time.ts';
import { checksOf } from '../../scenario/checks-of.ts';
import { verdictsFor } from '../../scenario/vocabulary.ts';
import type { HostAct } from '../../session/told.ts';
import { verdictNames, verdictOfWord, wordToSettle } from '../input.ts';
import { askables } from './choices.ts';
import type { Desk } from './desk.ts';

/** What the interviewer's faces can show on demand. */
export type HostSheet = 'help' | 'marks' | 'key' | 'ask' | 'evidence' | 'notes' | 'board' | 'draft' | 'brief';

export type HostOutcome =
  /** Done; `said` is what there is to say of it. */
  | { readonly kind: 'done'; readonly said?: string }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'confirm'; readonly message: string; readonly answer: string }
  | { readonly kind: 'show'; readonly what: HostSheet }
  | { readonly kind: 'swap' }
  | { readonly kind: 'leave' };

/** What can be typed at the desk, as help shows it. */
export const hostCommands: readonly (readonly [usage: string, does: string])[] = [
  ['/ask [N]', 'what you may ask next; with a number, ask it'],
  ['/evidence', 'the evidence of the case'],
  ['/release ID', 'put a piece of it on the table'],
  ['/event TEXT', 'something happens: a line that nobody says'],
  ['/time +5m', 'add time, or take it away with -'],
  ['/stop, /go', 'stop the clock; let it go on'],
  ['/end', 'end the interview; asks first'],
  ['/marks', 'the mark sheet, as the program has filled it in so far'],
  ['/mark CHECK met [WHY]', 'your mark: met, partly, missed, opposite, raised, clear; undo'],
  ['/flag [TEXT]', 'flag this moment'],
  ['/note TEXT', 'a note to yourself'],
  ['/notes', 'your notes and flags'],
  ['/key', 'the answer, and the way to it'],
  ['/board, /draft', 'the candidate’s hypotheses; what is being typed'],
  ['/hand-over', 'after the end: give your marks to the candidate’s scorecard'],
  ['/swap', 'after the end: offer to change places'],
  ['/leave', 'leave; the same command goes on'],
];

const sheets: readonly HostSheet[] = [
  'help',
  'marks',
  'key',
  'ask',
  'evidence',
  'notes',
  'board',
  'draft',
  'brief',
];

const refused = (message: string): HostOutcome => ({ kind: 'refused', message });

/** Takes a line of the interviewer: a slash command, or words to the candidate. Resolves when it is durable here. */
export async function hostInput(desk: Desk, raw: string): Promise<HostOutcome> {
  const text = raw.trim();
  const match = /^\/([a-z-]*)(!?)(?:\s+([\s\S]*))?$/i.exec(text);
  if (!match) return order(desk, { do: 'say', text });
  const name = match[1]!.toLowerCase() || 'help';
  const confirmed = match[2] === '!';
  const rest = match[3]?.trim() ?? '';
  if (name !== 'ask' && sheets.includes(name as HostSheet)) return { kind: 'show', what: name as HostSheet };
  switch (name) {
    case 'say':
      return order(desk, { do: 'say', text: rest });
    case 'ask':
      return ask(desk, rest);
    case 'release': {
      const ids = desk.scenario.evidence.map(({ id }) => id);
      const id = ids[Number(rest) - 1] ?? rest;
      if (ids.includes(id)) return order(desk, { do: 'release', evidenceId: id });
      return refused(unknown('evidence', rest, ids, '/evidence'));
    }
    case 'event':
      return rest === '' ? refused('What happens? /event TEXT') : order(desk, { do: 'event', text: rest });
    case 'time': {
      const sign = rest.startsWith('-') ? -1 : 1;
      const ms = parseDuration(rest.replace(/^[+-]\s*/, ''));
      if (ms === undefined) return refused('How much? /time +5m, or /time -5m');
      return order(desk, { do: 'time', byMs: sign * ms });
    }
    case 'stop':
    case 'pause':
      return order(desk, { do: 'stop' });
    case 'go':
    case 'resume':
      return order(desk, { do: 'go' });
    case 'end':
      if (!confirmed && desk.state.session.phase !== 'over')
        return { kind: 'confirm', message: 'End the interview for the candidate?', answer: '/end!' };
      return order(desk, { do: 'end' });
    case 'mark':
      return mark(desk, rest);
    case 'note':
      if (rest === '') return refused('The note is empty.');
      await desk.note(rest);
      return { kind: 'done', said: 'Noted.' };
    case 'flag':
      await desk.flag(rest);
      return { kind: 'done', said: 'Flagged.' };
    case 'hand-over': {
      if (desk.state.session.phase !== 'over') return refused('Marks are handed over after the end.');
      const count = await desk.handOver();
      const left = desk.link === 'up' ? '' : ' They go over when the candidate is back.';
      return {
        kind: 'done',
        said: `Handed over: ${count} ${count === 1 ? 'mark or flag' : 'marks and flags'}.${left}`,
      };
    }
    case 'swap':
      if (desk.state.session.phase !== 'over') return refused('Places are changed after the end.');
      return { kind: 'swap' };
    case 'leave':
    case 'quit':
    case 'q':
      return { kind: 'leave' };
    default: {
      const names = hostCommands.flatMap(([usage]) => usage.match(/\/[a-z-]+/g)!.map((one) => one.slice(1)));
      return refused(unknown('command', `/${name}`, names, '/help', nearest(name, names)));
    }
  }
}

function unknown(
  what: string,
  name: string,
  names: readonly string[],
  list: string,
  near = nearest(name, names),
): string {
  const hint =
    near === undefined || near === null
      ? `${list} lists them.`
      : `Did you mean ${what === 'command' ? '/' : ''}${near}?`;
  return `There is no ${what} ${name}. ${hint}`;
}

const orderedWords = (act: HostAct): string => {
  switch (act.do) {
    case 'time':
      return `${formatDuration(Math.abs(act.byMs))} ${act.byMs < 0 ? 'taken off' : 'added'}`;
    case 'say':
    case 'step':
      return 'Said';
    default:
      return 'Done';
  }
};

/** Has something done over there. It is durable here at once; over there as soon as the link allows. */
export async function order(desk: Desk, act: HostAct): Promise<HostOutcome> {
  if (desk.state.session.phase === 'over' && act.do !== 'settle' && act.do !== 'flag')
    return refused('The interview is over.');
  await desk.act(act);
  if (desk.link === 'up') return { kind: 'done' };
  const who = desk.link === 'waiting' ? 'somebody joins' : 'the candidate is back';
  return { kind: 'done', said: `${orderedWords(act)} as soon as ${who}.` };
}

async function ask(desk: Desk, rest: string): Promise<HostOutcome> {
  if (rest === '') return { kind: 'show', what: 'ask' };
  const chosen = askables(desk)[Number(rest) - 1];
  return chosen ? order(desk, chosen.act) : refused(`There is no number ${rest} to ask. /ask lists them.`);
}

async function mark(desk: Desk, rest: string): Promise<HostOutcome> {
  const [id = '', word = '', ...why] = rest.split(/\s+/);
  const checks = checksOf(desk.rubric, desk.scenario);
  const check = checks.find((one) => one.id === id);
  if (!check)
    return refused(
      unknown(
        'check',
        id,
        checks.map((one) => one.id),
        '/marks',
      ),
    );
  const verdict = verdictOfWord(word);
  if (verdict === undefined) return refused(`Like: /mark ${id} met. A check is ${verdictNames()}.`);
  if (verdict !== null && !verdictsFor(check.kind).includes(verdict))
    return refused(`${id} can only be ${verdictsFor(check.kind).map(wordToSettle).join(', ')}.`);
  await desk.mark(id, verdict, why.join(' '));
  return { kind: 'done', said: verdict === null ? `${id}: no mark of yours.` : `${id}: ${word}.` };
}
