import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { askedViews } from '../../app/asked-views.ts';
import { playTranscript } from '../../app/play-transcript.ts';
import { valueSession } from '../../app/value-session.ts';
import { writeFileAtomic } from '../../io/atomic-write.ts';
import { readTextFile } from '../../io/pack-folder.ts';
import { describeProblems } from '../../io/session-store.ts';
import { scorecardFile, scorecardText, textFormats } from '../../report/formats.ts';
import { scorecardJson } from '../../report/markdown.ts';
import { scorecardLines } from '../../report/plain.ts';
import { checksOf } from '../../scenario/checks-of.ts';
import { formatDiagnostic } from '../../scenario/diagnostic.ts';
import { loadOverrides, loadTranscript } from '../../scenario/load.ts';
import type { Check } from '../../scenario/rubric.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { score } from '../../scoring/score.ts';
import type { Scorecard } from '../../scoring/scorecard.ts';
import type { ScoringInput } from '../../scoring/subject.ts';
import type { SessionEvent } from '../../session/event.ts';
import { replay } from '../../session/evolve.ts';
import { caseAt, contextOf } from '../case.ts';
import { CommandFailure, exitCodes } from '../exit.ts';
import { type Case, caseOf, type Library, rememberedLibrary } from '../library.ts';
import { columnsOf, type Machine, print } from '../machine.ts';
import {
  type ChosenModel,
  chosenModel,
  committeeBy,
  judgeBy,
  type ModelOptions,
  whatIsSent,
} from '../model.ts';
import { packContext } from '../read-library.ts';
import { runRivals } from '../rivals.ts';
import { storeOf } from '../store.ts';

interface GradeOptions extends ModelOptions {
  readonly json?: boolean;
  readonly min?: number;
  readonly dataDir?: string;
  readonly worth?: boolean;
  /** A file in which a person settles checks. */
  readonly overrides?: string;
}

export async function grade(
  machine: Machine,
  files: readonly string[],
  options: GradeOptions,
): Promise<number> {
  if (options.min !== undefined && !(options.min >= 0 && options.min <= 100)) {
    throw new CommandFailure(exitCodes.usage, '--min takes a score from 0 to 100.');
  }
  const library = await rememberedLibrary(machine, options);
  await announceJudge(machine, options);
  const cards: Scorecard[] = [];
  for (const file of files) cards.push(await scorecardOf(machine, library, file, options));
  if (options.json)
    machine.stdout.write(
      cards.length === 1 ? scorecardJson(cards[0]!) : `${JSON.stringify(cards, null, 2)}\n`,
    );
  else for (const card of cards) print(machine, [...scorecardLines(card, columnsOf(machine)), '']);
  return cards.some((card) => card.score < (options.min ?? 0)) ? exitCodes.failed : exitCodes.done;
}

interface ExportOptions extends ModelOptions {
  readonly format: readonly string[];
  readonly output: string;
  readonly dataDir?: string;
  readonly worth?: boolean;
  readonly overrides?: string;
  /** A font file for the PDF, for scripts that the usual one lacks. */
  readonly font?: string;
}

const formats: readonly string[] = [...textFormats, 'pdf'];

export async function exportSession(
  machine: Machine,
  session: string,
  options: ExportOptions,
): Promise<number> {
  const unknown = options.format.find((format) => !formats.includes(format));
  if (unknown !== undefined)
    throw new CommandFailure(exitCodes.usage, `No format ${unknown}. There are: ${formats.join(', ')}.`);
  await announceJudge(machine, options);
  const card = await scorecardOf(machine, await rememberedLibrary(machine, options), session, options);
  const folder = resolve(machine.cwd, options.output);
  // Transcripts have no id of their own, so their cards go by the file's name.
  const name = isTranscript(session) ? basename(session).replace(/\.ya?ml$/, '') : card.session.id;
  for (const format of [...textFormats, 'pdf'] as const) {
    if (!options.format.includes(format)) continue;
    const save = async (content: string | Uint8Array): Promise<void> =>
      print(machine, [await writeFileAtomic(folder, scorecardFile(name, format), content)]);
    if (format !== 'pdf') {
      await save(scorecardText(card, format));
      continue;
    }
    const { bytes, missing } = await (await import('../pdf.ts')).scorecardPdfFile(
      card,
      machine,
      options.font,
    );
    await save(bytes);
    if (missing > 0)
      machine.stderr.write(
        `The PDF's font has no form for some characters (${missing}), which stand as \u25af; the file attached to it has every word. --font FILE takes a font that has them.\n`,
      );
  }
  return exitCodes.done;
}

/** The model that is to judge; fails when none is named. */
async function judgeModel(machine: Machine, options: ModelOptions): Promise<ChosenModel | null> {
  // Who names a model wants it asked.
  if ((options.judge ?? (options.model === undefined ? 'offline' : 'model')) === 'offline') return null;
  const model = await chosenModel(machine, options);
  if (model) return model;
  throw new CommandFailure(
    exitCodes.usage,
    'Which model is to judge? --model NAME, or model: { name: NAME } in the settings (docs/MODELS.md).',
  );
}

async function announceJudge(machine: Machine, options: ModelOptions): Promise<void> {
  const model = await judgeModel(machine, options);
  if (model) machine.stderr.write(`${whatIsSent(model, 'judge')}\n`);
}

