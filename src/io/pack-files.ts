import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { join, relative, sep } from 'node:path';
import { largest, namesIn, readTextFile, rubricNames, slugs } from './pack-folder.ts';

export interface PackFile {
  /** Path relative to the pack root, with forward slashes: what diagnostics name. */
  readonly file: string;
  readonly text: string;
}

/** A file inside a pack: plain path, no links out of it, regular, bounded (PLATFORM 2). */
function packFile(root: string, parts: readonly string[], most = largest): PackFile {
  const path = join(root, ...parts);
  if (parts.some((part) => part === '..' || /[\\/\0:%]/.test(part)))
    throw new Error(`not a path inside a pack: ${parts.join('/')}`);
  const real = fs.realpathSync.native(path);
  const realRoot = fs.realpathSync.native(root);
  if (!real.startsWith(realRoot + sep) || fs.lstatSync(path).isSymbolicLink())
    throw new Error(`${path} leads out of its pack`);
  return { file: relative(root, path).split(sep).join('/'), text: readTextFile(path, most) };
}

export const listScenarios = (root: string): string[] =>
  namesIn(join(root, 'scenarios'), slugs).filter((slug) =>
    fs.existsSync(join(root, 'scenarios', slug, 'scenario.yaml')),
  );

export function readScenarioFiles(
  root: string,
  slug: string,
): { slug: string; scenario: PackFile; goldens: () => PackFile[]; hash: string } {
  const scenario = packFile(root, ['scenarios', slug, 'scenario.yaml']);
  // Read by those who play them: there are many, and most only want the case.
  const goldens = () =>
    namesIn(join(root, 'scenarios', slug, 'goldens'), /^[\w-]+\.ya?ml$/).map((name) =>
      packFile(root, ['scenarios', slug, 'goldens', name]),
    );
  // Goldens are tests of a case, not part of it: its hash is that of what a session is played with.
  const hash = createHash('sha256').update(scenario.text).digest('hex');
  return { slug, scenario, goldens, hash };
}

/** Formats that there is a case to start from for. */
export const listTemplates = (root: string): string[] =>
  namesIn(join(root, 'templates'), /^[a-z-]+$/).filter((format) =>
    fs.existsSync(join(root, 'templates', format, 'scenario.yaml')),
  );

/** The case to start from of a format: path below its folder -> text. */
export function readTemplate(root: string, format: string): ReadonlyMap<string, string> {
  const goldens = namesIn(join(root, 'templates', format, 'goldens'), /^[\w-]+\.yaml$/);
  return new Map(
    ['scenario.yaml', ...goldens.map((name) => `goldens/${name}`)].map((path) => [
      path,
      packFile(root, ['templates', format, ...path.split('/')]).text,
    ]),
  );
}

/** Most bytes of one file of recorded telemetry. */
const largestRecording = 128 * 1024 * 1024;

/** Telemetry that a case was recorded with: files of its folder `files/`. Fails on a path out of it or a file too large. */
export const readRecording = (root: string, slug: string, names: readonly string[]): PackFile[] =>
  names.map((name) => packFile(root, ['scenarios', slug, 'files', ...name.split('/')], largestRecording));

/** Files of `rubrics/` that are no rubric. */
const besidesRubrics: ReadonlySet<string> = new Set([
  'lexicon.yaml',
  'interviewer.yaml',
  'committee.yaml',
  'candidates.yaml',
  'drills.yaml',
]);

/** Weak lines to be rewritten. */
export const readDrillsFile = (root: string): PackFile => packFile(root, ['rubrics', 'drills.yaml']);

/** How scripted candidates talk. */
export const readCandidatesFile = (root: string): PackFile => packFile(root, ['rubrics', 'candidates.yaml']);

export function readRubricFiles(root: string): {
  rubrics: PackFile[];
  sets: PackFile[];
  lexicon: PackFile;
  interviewer: PackFile;
  committee: PackFile;
} {
  return {
    rubrics: namesIn(join(root, 'rubrics'), rubricNames)
      .filter((name) => !besidesRubrics.has(name))
      .map((name) => packFile(root, ['rubrics', name])),
    sets: namesIn(join(root, 'rubrics', 'sets'), rubricNames).map((name) =>
      packFile(root, ['rubrics', 'sets', name]),
    ),
    lexicon: packFile(root, ['rubrics', 'lexicon.yaml']),
    interviewer: packFile(root, ['rubrics', 'interviewer.yaml']),
    committee: packFile(root, ['rubrics', 'committee.yaml']),
  };
}
