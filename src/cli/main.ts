import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { nearest } from '../core/nearest.ts';
import { parseDuration } from '../core/time.ts';
import { commandOf, programOf } from './command.ts';
import { CommandFailure, exitCodes } from './exit.ts';
import { takeDown } from './first-paint.ts';
import { type Machine, thisMachine } from './machine.ts';
import { settle } from './settle.ts';
import { startingLines } from './starting-cases.ts';

const version = '0.1.0';

const wholeNumber = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 4_294_967_295) {
    throw new InvalidArgumentError('a whole number from 0 to 4294967295.');
  }
  return value;
};
const duration = (text: string): number => {
  const ms = parseDuration(text);
  if (ms === undefined || ms <= 0) throw new InvalidArgumentError('a duration like 45m or 90s.');
  return ms;
};
const list = (text: string): string[] => text.split(',').map((part) => part.trim());

const judgeOption = () =>
  new Option('--judge <who>', 'model: a second opinion on what was said, one question a check').choices([
    'offline',
    'model',
  ]);

const judgeOptions = (command: Command): Command =>
  command.addOption(judgeOption()).option('--model <name>', 'which model judges (docs/MODELS.md)');

const modelOptions = (command: Command): Command =>
  command
    .option('--model <name>', 'a language model words what the interviewer says (docs/MODELS.md)')
    .addOption(judgeOption())
    .option('--offline', 'no model, whatever the settings say; nothing leaves this machine');

const modeOption = () =>
  new Option('--mode <mode>', 'guided: the interviewer leads; open: you do').choices(['guided', 'open']);

function noSuchCommand(machine: Machine, program: Command, name: string): CommandFailure {
  const near = nearest(
    name,
    program.commands.map((command) => command.name()),
  );
  return new CommandFailure(
    exitCodes.usage,
    `There is no command ${name}. ${near ? `Did you mean ${near}?` : `${commandOf(machine, '--help')} lists them.`}`,
  );
}