/** The events with the opinion that was asked for: a model's, asked now; none; or the one that the journal has, if any. */
async function opined(
  machine: Machine,
  input: ScoringInput,
  options: ModelOptions,
): Promise<readonly SessionEvent[]> {
  const model = await judgeModel(machine, options);
  if (model) {
    const judge = await judgeBy(machine, model);
    const isWatched = machine.stderr.isTTY === true;
    const { opinion, calls } = await judge(input, new AbortController().signal, (done, of) => {
      if (isWatched) machine.stderr.write(`\rAsked about ${done} of ${of} checks.${done === of ? '\n' : ''}`);
    });
    return [
      ...input.events,
      ...calls.map((call): SessionEvent => ({ atMs: 0, type: 'model-answered', ...call })),
      { atMs: 0, type: 'checks-judged', ...opinion },
    ];
  }
  return options.judge === 'offline'
    ? input.events.filter(({ type }) => type !== 'checks-judged' && type !== 'committee-worded')
    : input.events;
}

const isTranscript = (source: string): boolean => /\.ya?ml$/.test(source);

/** What a transcript file, a journal file or a session id holds, and its case at its seed. */
export async function sessionOf(
  machine: Machine,
  library: Library,
  source: string,
  options: { dataDir?: string },
): Promise<{ readonly events: readonly SessionEvent[]; readonly found: Case }> {
  const events = isTranscript(source)
    ? await playFile(machine, library, source)
    : readSession(machine, source, options);
  const started = events.find((event) => event.type === 'session-started');
  if (!started) throw new CommandFailure(exitCodes.badInput, `${source} holds no session.`);
  const found = caseAt(caseOf(library, started.scenario.id), started.scenario.seed);
  if (found.hash !== started.scenario.hash)
    machine.stderr.write(
      `${basename(source)}: the case has changed since; it is scored by its present rubric, on what was shown then.\n`,
    );
  return { events, found };
}

/** Scores a transcript file, a journal file or a session id. */
async function scorecardOf(
  machine: Machine,
  library: Library,
  source: string,
  options: ModelOptions & { worth?: boolean; overrides?: string; dataDir?: string },
): Promise<Scorecard> {
  const { events, found } = await sessionOf(machine, library, source, options);
  const { scenario, rubric } = found;
  const valued = options.worth ? await withWorth(scenario, events) : events;
  const input = { scenario, rubric, lexicon: library.lexicon };
  const judged = await opined(machine, { ...input, events: valued }, options);
  const settled =
    options.overrides === undefined
      ? judged
      : [...judged, ...settlements(machine, options.overrides, checksOf(rubric, scenario))];
  const whole = { ...input, committee: library.committee, events: settled };
  return score({ ...whole, events: await worded(machine, whole, options) });
}

/** The events with the committee in the words of the model that judges, asked now; without one, as they are. */
async function worded(
  machine: Machine,
  input: ScoringInput,
  options: ModelOptions,
): Promise<readonly SessionEvent[]> {
  const model = await judgeModel(machine, options);
  if (!model) return input.events;
  const word = await committeeBy(machine, model);
  const { wording, calls } = await word(
    score(input),
    replay(input.events).model,
    new AbortController().signal,
  );
  return [
    ...input.events,
    ...calls.map((call): SessionEvent => ({ atMs: 0, type: 'model-answered', ...call })),
    { atMs: 0, type: 'committee-worded', ...wording },
  ];
}

/** What a person settled in a file, as the events that settling it on the scorecard would have left. */
function settlements(machine: Machine, file: string, checks: readonly Check[]): SessionEvent[] {
  const loaded = loadOverrides(textOf(machine, file), file, checks);
  if (!loaded.ok) throw new CommandFailure(exitCodes.badInput, loaded.error.map(formatDiagnostic).join('\n'));
  const { who, checks: settled } = loaded.value.value;
  return settled.map(({ who: by = who, ...rest }) => ({ atMs: 0, type: 'check-settled', who: by, ...rest }));
}

function textOf(machine: Machine, file: string): string {
  try {
    return readTextFile(resolve(machine.cwd, file));
  } catch (error) {
    throw new CommandFailure(
      exitCodes.badInput,
      `${file}: ${error instanceof Error ? error.message : error}`,
    );
  }
}

/** The events, with what the views were worth worked out where they do not say. */
async function withWorth(
  scenario: Scenario,
  events: readonly SessionEvent[],
): Promise<readonly SessionEvent[]> {
  const state = replay(events);
  if (state.worth !== null || askedViews(state).length === 0) return events;
  const worth = await valueSession(scenario, state, runRivals, new AbortController().signal);
  return [...events, { type: 'evidence-valued', atMs: state.atMs, ...worth }];
}

function readSession(
  machine: Machine,
  source: string,
  options: { dataDir?: string },
): readonly SessionEvent[] {
  const store = storeOf(machine, options);
  const path = resolve(machine.cwd, source);
  try {
    const stored = store.read(source.endsWith('.jsonl') && existsSync(path) ? path : source);
    const problems = describeProblems(stored);
    if (problems !== null) machine.stderr.write(`${source}: ${problems}\n`);
    return stored.events;
  } catch {
    throw new CommandFailure(exitCodes.badInput, `There is no session or file ${source}.`);
  }
}

async function playFile(machine: Machine, library: Library, file: string): Promise<readonly SessionEvent[]> {
  const loaded = loadTranscript(textOf(machine, file), file, packContext(library));
  if (!loaded.ok) throw new CommandFailure(exitCodes.badInput, loaded.error.map(formatDiagnostic).join('\n'));
  const transcript = loaded.value.value;
  const found = caseAt(caseOf(library, transcript.scenario), transcript.seed);
  const played = await playTranscript({
    context: contextOf(library, found),
    rubric: found.rubric,
    transcript,
    hash: found.hash,
  });
  for (const { turn, message } of played.problems)
    machine.stderr.write(
      `${file}: turn ${turn + 1} (${transcript.turns[turn]?.at}) was refused: ${message}\n`,
    );
  return played.events;
}
