import { createInterface } from 'node:readline';
import { cleanLine } from '../core/clean.ts';
import { formatClock } from '../core/time.ts';
import { wrap } from '../core/width.ts';
import type { HomeChoice, HomeModel } from '../tui/home-model.ts';
import { commandOf } from './command.ts';
import { columnsOf, type Machine, print } from './machine.ts';
import { putAway } from './put-away.ts';

/** What can be chosen, and what it is called. */
interface Entry {
  readonly choice: Exclude<HomeChoice, { kind: 'quit' }>;
  readonly names: readonly string[];
  readonly title: string;
  /** Does the same from the command line. */
  readonly command: string;
}

const quit: HomeChoice = { kind: 'quit' };

/** Home without a screen: the same as lines, to choose from by number or name where somebody types; else with the commands. */
export async function plainHome(
  machine: Machine,
  model: HomeModel,
  options: { readonly dataDir?: string },
): Promise<HomeChoice> {
  const asks = machine.stdin.isTTY === true && machine.stdout.isTTY === true;
  const columns = columnsOf(machine);
  const unfinished = model.unfinished.map(
    ({ sessionId, title, atMs, durationMs, left }): Entry => ({
      choice: { kind: 'continue', sessionId },
      names: [sessionId.toLowerCase()],
      title: `${title}, ${formatClock(atMs)} of ${formatClock(durationMs)}, left ${left}`,
      command: `practice --resume ${sessionId}`,
    }),
  );
  const cases = model.scenarios.map(
    ({ id, title, stage, best }): Entry => ({
      choice: { kind: 'practise', scenarioId: id },
      names: [id.toLowerCase(), title.toLowerCase()],
      title: `${id}: ${title} (${stage.replaceAll('-', ' ')}${best ? `, best ${best.score}` : ''})`,
      command: `practice ${id}`,
    }),
  );
  const entries = [...unfinished, ...cases];
  const listed = (some: readonly Entry[]): string[] =>
    some.flatMap((one) =>
      asks
        ? wrap(`${entries.indexOf(one) + 1}. ${cleanLine(one.title)}`, columns)
        : [`  ${cleanLine(one.title)}`, `    ${commandOf(machine, one.command)}`],
    );
  print(machine, [
    ...(unfinished.length > 0 ? ['Unfinished:', ...listed(unfinished)] : []),
    'Cases:',
    ...listed(cases),
    ...(cases.length === 0 ? ['  none are installed'] : []),
    ...(model.next ? ['Next:', ...wrap(`${model.next.scenarioId}: ${model.next.why}`, columns)] : []),
    ...model.notices.flatMap((notice) => wrap(cleanLine(notice), columns)),
  ]);
  return asks && entries.length > 0 ? ask(machine, entries, options) : quit;
}

/** Those that words mean: one by its number or whole name, or all whose name has them in it. */
function meant(entries: readonly Entry[], said: string): readonly Entry[] {
  const one = entries[Number(said) - 1] ?? entries.find(({ names }) => names.includes(said));
  return one ? [one] : entries.filter(({ names }) => names.some((name) => name.includes(said)));
}

async function ask(
  machine: Machine,
  entries: readonly Entry[],
  options: { readonly dataDir?: string },
): Promise<HomeChoice> {
  const lines = createInterface({ input: machine.stdin, terminal: false });
  const say = (text: string): void => {
    for (const line of wrap(text, columnsOf(machine))) machine.stdout.write(`${line}\n`);
    machine.stdout.write('> ');
  };
  const discards = entries.some(({ choice }) => choice.kind === 'continue');
  /** The session that is to be discarded, if it is meant. */
  let leaving: string | null = null;
  try {
    say(
      `Which? Its number or name; an empty line leaves.${discards ? ' “discard NUMBER” puts an unfinished session away.' : ''}`,
    );
    for await (const line of lines) {
      const typed = line.trim().toLowerCase();
      if (leaving !== null) {
        say(/^y(?:es)?$/.test(typed) ? putAway(machine, leaving, options).said : 'It stays.');
        leaving = null;
        continue;
      }
      if (typed === '') return quit;
      const said = typed.replace(/^discard +/, '');
      const [one, ...more] = meant(entries, said);
      if (one === undefined || more.length > 0) {
        const which = one === undefined ? 'Nothing is called that.' : `That fits ${more.length + 1} of them.`;
        say(`${which} A number from 1 to ${entries.length}, or a name.`);
      } else if (said === typed) return one.choice;
      else if (one.choice.kind === 'continue') {
        leaving = one.choice.sessionId;
        say(`Discard ${leaving}? Its journal is kept. (y/n)`);
      } else say('Only an unfinished session is discarded.');
    }
  } finally {
    lines.close();
  }
  return quit;
}
