import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { cleanLine } from '../../core/clean.ts';
import { writeFileAtomic } from '../../io/atomic-write.ts';
import { dataFolder } from '../../io/data-folder.ts';
import { chooseFace, wantsColour } from '../../io/terminal/capability.ts';
import { resetTerminal } from '../../io/terminal/reset.ts';
import { commandOf } from '../command.ts';
import { exitCodes } from '../exit.ts';
import { rememberedLibrary } from '../library.ts';
import { type Machine, print } from '../machine.ts';
import { chosenModel, whatIsSent } from '../model.ts';
import { readSettings } from '../settings-file.ts';
import { storeOf } from '../store.ts';

interface Finding {
  readonly group: 'terminal' | 'runtime' | 'folders' | 'settings' | 'cases' | 'sessions' | 'network';
  readonly ok: boolean;
  readonly text: string;
}

/** Checks what a session needs; exit 4 when something would stop one. */
export async function doctor(
  machine: Machine,
  options: { json?: boolean; dataDir?: string; color?: boolean },
): Promise<number> {
  const { env, stdin, stdout } = machine;
  // A session that was killed hard may have left the terminal odd.
  if (stdout.isTTY) resetTerminal(1);
  const findings: Finding[] = [];
  const say = (group: Finding['group'], ok: boolean, text: string): void =>
    void findings.push({ group, ok, text: cleanLine(text) });

  const face = chooseFace({
    env,
    stdinTTY: stdin.isTTY === true,
    stdoutTTY: stdout.isTTY === true,
    plain: false,
  });
  say(
    'terminal',
    true,
    `face: ${face}${face === 'plain' ? ' (no terminal, TERM=dumb, CI or a screen reader)' : ''}`,
  );
  say(
    'terminal',
    true,
    `colour: ${wantsColour({ env, stdoutTTY: stdout.isTTY === true, noColor: options.color === false }) ? 'yes' : 'no'}`,
  );
  if (stdout.isTTY)
    say(
      'terminal',
      (stdout.columns ?? 0) >= 60 && (stdout.rows ?? 0) >= 15,
      `size: ${stdout.columns}x${stdout.rows}; at least 60x15 is needed, 120x40 is comfortable`,
    );
  const major = Number(process.versions.node.split('.')[0]);
  say(
    'runtime',
    major >= 22,
    `Node ${process.versions.node}${major >= 22 ? '' : '; 22 or newer is needed (npm start brings its own)'}`,
  );

  const folder = dataFolder(options.dataDir, env);
  try {
    const name = `.doctor-${randomBytes(4).toString('hex')}`;
    fs.unlinkSync(await writeFileAtomic(folder, name, 'ok'));
    say('folders', true, `sessions can be written to ${folder}`);
  } catch (error) {
    say(
      'folders',
      false,
      `sessions cannot be written to ${folder}: ${error instanceof Error ? error.message : error}`,
    );
  }
  const settings = await readSettings(machine, options);
  const wrong = settings.problems.length;
  say(
    'settings',
    wrong === 0,
    `${settings.exists ? settings.path : 'the defaults'}${wrong > 0 ? `: ${wrong} problems; ${commandOf(machine, 'settings')} lists them` : ''}`,
  );
  const library = await rememberedLibrary(machine, options);
  const errors = library.diagnostics.filter((d) => d.severity === 'error').length;
  say(
    'cases',
    errors === 0 && library.cases.size > 0,
    `${library.cases.size} cases, ${errors} problems${errors > 0 ? `; ${commandOf(machine, 'validate')} lists them` : ''}`,
  );

  const sessions = storeOf(machine, options).list();
  say(
    'sessions',
    true,
    `${sessions.length} kept, ${sessions.filter((one) => one.phase === 'running' || one.phase === 'paused').length} unfinished`,
  );
  for (const { id, error, problems } of sessions) {
    if (error !== null) say('sessions', false, `${id}: ${error}`);
    else if (problems > 0) say('sessions', true, `${id}: ${problems} unreadable records; the rest is used`);
  }
  try {
    const model = await chosenModel(machine, options);
    say('network', true, model === null ? 'nothing is sent anywhere' : whatIsSent(model, 'interviewer'));
  } catch (error) {
    say('network', false, error instanceof Error ? error.message : String(error));
  }

  if (options.json) print(machine, [JSON.stringify(findings, null, 2)]);
  else
    for (const { group, ok, text } of findings)
      print(machine, [`${ok ? 'ok  ' : 'FAIL'}  ${group}: ${text}`]);
  return findings.every((finding) => finding.ok) ? exitCodes.done : exitCodes.environment;
}