/** The command line. Commands are loaded when they are used, so that `--help` and `--version` are quick. */
function commandLine(): Command {
  const machine = thisMachine();
  const program = new Command(programOf(machine.env))
    .description(
      'Practise the technical screens that AI labs run for product managers:\n' +
        'a simulated model-serving system has gone wrong; find out why from its evidence, act, and see how you did.',
    )
    .version(version)
    .option('--data-dir <folder>', 'where sessions are kept (or RODEO_HOME)')
    .option('--no-color', 'no colour (or NO_COLOR)')
    .showHelpAfterError(`(${commandOf(machine, '--help')} shows how)`)
    .showSuggestionAfterError()
    .allowExcessArguments()
    .exitOverride()
    .configureOutput({
      writeErr: (text) => {
        takeDown();
        process.stderr.write(text);
      },
    })
    .addHelpText(
      'after',
      `
Start here:
${[
  [commandOf(machine, 'demo'), 'watch an expert do it, then read the scorecard'],
  [commandOf(machine, 'practice latency-spike'), 'do it yourself, 45 minutes on the clock'],
  [commandOf(machine, "query latency-spike 'metrics error_rate | by route'"), ''],
]
  .map(([command, does]) => `  ${command!.padEnd(39)} ${does}`.trimEnd())
  .join('\n')}

In a session, ask in your own words ("did anything ship last night?") or with a query
(changes since:-6h). Cite what you see ([M1]), keep hypotheses (/hyp), act (/act), /submit.

Exit codes: 0 done, 1 a check failed, 2 wrong use, 3 bad input file, 4 environment.`,
    )
    .action(async (_, command: Command) => {
      const [unknown] = command.args;
      if (unknown !== undefined) throw noSuchCommand(machine, program, unknown);
      const { home } = await import('./commands/home.ts');
      process.exitCode = await home(machine, command.optsWithGlobals());
    });

  modelOptions(program.command('practice'))
    .description('a timed solo session')
    .argument('[scenario]', 'which case; without one you choose from a list')
    .option('--seed <n>', 'which variant of the case (default: a fresh one)', wholeNumber)
    .option('--duration <time>', 'instead of the case’s own time, like 30m', duration)
    .addOption(modeOption())
    .option('--plain', 'lines instead of a screen (also: no terminal, TERM=dumb, screen readers)')
    .option('--resume [session]', 'go on with a session (the newest unfinished one by default)')
    .option('--worth', 'in a pipe too, work out at the end what each view was worth (some seconds)')
    .action(async (scenario: string | undefined, _, command: Command) => {
      const { practice } = await import('./commands/practice.ts');
      process.exitCode = await practice(machine, scenario, command.optsWithGlobals());
    });

  modelOptions(program.command('interview'))
    .description('a mock interview, led by a person (--host, --mark) or by a language model (--model)')
    .argument('[scenario]')
    .option('--host', 'you interview; a candidate joins from another terminal (docs/INTERVIEWING.md)')
    .option('--mark', 'you interview on a call: type what you hear, mark it, one terminal')
    .option('--listen <address>', 'with --host: where, like 0.0.0.0:7337 (default: this machine only)')
    .option('--name <name>', 'with --host or --mark: your name, as the candidate sees it')
    .option('--resume [desk]', 'with --host or --mark: go on with an interview (the newest by default)')
    .option('--seed <n>', 'which variant of the case (default: a fresh one)', wholeNumber)
    .option('--duration <time>', 'instead of the case’s own time, like 30m', duration)
    .addOption(modeOption())
    .option('--plain', 'lines instead of a screen (also: no terminal, TERM=dumb, screen readers)')
    .option('--worth', 'in a pipe too, work out at the end what each view was worth (some seconds)')
    .action(async (scenario: string | undefined, _, command: Command) => {
      const options = command.optsWithGlobals();
      if (options.host) {
        const { host } = await import('./commands/host.ts');
        process.exitCode = await host(machine, scenario, options);
        return;
      }
      if (options.mark) {
        const { mark } = await import('./commands/mark.ts');
        process.exitCode = await mark(machine, scenario, options);
        return;
      }
      const { interview } = await import('./commands/practice.ts');
      process.exitCode = await interview(machine, scenario, options);
    });

  program
    .command('join')
    .description('sit an interview that a person hosts; the same command again goes on with it')
    .argument('[address]', 'as the interviewer has it on screen (default: the last one)')
    .argument('[code]', 'the one-time code beside it')
    .option('--name <name>', 'your name, as the interviewer sees it')
    .option('--plain', 'lines instead of a screen (also: no terminal, TERM=dumb, screen readers)')
    .action(async (address: string | undefined, code: string | undefined, _, command: Command) => {
      const { join } = await import('./commands/join.ts');
      process.exitCode = await join(machine, address, code, command.optsWithGlobals());
    });

  program
    .command('drill')
    .description('weak lines of stories, to be rewritten until they carry a change, a number and a check')
    .option('--lines <n>', 'how many at most', wholeNumber, 5)
    .action(async (_, command: Command) => {
      const { drill } = await import('./commands/drill.ts');
      process.exitCode = await drill(machine, command.optsWithGlobals());
    });

  program
    .command('list')
    .description('the cases there are')
    .option('--json', 'as JSON')
    .action(async (_, command: Command) => {
      const { list: run } = await import('./commands/library.ts');
      process.exitCode = await run(machine, command.optsWithGlobals());
    });

  program
    .command('show')
    .description('one case, without giving it away')
    .argument('<scenario>')
    .option('--json', 'as JSON')
    .action(async (scenario: string, _, command: Command) => {
      const { show } = await import('./commands/library.ts');
      process.exitCode = await show(machine, scenario, command.optsWithGlobals());
    });

  judgeOptions(program.command('grade'))
    .description('score sessions or transcripts')
    .argument('<files...>', 'journals, transcripts (YAML), or session ids')
    .option('--json', 'one JSON document: a scorecard, or an array of them')
    .option('--min <score>', 'exit 1 when a score is below this', Number)
    .option('--worth', 'work out what each view was worth, where a session does not say (some seconds each)')
    .option('--overrides <file>', 'checks that a person settles or overrules (YAML)')
    .action(async (files: string[], _, command: Command) => {
      const { grade } = await import('./commands/grade.ts');
      process.exitCode = await grade(machine, files, command.optsWithGlobals());
    });

  judgeOptions(program.command('export'))
    .description('write the scorecard of a session')
    .argument('<session>', 'its id, or a journal or transcript file')
    .option('--format <formats>', 'md, html, json, csv, pdf', list, ['md', 'html', 'json'])
    .option('--worth', 'what each view was worth, worked out where the session does not say (some seconds)')
    .option('--overrides <file>', 'checks that a person settles or overrules (YAML)')
    .option(
      '--font <file>',
      'a TrueType or OpenType font for the PDF, for scripts beyond Latin, Greek and Cyrillic',
    )
    .option('-o, --output <folder>', 'where to', '.')
    .action(async (session: string, _, command: Command) => {
      const { exportSession } = await import('./commands/grade.ts');
      process.exitCode = await exportSession(machine, session, command.optsWithGlobals());
    });

  program
    .command('replay')
    .description('a session that is over, moment by moment, beside an expert’s way')
    .argument('<session>', 'its id, or a journal or transcript file')
    .option('--speed <times>', 'how much faster than life it plays by itself', Number, 60)
    .option('--plain', 'lines instead of a screen')
    .action(async (session: string, _, command: Command) => {
      const { replay } = await import('./commands/replay.ts');
      process.exitCode = await replay(machine, session, command.optsWithGlobals());
    });

  program
    .command('history')
    .description('your sessions, and how you are coming along')
    .option('--json', 'as JSON')
    .action(async (_, command: Command) => {
      const { history } = await import('./commands/history.ts');
      process.exitCode = await history(machine, command.optsWithGlobals());
    });

  program
    .command('discard')
    .description('put unfinished sessions away; their journals are kept')
    .argument('<sessions...>', 'their ids, as history lists them')
    .action(async (sessions: string[], _, command: Command) => {
      const { discard } = await import('./commands/discard.ts');
      process.exitCode = await discard(machine, sessions, command.optsWithGlobals());
    });

  program
    .command('query')
    .description('one view of a case’s system, for authors and the curious')
    .argument('<scenario>')
    .argument('<query>', "like 'metrics ttft_p99 | by lang'")
    .option('--at <time>', 'session time, like 12m', duration, 0)
    .option('--seed <n>', 'which variant', wholeNumber, 1)
    .option('--hypothesis <id>', 'in the world in which another hypothesis is true')
    .option('--act <actions>', 'actions taken at the start, comma-separated', list, [])
    .option('--worth', 'what the view tells of each hypothesis, for authors (some seconds)')
    .option('--json', 'as JSON')
    .action(async (scenario: string, query: string, _, command: Command) => {
      const { query: run } = await import('./commands/query.ts');
      process.exitCode = await run(machine, scenario, query, command.optsWithGlobals());
    });

  program
    .command('evidence')
    .description('a case’s telemetry as files for other tools')
    .argument('<scenario>')
    .requiredOption('-o, --output <folder>', 'where to')
    .option('--at <time>', 'session time, like 12m', duration, 0)
    .option('--seed <n>', 'which variant', wholeNumber, 1)
    .option('--since <time>', 'only so much of the world’s time before it, like 30m', duration)
    .option('--format <formats>', 'otlp, openmetrics, jsonl, csv', list, [
      'otlp',
      'openmetrics',
      'jsonl',
      'csv',
    ])
    .option('--gzip', 'compressed')
    .action(async (scenario: string, _, command: Command) => {
      const { evidence } = await import('./commands/evidence.ts');
      process.exitCode = await evidence(machine, scenario, command.optsWithGlobals());
    });

  program
    .command('validate')
    .description('check scenarios, rubrics, lexicons and transcripts')
    .argument('[paths...]', 'files or folders (default: everything shipped)')
    .option(
      '--worth',
      'run the worlds too: does evidence tell causes apart, do fixes fix, do bluffers fail? (half a minute a case)',
    )
    .option('--json', 'problems as JSON')
    .action(async (paths: string[], _, command: Command) => {
      const { validate } = await import('./commands/validate.ts');
      process.exitCode = await validate(machine, paths, command.optsWithGlobals());
    });

  program
    .command('playtest')
    .description('play transcripts and scripted candidates; fail if the rubric cannot tell them apart')
    .argument('[scenario]')
    .option('--seeds <n>', 'also over this many seeds', wholeNumber, 1)
    .option('--goldens', 'the transcripts only')
    .option('--candidates', 'the scripted candidates only')
    .option('--json', 'as JSON')
    .action(async (scenario: string | undefined, _, command: Command) => {
      const { playtest } = await import('./commands/playtest.ts');
      process.exitCode = await playtest(machine, scenario, command.optsWithGlobals());
    });

  program
    .command('new')
    .description('a case to start from, in scenarios/: sound, commented, and green in playtest')
    .addArgument(program.createArgument('<what>', 'what to make').choices(['scenario']))
    .argument('<name>', 'its id, like refund-bot')
    .option('--format <format>', 'what kind of case, see below', 'incident')
    .addHelpText('after', () => `\nKinds of case:\n${startingLines().join('\n')}`)
    .action(async (_what: string, name: string, _, command: Command) => {
      const { newScenario } = await import('./commands/new.ts');
      process.exitCode = await newScenario(machine, name, command.optsWithGlobals());
    });

  program
    .command('schema')
    .description('JSON Schema of a file format, for editors')
    .addArgument(
      program
        .createArgument('<kind>', 'which')
        .choices([
          'scenario',
          'rubric',
          'check-set',
          'lexicon',
          'transcript',
          'overrides',
          'candidates',
          'interviewer',
          'committee',
          'scorecard',
          'settings',
        ]),
    )
    .action(async (kind: string) => {
      const { schema } = await import('./commands/schema.ts');
      process.exitCode = await schema(machine, kind);
    });

  program
    .command('settings')
    .description('where your settings are, what holds, and every key')
    .option('--json', 'as JSON')
    .option('--schema', 'the JSON Schema of the file, for editors')
    .action(async (_, command: Command) => {
      const { settings } = await import('./commands/settings.ts');
      process.exitCode = await settings(machine, command.optsWithGlobals());
    });

  program
    .command('demo')
    .description('an expert session at speed, then its scorecard')
    .option('--speed <times>', 'how much faster than life', Number, 120)
    .option('--plain', 'lines instead of a screen')
    .action(async (_, command: Command) => {
      const { demo } = await import('./commands/demo.ts');
      process.exitCode = await demo(machine, command.optsWithGlobals());
    });

  program
    .command('doctor')
    .description('is this machine fit, and are the sessions on it sound')
    .option('--json', 'as JSON')
    .action(async (_, command: Command) => {
      const { doctor } = await import('./commands/doctor.ts');
      process.exitCode = await doctor(machine, command.optsWithGlobals());
    });

  for (const command of program.commands) command.exitOverride();
  return program;
}

await settle(async () => {
  try {
    await commandLine().parseAsync();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    takeDown();
    process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  }
});
