import type { Case, Library } from '../../src/cli/library.ts';
import { loadLibrary } from '../../src/cli/read-library.ts';
import { checksOf } from '../../src/scenario/checks-of.ts';
import type { Turn } from '../../src/scenario/transcript.ts';
import { judgeSays } from '../../src/scoring/checks/says.ts';
import { promptOf, type Utterance } from '../../src/scoring/subject.ts';

/**
 * `npm run bench:strangers`: long sessions judged by what they were not asked. Whoever talks well for twenty minutes of one
 * thing says something that looks like anything; a grader that lets it pass would give points to everybody who talks. Each
 * expert's transcript is judged by the criteria of every other format: what is met there is met by chance, or nearly so.
 */
export interface Strangers {
  readonly rows: readonly { readonly golden: string; readonly met: number; readonly criteria: number }[];
  /** Share of criteria of other formats that were met, 0..1. */
  readonly rate: number;
}

const wordsOf = (turn: Turn): string | null => {
  if ('say' in turn) return turn.say;
  if ('flaw' in turn) return turn.flaw;
  if ('hypothesis' in turn) return turn.because ?? null;
  return 'submit' in turn && typeof turn.submit === 'string' ? turn.submit : null;
};

export function strangers(library: Library, isPlayed: (one: Case) => boolean = () => true): Strangers {
  const worded = [...library.cases.values()].flatMap(({ rubric, scenario }) =>
    checksOf(rubric, scenario).flatMap((check) =>
      check.kind === 'says' ? [{ check, rubric: rubric.id }] : [],
    ),
  );
  const criteria = [...new Map(worded.map((one) => [`${one.rubric}/${one.check.id}`, one])).values()];
  const rows = [...library.cases.values()].filter(isPlayed).flatMap((one) => {
    const own = new Set(checksOf(one.rubric, one.scenario).map(({ id }) => id));
    const others = criteria.filter(({ check, rubric }) => rubric !== one.rubric.id && !own.has(check.id));
    const context = { lexicon: library.lexicon, prompt: promptOf(one.scenario) };
    return one.goldens
      .filter(({ name }) => name.startsWith('expert'))
      .map(({ name, transcript }) => {
        const utterances = transcript.turns.flatMap((turn): Utterance[] => {
          const text = wordsOf(turn);
          return text === null ? [] : [{ text, atMs: 0, cites: [] }];
        });
        const met = others.filter(({ check }) => {
          const { verdict } = judgeSays(check, utterances, context);
          return verdict === 'met' || verdict === 'partial';
        }).length;
        return { golden: `${one.scenario.id}/${name}`, met, criteria: others.length };
      });
  });
  const sum = (of: 'met' | 'criteria'): number => rows.reduce((all, row) => all + row[of], 0);
  return { rows, rate: sum('met') / sum('criteria') };
}

if (import.meta.main) {
  const { rows, rate } = strangers(loadLibrary({ goldens: 'all' }));
  for (const { golden, met, criteria } of rows)
    console.log(`${golden.padEnd(46)} ${String(met).padStart(3)} of ${criteria}`);
  console.log(`criteria of other formats met by experts: ${(100 * rate).toFixed(1)}%`);
}
