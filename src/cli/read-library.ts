import { packRoot } from '../io/pack-folder.ts';
import { checkGoldens } from '../scenario/check-goldens.ts';
import { type Diagnostic, formatDiagnostic, locator } from '../scenario/diagnostic.ts';
import {
  type Loaded,
  loadCheckSet,
  loadCommittee,
  loadInterviewer,
  loadLexicon,
  loadRubric,
  loadScenario,
  loadTranscript,
  type PackContext,
} from '../scenario/load.ts';
import { idsOf } from '../scenario/references.ts';
import { readYaml } from '../scenario/yaml.ts';
import { catalogue } from '../sim/catalogue.ts';
import { CommandFailure, exitCodes } from './exit.ts';
import {
  byId,
  type Golden,
  type Library,
  type LibraryFiles,
  libraryFiles,
  libraryOf,
  rememberedSound,
  type Sound,
  setsById,
} from './library.ts';
import type { Machine } from './machine.ts';

/** Everything shipped, read and checked now; goldens only of the cases whose are asked for. */
export function loadLibrary(
  { goldens: wanted = [] }: { readonly goldens?: 'all' | readonly string[] } = {},
  root = packRoot(),
): Library {
  const files = libraryFiles(root);
  return withGoldens(files, readSound(files), wanted);
}

/** The remembered library with the goldens of these cases, read and checked now. */
export async function libraryWithGoldens(
  machine: Machine,
  options: { readonly dataDir?: string },
  wanted: readonly string[],
): Promise<Library> {
  const files = libraryFiles(packRoot());
  return withGoldens(files, await rememberedSound(machine, options, files), wanted);
}

/** A library of these files with the goldens of these cases, and what is wrong with them. */
export function withGoldens(files: LibraryFiles, sound: Sound, wanted: 'all' | readonly string[]): Library {
  const diagnostics = [...sound.diagnostics];
  const context = packContext(libraryOf(files, sound));
  const goldens = new Map(
    files.packs
      .filter(({ slug }) => context.scenarios.has(slug) && (wanted === 'all' || wanted.includes(slug)))
      .map(({ slug, scenario: { file, text }, goldens: transcripts }) => {
        const read = transcripts().flatMap((one): Golden[] => {
          const loaded = loadTranscript(one.text, one.file, context);
          diagnostics.push(...(loaded.ok ? loaded.value.warnings : loaded.error));
          return loaded.ok
            ? [{ name: goldenName(one.file), file: one.file, transcript: loaded.value.value }]
            : [];
        });
        const { located } = readYaml(text);
        const played = read.map(({ transcript }) => transcript);
        if (located) diagnostics.push(...checkGoldens(played, located).map(locator(file, text)));
        return [slug, read];
      }),
  );
  return libraryOf(files, { ...sound, diagnostics }, (slug) => goldens.get(slug) ?? []);
}

/** What a further file is checked against. */
export const packContext = ({ context }: Pick<Library, 'context'>): PackContext => ({
  catalogue,
  ...context,
});

const goldenName = (file: string): string => file.replace(/^.*\//, '').replace(/\.ya?ml$/, '');

/** What is sound of the files, and what is wrong with them. Throws where nobody could be interviewed at all. */
export function readSound({ rubrics: files, packs }: LibraryFiles): Sound {
  const diagnostics: Diagnostic[] = [];
  const keep = <T>(loaded: Loaded<T>): T[] => {
    diagnostics.push(...(loaded.ok ? loaded.value.warnings : loaded.error));
    return loaded.ok ? [loaded.value.value] : [];
  };
  const required = <T>(loaded: Loaded<T>): T => {
    const [value] = keep(loaded);
    if (value !== undefined) return value;
    throw new CommandFailure(exitCodes.badInput, diagnostics.map(formatDiagnostic).join('\n'));
  };
  const lexicon = keep(loadLexicon(files.lexicon.text, files.lexicon.file))[0] ?? {
    version: 1,
    concepts: [],
  };
  // Nobody can be interviewed by somebody without words.
  const lines = required(loadInterviewer(files.interviewer.text, files.interviewer.file));
  const committee = required(loadCommittee(files.committee.text, files.committee.file));
  const concepts = idsOf(lexicon.concepts);
  const sets = files.sets.flatMap(({ file, text }) => keep(loadCheckSet(text, file, { concepts })));
  const given = { concepts, sets: setsById(sets) };
  const rubrics = files.rubrics.flatMap(({ file, text }) => keep(loadRubric(text, file, given)));
  const context = { catalogue, ...given, rubrics: byId(rubrics), scenarios: new Map() };
  const scenarios = packs.flatMap(({ slug, scenario: { text, file } }) =>
    keep(loadScenario(text, file, context)).filter(({ id }) => {
      if (id === slug) return true;
      const start = Math.max(0, text.search(/^id:/m));
      const message = 'a case is called as its folder is';
      diagnostics.push(
        locator(
          file,
          text,
        )({ code: 'bad-value', range: { start, end: start + 3 }, message, expected: `id: ${slug}` }),
      );
      return false;
    }),
  );
  return { lexicon, lines, committee, sets, rubrics, scenarios, diagnostics };
}
