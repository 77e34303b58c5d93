import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import {
  type DrillLine,
  type DrillMemory,
  linesToDrill,
  nextDueMs,
  type Outcome,
  ownLines,
  readRewrite,
  remembered,
} from '../../app/drill.ts';
import { clean, cleanLine } from '../../core/clean.ts';
import { wrap } from '../../core/width.ts';
import { writeFileAtomic } from '../../io/atomic-write.ts';
import { systemClock } from '../../io/clock.ts';
import { dataFolder } from '../../io/data-folder.ts';
import { readDrillsFile } from '../../io/pack-files.ts';
import { readTextFile } from '../../io/pack-folder.ts';
import { formatDiagnostic } from '../../scenario/diagnostic.ts';
import { loadDrills } from '../../scenario/load.ts';
import { score } from '../../scoring/score.ts';
import { caseAt } from '../case.ts';
import { commandOf } from '../command.ts';
import { CommandFailure, exitCodes } from '../exit.ts';
import { type Library, rememberedLibrary } from '../library.ts';
import { columnsOf, type Machine, print } from '../machine.ts';
import { storeOf } from '../store.ts';

const name = 'drills.json';
const mostBytes = 1_000_000;
/** Attempts at a line before a strong way of saying it is shown. */
const mostAttempts = 3;

const cardSchema = z.looseObject({
  due: z.coerce.date(),
  last_review: z.coerce.date().optional(),
  stability: z.number(),
  difficulty: z.number(),
});

/** Weak lines of stories, to be rewritten until they carry a change, a number and a check. Lines come again when they are due. */
export async function drill(
  machine: Machine,
  options: { readonly dataDir?: string; readonly lines: number },
): Promise<number> {
  const library = await rememberedLibrary(machine, options);
  const { file, text } = readDrillsFile(library.root);
  const loaded = loadDrills(text, file);
  if (!loaded.ok) throw new CommandFailure(exitCodes.badInput, loaded.error.map(formatDiagnostic).join('\n'));
  const folder = dataFolder(options.dataDir, machine.env);
  let memory = readMemory(folder);
  const own = linesOfLastStory(machine, options, library);
  const chosen = linesToDrill(
    [...own, ...loaded.value.value.lines],
    memory,
    systemClock.wallMs(),
    options.lines,
  );
  const columns = columnsOf(machine);
  const say = (...paragraphs: readonly string[]): void =>
    print(
      machine,
      paragraphs.flatMap((one) => (one === '' ? [''] : wrap(one, columns))),
    );
  if (chosen.length === 0) {
    const dueMs = nextDueMs(memory);
    say(
      `Nothing is due.${dueMs === null ? '' : ` The next line is due on ${new Date(dueMs).toISOString().slice(0, 10)}.`}`,
    );
    return exitCodes.done;
  }
  say(
    `${chosen.length} weak ${chosen.length === 1 ? 'line' : 'lines'} of stories. Rewrite each so that it carries a change, a number and a check. An empty line shows one way of saying it; Ctrl+D ends.`,
  );
  const input = createInterface({ input: machine.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  const answers = input[Symbol.asyncIterator]();
  const next = async (): Promise<string | null> => {
    if (machine.stdin.isTTY) machine.stdout.write('> ');
    const { done, value } = await answers.next();
    return done ? null : clean(value).trim();
  };
  let strong = 0;
  let seen = 0;
  for (const [i, line] of chosen.entries()) {
    say('', `${i + 1} of ${chosen.length}: “${line.weak}”`, `What happened: ${line.about}`);
    const outcome = await practise(line, next, say, (text) => readRewrite(text, library.lexicon));
    if (outcome === null) break;
    seen++;
    if (outcome !== 'never') strong++;
    memory = remembered(memory, line.id, outcome, systemClock.wallMs());
    await writeFileAtomic(folder, name, `${JSON.stringify(memory)}\n`).catch((error: unknown) =>
      machine.stderr.write(`Not remembered: ${cleanLine(String(error))}\n`),
    );
  }
  input.close();
  say(
    '',
    `${strong} of ${seen} rewritten. They come again when they are due: ${commandOf(machine, 'drill')}.`,
  );
  return exitCodes.done;
}

/** Weak lines of the newest story that was told to the end. */
function linesOfLastStory(
  machine: Machine,
  options: { readonly dataDir?: string },
  library: Library,
): DrillLine[] {
  const store = storeOf(machine, options);
  const isStory = (id: string | null): boolean =>
    id !== null && library.cases.get(id)?.scenario.format === 'story';
  const last = store.list().find((one) => one.phase === 'over' && isStory(one.scenario));
  if (!last) return [];
  const { events } = store.read(last.id);
  const started = events.find((event) => event.type === 'session-started');
  if (!started) return [];
  const { scenario, rubric } = caseAt(library.cases.get(last.scenario!)!, started.scenario.seed);
  const { sentences } = score({ scenario, rubric, lexicon: library.lexicon, events });
  return ownLines(sentences, started.startedAt);
}

/** One line until it is strong, shown, or left; null when the input ends. */
async function practise(
  line: DrillLine,
  next: () => Promise<string | null>,
  say: (...paragraphs: readonly string[]) => void,
  read: (text: string) => ReturnType<typeof readRewrite>,
): Promise<Outcome | null> {
  for (let attempt = 1; attempt <= mostAttempts; attempt++) {
    const text = await next();
    if (text === null) return null;
    if (text === '') break;
    const { strong, asks } = read(text);
    if (strong) {
      say('That carries all three.', ...(line.strong === null ? [] : [`Another way: “${line.strong}”`]));
      return attempt === 1 ? 'first' : 'later';
    }
    say(asks.join(' '));
  }
  say(line.strong === null ? 'Leave it for now; it comes again tomorrow.' : `One way: “${line.strong}”`);
  return 'never';
}

/** What is remembered of earlier drills; nothing, where that cannot be read. */
function readMemory(folder: string): DrillMemory {
  try {
    const parsed = z
      .record(z.string(), cardSchema)
      .parse(JSON.parse(readTextFile(join(folder, name), mostBytes)));
    return parsed as unknown as DrillMemory;
  } catch {
    return {};
  }
}
